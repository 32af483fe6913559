package fault

import (
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// patchReplace are defects of replace (RFC 7644 §3.5.2.3).
var patchReplace = []Fault{
	newFault("replace-single-ignored", "A replace of a text does nothing.", breaks("RFC7644-3.5.2.3-02"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && p.Leaf().Type == schema.String && !p.Attribute.MultiValued {
			return nothing
		}
		return as(op)
	}))),
	newFault("replace-active-ignored", "A replace of active does nothing.", breaks("RFC7644-3.5.2.3-02"), operations(only(patch.Replace, func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.EqualFold(op.Path, "active") {
			return nothing
		}
		return as(op)
	}))),
	newFault("replace-active-without-path-ignored", "A replace of active without path does nothing.", breaks("RFC7644-3.5.2.3-01", "RFC7644-3.5.2-06"), operations(only(patch.Replace, func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if o, ok := op.Value.(*document.Object); ok && !op.HasPath && o.Get("active") != nil {
			o = o.Clone()
			o.Delete("active")
			op.Value = o
		}
		return as(op)
	}))),
	newFault("replace-without-path-refused", "A replace without path is refused.", breaks("RFC7644-3.5.2.3-01", "RFC7644-3.5.2-06"), refusesOperation(func(op patch.Operation) bool { return op.Op == patch.Replace && !op.HasPath })),
	newFault("replace-without-path-clears-others", "A replace without path clears the attributes that it does not name.", breaks("RFC7644-3.5.2.3-01"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if o, ok := op.Value.(*document.Object); ok && !op.HasPath && d.Type.Name == "User" {
			for _, name := range []string{"displayName", "title", "nickName", "emails", "name", "phoneNumbers"} {
				if _, named := o.Lookup(name); !named {
					d.Set(coreName(d.Type, name), nil)
				}
			}
		}
		return as(op)
	}))),
	newFault("replace-name-of-group-empties", "A replace of a group's displayName without path empties the group.", breaks("RFC7644-3.5.2.3-01"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if o, ok := op.Value.(*document.Object); ok && !op.HasPath && d.Members != nil && o.Get("members") == nil {
			d.Members.Clear()
		}
		return as(op)
	}))),
	newFault("replace-name-of-group-with-path-empties", "A replace of a group's displayName empties the group.", breaks("RFC7644-3.5.2.3-02"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if d.Members != nil && strings.EqualFold(op.Path, "displayName") {
			d.Members.Clear()
		}
		return as(op)
	}))),
	newFault("replace-values-adds", "A replace of a multi-valued attribute keeps its old values.", breaks("RFC7644-3.5.2.3-03"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && p.Attribute.MultiValued && !d.HasMembers(p) {
			op.Op, op.Value = patch.Add, unprimary(op.Value)
		}
		return as(op)
	}))),
	newFault("replace-members-adds", "A replace of members keeps the old ones.", breaks("RFC7644-3.5.2.3-03"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && d.HasMembers(p) {
			op.Op = patch.Add
		}
		return as(op)
	}))),
	newFault("replace-members-empty-refused", "A replace of members by an empty array is refused.", breaks("RFC7644-3.5.2.3-03"), refusesOperation(func(op patch.Operation) bool {
		list, ok := op.Value.([]any)
		return op.Op == patch.Replace && strings.EqualFold(op.Path, "members") && ok && len(list) == 0
	})),
	newFault("replace-members-empty-ignored", "A replace of members by an empty array does nothing.", breaks("RFC7644-3.5.2.3-03"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if list, ok := op.Value.([]any); ok && len(list) == 0 && strings.EqualFold(op.Path, "members") {
			return nothing
		}
		return as(op)
	}))),
	newFault("replace-members-first-only", "Of several members that a replace names only the first stays.", breaks("RFC7644-3.5.2.3-03"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && d.HasMembers(p) {
			op.Value = first(op.Value)
		}
		return as(op)
	}))),
	newFault("replace-absent-as-no-target", "A replace of an attribute that has no value is answered with 400 noTarget.", breaks("RFC7644-3.5.2.3-04"), withoutTarget(patch.Replace)),
	newFault("replace-absent-ignored", "A replace of an attribute that has no value does nothing.", breaks("RFC7644-3.5.2.3-04"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && d.Get(p) == nil && !d.HasMembers(p) && p.Attribute.Mutability == schema.ReadWrite {
			return nothing
		}
		return as(op)
	}))),
	newFault("replace-complex-drops-others", "A replace of a complex attribute drops the sub-attributes that it does not name.", breaks("RFC7644-3.5.2.3-05"), operations(only(patch.Replace, dropsComplex))),
	newFault("replace-records-first-only", "A replace of matching values changes only the first of them.", breaks("RFC7644-3.5.2.3-06", "RFC7644-3.5.2.3-07"), firstMatchOnly()),
	newFault("replace-records-all", "A replace of matching values changes those that do not match, too.", breaks("RFC7644-3.5.2.3-06", "RFC7644-3.5.2.3-07"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		i, j := strings.IndexByte(op.Path, '['), strings.IndexByte(op.Path, ']')
		if i > 0 && j > i && op.Path[:i] != "members" {
			op.Path = op.Path[:i] + "[value pr]" + op.Path[j+1:]
		}
		return as(op)
	}))),
	newFault("replace-sub-attribute-drops-others", "A replace of a sub-attribute of matching values drops their other sub-attributes.", breaks("RFC7644-3.5.2.3-07"), operations(only(patch.Replace, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if i := strings.LastIndex(op.Path, "]."); i >= 0 {
			op.Value = document.New(document.M(op.Path[i+2:], op.Value))
			op.Path = op.Path[:i+1]
		}
		return as(op)
	}))),
	newFault("replace-without-match-adds", "A replace whose filter matches nothing adds a value.", breaks("RFC7644-3.5.2.3-08"), unmatched(func(d *resource.Draft, op patch.Operation) []patch.Operation {
		op.Op, op.Path = patch.Add, op.Path[:strings.IndexByte(op.Path, '[')]
		if _, isObject := op.Value.(*document.Object); !isObject {
			op.Value = document.New(document.M("value", op.Value))
		}
		return as(op)
	})),
	newFault("replace-without-match-ignored", "A replace whose filter matches nothing is answered with 200.", breaks("RFC7644-3.5.2.3-08"), unmatched(func(*resource.Draft, patch.Operation) []patch.Operation { return nothing })),
	newFault("replace-without-match-as-invalid-path", "A replace whose filter matches nothing is answered with scimType invalidPath.", breaks("RFC7644-3.5.2.3-08", "RFC7644-3.12-20"), mistyped(patches(items), scim.NoTarget, scim.InvalidPath)),
	newFault("replace-manager-refused", "A replace of the manager by its id is refused.", breaks("RFC7644-3.5.2.3-02", "RFC7644-3.5.2.3-04"), refusesOperation(func(op patch.Operation) bool {
		return op.Op == patch.Replace && strings.Contains(op.Path, "manager")
	})),
}

// firstMatchOnly applies a replace with a filter to the first value that
// matches.
func firstMatchOnly() defect {
	return applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			list, p := filteredValues(d, op)
			if op.Op != patch.Replace || len(list) < 2 {
				if err := next.Apply(d, as(op), members); err != nil {
					return err
				}
				continue
			}
			var failed error
			for i := range list {
				d.Set(p, list[i:i+1])
				if failed = next.Apply(d, as(op), members); failed == nil {
					changed := each(d.Get(p))
					d.Set(p, slices.Concat(list[:i], changed, list[i+1:]))
					break
				}
			}
			if failed != nil {
				return failed
			}
		}
		return nil
	})
}

// filteredValues are the values of the attribute that a path with a filter is
// about.
func filteredValues(d *resource.Draft, op patch.Operation) ([]any, schema.Path) {
	i := strings.IndexByte(op.Path, '[')
	if i <= 0 {
		return nil, schema.Path{}
	}
	p, ok := d.Type.Resolve(op.Path[:i])
	if !ok || p.Attribute == nil || d.HasMembers(p) {
		return nil, p
	}
	list, _ := d.Get(p).([]any)
	return list, p
}

// unmatched treats a replace with a filter that matches nothing in its own way.
func unmatched(instead func(*resource.Draft, patch.Operation) []patch.Operation) defect {
	return applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			trial := *d
			trial.Attributes = d.Attributes.Clone()
			err := error(nil)
			if op.Op == patch.Replace && strings.Contains(op.Path, "[") && d.Members == nil {
				err = next.Apply(&trial, as(op), members)
			}
			if e, ok := err.(*refusal.Error); ok && e.ScimType == scim.NoTarget {
				if err := next.Apply(d, instead(d, op), members); err != nil {
					return err
				}
				continue
			}
			if err := next.Apply(d, as(op), members); err != nil {
				return err
			}
		}
		return nil
	})
}
