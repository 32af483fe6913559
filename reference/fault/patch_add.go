package fault

import (
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// patchAdd are defects of add (RFC 7644 §3.5.2.1).
var patchAdd = []Fault{
	newFault("add-to-absent-refused", "An add of an attribute that has no value is refused.", breaks("RFC7644-3.5.2.1-04"), withoutTarget(patch.Add)),
	newFault("add-to-absent-ignored", "An add of an attribute that has no value does nothing.", breaks("RFC7644-3.5.2.1-04"), operations(only(patch.Add, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && !p.Attribute.MultiValued && d.Get(p) == nil {
			return nothing
		}
		return as(op)
	}))),
	newFault("add-keeps-single-value", "An add to a single-valued attribute leaves the old value.", breaks("RFC7644-3.5.2.1-07"), operations(only(patch.Add, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && !p.Attribute.MultiValued && p.Leaf().Type != schema.Complex && d.Get(p) != nil {
			return nothing
		}
		return as(op)
	}))),
	newFault("add-without-path-ignored", "An add without path does nothing.", breaks("RFC7644-3.5.2.1-03", "RFC7644-3.5.2-06"), operations(only(patch.Add, func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if !op.HasPath {
			return nothing
		}
		return as(op)
	}))),
	newFault("add-without-path-refused", "An add without path is refused.", breaks("RFC7644-3.5.2.1-03", "RFC7644-3.5.2-06"), refusesOperation(func(op patch.Operation) bool { return op.Op == patch.Add && !op.HasPath })),
	newFault("add-without-path-extension-lost", "An add or replace without path drops the attributes of extensions.", breaks("RFC7644-3.5.2.1-03", "RFC7644-3.5.2.3-01", "RFC7644-3.5.2-25"), operations(func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if o, ok := op.Value.(*document.Object); ok && !op.HasPath {
			o = o.Clone()
			for _, e := range d.Type.Extensions {
				o.Delete(e.Schema.ID)
			}
			op.Value = o
		}
		return as(op)
	})),
	newFault("add-complex-replaces", "An add to a complex attribute drops the sub-attributes that it does not name.", breaks("RFC7644-3.5.2.1-05"), operations(only(patch.Add, dropsComplex))),
	newFault("add-replaces-values", "An add to a multi-valued attribute replaces its values.", breaks("RFC7644-3.5.2.1-06"), operations(only(patch.Add, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && p.Attribute.MultiValued && !d.HasMembers(p) {
			op.Op = patch.Replace
		}
		return as(op)
	}))),
	newFault("add-members-replaces", "An add of members replaces the members of the group.", breaks("RFC7644-3.5.2.1-06"), operations(only(patch.Add, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && d.HasMembers(p) {
			op.Op = patch.Replace
		}
		return as(op)
	}))),
	newFault("add-members-without-path-replaces", "An add of members without path replaces the members of the group.", breaks("RFC7644-3.5.2.1-03", "RFC7644-3.5.2.1-06"), operations(only(patch.Add, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if d.Members != nil && !op.HasPath {
			op.Op = patch.Replace
		}
		return as(op)
	}))),
	newFault("add-first-member-only", "Of several members that an add names only the first becomes one.", breaks("RFC7644-3.5.2.1-06"), operations(only(patch.Add, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && d.HasMembers(p) {
			op.Value = first(op.Value)
		}
		return as(op)
	}))),
	newFault("add-object-refused", "An object that is not in an array is refused as the value of an add to a multi-valued attribute.", breaks("RFC7644-3.5.2.1-02"), refusesOperation(func(op patch.Operation) bool {
		_, object := op.Value.(*document.Object)
		return op.Op == patch.Add && object && (strings.EqualFold(op.Path, "emails") || strings.EqualFold(op.Path, "members"))
	})),
	newFault("add-member-twice-refused", "An add of somebody who is a member already is refused.", breaks("RFC7644-3.5.2.1-08", "JC-092"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			if p, ok := plainPath(d, op); ok && op.Op == patch.Add && d.HasMembers(p) && alreadyThere(d, op.Value) {
				return refusal.Conflict("a member is in the group already")
			}
		}
		return next.Apply(d, ops, members)
	})),
	newFault("add-value-twice", "An add of a value that is there already stores it twice.", breaks("RFC7644-3.5.2.1-08", "RFC7643-2.4-07"), operations(only(patch.Add, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		p, ok := plainPath(d, op)
		if !ok || !p.Attribute.MultiValued || d.HasMembers(p) || p.Attribute.Mutability != schema.ReadWrite {
			return as(op)
		}
		list, _ := d.Get(p).([]any)
		for _, v := range each(op.Value) {
			if n, err := p.Attribute.NormalizeOne(document.Clone(v)); err == nil && n != nil && d.Get(p) != nil {
				list = append(list, n)
			} else {
				return as(op)
			}
		}
		d.Set(p, list)
		return nothing
	}))),
	newFault("add-again-touches", "An add that changes nothing advances meta.lastModified.", breaks("RFC7644-3.5.2.1-09"), touches()),
	newFault("add-without-value-ignored", "An add without value is answered with 200.", breaks("RFC7644-3.5.2.1-01"), misreads(patches(items), keepOperations(func(op *document.Object) bool {
		_, has := op.Find("value")
		name, _ := op.Get("op").(string)
		return has || !strings.EqualFold(name, "add")
	}))),
	newFault("add-without-match-answers-500", "An add whose filter matches nothing makes the server fall over.", breaks("RFC7644-3.5.2.1-10", "RFC7644-3.5.2.3-08", "RFC7644-3.12-08"), restated(patches(items), scim.NoTarget, 500)),
	newFault("add-lost-under-load", "Of two simultaneous adds to one group one is lost.", breaks("RFC7644-3.5.2.1-06"), losesUpdates()),
}

// plainPath is the path of an operation when it is an attribute without filter.
func plainPath(d *resource.Draft, op patch.Operation) (schema.Path, bool) {
	if !op.HasPath {
		return schema.Path{}, false
	}
	p, ok := d.Type.Resolve(op.Path)
	return p, ok && p.Attribute != nil
}

// withoutTarget refuses operations of a kind whose target has no value.
func withoutTarget(kind string) defect {
	return applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			if p, ok := plainPath(d, op); ok && op.Op == kind && d.Get(p) == nil && !d.HasMembers(p) && p.Attribute.Mutability == schema.ReadWrite {
				return refusal.NoTarget("%q has no value", op.Path)
			}
		}
		return next.Apply(d, ops, members)
	})
}

func refusesOperation(unwanted func(patch.Operation) bool) defect {
	return applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			if unwanted(op) {
				return refusal.Value("this form of operation is not supported")
			}
		}
		return next.Apply(d, ops, members)
	})
}

// dropsComplex forgets a complex value before it is merged into.
func dropsComplex(d *resource.Draft, op patch.Operation) []patch.Operation {
	if p, ok := plainPath(d, op); ok && p.Sub == nil && p.Attribute.Type == schema.Complex && !p.Attribute.MultiValued {
		d.Set(p, nil)
	}
	return as(op)
}

// alreadyThere says whether all members that a value names are members.
func alreadyThere(d *resource.Draft, value any) bool {
	for _, v := range each(value) {
		o, _ := v.(*document.Object)
		id, _ := o.Get("value").(string)
		if !d.Members.Has(id) {
			return false
		}
	}
	return len(each(value)) > 0
}

// touches advances the time of the last change even where nothing changed.
func touches() defect {
	return keeps(tenant{update: func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
		before, _ := next.Get(id)
		r, err := next.Update(t, id, change)
		if err != nil || before == nil || r.Revision != before.Revision || len(memberIDs(r)) == 0 && t.Name == "Group" {
			return r, err
		}
		// A change and its opposite leave everything as it was, but for the time.
		for _, title := range []any{"touched", r.Attributes.Get("title")} {
			if r, err = next.Update(t, id, func(_ store.Reader, current *resource.Resource) (*resource.Draft, error) {
				d := current.Draft()
				if p := coreName(t, "title"); p.Attribute != nil {
					d.Set(p, title)
				} else if title == "touched" {
					d.Set(coreName(t, "externalId"), "touched")
				} else {
					d.Set(coreName(t, "externalId"), before.Attributes.Get("externalId"))
				}
				return d, nil
			}); err != nil {
				return r, err
			}
		}
		return r, nil
	}})
}

// losesUpdates reads a group, waits a moment, and writes what it made of it,
// whatever happened meanwhile.
func losesUpdates() defect {
	const moment = 4 * time.Millisecond
	return keeps(tenant{update: func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
		before, ok := next.Get(id)
		if !ok || t.Name != "Group" {
			return next.Update(t, id, change)
		}
		was := memberIDs(before)
		time.Sleep(moment)
		return next.Update(t, id, func(r store.Reader, current *resource.Resource) (*resource.Draft, error) {
			d, err := change(r, current)
			if err != nil || d == nil {
				return d, err
			}
			for _, id := range memberIDs(current) {
				if !contains(was, id) {
					d.Members.Remove(id)
				}
			}
			return d, nil
		})
	}})
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}
