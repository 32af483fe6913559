package filter

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// scope knows the names that a filter may use.
type scope struct {
	resolve func(name string) (schema.Path, bool)
	// lenient scopes treat an unknown attribute as one without value, which is
	// the rule where several resource types are searched (RFC 7644 §3.4.2.1).
	lenient bool
	what    string // for messages
}

// Compile makes a matcher for resources of one type. Where several types are
// searched at once, lenient lets an attribute that this type lacks count as
// unassigned; otherwise it is an error.
func Compile(e Expr, t *schema.ResourceType, lenient bool) (Matcher, error) {
	return scope{t.Resolve, lenient, t.Name}.compile(e)
}

// CompileElement makes a matcher for the values of a complex attribute, as the
// brackets of a value path need it. Its subjects are [Element]s.
func CompileElement(e Expr, a *schema.Attribute) (Matcher, error) {
	return elementScope(a, false).compile(e)
}

func elementScope(a *schema.Attribute, lenient bool) scope {
	return scope{func(name string) (schema.Path, bool) {
		sub := a.Sub(name)
		return schema.Path{Attribute: sub}, sub != nil
	}, lenient, a.Name}
}

// Element is one value of a complex attribute as the subject of a filter.
type Element struct{ Object *document.Object }

// Value is the value of a sub-attribute. A primary that is absent counts as
// false (RFC 7643 §2.4).
func (e Element) Value(p schema.Path) any {
	return subValue(e.Object, p.Attribute)
}

func subValue(o *document.Object, sub *schema.Attribute) any {
	v := o.Get(sub.Name)
	if v == nil && sub.Type == schema.Boolean && sub.Name == "primary" {
		return false
	}
	return v
}

func (sc scope) compile(e Expr) (Matcher, error) {
	switch x := e.(type) {
	case And:
		l, r, err := sc.both(x.Left, x.Right)
		return func(s Subject) bool { return l(s) && r(s) }, err
	case Or:
		l, r, err := sc.both(x.Left, x.Right)
		return func(s Subject) bool { return l(s) || r(s) }, err
	case Not:
		m, err := sc.compile(x.Expr)
		return func(s Subject) bool { return !m(s) }, err
	case ValuePath:
		return sc.valuePath(x)
	case Comparison:
		return sc.comparison(x)
	case Predicate:
		return x.Match, nil
	}
	return nil, refusal.Filter("the filter is empty")
}

func (sc scope) both(left, right Expr) (l, r Matcher, err error) {
	if l, err = sc.compile(left); err != nil {
		return nil, nil, err
	}
	r, err = sc.compile(right)
	return l, r, err
}

// find resolves a name; without error and attribute it is unknown and may be.
func (sc scope) find(name string) (schema.Path, error) {
	p, ok := sc.resolve(name)
	switch {
	case !ok && sc.lenient:
		return schema.Path{}, nil
	case !ok:
		return p, refusal.Filter("%q has no attribute %q", sc.what, clip(name))
	case p.Attribute == nil:
		return p, refusal.Filter("%q is a schema, not an attribute", clip(name))
	case p.Attribute.Returned == schema.Never || p.Leaf().Returned == schema.Never:
		return p, refusal.Sensitive("%q is never returned and cannot be searched", p)
	}
	return p, nil
}

func never(Subject) bool { return false }

func (sc scope) valuePath(x ValuePath) (Matcher, error) {
	p, err := sc.find(x.Attribute)
	if err != nil {
		return nil, err
	}
	if p.Attribute == nil {
		return never, nil
	}
	if p.Attribute.Type != schema.Complex || p.Sub != nil {
		return nil, refusal.Filter("%q is not complex, so brackets cannot follow it", clip(x.Attribute))
	}
	m, err := elementScope(p.Attribute, sc.lenient).compile(x.Filter)
	if err != nil {
		return nil, err
	}
	return func(s Subject) bool {
		for _, v := range values(s.Value(p)) {
			if o, ok := v.(*document.Object); ok && m(Element{o}) {
				return true
			}
		}
		return false
	}, nil
}

// values are the values of an attribute: those of an array, the one of a single
// value, or none.
func values(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func (sc scope) comparison(c Comparison) (Matcher, error) {
	p, err := sc.find(c.Attribute)
	if err != nil {
		return nil, err
	}
	if p.Attribute == nil {
		return never, nil
	}
	if c.Op == Present {
		return func(s Subject) bool { return anyOf(s.Value(p), p.Sub, present) }, nil
	}
	if p.Leaf().Type == schema.Complex {
		if value := p.Leaf().Sub("value"); value != nil && p.Attribute.MultiValued {
			p.Sub = value // emails co "example" means emails.value, as §3.4.2.2 does in its examples
		} else {
			return nil, refusal.Filter("%q is complex; name one of its sub-attributes, such as %q", clip(c.Attribute), p.Attribute.Name+"."+p.Attribute.SubAttributes[0].Name)
		}
	}
	test, err := compare(p.Leaf(), c.Op, c.Value)
	if err != nil {
		return nil, err
	}
	return func(s Subject) bool {
		v := s.Value(p)
		if v == nil {
			return test(nil)
		}
		return anyOf(v, p.Sub, test)
	}, nil
}

// anyOf says whether one of the values passes the test.
func anyOf(v any, sub *schema.Attribute, test func(any) bool) bool {
	list, many := v.([]any)
	if !many {
		return test(leaf(v, sub))
	}
	for _, e := range list {
		if test(leaf(e, sub)) {
			return true
		}
	}
	return false
}

func leaf(v any, sub *schema.Attribute) any {
	if sub == nil {
		return v
	}
	o, _ := v.(*document.Object)
	if o == nil {
		return nil
	}
	return subValue(o, sub)
}

// present is operator pr: there is a value, and it is not empty.
func present(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case string:
		return strings.TrimSpace(v) != ""
	case []any:
		return len(v) > 0
	case *document.Object:
		return v.Len() > 0
	}
	return true
}
