package patch

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// membersAt applies an operation to the members of a group. They are a set of
// ids, so nothing here looks at more members than the operation names, unless
// its filter asks for more than ids.
func (a applier) membersAt(p schema.Path, parsed filter.Path, op Operation) error {
	if p.Sub != nil || parsed.Sub != "" {
		if parsed.Filter != nil {
			if _, _, err := selection(p, parsed); err != nil {
				return err
			}
		}
		return refusal.Mutability("the sub-attributes of %q are immutable; remove the member and add another", p.Attribute.Name)
	}
	if parsed.Filter != nil {
		return a.membersSelected(p, parsed, op)
	}
	set := a.draft.Members
	if op.Op == Remove {
		listed, ok := op.Value.([]any)
		if !ok {
			set.Clear()
			return nil
		}
		for _, e := range listed {
			o, _ := e.(*document.Object)
			v, _ := o.Lookup("value")
			if id, ok := v.(string); ok {
				set.Remove(id)
			}
		}
		return nil
	}
	if op.Op == Replace {
		return a.draft.Assign(p, asList(op.Value), a.Hasher)
	}
	ids, err := memberIDs(p.Attribute, op.Value)
	if err != nil {
		return err
	}
	for _, id := range ids {
		set.Add(id)
	}
	return nil
}

func memberIDs(attribute *schema.Attribute, v any) ([]string, error) {
	n, err := attribute.Normalize(asList(v))
	if err != nil {
		return nil, err
	}
	return resource.MemberIDs(n)
}

func (a applier) membersSelected(p schema.Path, parsed filter.Path, op Operation) error {
	_, match, err := selection(p, parsed)
	if err != nil {
		return err
	}
	set := a.draft.Members
	ids, ok := namedIDs(parsed.Filter)
	if !ok {
		ids = nil
		for id, typeName := range set.All() {
			if match(filter.Element{Object: a.members(id, typeName)}) {
				ids = append(ids, id)
			}
		}
	}
	hit := false
	for _, id := range ids {
		if !set.Has(id) {
			// The schema says that case does not count; ids are made in lower case.
			if id = strings.ToLower(id); !set.Has(id) {
				continue
			}
		}
		hit = true
		if op.Op != Add {
			set.Remove(id)
		}
	}
	if op.Op == Remove {
		return nil
	}
	if !hit {
		return refusal.NoTarget("no value of %q matches the filter", p.Attribute.Name)
	}
	added, err := memberIDs(p.Attribute, op.Value)
	if err != nil {
		return err
	}
	for _, id := range added {
		set.Add(id)
	}
	return nil
}

// namedIDs takes the ids out of a filter that does nothing but name them:
// value eq "…" once or several times with or.
func namedIDs(e filter.Expr) ([]string, bool) {
	switch x := e.(type) {
	case filter.Comparison:
		id, ok := x.Value.(string)
		return []string{id}, ok && x.Op == filter.Equal && x.Attribute == "value"
	case filter.Or:
		left, ok := namedIDs(x.Left)
		if !ok {
			return nil, false
		}
		right, ok := namedIDs(x.Right)
		return append(left, right...), ok
	}
	return nil, false
}
