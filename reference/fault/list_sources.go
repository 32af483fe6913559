package fault

import (
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

// knowing makes a fault that needs the resource types of the server.
func knowing(make func(typeNamed func(string) *schema.ResourceType) defect) defect {
	return func() reference.Decorate {
		var known *schema.Registry
		inner := make(func(name string) *schema.ResourceType { return known.Type(name) })
		return inner().Around(reference.Decorate{Schemas: func(r *schema.Registry) { known = r }})
	}
}

// mixes adds a group to the first page of users.
func mixes(typeNamed func(string) *schema.ResourceType) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		if err != nil || q.Filter != nil || len(q.Types) != 1 || q.Types[0].Name != "User" || len(p.Items) == 0 {
			return p, err
		}
		for r := range s.Reader.Scan(typeNamed("Group"), 0) {
			p.Items[len(p.Items)-1] = s.View(r)
			break
		}
		return p, nil
	})
}

// hides leaves resources out of every query.
func hides(hidden func(*representation.View) bool) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.Cursor != nil {
			return next.Run(s, q)
		}
		found, err := everything(next, s, q)
		if err != nil {
			return query.Page{}, err
		}
		var shown []*representation.View
		for _, v := range found {
			if !hidden(v) {
				shown = append(shown, v)
			}
		}
		return cutPage(q, shown), nil
	})
}

// cutPage is the page of a list that a query asks for by index.
func cutPage(q query.Query, list []*representation.View) query.Page {
	start := startOf(q)
	from := min(start-1, len(list))
	return query.Page{Total: len(list), StartIndex: start, Items: list[from:min(from+countOf(q), len(list))]}
}

// foreignMatches takes a comparison with an attribute that a resource type
// lacks for one that holds.
func foreignMatches() defect {
	return compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
		if !lenient {
			return next.Compile(e, t, lenient)
		}
		return next.Compile(filter.Rewrite(e, func(e filter.Expr) filter.Expr {
			if c, ok := e.(filter.Comparison); ok {
				if _, known := t.Resolve(c.Attribute); !known {
					return filter.Predicate{Match: func(filter.Subject) bool { return true }}
				}
			}
			return e
		}), t, lenient)
	})
}
