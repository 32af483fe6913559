package patch

import (
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// assign adds or replaces a value at a path without filter
// (RFC 7644 §3.5.2.1 and §3.5.2.3).
func (a applier) assign(p schema.Path, op Operation) error {
	attribute := p.Leaf()
	old := a.draft.Get(p)
	value, err := a.assigned(attribute, old, op)
	if err != nil {
		return err
	}
	if attribute.Mutability == schema.Immutable && old != nil && !document.Equal(old, value) {
		return refusal.Mutability("%q is immutable and has another value already", p)
	}
	a.draft.Set(p, value)
	return nil
}

// assigned is what the attribute holds after the operation.
func (a applier) assigned(attribute *schema.Attribute, old any, op Operation) (any, error) {
	switch {
	case attribute.MultiValued && op.Op == Add:
		list, _ := old.([]any)
		return addValues(attribute, list, op.Value)
	case attribute.MultiValued:
		return attribute.Normalize(asList(op.Value))
	case attribute.Type == schema.Complex && op.Value != nil:
		o, _ := old.(*document.Object)
		return merge(attribute, o, op.Value)
	}
	return attribute.NormalizeOne(op.Value)
}

// asList lets one value stand for an array of one.
func asList(v any) any {
	if _, ok := v.([]any); ok || v == nil {
		return v
	}
	return []any{v}
}

// addValues appends what is not there yet. A new primary value takes over from
// the old one (RFC 7644 §3.5.2).
func addValues(attribute *schema.Attribute, list []any, v any) (any, error) {
	n, err := attribute.Normalize(asList(v))
	if err != nil || n == nil {
		return list, err
	}
	at := make(map[string]int, len(list))
	for i, e := range list {
		at[schema.Identity(e)] = i
	}
	list = append([]any(nil), list...)
	primary := -1
	for _, e := range n.([]any) {
		k := schema.Identity(e)
		i, there := at[k]
		if !there {
			i = len(list)
			at[k] = i
			list = append(list, e)
		} else if o, ok := e.(*document.Object); ok {
			for name, w := range o.All() {
				list[i].(*document.Object).Set(name, w)
			}
		}
		if isPrimary(e) {
			primary = i
		}
	}
	handOver(list, primary)
	return list, nil
}

func isPrimary(v any) bool {
	o, ok := v.(*document.Object)
	return ok && o.Get("primary") == true
}

// handOver leaves the value at the index as the only primary one.
func handOver(list []any, primary int) {
	if primary < 0 {
		return
	}
	for i, e := range list {
		if i != primary && isPrimary(e) {
			e.(*document.Object).Set("primary", false)
		}
	}
}

// merge sets the given sub-attributes of a complex value and leaves the others
// unchanged; null unassigns one.
func merge(attribute *schema.Attribute, old *document.Object, v any) (any, error) {
	in, ok := v.(*document.Object)
	if !ok {
		return nil, refusal.Value("the value of %q has to be an object", attribute.Name)
	}
	out := old.Clone()
	if out == nil {
		out = document.New()
	}
	for name, w := range in.All() {
		sub := attribute.Sub(name)
		if sub == nil || sub.Mutability == schema.ReadOnly {
			continue
		}
		if err := setSub(attribute, out, sub, w); err != nil {
			return nil, err
		}
	}
	return whole(attribute, out)
}

// setSub gives a sub-attribute of a value a new value, or unassigns it.
func setSub(attribute *schema.Attribute, o *document.Object, sub *schema.Attribute, v any) error {
	n, err := sub.Normalize(v)
	if err != nil {
		return err
	}
	old := o.Get(sub.Name)
	if sub.Mutability == schema.Immutable && old != nil && !document.Equal(old, n) {
		return refusal.Mutability("%q is immutable and has another value already", attribute.Name+"."+sub.Name)
	}
	if n == nil {
		o.Delete(sub.Name)
		return nil
	}
	o.Set(sub.Name, n)
	return nil
}

// whole checks a complex value after a change of its parts: it has its required
// sub-attributes, and is unassigned when nothing is left.
func whole(attribute *schema.Attribute, o *document.Object) (any, error) {
	if o.Len() == 0 {
		return nil, nil
	}
	for _, sub := range attribute.SubAttributes {
		if sub.Required && sub.Mutability != schema.ReadOnly && schema.Empty(o.Get(sub.Name)) {
			return nil, refusal.Value("%q is required", attribute.Name+"."+sub.Name)
		}
	}
	return o, nil
}
