package fault

import (
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/representation"
)

type queryEngine func(s query.Source, q query.Query) (query.Page, error)

func (f queryEngine) Run(s query.Source, q query.Query) (query.Page, error) { return f(s, q) }

// queries changes how queries are answered.
func queries(run func(next query.Engine, s query.Source, q query.Query) (query.Page, error)) defect {
	return func() reference.Decorate {
		return reference.Decorate{Query: func(next query.Engine) query.Engine {
			return queryEngine(func(s query.Source, q query.Query) (query.Page, error) { return run(next, s, q) })
		}}
	}
}

// asks changes what is asked.
func asks(change func(*query.Query)) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		change(&q)
		return next.Run(s, q)
	})
}

// pages changes what was found. It is not asked about failed queries.
func pages(change func(q query.Query, p *query.Page)) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		if err == nil {
			change(q, &p)
		}
		return p, err
	})
}

// everything is the result of a query without its paging.
func everything(next query.Engine, s query.Source, q query.Query) ([]*representation.View, error) {
	q.Cursor, q.Count = nil, nil
	var items []*representation.View
	for {
		start := len(items) + 1
		q.StartIndex = &start
		p, err := next.Run(s, q)
		if err != nil {
			return nil, err
		}
		items = append(items, p.Items...)
		if len(p.Items) == 0 || len(items) >= p.Total {
			return items, nil
		}
	}
}

// indexed says whether a query pages by index, or not at all.
func indexed(q query.Query) bool { return q.Cursor == nil }

// startOf and countOf are the paging parameters with the server's defaults.
func startOf(q query.Query) int {
	if q.StartIndex == nil {
		return 1
	}
	return max(1, *q.StartIndex)
}

func countOf(q query.Query) int {
	const byDefault, most = 100, 200
	if q.Count == nil {
		return byDefault
	}
	return min(max(0, *q.Count), most)
}
