package resource

import (
	"iter"

	"github.com/tidwall/btree"
)

// Members is the set of resources that belong to a group: their ids, each with
// the name of its resource type. A clone shares the tree with its origin and
// copies only the branches that change, so that adding one member to a large
// group touches a handful of nodes. A clone also remembers what was added and
// removed since it was made.
type Members struct {
	tree btree.Map[string, string]
	// base is what the clone was made of.
	base *Members
	// changed holds true for ids added and false for ids removed since then.
	changed map[string]bool
}

// NewMembers makes an empty set.
func NewMembers() *Members {
	return &Members{changed: map[string]bool{}}
}

// Clone makes a set that can be changed without touching this one. It must not
// run at the same time as another Clone of the same set.
func (m *Members) Clone() *Members {
	return &Members{tree: *m.tree.Copy(), base: m, changed: map[string]bool{}}
}

// Len is the number of members.
func (m *Members) Len() int {
	if m == nil {
		return 0
	}
	return m.tree.Len()
}

// Has says whether the resource is a member.
func (m *Members) Has(id string) bool {
	_, ok := m.tree.Get(id)
	return ok
}

// All yields ids and resource type names in the order of the ids.
func (m *Members) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		if m != nil {
			m.tree.Scan(yield)
		}
	}
}

// Add makes the resource a member. Its type is found when the draft is stored.
func (m *Members) Add(id string) {
	if m.Has(id) {
		return
	}
	typeName := ""
	if was, ok := m.changed[id]; ok && !was {
		delete(m.changed, id)
		typeName, _ = m.base.tree.Get(id)
	} else {
		m.changed[id] = true
	}
	m.tree.Set(id, typeName)
}

// SetType records the resource type of a member.
func (m *Members) SetType(id, typeName string) {
	m.tree.Set(id, typeName)
}

// Remove ends the membership of the resource, if there is one.
func (m *Members) Remove(id string) {
	if _, ok := m.tree.Delete(id); !ok {
		return
	}
	if m.changed[id] {
		delete(m.changed, id)
	} else {
		m.changed[id] = false
	}
}

// Clear removes all members.
func (m *Members) Clear() {
	for _, id := range m.tree.Keys() {
		m.Remove(id)
	}
}

// Changed says whether anything was added or removed since the clone was made.
func (m *Members) Changed() bool {
	return m != nil && len(m.changed) > 0
}

// Changes yields what was added (true) and removed (false) since then.
func (m *Members) Changes() iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		if m == nil {
			return
		}
		for id, added := range m.changed {
			if !yield(id, added) {
				return
			}
		}
	}
}

// Settle forgets what was changed, when the set has been stored.
func (m *Members) Settle() {
	if m != nil {
		m.base, m.changed = nil, nil
	}
}
