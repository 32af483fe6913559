package fault

import (
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

// joins finds a resource once for each of its values that match, as a database
// does that joins the table of values and forgets to say distinct.
func joins() defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, ok := joined(q)
		if !ok {
			return next.Run(s, q)
		}
		found, err := everything(next, s, q)
		if err != nil {
			return query.Page{}, err
		}
		var rows []*representation.View
		for _, v := range found {
			for range max(1, matching(q, p, v)) {
				rows = append(rows, v)
			}
		}
		return cutPage(q, rows), nil
	})
}

// joined is the multi-valued attribute that the one comparison of a filter, or
// the one pair of brackets, is about.
func joined(q query.Query) (schema.Path, bool) {
	if q.Filter == nil || q.Cursor != nil || len(q.Types) != 1 {
		return schema.Path{}, false
	}
	e, err := filter.Parse(*q.Filter)
	if err != nil {
		return schema.Path{}, false
	}
	name := ""
	switch e := e.(type) {
	case filter.Comparison:
		name = e.Attribute
	case filter.ValuePath:
		name = e.Attribute
	}
	p, ok := q.Types[0].Resolve(name)
	return p, ok && p.Attribute != nil && p.Attribute.MultiValued
}

// matching counts the values of an attribute that match a filter, each on its
// own.
func matching(q query.Query, p schema.Path, v *representation.View) int {
	e, err := filter.Parse(*q.Filter)
	if err != nil {
		return 0
	}
	m, err := filter.Compile(e, q.Types[0], false)
	if err != nil {
		return 0
	}
	n, list := 0, each(v.Value(schema.Path{Extension: p.Extension, Attribute: p.Attribute}))
	for i := range list {
		if m(narrowed{v, func([]any) []any { return list[i : i+1] }}) {
			n++
		}
	}
	return n
}
