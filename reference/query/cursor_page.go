package query

import (
	"slices"
	"sort"

	"github.com/scimproof/scimproof/reference/resource"
)

// cursorPage answers a query with cursor paging (RFC 9865 §2).
func (h Honest) cursorPage(s Source, q Query, limit int) (Page, error) {
	var at place
	first := q.Cursor == nil || *q.Cursor == ""
	if !first {
		var err error
		if at, err = h.Cursors.open(s, q); err != nil {
			return Page{}, err
		}
	}
	if plain(q) {
		return h.plainCursorPage(s, q, at, limit)
	}
	items, err := h.matches(s, q)
	if err != nil {
		return Page{}, err
	}
	from, to := 0, min(limit, len(items))
	if !first {
		from, to = window(items, q, at, limit)
	}
	page := Page{Total: len(items), Items: views(items[from:to])}
	return page, h.link(s, q, &page, items[from:to], from > 0, to < len(items))
}

// window finds the page next to the place that the cursor notes.
func window(items []item, q Query, at place, limit int) (from, to int) {
	o := order{descending: q.Descending && q.SortBy != ""}
	after := sort.Search(len(items), func(i int) bool {
		c := o.comparePlaces(items[i].key, items[i].number(), at.Key, at.Number)
		return c > 0 || c == 0 && at.Backward
	})
	if at.Backward {
		return max(0, after-limit), after
	}
	return after, min(after+limit, len(items))
}

// link adds the cursors of the pages around. A page without content gets none.
func (h Honest) link(s Source, q Query, page *Page, items []item, before, after bool) error {
	if len(items) == 0 {
		return nil
	}
	var err error
	if last := items[len(items)-1]; after {
		if page.Next, err = h.Cursors.seal(s, q, place{Key: last.key, Number: last.number()}); err != nil {
			return err
		}
	}
	if head := items[0]; before {
		page.Previous, err = h.Cursors.seal(s, q, place{Key: head.key, Number: head.number(), Backward: true})
	}
	return err
}

// plainCursorPage lets the store find the place.
func (h Honest) plainCursorPage(s Source, q Query, at place, limit int) (Page, error) {
	t := q.Types[0]
	page := Page{Total: s.Reader.Count(t)}
	if limit == 0 {
		return page, nil
	}
	seq := s.Reader.After(t, at.Number)
	if at.Backward {
		seq = s.Reader.Before(t, at.Number)
	}
	var found []*resource.Resource
	more := false
	for r := range seq {
		if len(found) == limit {
			more = true
			break
		}
		found = append(found, r)
	}
	before, after := at.Number > 0, more
	if at.Backward {
		slices.Reverse(found)
		before, after = more, true
	}
	items := make([]item, len(found))
	for i, r := range found {
		items[i] = item{view: s.View(r)}
	}
	page.Items = views(items)
	return page, h.link(s, q, &page, items, before, after)
}
