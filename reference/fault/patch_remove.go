package fault

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
)

// patchRemove are defects of remove (RFC 7644 §3.5.2.2).
var patchRemove = []Fault{
	newFault("remove-without-path-answers-200", "A remove without path is answered with 200.", breaks("RFC7644-3.5.2.2-01", "RFC7644-3.5.2-06"), misreads(patches(items), keepOperations(func(op *document.Object) bool {
		name, _ := op.Get("op").(string)
		return !strings.EqualFold(name, "remove") || op.Get("path") != nil
	}))),
	newFault("remove-without-path-as-invalid-path", "A remove without path is answered with scimType invalidPath.", breaks("RFC7644-3.5.2.2-01"), answersRemove(func(op *document.Object) bool { return op.Get("path") == nil }, scim.InvalidPath)),
	newFault("remove-single-ignored", "A remove of a single-valued attribute does nothing.", breaks("RFC7644-3.5.2.2-02"), operations(only(patch.Remove, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && !p.Attribute.MultiValued && !p.Leaf().Required {
			return nothing
		}
		return as(op)
	}))),
	newFault("remove-single-leaves-blank", "A removed attribute comes back as an empty text.", breaks("RFC7644-3.5.2.2-02", "RFC7643-2.5-02"), operations(only(patch.Remove, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && p.Sub == nil && p.Attribute.Type == "string" && !p.Attribute.MultiValued && !p.Attribute.Required && d.Get(p) != nil {
			op.Op, op.Value, op.HasValue = patch.Replace, "", true
		}
		return as(op)
	}))),
	newFault("remove-all-members-ignored", "A remove of members without filter does nothing.", breaks("RFC7644-3.5.2.2-03"), operations(only(patch.Remove, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && d.HasMembers(p) && op.Value == nil {
			return nothing
		}
		return as(op)
	}))),
	newFault("remove-all-members-refused", "A remove of members without filter is refused.", breaks("RFC7644-3.5.2.2-03"), refusesOperation(func(op patch.Operation) bool {
		return op.Op == patch.Remove && strings.EqualFold(op.Path, "members") && op.Value == nil
	})),
	newFault("remove-all-leaves-one", "A remove of a multi-valued attribute leaves the first value.", breaks("RFC7644-3.5.2.2-03"), operations(only(patch.Remove, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		p, ok := plainPath(d, op)
		if !ok || !p.Attribute.MultiValued || p.Sub != nil || op.Value != nil {
			return as(op)
		}
		if d.HasMembers(p) {
			for i, id := range memberIDs(&d.Resource) {
				if i > 0 {
					d.Members.Remove(id)
				}
			}
			return nothing
		}
		d.Set(p, first(d.Get(p)))
		return nothing
	}))),
	newFault("remove-filtered-member-removes-all", "A remove of one member by filter empties the group.", breaks("RFC7644-3.5.2.2-04", "JC-094"), operations(only(patch.Remove, filtered("members", func(d *resource.Draft, op patch.Operation) []patch.Operation {
		op.Path = "members"
		return as(op)
	})))),
	newFault("remove-filtered-member-ignored", "A remove of one member by filter is answered with 200 and does nothing.", breaks("RFC7644-3.5.2.2-04", "JC-094"), operations(only(patch.Remove, filtered("members", func(*resource.Draft, patch.Operation) []patch.Operation { return nothing })))),
	newFault("remove-filtered-member-refused", "A remove of one member by filter is refused.", breaks("RFC7644-3.5.2.2-04", "JC-094"), refusesOperation(func(op patch.Operation) bool {
		return op.Op == patch.Remove && strings.HasPrefix(op.Path, "members[")
	})),
	newFault("remove-filtered-member-removes-others", "A remove of one member by filter removes all others.", breaks("RFC7644-3.5.2.2-04", "JC-094"), operations(only(patch.Remove, filtered("members", func(d *resource.Draft, op patch.Operation) []patch.Operation {
		for _, id := range memberIDs(&d.Resource) {
			if !strings.Contains(op.Path, id) {
				d.Members.Remove(id)
			}
		}
		return nothing
	})))),
	newFault("remove-alternatives-first-only", "Of two conditions joined by or, a remove heeds the first only.", breaks("RFC7644-3.5.2.2-04"), operations(only(patch.Remove, func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		head, tail, found := strings.Cut(op.Path, " or ")
		if found {
			op.Path = head + tail[strings.IndexByte(tail, ']'):]
		}
		return as(op)
	}))),
	newFault("remove-last-member-refused", "A remove of the last member is refused.", breaks("RFC7644-3.5.2.2-10", "RFC7644-3.5.2.2-04"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		before := d.Members.Len()
		if err := next.Apply(d, ops, members); err != nil {
			return err
		}
		if before > 0 && d.Members.Len() == 0 && ops[len(ops)-1].Op == patch.Remove {
			return refusal.Value("a group needs a member")
		}
		return nil
	})),
	newFault("remove-last-member-ignored", "The last member of a group cannot be removed: the operation does nothing.", breaks("RFC7644-3.5.2.2-10", "RFC7644-3.5.2.2-04"), operations(only(patch.Remove, filtered("members", func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if d.Members.Len() == 1 {
			return nothing
		}
		return as(op)
	})))),
	newFault("remove-record-removes-all", "A remove of the values that match a filter removes all values.", breaks("RFC7644-3.5.2.2-05"), operations(only(patch.Remove, filtered("emails", func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.HasSuffix(op.Path, "]") {
			op.Path = "emails"
		}
		return as(op)
	})))),
	newFault("remove-record-ignored", "A remove of the values that match a filter does nothing.", breaks("RFC7644-3.5.2.2-05"), operations(only(patch.Remove, filtered("emails", func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.HasSuffix(op.Path, "]") {
			return nothing
		}
		return as(op)
	})))),
	newFault("remove-sub-attribute-removes-record", "A remove of a sub-attribute of matching values removes the values.", breaks("RFC7644-3.5.2.2-05"), operations(only(patch.Remove, func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if i := strings.LastIndex(op.Path, "]."); i >= 0 {
			op.Path = op.Path[:i+1]
		}
		return as(op)
	}))),
	newFault("remove-sub-attribute-ignored", "A remove of a sub-attribute of matching values does nothing.", breaks("RFC7644-3.5.2.2-05"), operations(only(patch.Remove, func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.Contains(op.Path, "].") {
			return nothing
		}
		return as(op)
	}))),
	newFault("remove-required-ignored", "A remove of a required attribute is answered with 200 and ignored.", breaks("RFC7644-3.5.2.2-06"), operations(only(patch.Remove, func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := plainPath(d, op); ok && p.Leaf().Required {
			return nothing
		}
		return as(op)
	}))),
	newFault("remove-required-as-invalid-value", "A remove of a required attribute is answered with scimType invalidValue.", breaks("RFC7644-3.5.2.2-06", "RFC7644-3.12-19"), answersRemove(func(op *document.Object) bool { return strings.EqualFold(text(op.Get("path")).(string), "userName") }, scim.InvalidValue)),
	newFault("remove-stranger-answers-404", "A remove of somebody who is no member is answered with 404.", breaks("RFC7644-3.5.2.2-07"), strangers(func() error { return refusal.NotFound("no such member") })),
	newFault("remove-value-array-answers-500", "A remove of members with a list of them makes the server fall over.", breaks("RFC7644-3.5.2.2-08", "RFC7644-3.12-08"), removeAnswers500(func(op *document.Object) bool { return op.Get("value") != nil })),
	newFault("remove-unassigned-answers-500", "A remove of an attribute that has no value makes the server fall over.", breaks("RFC7644-3.5.2.2-09", "RFC7644-3.12-08"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			if p, ok := plainPath(d, op); ok && op.Op == patch.Remove && d.Get(p) == nil && !d.HasMembers(p) && !p.Leaf().Required {
				return refusal.New(http.StatusInternalServerError, "a null reference")
			}
		}
		return next.Apply(d, ops, members)
	})),
}

// filtered narrows a change to paths with a filter on one attribute.
func filtered(name string, change func(*resource.Draft, patch.Operation) []patch.Operation) func(*resource.Draft, patch.Operation) []patch.Operation {
	return func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.HasPrefix(strings.ToLower(op.Path), name+"[") {
			return change(d, op)
		}
		return as(op)
	}
}

// strangers refuses the removal of somebody who is no member.
func strangers(refuse func() error) defect {
	return applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			if op.Op != patch.Remove || !strings.HasPrefix(op.Path, "members[") {
				continue
			}
			before := d.Members.Len()
			if err := next.Apply(d, as(op), members); err != nil {
				return err
			}
			if d.Members.Len() == before {
				return refuse()
			}
		}
		return next.Apply(d, ops, members)
	})
}

// answersRemove gives the refusal of some removes another scimType.
func answersRemove(suits func(op *document.Object) bool, scimType string) defect {
	return failures(patches(items).when(removing(suits)), http.StatusBadRequest, put(scimType, "scimType"))
}

func removeAnswers500(suits func(op *document.Object) bool) defect {
	return refuses(patches(items).when(removing(suits)), http.StatusInternalServerError, "", "a null reference")
}

// removing says whether a PATCH has a remove of a kind.
func removing(suits func(op *document.Object) bool) func(*http.Request) bool {
	return func(r *http.Request) bool {
		for _, v := range each(bodyOf(r).Get("Operations")) {
			op, _ := v.(*document.Object)
			if name, _ := op.Get("op").(string); strings.EqualFold(name, patch.Remove) && suits(op) {
				return true
			}
		}
		return false
	}
}
