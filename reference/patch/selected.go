package patch

import (
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// selected applies an operation to the values that a filter selects.
func (a applier) selected(p schema.Path, parsed filter.Path, op Operation) error {
	attribute := p.Attribute
	sub, match, err := selection(p, parsed)
	if err != nil {
		return err
	}
	old := a.draft.Get(p)
	list, many := old.([]any)
	if !many && old != nil {
		list = []any{old}
	}
	s := edit{attribute: attribute, sub: sub, op: op, match: match}
	changed, err := s.run(list)
	if err != nil {
		return err
	}
	changed = schema.Distinct(changed)
	if err := attribute.CheckPrimary(changed); err != nil {
		return err
	}
	if len(changed) == 0 && attribute.Required && op.Op == Remove {
		return refusal.Mutability("%q is required", p)
	}
	switch {
	case attribute.MultiValued:
		a.draft.Set(p, changed)
	case len(changed) == 0:
		a.draft.Set(p, nil)
	default:
		a.draft.Set(p, changed[0])
	}
	return nil
}

// selection checks the part of a path from the bracket on.
func selection(p schema.Path, parsed filter.Path) (*schema.Attribute, filter.Matcher, error) {
	if p.Attribute.Type != schema.Complex || p.Sub != nil {
		return nil, nil, refusal.Path("%q is not complex, so brackets cannot follow it", p)
	}
	var sub *schema.Attribute
	if parsed.Sub != "" {
		if sub = p.Attribute.Sub(parsed.Sub); sub == nil {
			return nil, nil, refusal.Path("%q has no sub-attribute %q", p.Attribute.Name, parsed.Sub)
		}
		if sub.Mutability == schema.ReadOnly {
			return nil, nil, refusal.Mutability("%q is readOnly", p.Attribute.Name+"."+sub.Name)
		}
	}
	match, err := filter.CompileElement(parsed.Filter, p.Attribute)
	return sub, match, err
}

// edit is one operation on the selected values of an attribute.
type edit struct {
	attribute *schema.Attribute
	sub       *schema.Attribute // nil for the whole values
	op        Operation
	match     filter.Matcher
}

func (s edit) run(list []any) ([]any, error) {
	var out []any
	matches, primary := 0, -1
	for _, e := range list {
		o, ok := e.(*document.Object)
		if !ok || !s.match(filter.Element{Object: o}) {
			out = append(out, e)
			continue
		}
		matches++
		changed, err := s.one(o)
		if err != nil {
			return nil, err
		}
		if changed == nil {
			continue
		}
		if s.makesPrimary() {
			primary = len(out)
		}
		out = append(out, changed)
	}
	if matches == 0 && s.op.Op != Remove {
		return nil, refusal.NoTarget("no value of %q matches the filter", s.attribute.Name)
	}
	if matches > 1 && s.makesPrimary() {
		return nil, refusal.Value("the filter selects %d values of %q; only one can be primary", matches, s.attribute.Name)
	}
	handOver(out, primary)
	return out, nil
}

// makesPrimary says whether the operation sets primary to true.
func (s edit) makesPrimary() bool {
	if s.op.Op == Remove {
		return false
	}
	if s.sub != nil {
		return s.sub.Name == "primary" && s.op.Value == true
	}
	o, _ := single(s.op.Value).(*document.Object)
	v, _ := o.Lookup("primary")
	return v == true
}

// one is what becomes of a selected value; nil when nothing is left of it.
func (s edit) one(o *document.Object) (any, error) {
	switch {
	case s.sub == nil && s.op.Op == Remove:
		return nil, nil
	case s.sub == nil && s.op.Op == Replace:
		return s.attribute.NormalizeOne(document.Clone(single(s.op.Value)))
	case s.sub == nil:
		return merge(s.attribute, o, single(s.op.Value))
	}
	if s.op.Op == Remove {
		if s.sub.Required || s.sub.Mutability == schema.Immutable {
			return nil, refusal.Mutability("%q is required or immutable", s.attribute.Name+"."+s.sub.Name)
		}
		o.Delete(s.sub.Name)
	} else if err := setSub(s.attribute, o, s.sub, s.op.Value); err != nil {
		return nil, err
	}
	return whole(s.attribute, o)
}

// single lets an array of one stand for its element.
func single(v any) any {
	if list, ok := v.([]any); ok && len(list) == 1 {
		return list[0]
	}
	return v
}
