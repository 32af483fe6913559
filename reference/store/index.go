package store

import (
	"cmp"
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/tidwall/btree"
)

// index finds the resources of one type by the value of one attribute.
type index struct {
	path schema.Path
	tree *btree.BTreeG[entry]
}

type entry struct {
	key    string // the value, prepared for comparison
	number uint64
}

func newIndex(p schema.Path) *index {
	return &index{path: p, tree: btree.NewBTreeGOptions(func(a, b entry) bool {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.number, b.number)) < 0
	}, btree.Options{NoLocks: true})}
}

// indexesOf makes an index of each unique attribute of a type and of those by
// which clients look resources up.
func indexesOf(t *schema.ResourceType) []*index {
	list := []*index{newIndex(schema.Path{Attribute: schema.Common(schema.ExternalID)})}
	add := func(ext, s *schema.Schema) {
		for _, a := range s.Attributes {
			if a.MultiValued || a.Type != schema.String || a.Returned == schema.Never {
				continue
			}
			if a.IsUnique() || ext == nil && a.Name == "displayName" {
				list = append(list, newIndex(schema.Path{Extension: ext, Attribute: a}))
			}
		}
	}
	add(nil, t.Schema)
	for _, e := range t.Extensions {
		add(e.Schema, e.Schema)
	}
	if emails := t.Schema.Attribute("emails"); emails != nil && emails.Sub("value") != nil {
		list = append(list, newIndex(schema.Path{Attribute: emails, Sub: emails.Sub("value")}))
	}
	return list
}

// keys are the values of a resource, prepared for comparison.
func (x *index) keys(r *resource.Resource) []string {
	p := x.path
	p.Sub = nil
	v := r.Get(p)
	switch v := v.(type) {
	case string:
		return []string{schema.Fold(v, x.path.Attribute.CaseExact)}
	case []any:
		var keys []string
		for _, e := range v {
			o, _ := e.(*document.Object)
			if s, ok := o.Get(x.path.Sub.Name).(string); ok {
				keys = append(keys, schema.Fold(s, x.path.Sub.CaseExact))
			}
		}
		return keys
	}
	return nil
}

func (x *index) unique() bool { return x.path.Sub == nil && x.path.Attribute.IsUnique() }

// find lists the numbers of the resources with a value, in rising order.
func (x *index) find(value string) []uint64 {
	key := schema.Fold(value, x.path.Leaf().CaseExact)
	var numbers []uint64
	x.tree.Ascend(entry{key: key}, func(e entry) bool {
		if e.key != key {
			return false
		}
		if len(numbers) == 0 || numbers[len(numbers)-1] != e.number {
			numbers = append(numbers, e.number)
		}
		return true
	})
	return numbers
}

// taken says whether another resource than the one numbered has the key.
func (x *index) taken(key string, number uint64) bool {
	taken := false
	x.tree.Ascend(entry{key: key}, func(e entry) bool {
		taken = e.key == key && e.number != number
		return e.key == key && !taken
	})
	return taken
}

func (x *index) put(r *resource.Resource) {
	for _, k := range x.keys(r) {
		x.tree.Set(entry{k, r.Number})
	}
}

func (x *index) drop(r *resource.Resource) {
	for _, k := range x.keys(r) {
		x.tree.Delete(entry{k, r.Number})
	}
}
