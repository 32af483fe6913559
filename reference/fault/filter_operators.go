package fault

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/schema"
)

// filterOperators are defects of eq, ne, co, sw, ew and pr (RFC 7644 §3.4.2.2,
// Table 3).
var filterOperators = []Fault{
	newFault("filter-ignored", "The parameter filter is ignored.", breaks("RFC7644-3.4.2.2-02"), deaf(lists(collections), "filter")),
	newFault("filter-ignored-for-groups", "Groups cannot be filtered: the parameter is ignored.", breaks("RFC7644-3.4.2.2-02"), deaf(lists(groups), "filter")),
	newFault("filter-eq-finds-nothing-of-groups", "Groups are never found by their name.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2.2-06"), tests(named(filter.Equal, "displayName"), func(filter.Comparison, *schema.Attribute, []any) bool { return false })),
	newFault("filter-eq-matches-parts", "The operator eq matches values that contain the text.", breaks("RFC7644-3.4.2.2-06", "RFC7644-3.4.2.2-02"), confuses(filter.Equal, filter.Contains)),
	newFault("filter-eq-matches-beginnings", "The operator eq matches values that begin with the text.", breaks("RFC7644-3.4.2.2-06", "RFC7644-3.4.2.2-02"), confuses(filter.Equal, filter.StartsWith)),
	newFault("filter-eq-trims", "The operator eq ignores blanks at the ends of the value.", breaks("RFC7644-3.4.2.2-06"), texts(func(a *schema.Attribute, c filter.Comparison) bool { return c.Op == filter.Equal }, func(a *schema.Attribute, have, want string) bool {
		return schema.Fold(strings.TrimSpace(have), a.CaseExact) == schema.Fold(strings.TrimSpace(want), a.CaseExact)
	})),
	newFault("filter-eq-folds-exact", "The operator eq does not mind case where it counts.", breaks("RFC7644-3.4.2.2-31", "RFC7643-7-11"), texts(func(a *schema.Attribute, c filter.Comparison) bool { return c.Op == filter.Equal && a.CaseExact }, func(_ *schema.Attribute, have, want string) bool {
		return strings.EqualFold(have, want)
	})),
	newFault("filter-user-name-exact", "A userName is found only when its case is right.", breaks("RFC7644-3.4.2.2-31", "RFC7643-7-11", "RFC7643-4.1.1-03"), texts(func(a *schema.Attribute, c filter.Comparison) bool {
		return c.Op == filter.Equal && a.Name == "userName"
	}, func(_ *schema.Attribute, have, want string) bool { return have == want })),
	newFault("filter-text-exact", "Text other than a userName is found only when its case is right.", breaks("RFC7644-3.4.2.2-31", "RFC7643-7-11"), texts(func(a *schema.Attribute, c filter.Comparison) bool {
		return c.Op == filter.Equal && !a.CaseExact && a.Name != "userName"
	}, func(_ *schema.Attribute, have, want string) bool { return have == want })),
	newFault("filter-ne-means-eq", "The operator ne finds what is equal.", breaks("RFC7644-3.4.2.2-07"), confuses(filter.NotEqual, filter.Equal)),
	newFault("filter-ne-matches-all", "The operator ne finds everything.", breaks("RFC7644-3.4.2.2-07"), tests(operator(filter.NotEqual), func(filter.Comparison, *schema.Attribute, []any) bool { return true })),
	newFault("filter-ne-exact", "The operator ne takes another case for another value.", breaks("RFC7644-3.4.2.2-31", "RFC7644-3.4.2.2-07"), texts(func(a *schema.Attribute, c filter.Comparison) bool { return c.Op == filter.NotEqual && !a.CaseExact }, func(_ *schema.Attribute, have, want string) bool { return have != want })),
	newFault("filter-co-means-eq", "The operator co finds only whole values.", breaks("RFC7644-3.4.2.2-08"), confuses(filter.Contains, filter.Equal)),
	newFault("filter-co-means-sw", "The operator co finds only beginnings.", breaks("RFC7644-3.4.2.2-08", "RFC7644-3.4.2.2-02"), confuses(filter.Contains, filter.StartsWith)),
	newFault("filter-co-exact", "The operator co minds case where it does not count.", breaks("RFC7644-3.4.2.2-31"), exactText(filter.Contains, strings.Contains)),
	newFault("filter-sw-means-co", "The operator sw finds the text anywhere.", breaks("RFC7644-3.4.2.2-09", "RFC7644-3.4.2.2-02"), confuses(filter.StartsWith, filter.Contains)),
	newFault("filter-sw-means-eq", "The operator sw finds only whole values.", breaks("RFC7644-3.4.2.2-09"), confuses(filter.StartsWith, filter.Equal)),
	newFault("filter-sw-not-whole", "The operator sw does not find a value that is equal.", breaks("RFC7644-3.4.2.2-09"), texts(func(_ *schema.Attribute, c filter.Comparison) bool { return c.Op == filter.StartsWith }, func(a *schema.Attribute, have, want string) bool {
		h, w := schema.Fold(have, a.CaseExact), schema.Fold(want, a.CaseExact)
		return strings.HasPrefix(h, w) && h != w
	})),
	newFault("filter-sw-exact", "The operator sw minds case where it does not count.", breaks("RFC7644-3.4.2.2-31"), exactText(filter.StartsWith, strings.HasPrefix)),
	newFault("filter-ew-means-co", "The operator ew finds the text anywhere.", breaks("RFC7644-3.4.2.2-10", "RFC7644-3.4.2.2-02"), confuses(filter.EndsWith, filter.Contains)),
	newFault("filter-ew-means-sw", "The operator ew looks at the beginning.", breaks("RFC7644-3.4.2.2-10"), confuses(filter.EndsWith, filter.StartsWith)),
	newFault("filter-ew-not-whole", "The operator ew does not find a value that is equal.", breaks("RFC7644-3.4.2.2-10", "RFC7644-3.4.2.2-02"), texts(func(_ *schema.Attribute, c filter.Comparison) bool { return c.Op == filter.EndsWith }, func(a *schema.Attribute, have, want string) bool {
		h, w := schema.Fold(have, a.CaseExact), schema.Fold(want, a.CaseExact)
		return strings.HasSuffix(h, w) && h != w
	})),
	newFault("filter-ew-exact", "The operator ew minds case where it does not count.", breaks("RFC7644-3.4.2.2-31"), exactText(filter.EndsWith, strings.HasSuffix)),
	newFault("filter-pr-always", "The operator pr finds every resource.", breaks("RFC7644-3.4.2.2-11"), tests(operator(filter.Present), func(filter.Comparison, *schema.Attribute, []any) bool { return true })),
	newFault("filter-pr-never", "The operator pr finds nothing.", breaks("RFC7644-3.4.2.2-11"), tests(operator(filter.Present), func(filter.Comparison, *schema.Attribute, []any) bool { return false })),
	newFault("filter-pr-not-complex", "The operator pr does not find complex values.", breaks("RFC7644-3.4.2.2-11"), tests(func(c filter.Comparison, a *schema.Attribute) bool { return c.Op == filter.Present }, func(_ filter.Comparison, a *schema.Attribute, values []any) bool {
		return len(values) > 0 && !isObject(values[0])
	})),
	newFault("filter-id-unknown", "Resources are not found by their id.", breaks("RFC7644-3.4.2.2-06", "RFC7644-3.4.2.2-02"), tests(named(filter.Equal, "id"), func(filter.Comparison, *schema.Attribute, []any) bool { return false })),
	newFault("filter-external-id-unknown", "Resources are not found by their externalId.", breaks("RFC7644-3.4.2.2-06", "RFC7643-3.1-14"), tests(named(filter.Equal, "externalId"), func(filter.Comparison, *schema.Attribute, []any) bool { return false })),
	newFault("filter-boolean-always-true", "A comparison with a boolean finds every value.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2.2-06"), tests(func(c filter.Comparison, a *schema.Attribute) bool {
		return a.Type == schema.Boolean && c.Op == filter.Equal
	}, func(filter.Comparison, *schema.Attribute, []any) bool { return true })),
	newFault("filter-boolean-never-false", "Users that are not active are not found by active eq false.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2.2-06"), tests(func(c filter.Comparison, a *schema.Attribute) bool {
		return a.Name == "active" && c.Op == filter.Equal && c.Value == false
	}, func(filter.Comparison, *schema.Attribute, []any) bool { return false })),
	newFault("filter-null-finds-all", "A comparison with null finds everything.", breaks("RFC7644-3.4.2.2-22", "RFC7644-3.4.2.2-02"), tests(func(c filter.Comparison, _ *schema.Attribute) bool { return c.Op == filter.Equal && c.Value == nil }, func(filter.Comparison, *schema.Attribute, []any) bool { return true })),
	newFault("filter-schemas-ignored", "A filter on schemas finds everybody.", breaks("RFC7644-3.4.2.2-32"), tests(named(filter.Equal, "schemas"), func(filter.Comparison, *schema.Attribute, []any) bool { return true })),
	newFault("filter-cleared-still-present", "An attribute that was cleared still counts as present in filters.", breaks("RFC7644-3.4.2.2-11", "RFC7643-2.5-02"), remembers()),
}

type suits = func(filter.Comparison, *schema.Attribute) bool

// operator suits every comparison with an operator.
func operator(op filter.Op) suits {
	return func(c filter.Comparison, _ *schema.Attribute) bool { return c.Op == op }
}

// named suits comparisons of one attribute by one operator.
func named(op filter.Op, name string) suits {
	return func(c filter.Comparison, a *schema.Attribute) bool { return c.Op == op && a.Name == name }
}

// texts tests strings in its own way.
func texts(suits func(*schema.Attribute, filter.Comparison) bool, test func(a *schema.Attribute, have, want string) bool) defect {
	return tests(func(c filter.Comparison, a *schema.Attribute) bool {
		_, isText := c.Value.(string)
		return isText && a.Type == schema.String && suits(a, c)
	}, func(c filter.Comparison, a *schema.Attribute, values []any) bool {
		for _, v := range values {
			if have, ok := v.(string); ok && test(a, have, c.Value.(string)) {
				return true
			}
		}
		return false
	})
}

// exactText minds case where an operator should not.
func exactText(op filter.Op, holds func(have, want string) bool) defect {
	return texts(func(a *schema.Attribute, c filter.Comparison) bool { return c.Op == op && !a.CaseExact },
		func(_ *schema.Attribute, have, want string) bool { return holds(have, want) })
}

func isObject(v any) bool {
	_, ok := v.(*document.Object)
	return ok
}
