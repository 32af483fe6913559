package fault

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// filterPaths are defects of sub-attributes, multi-valued attributes and value
// paths in filters.
var filterPaths = []Fault{
	newFault("filter-sub-attribute-ignored", "A condition on a sub-attribute of name always holds.", breaks("RFC7644-3.4.2.2-02"), holdsFor(func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "name.") })),
	newFault("filter-multi-valued-first-only", "Of a multi-valued attribute only the first value is searched.", breaks("RFC7644-3.4.2.2-26", "RFC7644-3.4.2.2-02"), narrows(func(list []any) []any { return list[:1] })),
	newFault("filter-multi-valued-primary-only", "Of a multi-valued attribute only the primary value is searched.", breaks("RFC7644-3.4.2.2-26", "RFC7644-3.4.2.2-02"), narrows(func(list []any) []any {
		for _, v := range list {
			if o, ok := v.(*document.Object); ok && o.Get("primary") == true {
				return []any{o}
			}
		}
		return nil
	})),
	newFault("filter-join-doubles", "A user of whom two values match a filter is found twice, as by a join of tables.", breaks("RFC7644-3.4.2.2-26", "RFC7644-3.4.2-03"), joins()),
	newFault("filter-emails-refused", "Users cannot be searched by emails.value.", breaks("RFC7644-3.4.2.2-26", "RFC7644-3.4.2.2-02", "JC-047"), refusesAttribute(func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "emails.") })),
	newFault("filter-complex-whole-accepted", "A whole complex attribute is compared with a text.", breaks("RFC7644-3.4.2.2-27"), rewrites(func(e filter.Expr) filter.Expr {
		if c, ok := e.(filter.Comparison); ok && strings.EqualFold(c.Attribute, "name") && c.Op != filter.Present {
			return filter.Predicate{Match: func(filter.Subject) bool { return true }}
		}
		return e
	})),
	newFault("filter-value-path-any-value", "The conditions in brackets may hold for different values.", breaks("RFC7644-3.4.2.2-19"), rewrites(func(e filter.Expr) filter.Expr {
		x, ok := e.(filter.ValuePath)
		if !ok {
			return e
		}
		return spread(x.Attribute, x.Filter)
	})),
	newFault("filter-value-path-first-condition", "Of several conditions in brackets only the first counts.", breaks("RFC7644-3.4.2.2-19", "RFC7644-3.4.2.2-02"), rewrites(func(e filter.Expr) filter.Expr {
		x, ok := e.(filter.ValuePath)
		if !ok {
			return e
		}
		for {
			switch inner := x.Filter.(type) {
			case filter.And:
				x.Filter = inner.Left
				continue
			case filter.Or:
				x.Filter = inner.Left
				continue
			}
			return x
		}
	})),
	newFault("filter-value-path-means-present", "Brackets find whoever has a value at all.", breaks("RFC7644-3.4.2.2-19", "RFC7644-3.4.2.2-02"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.ValuePath); ok {
			return filter.Comparison{Attribute: x.Attribute, Op: filter.Present}
		}
		return e
	})),
	newFault("filter-value-path-not-ignored", "The word not is ignored within brackets.", breaks("RFC7644-3.4.2.2-19", "RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.ValuePath); ok {
			x.Filter = filter.Rewrite(x.Filter, func(e filter.Expr) filter.Expr {
				if not, ok := e.(filter.Not); ok {
					return not.Expr
				}
				return e
			})
			return x
		}
		return e
	})),
	newFault("filter-value-path-unknown-sub-attribute", "Brackets with a sub-attribute that does not exist find everything.", breaks("RFC7644-3.4.2.2-20"), compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
		m, err := next.Compile(e, t, lenient)
		if _, isPath := e.(filter.ValuePath); isPath && err != nil {
			return func(filter.Subject) bool { return true }, nil
		}
		return m, err
	})),
	newFault("filter-value-path-broken-accepted", "Whatever stands in brackets is accepted.", breaks("RFC7644-3.4.2.2-20", "RFC7644-3.4.2.2-21", "RFC7644-3.4.2.2-04"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if i := strings.IndexByte(text, '['); err != nil && i > 0 {
			return filter.Comparison{Attribute: strings.TrimSpace(text[:i]), Op: filter.Present}, nil
		}
		return e, err
	})),
	newFault("filter-addresses-ignored", "A condition on addresses always holds.", breaks("RFC7644-3.4.2.2-26", "RFC7644-3.4.2.2-02"), holdsFor(func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "addresses") })),
	newFault("filter-phone-numbers-by-digits", "Phone numbers match by their last digits.", breaks("RFC7644-3.4.2.2-26", "RFC7644-3.4.2.2-02"), rewrites(func(e filter.Expr) filter.Expr {
		c, ok := e.(filter.Comparison)
		s, isText := c.Value.(string)
		if ok && isText && c.Op == filter.Equal && strings.EqualFold(c.Attribute, "phoneNumbers.value") {
			const digits = len("555-0100")
			c.Op, c.Value = filter.EndsWith, s[max(0, len(s)-digits):]
			return c
		}
		return e
	})),
	newFault("filter-user-groups-ignored", "A filter on the groups of users finds everybody.", breaks("RFC7644-3.4.2.2-26", "RFC7644-3.4.2.2-02"), holdsFor(func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "groups") })),
	newFault("filter-members-ignored", "A filter on the members of groups finds every group.", breaks("RFC7644-3.4.2.2-02"), holdsFor(func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "members") })),
	newFault("filter-extension-refused", "An attribute of the enterprise extension cannot be searched by its URN.", breaks("RFC7644-3.4.2.2-23"), refusesAttribute(func(name string) bool { return strings.Contains(strings.ToLower(name), ":extension:") })),
	newFault("filter-extension-ignored", "A condition on an attribute of the enterprise extension always holds.", breaks("RFC7644-3.4.2.2-23", "RFC7644-3.4.2.2-02"), holdsFor(func(name string) bool { return strings.Contains(strings.ToLower(name), ":extension:") })),
	newFault("filter-core-urn-refused", "The URN of the core schema before a name is refused in filters.", breaks("RFC7644-3.4.2.2-23", "RFC7644-3.10-01"), refusesAttribute(func(name string) bool { return strings.Contains(strings.ToLower(name), ":core:") })),
	newFault("filter-resource-type-ignored", "A condition on meta.resourceType always holds.", breaks("RFC7644-3.4.2.2-02"), holdsFor(func(name string) bool { return strings.EqualFold(name, "meta.resourceType") })),
	newFault("filter-location-finds-nothing", "Resources are not found by meta.location.", breaks("RFC7644-3.4.2.2-08", "RFC7644-3.4.2.2-06"), tests(func(c filter.Comparison, a *schema.Attribute) bool {
		return a.Name == "location" && c.Op == filter.Equal
	}, func(filter.Comparison, *schema.Attribute, []any) bool { return false })),
	newFault("filter-unknown-attribute-finds-all", "A filter on an attribute that does not exist finds everything.", breaks("RFC7644-3.4.2.2-33", "RFC7644-3.4.2.2-02"), compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
		c, ok := e.(filter.Comparison)
		if _, known := t.Resolve(c.Attribute); ok && !known {
			return func(filter.Subject) bool { return true }, nil
		}
		return next.Compile(e, t, lenient)
	})),
	newFault("filter-password-ignored", "A condition on the password always holds.", breaks("RFC7644-3.4.2.2-02"), holdsFor(func(name string) bool { return strings.EqualFold(name, "password") })),
}

// refusesAttribute refuses filters that name some attributes.
func refusesAttribute(unwanted func(name string) bool) defect {
	return parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err != nil {
			return nil, err
		}
		filter.Rewrite(e, func(e filter.Expr) filter.Expr {
			if c, ok := e.(filter.Comparison); ok && unwanted(c.Attribute) && err == nil {
				err = refusal.Filter("%q cannot be searched", c.Attribute)
			}
			return e
		})
		return e, err
	})
}

// holdsFor takes conditions on some attributes for true.
func holdsFor(suits func(name string) bool) defect {
	return rewrites(func(e filter.Expr) filter.Expr {
		switch x := e.(type) {
		case filter.Comparison:
			if suits(x.Attribute) {
				return filter.Predicate{Match: func(filter.Subject) bool { return true }}
			}
		case filter.ValuePath:
			if suits(x.Attribute) {
				return filter.Predicate{Match: func(filter.Subject) bool { return true }}
			}
		}
		return e
	})
}

// spread takes the brackets away: attribute[a and b] becomes attribute.a and
// attribute.b.
func spread(attribute string, e filter.Expr) filter.Expr {
	switch x := e.(type) {
	case filter.And:
		return filter.And{Left: spread(attribute, x.Left), Right: spread(attribute, x.Right)}
	case filter.Or:
		return filter.Or{Left: spread(attribute, x.Left), Right: spread(attribute, x.Right)}
	case filter.Not:
		return filter.ValuePath{Attribute: attribute, Filter: x}
	case filter.Comparison:
		x.Attribute = attribute + "." + x.Attribute
		return x
	}
	return e
}

// narrows lets filters see only some values of multi-valued attributes.
func narrows(choose func([]any) []any) defect {
	return compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
		m, err := next.Compile(e, t, lenient)
		if err != nil {
			return nil, err
		}
		return func(s filter.Subject) bool { return m(narrowed{s, choose}) }, nil
	})
}

type narrowed struct {
	filter.Subject
	choose func([]any) []any
}

func (n narrowed) Value(p schema.Path) any {
	v := n.Subject.Value(p)
	if list, ok := v.([]any); ok && len(list) > 1 && p.Attribute.Type == schema.Complex {
		return n.choose(list)
	}
	return v
}
