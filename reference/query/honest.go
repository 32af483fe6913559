package query

import (
	"slices"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
)

// Honest is the engine that does what RFC 7644 and RFC 9865 say.
type Honest struct {
	Filter filter.Engine
	// Scan looks at every resource even where an index could answer. It is
	// needed when Filter is not the honest one.
	Scan bool
	// DefaultCount and MaxCount are the page sizes.
	DefaultCount, MaxCount int
	// NoSort ignores sortBy; NoCursors ignores cursor.
	NoSort, NoCursors bool
	// CursorsByDefault pages by cursor when the client names no method.
	CursorsByDefault bool
	Cursors          *Cursors
}

// Run answers a query.
func (h Honest) Run(s Source, q Query) (Page, error) {
	if h.NoSort {
		q.SortBy = ""
	}
	byCursor, err := h.byCursor(q)
	if err != nil {
		return Page{}, err
	}
	limit := h.limit(q.Count)
	if byCursor {
		return h.cursorPage(s, q, limit)
	}
	skip := 0
	if q.StartIndex != nil && *q.StartIndex > 1 {
		skip = *q.StartIndex - 1
	}
	page := Page{StartIndex: skip + 1}
	if plain(q) {
		page.Total = s.Reader.Count(q.Types[0])
		if limit == 0 {
			return page, nil
		}
		for r := range s.Reader.Scan(q.Types[0], skip) {
			page.Items = append(page.Items, s.View(r))
			if len(page.Items) == limit {
				break
			}
		}
		return page, nil
	}
	items, err := h.matches(s, q)
	if err != nil {
		return Page{}, err
	}
	page.Total = len(items)
	skip = min(skip, len(items))
	page.Items = views(items[skip:min(skip+limit, len(items))])
	return page, nil
}

// plain queries need neither filter nor order, so the store can page them.
func plain(q Query) bool {
	return q.Filter == nil && q.SortBy == "" && len(q.Types) == 1
}

// byCursor says how a query is to be paged.
func (h Honest) byCursor(q Query) (bool, error) {
	switch {
	case h.NoCursors:
		return false, nil
	case q.Cursor != nil && q.StartIndex != nil:
		return false, refusal.Value("%q and %q exclude each other", "startIndex", "cursor")
	case q.Cursor != nil:
		return true, nil
	}
	return h.CursorsByDefault && q.StartIndex == nil, nil
}

// limit is the size of a page: a negative count is 0 (RFC 7644 §3.4.2.4).
func (h Honest) limit(count *int) int {
	if count == nil {
		return min(h.DefaultCount, h.MaxCount)
	}
	return min(max(*count, 0), h.MaxCount)
}

// item is a match with its place in the order.
type item struct {
	view *representation.View
	key  sortKey
}

func (i item) number() uint64 { return i.view.Resource.Number }

func views(items []item) []*representation.View {
	list := make([]*representation.View, len(items))
	for i := range items {
		list[i] = items[i].view
	}
	return list
}

// matches collects what the filter lets through, in order.
func (h Honest) matches(s Source, q Query) ([]item, error) {
	var expr filter.Expr
	var err error
	if q.Filter != nil {
		if expr, err = h.Filter.Parse(*q.Filter); err != nil {
			return nil, err
		}
	}
	order, err := sortOrder(q)
	if err != nil {
		return nil, err
	}
	var items []item
	for n, t := range q.Types {
		match := func(filter.Subject) bool { return true }
		if expr != nil {
			if match, err = h.Filter.Compile(expr, t, len(q.Types) > 1); err != nil {
				return nil, err
			}
		}
		take := func(r *resource.Resource) {
			if v := s.View(r); match(v) {
				items = append(items, item{v, order.key(n, v)})
			}
		}
		if list, ok := h.candidates(s.Reader, t, expr); ok {
			for _, r := range list {
				take(r)
			}
			continue
		}
		for r := range s.Reader.Scan(t, 0) {
			take(r)
		}
	}
	slices.SortFunc(items, order.compare)
	return items, nil
}

// invalidCursor is the one answer to every cursor that cannot be used, whatever
// the reason (RFC 9865 §5.2).
func invalidCursor() error {
	return refusal.Bad(scim.InvalidCursor, "the cursor is not valid for this query; begin again with an empty cursor")
}
