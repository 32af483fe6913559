package fault

import (
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// stores changes what resources are kept in; wrap is called for the tenant of
// each request with its name.
func stores(wrap func(next store.Store, name string) store.Tenant) defect {
	return func() reference.Decorate {
		return reference.Decorate{Store: func(next store.Store) store.Store {
			return storeOf(func(name string) store.Tenant { return wrap(next, name) })
		}}
	}
}

type storeOf func(name string) store.Tenant

func (f storeOf) Tenant(name string) store.Tenant { return f(name) }

// tenant is a store.Tenant of functions; a nil one is the honest one's.
type tenant struct {
	store.Tenant
	create func(next store.Tenant, d *resource.Draft) (*resource.Resource, error)
	update func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error)
	remove func(next store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error
	get    func(next store.Tenant, id string) (*resource.Resource, bool)
}

func (t tenant) Create(d *resource.Draft) (*resource.Resource, error) {
	if t.create == nil {
		return t.Tenant.Create(d)
	}
	return t.create(t.Tenant, d)
}

func (t tenant) Update(rt *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
	if t.update == nil {
		return t.Tenant.Update(rt, id, change)
	}
	return t.update(t.Tenant, rt, id, change)
}

func (t tenant) Delete(rt *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
	if t.remove == nil {
		return t.Tenant.Delete(rt, id, check)
	}
	return t.remove(t.Tenant, rt, id, check)
}

func (t tenant) Get(id string) (*resource.Resource, bool) {
	if t.get == nil {
		return t.Tenant.Get(id)
	}
	return t.get(t.Tenant, id)
}

// keeps is a store whose tenants have functions of their own.
func keeps(t tenant) defect {
	return stores(func(next store.Store, name string) store.Tenant {
		t := t
		t.Tenant = next.Tenant(name)
		return t
	})
}

// creates changes what is kept of a new resource.
func creates(change func(d *resource.Draft)) defect {
	return keeps(tenant{create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
		change(d)
		return next.Create(d)
	}})
}

// updates changes what is kept of a changed resource; it sees the version
// before and the draft of the next.
func updates(change func(before *resource.Resource, d *resource.Draft)) defect {
	return keeps(tenant{update: func(next store.Tenant, t *schema.ResourceType, id string, make store.Change) (*resource.Resource, error) {
		return next.Update(t, id, func(r store.Reader, current *resource.Resource) (*resource.Draft, error) {
			d, err := make(r, current)
			if err == nil && d != nil {
				change(current, d)
			}
			return d, err
		})
	}})
}

// coreName is the path of an attribute of the resource type's own schema.
func coreName(t *schema.ResourceType, name string) schema.Path {
	p, _ := t.Resolve(name)
	return p
}

// isType says whether a draft is of a resource type.
func isType(d *resource.Draft, name string) bool { return d.Type.Name == name }
