package fault

import (
	"net/http"
	"slices"
	"strconv"
	"sync/atomic"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
)

// paging are defects of startIndex and count (RFC 7644 §3.4.2.4).
var paging = []Fault{
	newFault("paging-start-index-ignored", "startIndex is ignored: each page is the first.", breaks("RFC7644-3.4.2.4-08"), asks(func(q *query.Query) { q.StartIndex = nil })),
	newFault("paging-zero-based", "startIndex counts from 0.", breaks("RFC7644-3.4.2.4-08"), asks(func(q *query.Query) {
		if q.StartIndex != nil && *q.StartIndex > 0 {
			n := *q.StartIndex + 1
			q.StartIndex = &n
		}
	})),
	newFault("paging-start-index-is-page", "startIndex is taken for the number of a page.", breaks("RFC7644-3.4.2.4-08"), asks(func(q *query.Query) {
		if q.StartIndex != nil && *q.StartIndex > 1 && q.Count != nil {
			n := (*q.StartIndex-1)**q.Count + 1
			q.StartIndex = &n
		}
	})),
	newFault("paging-overlaps", "Each page begins with the last resource of the page before.", breaks("RFC7644-3.4.2.4-08"), asks(func(q *query.Query) {
		if q.StartIndex != nil && *q.StartIndex > 1 {
			n := *q.StartIndex - 1
			q.StartIndex = &n
		}
	})),
	newFault("paging-loses-last", "The last resource of a list is on no page.", breaks("RFC7644-3.4.2.4-08"), pages(func(q query.Query, p *query.Page) {
		if n := len(p.Items); q.StartIndex != nil && *q.StartIndex > 1 && n > 0 && p.StartIndex+n-1 == p.Total {
			p.Items = p.Items[:n-1]
		}
	})),
	newFault("paging-start-index-zero-refused", "A startIndex of 0 is refused.", breaks("RFC7644-3.4.2.4-02"), refusesQuery(func(q query.Query) bool { return q.StartIndex != nil && *q.StartIndex == 0 })),
	newFault("paging-start-index-negative-refused", "A negative startIndex is refused.", breaks("RFC7644-3.4.2.4-02"), refusesQuery(func(q query.Query) bool { return q.StartIndex != nil && *q.StartIndex < 0 })),
	newFault("paging-start-index-negative-answers-500", "A negative startIndex makes the server fall over.", breaks("RFC7644-3.4.2.4-02", "RFC7644-3.12-08"), refuses(lists(collections).when(negative("startIndex")), 500, "", "index out of range")),
	newFault("paging-count-ignored", "count is ignored.", breaks("RFC7644-3.4.2.4-03"), asks(func(q *query.Query) {
		if indexed(*q) && q.Count != nil && *q.Count > 0 {
			q.Count = nil
		}
	})),
	newFault("paging-count-one-more", "A page holds one resource more than count.", breaks("RFC7644-3.4.2.4-03"), asks(func(q *query.Query) {
		if indexed(*q) && q.Count != nil && *q.Count > 0 {
			n := *q.Count + 1
			q.Count = &n
		}
	})),
	newFault("paging-count-zero-is-all", "A count of 0 returns resources.", breaks("RFC7644-3.4.2.4-05"), asks(func(q *query.Query) {
		if indexed(*q) && q.Count != nil && *q.Count == 0 {
			q.Count = nil
		}
	})),
	newFault("paging-count-zero-refused", "A count of 0 is refused.", breaks("RFC7644-3.4.2.4-05"), refusesQuery(func(q query.Query) bool { return indexed(q) && q.Count != nil && *q.Count == 0 })),
	newFault("paging-count-zero-total-zero", "With a count of 0 totalResults is 0.", breaks("RFC7644-3.4.2.4-05", "RFC7644-3.4.2-03"), pages(func(q query.Query, p *query.Page) {
		if indexed(q) && q.Count != nil && *q.Count == 0 {
			p.Total = 0
		}
	})),
	newFault("paging-count-negative-refused", "A negative count is refused.", breaks("RFC7644-3.4.2.4-04"), refusesQuery(func(q query.Query) bool { return indexed(q) && q.Count != nil && *q.Count < 0 })),
	newFault("paging-count-negative-is-all", "A negative count returns resources.", breaks("RFC7644-3.4.2.4-04"), asks(func(q *query.Query) {
		if indexed(*q) && q.Count != nil && *q.Count < 0 {
			q.Count = nil
		}
	})),
	newFault("paging-count-text-answers-500", "A count that is no number makes the server fall over.", breaks("RFC7644-3.4.2.4-10", "RFC7644-3.12-08"), refuses(lists(collections).when(func(r *http.Request) bool {
		q := r.URL.Query()
		_, err := strconv.Atoi(q.Get("count"))
		return q.Has("count") && err != nil
	}), 500, "", "not a number")),
	newFault("paging-huge-count-answers-500", "A very large count makes the server fall over.", breaks("RFC7644-3.4.2.4-06", "RFC7644-3.12-08"), refuses(lists(collections).when(func(r *http.Request) bool {
		n, err := strconv.Atoi(r.URL.Query().Get("count"))
		return r.URL.Query().Has("count") && (err == nil && n > 5000)
	}), 500, "", "out of memory")),
	newFault("paging-beyond-end-wraps", "A page beyond the end is the first page again.", breaks("RFC7644-3.4.2.4-09", "RFC7644-3.4.2.4-08"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		if err == nil && q.StartIndex != nil && *q.StartIndex > p.Total && p.Total > 0 {
			q.StartIndex = nil
			return next.Run(s, q)
		}
		return p, err
	})),
	newFault("paging-total-of-rest", "totalResults counts what is left from startIndex on.", breaks("RFC7644-3.4.2-03"), pages(func(q query.Query, p *query.Page) {
		if indexed(q) && p.StartIndex > 1 {
			p.Total = max(0, p.Total-p.StartIndex+1)
		}
	})),
	newFault("list-total-later-pages-active", "totalResults of every page but the first leaves inactive users out.", breaks("RFC7644-3.4.2-03"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		if err != nil || !indexed(q) || p.StartIndex <= 1 {
			return p, err
		}
		list, err := everything(next, s, q)
		for _, v := range list {
			if v.Resource.Attributes.Get("active") == false {
				p.Total--
			}
		}
		return p, err
	})),
	newFault("paging-start-index-answered-one", "The startIndex of an answer is always 1.", breaks("RFC7644-3.4.2-05"), pages(func(q query.Query, p *query.Page) {
		if indexed(q) {
			p.StartIndex = 1
		}
	})),
	newFault("paging-order-changes", "The order of a list changes from page to page.", breaks("RFC7644-3.4.2.4-08"), shuffles()),
	newFault("paging-before-filter", "A page is cut before the filter is applied.", breaks("RFC7644-3.4.2.4-08", "RFC7644-3.4.2.2-02"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.Filter == nil || q.StartIndex == nil || *q.StartIndex <= 1 || len(q.Types) != 1 {
			return next.Run(s, q)
		}
		start := *q.StartIndex
		p, err := next.Run(s, q)
		if err == nil && start <= p.Total {
			p.Items = nil
		}
		return p, err
	})),
}

func refusesQuery(unwanted func(query.Query) bool) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if unwanted(q) {
			return query.Page{}, refusal.Bad(scim.InvalidValue, "a parameter of the query is out of range")
		}
		return next.Run(s, q)
	})
}

func negative(name string) func(*http.Request) bool {
	return func(r *http.Request) bool {
		n, err := strconv.Atoi(r.URL.Query().Get(name))
		return err == nil && n < 0
	}
}

// shuffles turns the order of everything round with every second query.
func shuffles() defect {
	return func() reference.Decorate {
		var n atomic.Int64
		return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
			if q.Cursor != nil || q.SortBy != "" || q.Count == nil || *q.Count <= 0 || len(q.Types) != 1 {
				return next.Run(s, q)
			}
			list, err := everything(next, s, q)
			if err != nil {
				return query.Page{}, err
			}
			if n.Add(1)%2 == 0 {
				list = slices.Clone(list)
				slices.Reverse(list)
			}
			return cutPage(q, list), nil
		})()
	}
}
