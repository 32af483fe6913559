package filter

import (
	"cmp"
	"strings"
	"time"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// compare makes the test of an operator with its value on values of an
// attribute. The value tested is nil when the attribute is unassigned: then it
// is identical to null only.
func compare(a *schema.Attribute, op Op, want any) (func(any) bool, error) {
	if want == nil {
		return compareNull(a, op)
	}
	switch a.Type {
	case schema.Boolean:
		b, ok := want.(bool)
		if !ok {
			return nil, mismatch(a, "true or false")
		}
		if op != Equal && op != NotEqual {
			return nil, unsupported(a, op)
		}
		return func(v any) bool { return (v == b) == (op == Equal) }, nil
	case schema.Integer, schema.Decimal:
		n, ok := want.(document.Number)
		if !ok {
			return nil, mismatch(a, "a number")
		}
		return compareNumber(a, op, n)
	}
	s, ok := want.(string)
	if !ok {
		return nil, mismatch(a, "a string")
	}
	switch {
	case op == Contains || op == StartsWith || op == EndsWith:
		return comparePart(a, op, s), nil
	case a.Type == schema.DateTime:
		return compareTime(a, op, s)
	case a.Type == schema.Binary && op != Equal && op != NotEqual:
		return nil, unsupported(a, op)
	}
	folded := schema.Fold(s, a.CaseExact)
	return ordered(op, func(v any) (int, bool) {
		got, ok := v.(string)
		return strings.Compare(schema.Fold(got, a.CaseExact), folded), ok
	}), nil
}

func compareNull(a *schema.Attribute, op Op) (func(any) bool, error) {
	switch op {
	case Equal:
		return func(v any) bool { return v == nil }, nil
	case NotEqual:
		return func(v any) bool { return v != nil }, nil
	}
	return nil, refusal.Filter("%q can be compared with null only by eq and ne, not by %q", a.Name, op)
}

func mismatch(a *schema.Attribute, want string) error {
	return refusal.Filter("%q is of type %s, so it is compared with %s", a.Name, a.Type, want)
}

func unsupported(a *schema.Attribute, op Op) error {
	return refusal.Filter("the operator %q does not apply to %q, which is of type %s", op, a.Name, a.Type)
}

// ordered makes a test of the result of a comparison, which is false when there
// is nothing to compare.
func ordered(op Op, compare func(any) (int, bool)) func(any) bool {
	return func(v any) bool {
		c, ok := compare(v)
		if !ok {
			return op == NotEqual
		}
		switch op {
		case Equal:
			return c == 0
		case NotEqual:
			return c != 0
		case Greater:
			return c > 0
		case GreaterOrEqual:
			return c >= 0
		case Less:
			return c < 0
		}
		return c <= 0
	}
}

func comparePart(a *schema.Attribute, op Op, s string) func(any) bool {
	part := schema.Fold(s, a.CaseExact)
	holds := map[Op]func(s, part string) bool{Contains: strings.Contains, StartsWith: strings.HasPrefix, EndsWith: strings.HasSuffix}[op]
	return func(v any) bool {
		got, ok := v.(string)
		return ok && holds(schema.Fold(got, a.CaseExact), part)
	}
}

// compareTime compares instants, not spellings.
func compareTime(a *schema.Attribute, op Op, s string) (func(any) bool, error) {
	want, ok := schema.ParseTime(s)
	if !ok {
		return nil, mismatch(a, `a dateTime such as "2011-05-13T04:42:34Z"`)
	}
	return ordered(op, func(v any) (int, bool) {
		s, _ := v.(string)
		got, ok := schema.ParseTime(s)
		if !ok {
			return 0, false
		}
		return time.Time.Compare(got, want), true
	}), nil
}

func compareNumber(a *schema.Attribute, op Op, want document.Number) (func(any) bool, error) {
	if op == Contains || op == StartsWith || op == EndsWith {
		return nil, unsupported(a, op)
	}
	if _, err := want.Float64(); err != nil {
		return nil, mismatch(a, "a number within the range of a double")
	}
	return ordered(op, func(v any) (int, bool) {
		got, ok := number(v)
		if !ok {
			return 0, false
		}
		return CompareNumbers(got, want), true
	}), nil
}

func number(v any) (document.Number, bool) {
	n, ok := v.(document.Number)
	return n, ok
}

// CompareNumbers compares by value, integers exactly.
func CompareNumbers(x, y document.Number) int {
	i, errI := x.Int64()
	j, errJ := y.Int64()
	if errI == nil && errJ == nil {
		return cmp.Compare(i, j)
	}
	f, _ := x.Float64()
	g, _ := y.Float64()
	return cmp.Compare(f, g)
}
