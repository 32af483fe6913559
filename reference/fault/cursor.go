package fault

import (
	"errors"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
)

// cursors are defects of cursor paging (RFC 9865).
var cursors = []Fault{
	newFault("cursor-empty-refused", "An empty cursor is refused.", breaks("RFC9865-2-01"), refusesQuery(func(q query.Query) bool { return q.Cursor != nil && *q.Cursor == "" })),
	newFault("cursor-ignored", "A cursor is ignored: each page is the first.", breaks("RFC9865-2-11"), asks(func(q *query.Query) {
		if q.Cursor != nil {
			empty := ""
			q.Cursor = &empty
		}
	})),
	newFault("cursor-unsupported-though-declared", "Cursor paging is declared and the parameter ignored.", breaks("RFC9865-2-01", "RFC9865-2-06", "RFC9865-4-02"), asks(func(q *query.Query) { q.Cursor = nil })),
	newFault("cursor-first-page-only", "The first page has no nextCursor although more follows.", breaks("RFC9865-2-06", "RFC9865-2-07", "RFC9865-2-11"), pages(func(q query.Query, p *query.Page) {
		if q.Cursor != nil && *q.Cursor == "" {
			p.Next = ""
		}
	})),
	newFault("cursor-second-page-last", "The second page has no nextCursor although more follows.", breaks("RFC9865-2-06", "RFC9865-2-07", "RFC9865-2-11"), pages(func(q query.Query, p *query.Page) {
		if q.Cursor != nil && *q.Cursor != "" {
			p.Next = ""
		}
	})),
	newFault("cursor-on-last-page", "The last page has a nextCursor.", breaks("RFC9865-2-06"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		if err == nil && q.Cursor != nil && *q.Cursor != "" && p.Next == "" {
			p.Next = *q.Cursor
		}
		return p, err
	})),
	newFault("cursor-null-on-last-page", "nextCursor of the last page is an empty text.", breaks("RFC9865-2-06"), body(lists(collections).having("cursor"), func(o *document.Object) {
		if o.Get("nextCursor") == nil {
			o.Set("nextCursor", "")
		}
	})),
	newFault("cursor-previous-on-first-page", "The first page has a previousCursor.", breaks("RFC9865-2-09"), pages(func(q query.Query, p *query.Page) {
		if q.Cursor != nil && *q.Cursor == "" && p.Next != "" {
			p.Previous = p.Next
		}
	})),
	newFault("cursor-skips-one", "Each page leaves out the resource after the page before.", breaks("RFC9865-2-11"), pages(func(q query.Query, p *query.Page) {
		if q.Cursor != nil && *q.Cursor != "" && p.Previous != "" && len(p.Items) > 1 {
			p.Items = p.Items[1:]
		}
	})),
	newFault("cursor-count-ignored", "count is ignored with cursors.", breaks("RFC9865-2-05"), asks(func(q *query.Query) {
		if q.Cursor != nil && q.Count != nil && *q.Count > 0 {
			q.Count = nil
		}
	})),
	newFault("cursor-count-zero-returns", "A count of 0 returns resources with cursors.", breaks("RFC9865-2-04"), asks(func(q *query.Query) {
		if q.Cursor != nil && q.Count != nil && *q.Count == 0 {
			q.Count = nil
		}
	})),
	newFault("cursor-count-negative-refused", "A negative count is refused with cursors.", breaks("RFC9865-2-03"), refusesQuery(func(q query.Query) bool { return q.Cursor != nil && q.Count != nil && *q.Count < 0 })),
	newFault("cursor-reserved-characters", "Cursors hold characters that are reserved in URIs.", breaks("RFC9865-2-02"), dressed("+/", "=")),
	newFault("cursor-invalid-starts-over", "An invalid cursor is answered with the first page.", breaks("RFC9865-2.1-02", "RFC9865-2.1-01"), onInvalidCursor(func(next query.Engine, s query.Source, q query.Query, _ error) (query.Page, error) {
		empty := ""
		q.Cursor = &empty
		return next.Run(s, q)
	})),
	newFault("cursor-invalid-answers-500", "An invalid cursor makes the server fall over.", breaks("RFC9865-2.1-02", "RFC9865-2.1-01", "RFC7644-3.12-08"), onInvalidCursor(func(query.Engine, query.Source, query.Query, error) (query.Page, error) {
		return query.Page{}, errors.New("illegal base64 data")
	})),
	newFault("cursor-invalid-finds-nothing", "An invalid cursor is answered with 200 and an empty page.", breaks("RFC9865-2.1-02", "RFC9865-2.1-01"), onInvalidCursor(func(query.Engine, query.Source, query.Query, error) (query.Page, error) {
		return query.Page{}, nil
	})),
	newFault("cursor-invalid-as-invalid-value", "An invalid cursor is answered with scimType invalidValue.", breaks("RFC9865-2.1-02"), mistyped(all(anywhere), scim.InvalidCursor, scim.InvalidValue)),
	newFault("cursor-of-another-filter", "A cursor goes on where it was although the filter is another.", breaks("RFC9865-2-10", "RFC9865-2-11", "RFC9865-2.1-02"), onInvalidCursor(func(next query.Engine, s query.Source, q query.Query, err error) (query.Page, error) {
		if len(*q.Cursor) < 60 {
			return query.Page{}, err
		}
		empty := ""
		q.Cursor = &empty
		return next.Run(s, q)
	})),
	newFault("cursor-sort-forgotten", "Pages by cursor are not sorted.", breaks("RFC9865-2.2-01"), asks(func(q *query.Query) {
		if q.Cursor != nil {
			q.SortBy, q.Descending = "", false
		}
	})),
	newFault("cursor-filter-forgotten", "Pages by cursor forget the filter after the first.", breaks("RFC9865-2-11"), filterForgotten()),
	newFault("cursor-in-search-ignored", "A cursor in the body of .search is ignored.", breaks("RFC9865-3-01"), misreads(posts(searches), drop("cursor"))),
	newFault("cursor-total-of-page", "totalResults of pages by cursor counts the page.", breaks("RFC9865-2-12", "RFC7644-3.4.2-03"), pages(func(q query.Query, p *query.Page) {
		if q.Cursor != nil && p.Next != "" {
			p.Total = len(p.Items)
		}
	})),
	newFault("config-without-pagination", "Cursor paging is supported and the configuration does not say so.", breaks("RFC9865-4-01"), config(drop("pagination"))),
	newFault("config-pagination-without-cursor", "The pagination of the configuration lacks cursor.", breaks("RFC9865-4-02"), config(drop("pagination", "cursor"))),
	newFault("config-pagination-index-as-text", "pagination.index of the configuration is a text.", breaks("RFC9865-4-02"), config(put("true", "pagination", "index"))),
	newFault("config-pagination-without-index", "The pagination of the configuration lacks index.", breaks("RFC9865-4-02"), config(drop("pagination", "index"))),
	newFault("config-pagination-method-odd", "defaultPaginationMethod is neither cursor nor index.", breaks("RFC9865-4-04"), config(put("offset", "pagination", "defaultPaginationMethod"))),
	newFault("config-pagination-size-zero", "defaultPageSize is 0.", breaks("RFC9865-4-05"), config(put(0, "pagination", "defaultPageSize"))),
	newFault("config-pagination-timeout-negative", "cursorTimeout is negative.", breaks("RFC9865-4-05"), config(put(-1, "pagination", "cursorTimeout"))),
}

// onInvalidCursor does something else with cursors that cannot be used.
func onInvalidCursor(instead func(next query.Engine, s query.Source, q query.Query, err error) (query.Page, error)) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		var e *refusal.Error
		if errors.As(err, &e) && e.ScimType == scim.InvalidCursor {
			return instead(next, s, q, err)
		}
		return p, err
	})
}

// dressed puts text around cursors on their way out and takes it off again.
func dressed(front, back string) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.Cursor != nil {
			bare := strings.TrimSuffix(strings.TrimPrefix(*q.Cursor, front), back)
			q.Cursor = &bare
		}
		p, err := next.Run(s, q)
		if p.Next != "" {
			p.Next = front + p.Next + back
		}
		if p.Previous != "" {
			p.Previous = front + p.Previous + back
		}
		return p, err
	})
}

// filterForgotten pages the whole list once the first page is out.
func filterForgotten() defect {
	return func() reference.Decorate {
		const mark = "z"
		return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
			if q.Cursor == nil || q.Filter == nil {
				return next.Run(s, q)
			}
			filter := q.Filter
			if *q.Cursor != "" {
				q.Filter = nil
				bare := strings.TrimPrefix(*q.Cursor, mark)
				q.Cursor = &bare
				return next.Run(s, q)
			}
			p, err := next.Run(s, q)
			if err != nil || p.Next == "" {
				return p, err
			}
			q.Filter = nil
			unfiltered, err := next.Run(s, q)
			q.Filter = filter
			if unfiltered.Next != "" {
				p.Next = mark + unfiltered.Next
			}
			return p, err
		})()
	}
}
