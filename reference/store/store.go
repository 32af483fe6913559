package store

import (
	"iter"

	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// Store is what the service provider keeps its resources in.
type Store interface {
	// Tenant is the part of the store that belongs to one tenant. It is made
	// when first asked for.
	Tenant(name string) Tenant
}

// Reader finds resources.
type Reader interface {
	// Get finds a resource of any type by its id.
	Get(id string) (*resource.Resource, bool)
	// Find finds the resources of a type whose attribute equals a value, in the
	// order of creation. It says false when the attribute has no index.
	Find(t *schema.ResourceType, p schema.Path, value string) ([]*resource.Resource, bool)
	// Count is the number of resources of a type.
	Count(t *schema.ResourceType) int
	// Scan yields the resources of a type in the order of creation, leaving out
	// the first skip of them.
	Scan(t *schema.ResourceType, skip int) iter.Seq[*resource.Resource]
	// After and Before yield the resources of a type whose number is higher, or
	// lower in falling order.
	After(t *schema.ResourceType, number uint64) iter.Seq[*resource.Resource]
	Before(t *schema.ResourceType, number uint64) iter.Seq[*resource.Resource]
	// GroupsOf yields the groups that a resource belongs to: first those that
	// list it as a member, then, with direct false, those that list one of them.
	GroupsOf(id string) iter.Seq2[*resource.Resource, bool]
}

// Change makes the next version of a resource. A nil draft leaves it as it is.
type Change func(r Reader, current *resource.Resource) (*resource.Draft, error)

// Tenant reads and writes the resources of one tenant.
type Tenant interface {
	Reader
	// Create stores a draft as a new resource: with an id, times and revision 1.
	// It refuses with 409 uniqueness and 400 invalidValue.
	Create(d *resource.Draft) (*resource.Resource, error)
	// Update replaces a resource of a type by what change makes of it, and
	// returns the version that is then current. When the draft differs in
	// nothing the version stays as it is. It refuses with 404, with what change
	// returns, and as Create does.
	Update(t *schema.ResourceType, id string, change Change) (*resource.Resource, error)
	// Delete removes a resource of a type, and its membership of every group.
	// It refuses with 404 and with what check returns.
	Delete(t *schema.ResourceType, id string, check func(r Reader, current *resource.Resource) error) error
}
