package fault

import (
	"sync"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// remembers is an index that a change never takes a value out of.
func remembers() defect {
	return func() reference.Decorate {
		var once sync.Map // id and attribute of whatever had a value
		note := updates(func(before *resource.Resource, _ *resource.Draft) {
			for name := range before.Attributes.All() {
				once.Store(before.ID+" "+name, true)
			}
		})
		look := compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
			if _, err := next.Compile(e, t, lenient); err != nil {
				return nil, err
			}
			id := schema.Path{Attribute: schema.Common(schema.ID)}
			return next.Compile(filter.Rewrite(e, func(e filter.Expr) filter.Expr {
				c, ok := e.(filter.Comparison)
				if !ok || c.Op != filter.Present {
					return e
				}
				p, ok := t.Resolve(c.Attribute)
				if !ok || p.Attribute == nil || p.Extension != nil || p.Sub != nil {
					return e
				}
				return filter.Or{Left: e, Right: filter.Predicate{Match: func(s filter.Subject) bool {
					_, had := once.Load(text(s.Value(id)).(string) + " " + p.Attribute.Name)
					return had
				}}}
			}), t, lenient)
		})
		return together(note, look)()
	}
}
