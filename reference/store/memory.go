package store

import (
	"iter"
	"sync"
	"time"

	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/tidwall/btree"
)

// Memory is a [Store] that forgets when the program ends.
type Memory struct {
	// Registry says which attributes are unique and which types can be members.
	Registry *schema.Registry
	// Now is the clock; NewID makes the id of a new resource.
	Now   func() time.Time
	NewID func() string

	mu      sync.Mutex
	tenants map[string]*tenant
}

// Tenant finds or makes a tenant.
func (m *Memory) Tenant(name string) Tenant {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := m.tenants[name]
	if t == nil {
		t = m.newTenant()
		if m.tenants == nil {
			m.tenants = map[string]*tenant{}
		}
		m.tenants[name] = t
	}
	return t
}

// tenant guards its contents with a lock; contents does the work.
type tenant struct {
	mu sync.RWMutex
	in contents
}

// contents are the resources of one tenant. Its methods need the lock.
type contents struct {
	now      func() time.Time
	newID    func() string
	last     uint64 // Number of the newest resource
	byID     map[string]*resource.Resource
	kinds    map[*schema.ResourceType]*kind
	memberOf map[string]map[string]bool // ids of the groups that list an id
	// memberTypes are the names of the resource types that can be members.
	memberTypes []string
}

// kind are the resources of one type.
type kind struct {
	byNumber btree.Map[uint64, *resource.Resource]
	indexes  []*index
}

func (m *Memory) newTenant() *tenant {
	t := &tenant{in: contents{
		now: m.Now, newID: m.NewID,
		byID:     map[string]*resource.Resource{},
		kinds:    map[*schema.ResourceType]*kind{},
		memberOf: map[string]map[string]bool{},
	}}
	for _, rt := range m.Registry.ResourceTypes {
		t.in.kinds[rt] = &kind{indexes: indexesOf(rt)}
		if a := rt.Schema.Attribute(resource.MembersAttribute); a != nil && a.Sub("$ref") != nil {
			t.in.memberTypes = a.Sub("$ref").ReferenceTypes
		}
	}
	return t
}

func (t *tenant) Get(id string) (*resource.Resource, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.in.Get(id)
}

func (t *tenant) Find(rt *schema.ResourceType, p schema.Path, value string) ([]*resource.Resource, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.in.Find(rt, p, value)
}

func (t *tenant) Count(rt *schema.ResourceType) int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.in.Count(rt)
}

func (t *tenant) GroupsOf(id string) iter.Seq2[*resource.Resource, bool] {
	return func(yield func(*resource.Resource, bool) bool) {
		t.mu.RLock()
		list, direct := t.in.groupsOf(id)
		t.mu.RUnlock()
		for i, g := range list {
			if !yield(g, i < direct) {
				return
			}
		}
	}
}
