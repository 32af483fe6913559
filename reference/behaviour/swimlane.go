package behaviour

import (
	"sync"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// swimlane behaves as Swimlane documents Turbine.
func swimlane(o reference.Options) reference.Options {
	o.Decorate = o.Decorate.Around(reference.Decorate{
		Schemas: withoutRoles,
		Build:   func(b resource.Builder) resource.Builder { return filling{b} },
		Store:   func(s store.Store) store.Store { return &accounts{Store: s} },
	})
	return o
}

// withoutRoles leaves roles and privileges to the administrator of Turbine: SCIM
// neither takes nor shows them (SWIM-021 to SWIM-024).
func withoutRoles(r *schema.Registry) {
	for _, name := range []string{"roles", "entitlements"} {
		r.Type("User").RemoveAttribute(name)
	}
}

// filling fills in what is missing of the four mandatory attributes: e-mail,
// first name, last name, display name (SWIM-008, SWIM-009).
type filling struct{ resource.Builder }

func (f filling) Create(t *schema.ResourceType, body *document.Object) (*resource.Draft, error) {
	d, err := f.Builder.Create(t, body)
	if err != nil {
		return d, err
	}
	return d, fill(d)
}

func (f filling) Replace(current *resource.Resource, body *document.Object) (*resource.Draft, error) {
	d, err := f.Builder.Replace(current, body)
	if err != nil {
		return d, err
	}
	return d, fill(d)
}

func fill(d *resource.Draft) error {
	if d.Type.Name != "User" {
		return nil
	}
	address := addressOf(&d.Resource)
	if address == "" {
		address = text(d, "userName")
		if !isAddress(address) {
			return refusal.Value("a user needs an e-mail address, or a user name that is one")
		}
		set(d, "emails", []any{document.New(document.M("value", address), document.M("primary", true))})
	}
	display, given, family := text(d, "displayName"), text(d, "name.givenName"), text(d, "name.familyName")
	if display == "" {
		display = joined(given, family, address)
	}
	first, last := halves(display)
	set(d, "displayName", display)
	set(d, "name.givenName", joined(given, "", first))
	set(d, "name.familyName", joined(family, "", last))
	return nil
}

// accounts lets no two users share an e-mail address (SWIM-011, SWIM-012).
type accounts struct {
	store.Store
	mu sync.Mutex
}

func (a *accounts) Tenant(name string) store.Tenant {
	return account{a.Store.Tenant(name), &a.mu}
}

type account struct {
	store.Tenant
	mu *sync.Mutex
}

func (a account) Create(d *resource.Draft) (*resource.Resource, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := free(a.Tenant, d); err != nil {
		return nil, err
	}
	return a.Tenant.Create(d)
}

func (a account) Update(t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.Tenant.Update(t, id, func(r store.Reader, current *resource.Resource) (*resource.Draft, error) {
		d, err := change(r, current)
		if err != nil || d == nil {
			return d, err
		}
		return d, free(r, d)
	})
}

// free refuses an e-mail address that another user has, in any case of letters.
func free(r store.Reader, d *resource.Draft) error {
	address := addressOf(&d.Resource)
	if d.Type.Name != "User" || address == "" {
		return nil
	}
	emails, _ := d.Type.Resolve("emails.value")
	others, _ := r.Find(d.Type, emails, address)
	for _, other := range others {
		if other.ID != d.ID {
			return refusal.Conflict("another user has the e-mail address %q", address)
		}
	}
	return nil
}
