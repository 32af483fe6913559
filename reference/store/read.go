package store

import (
	"iter"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// contents is a Reader, too: the one that a Change gets, which runs under the
// lock already.

func (c *contents) Get(id string) (*resource.Resource, bool) {
	r, ok := c.byID[id]
	return r, ok
}

func (c *contents) Count(t *schema.ResourceType) int {
	k := c.kinds[t]
	if k == nil {
		return 0
	}
	return k.byNumber.Len()
}

func (c *contents) Find(t *schema.ResourceType, p schema.Path, value string) ([]*resource.Resource, bool) {
	k := c.kinds[t]
	if k == nil {
		return nil, false
	}
	if p.Extension == nil && p.Attribute.Name == schema.ID {
		if r := c.byID[value]; r != nil && r.Type == t {
			return []*resource.Resource{r}, true
		}
		return nil, true
	}
	if isMemberValue(p) {
		return c.groupsListing(t, value), true
	}
	for _, x := range k.indexes {
		if x.path == p {
			return k.among(x.find(value)), true
		}
	}
	return nil, false
}

func isMemberValue(p schema.Path) bool {
	return p.Extension == nil && p.Attribute.Name == resource.MembersAttribute && p.Sub != nil && p.Sub.Name == "value"
}

func (c *contents) groupsListing(t *schema.ResourceType, id string) []*resource.Resource {
	groups := c.memberOf[id]
	if groups == nil {
		groups = c.memberOf[strings.ToLower(id)]
	}
	var list []*resource.Resource
	for g := range groups {
		if r := c.byID[g]; r.Type == t {
			list = append(list, r)
		}
	}
	sortByNumber(list)
	return list
}

func sortByNumber(list []*resource.Resource) {
	slices.SortFunc(list, func(a, b *resource.Resource) int {
		if a.Number < b.Number {
			return -1
		}
		return 1
	})
}

func (k *kind) among(numbers []uint64) []*resource.Resource {
	list := make([]*resource.Resource, 0, len(numbers))
	for _, n := range numbers {
		if r, ok := k.byNumber.Get(n); ok {
			list = append(list, r)
		}
	}
	return list
}

func (c *contents) GroupsOf(id string) iter.Seq2[*resource.Resource, bool] {
	return func(yield func(*resource.Resource, bool) bool) {
		list, direct := c.groupsOf(id)
		for i, g := range list {
			if !yield(g, i < direct) {
				return
			}
		}
	}
}

// groupsOf lists the groups of a resource, and how many of them are direct.
// Groups may contain one another in a circle.
func (c *contents) groupsOf(id string) (list []*resource.Resource, direct int) {
	level := c.memberOf[id]
	if len(level) == 0 {
		return nil, 0
	}
	seen := map[string]bool{}
	for g := range level {
		seen[g] = true
		list = append(list, c.byID[g])
	}
	sortByNumber(list)
	direct = len(list)
	for i := 0; i < len(list); i++ {
		start := len(list)
		for g := range c.memberOf[list[i].ID] {
			if !seen[g] && g != id {
				seen[g] = true
				list = append(list, c.byID[g])
			}
		}
		sortByNumber(list[start:])
	}
	return list, direct
}
