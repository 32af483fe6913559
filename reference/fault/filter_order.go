package fault

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/schema"
)

// filterOrder are defects of gt, ge, lt and le (RFC 7644 §3.4.2.2, Table 3).
var filterOrder = []Fault{
	newFault("filter-gt-includes-equal", "The operator gt finds equal values, too.", breaks("RFC7644-3.4.2.2-12", "RFC7644-3.4.2.2-13", "RFC7644-3.4.2.2-14"), confuses(filter.Greater, filter.GreaterOrEqual)),
	newFault("filter-ge-leaves-equal-out", "The operator ge does not find equal values.", breaks("RFC7644-3.4.2.2-12", "RFC7644-3.4.2.2-13", "RFC7644-3.4.2.2-14"), confuses(filter.GreaterOrEqual, filter.Greater)),
	newFault("filter-lt-includes-equal", "The operator lt finds equal values, too.", breaks("RFC7644-3.4.2.2-12", "RFC7644-3.4.2.2-13", "RFC7644-3.4.2.2-14"), confuses(filter.Less, filter.LessOrEqual)),
	newFault("filter-le-leaves-equal-out", "The operator le does not find equal values.", breaks("RFC7644-3.4.2.2-12", "RFC7644-3.4.2.2-13", "RFC7644-3.4.2.2-14"), confuses(filter.LessOrEqual, filter.Less)),
	newFault("filter-gt-means-lt", "The operator gt finds what is less.", breaks("RFC7644-3.4.2.2-12", "RFC7644-3.4.2.2-13"), confuses(filter.Greater, filter.Less)),
	newFault("filter-lt-means-gt", "The operator lt finds what is greater.", breaks("RFC7644-3.4.2.2-12", "RFC7644-3.4.2.2-13"), confuses(filter.Less, filter.Greater)),
	newFault("filter-gt-by-length", "Texts are ordered by their length.", breaks("RFC7644-3.4.2.2-12"), ordersText(func(a *schema.Attribute, have, want string) int { return len(have) - len(want) })),
	newFault("filter-order-exact", "Texts are ordered with capitals first although case does not count.", breaks("RFC7644-3.4.2.2-12", "RFC7644-3.4.2.2-31"), ordersText(func(_ *schema.Attribute, have, want string) int { return strings.Compare(have, want) })),
	newFault("filter-numbers-as-text", "Numbers are compared as texts: 10 is less than 9.", breaks("RFC7644-3.4.2.2-14"), orders(func(c filter.Comparison, a *schema.Attribute) bool {
		return a.Type == schema.Integer || a.Type == schema.Decimal
	}, func(_ *schema.Attribute, have, want any) int {
		return strings.Compare(text(have).(string), text(want).(string))
	})),
	newFault("filter-decimals-truncated", "Decimals are compared without their fractions.", breaks("RFC7644-3.4.2.2-14", "RFC7644-3.4.2.2-02"), orders(func(_ filter.Comparison, a *schema.Attribute) bool { return a.Type == schema.Decimal }, func(_ *schema.Attribute, have, want any) int {
		return whole(have) - whole(want)
	})),
	newFault("filter-times-as-text", "Times are compared as texts, so that the zone misleads.", breaks("RFC7644-3.4.2.2-13"), ordersTimes(func(s string) string { return s })),
	newFault("filter-times-without-zone", "The zone of a time in a filter is ignored.", breaks("RFC7644-3.4.2.2-13"), ordersTimes(func(s string) string { return s[:min(len(s), len("2006-01-02T15:04:05"))] })),
	newFault("filter-times-to-the-day", "Times are compared to the day only.", breaks("RFC7644-3.4.2.2-13"), ordersTimes(func(s string) string { return s[:min(len(s), len("2006-01-02"))] })),
	newFault("filter-last-modified-ignored", "A condition on meta.lastModified always holds.", breaks("RFC7644-3.4.2.2-13", "RFC7644-3.4.2.2-02"), tests(func(c filter.Comparison, a *schema.Attribute) bool { return a.Name == "lastModified" }, func(filter.Comparison, *schema.Attribute, []any) bool { return true })),
	newFault("filter-last-modified-means-created", "A condition on meta.lastModified looks at the time of creation.", breaks("RFC7644-3.4.2.2-13", "RFC7644-3.4.2.2-02"), rewrites(func(e filter.Expr) filter.Expr {
		if c, ok := e.(filter.Comparison); ok && strings.EqualFold(c.Attribute, "meta.lastModified") {
			c.Attribute = "meta.created"
			return c
		}
		return e
	})),
	newFault("filter-orders-booleans", "The operators gt, ge, lt and le are answered for booleans.", breaks("RFC7644-3.4.2.2-15"), ordersUnordered(func(c filter.Comparison) bool { _, ok := c.Value.(bool); return ok })),
	newFault("filter-orders-binaries", "The operators gt, ge, lt and le are answered for binary values.", breaks("RFC7644-3.4.2.2-15"), ordersUnordered(func(c filter.Comparison) bool {
		return strings.HasPrefix(strings.ToLower(c.Attribute), "x509certificates")
	})),
	newFault("filter-boolean-order-answers-500", "The operator gt on a boolean makes the server fall over.", breaks("RFC7644-3.4.2.2-15", "RFC7644-3.12-08"), failsOn(func(c filter.Comparison) bool {
		_, ok := c.Value.(bool)
		return ok && c.Op != filter.Equal && c.Op != filter.NotEqual
	})),
}

// orders compares values in its own way for gt, ge, lt and le.
func orders(suits suits, compare func(a *schema.Attribute, have, want any) int) defect {
	return tests(func(c filter.Comparison, a *schema.Attribute) bool { return isOrder(c.Op) && suits(c, a) },
		func(c filter.Comparison, a *schema.Attribute, values []any) bool {
			for _, v := range values {
				n := compare(a, v, c.Value)
				switch c.Op {
				case filter.Greater:
					if n > 0 {
						return true
					}
				case filter.GreaterOrEqual:
					if n >= 0 {
						return true
					}
				case filter.Less:
					if n < 0 {
						return true
					}
				case filter.LessOrEqual:
					if n <= 0 {
						return true
					}
				}
			}
			return false
		})
}

func isOrder(op filter.Op) bool {
	return op == filter.Greater || op == filter.GreaterOrEqual || op == filter.Less || op == filter.LessOrEqual
}

func ordersText(compare func(a *schema.Attribute, have, want string) int) defect {
	return orders(func(c filter.Comparison, a *schema.Attribute) bool {
		_, ok := c.Value.(string)
		return ok && a.Type == schema.String && !a.CaseExact
	}, func(a *schema.Attribute, have, want any) int {
		h, _ := have.(string)
		return compare(a, h, want.(string))
	})
}

func ordersTimes(part func(string) string) defect {
	return orders(func(c filter.Comparison, a *schema.Attribute) bool {
		_, ok := c.Value.(string)
		return ok && a.Type == schema.DateTime
	}, func(_ *schema.Attribute, have, want any) int {
		h, _ := have.(string)
		return strings.Compare(part(h), part(want.(string)))
	})
}

// ordersUnordered answers comparisons that have no meaning.
func ordersUnordered(suits func(filter.Comparison) bool) defect {
	return rewrites(func(e filter.Expr) filter.Expr {
		if c, ok := e.(filter.Comparison); ok && isOrder(c.Op) && suits(c) {
			return filter.Predicate{Match: func(filter.Subject) bool { return false }}
		}
		return e
	})
}

// whole is the integer part of a number.
func whole(v any) int {
	n, _ := v.(document.Number)
	f, err := n.Float64()
	if err != nil {
		return 0
	}
	return int(f)
}
