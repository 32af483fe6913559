package behaviour

import (
	"net/http"

	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// roles gives ids by type, and looks members up as strongDM does.
type roles struct {
	store.Store
	ids *prefixes
}

func (r roles) Tenant(name string) store.Tenant { return role{r.Store.Tenant(name), r.ids} }

type role struct {
	store.Tenant
	ids *prefixes
}

// Create refuses malformed ids of members and ignores those of nobody (SDM-035).
// Names of roles are unique (SDM-034).
func (r role) Create(d *resource.Draft) (*resource.Resource, error) {
	r.ids.mu.Lock()
	defer r.ids.mu.Unlock()
	for _, id := range added(d) {
		if !wellFormed(id) {
			return nil, refusal.Value("%q is not the id of a user", id)
		}
		if _, ok := r.Get(id); !ok {
			d.Members.Remove(id)
		}
	}
	if err := unusedName(r.Tenant, d); err != nil {
		return nil, err
	}
	r.ids.prefix = userPrefix
	if d.Type.Name == "Group" {
		r.ids.prefix = rolePrefix
	}
	return r.Tenant.Create(d)
}

// Update answers 404 where a user who is to be added does not exist (SDM-036).
func (r role) Update(t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
	r.ids.mu.Lock()
	defer r.ids.mu.Unlock()
	return r.Tenant.Update(t, id, func(reader store.Reader, current *resource.Resource) (*resource.Draft, error) {
		d, err := change(reader, current)
		if err != nil || d == nil {
			return d, err
		}
		for _, member := range added(d) {
			if _, ok := reader.Get(member); !ok {
				return nil, refusal.New(http.StatusNotFound, "there is no user with the id %q", member)
			}
		}
		return d, unusedName(reader, d)
	})
}

// added are the ids that a draft adds to a group.
func added(d *resource.Draft) []string {
	if d.Members == nil {
		return nil
	}
	var ids []string
	for id, joins := range d.Members.Changes() {
		if joins {
			ids = append(ids, id)
		}
	}
	return ids
}

// unusedName refuses a displayName that another role has.
func unusedName(r store.Reader, d *resource.Draft) error {
	name := text(d, "displayName")
	if d.Type.Name != "Group" || name == "" {
		return nil
	}
	path, _ := d.Type.Resolve("displayName")
	others, _ := r.Find(d.Type, path, name)
	for _, other := range others {
		if other.ID != d.ID {
			return refusal.Conflict("another role is called %q", name)
		}
	}
	return nil
}
