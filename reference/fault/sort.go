package fault

import (
	"net/url"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
)

// sorting are defects of sortBy and sortOrder (RFC 7644 §3.4.2.3).
var sorting = []Fault{
	newFault("sort-ignored", "Sorting is declared and sortBy ignored.", breaks("RFC7644-3.4.2.3-02"), asks(func(q *query.Query) { q.SortBy = "" })),
	newFault("sort-order-ignored", "sortOrder is ignored.", breaks("RFC7644-3.4.2.3-02", "RFC7644-3.4.2.3-08"), asks(func(q *query.Query) { q.Descending = false })),
	newFault("sort-order-forgotten-later", "sortOrder is forgotten on every page but the first.", breaks("RFC7644-3.4.2.3-02"), asks(func(q *query.Query) {
		if q.StartIndex != nil && *q.StartIndex > 1 {
			q.Descending = false
		}
	})),
	newFault("sort-descending-by-default", "Without sortOrder lists are sorted descending.", breaks("RFC7644-3.4.2.3-06"), deafSort()),
	newFault("sort-by-bytes", "Texts are sorted with capitals first although case does not count.", breaks("RFC7644-3.4.2.3-07"), resorts(func(q query.Query, v *representation.View) (string, bool) { return plainKey(q, v) })),
	newFault("sort-by-first-value", "Multi-valued attributes are sorted by their first value instead of the primary one.", breaks("RFC7644-3.4.2.3-03"), resorts(func(q query.Query, v *representation.View) (string, bool) {
		if !strings.HasPrefix(strings.ToLower(q.SortBy), "emails") {
			return "", false
		}
		list, _ := v.Resource.Attributes.Get("emails").([]any)
		if len(list) == 0 {
			return "\xff", true
		}
		o, _ := list[0].(*document.Object)
		s, _ := o.Get("value").(string)
		return strings.ToLower(s), true
	})),
	newFault("sort-by-sub-attribute-refused", "A sub-attribute in sortBy is refused.", breaks("RFC7644-3.4.2.3-04"), refusesSort(func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "name.") })),
	newFault("sort-by-sub-attribute-ignored", "A sub-attribute in sortBy is ignored.", breaks("RFC7644-3.4.2.3-04"), asks(func(q *query.Query) {
		if strings.HasPrefix(strings.ToLower(q.SortBy), "name.") {
			q.SortBy = ""
		}
	})),
	newFault("sort-missing-first", "Resources without the attribute come first when ascending.", breaks("RFC7644-3.4.2.3-05"), missing(true, false)),
	newFault("sort-missing-last-descending", "Resources without the attribute come last when descending.", breaks("RFC7644-3.4.2.3-05"), missing(false, true)),
	newFault("sort-drops-missing", "Resources without the attribute are missing from the sorted list.", breaks("RFC7644-3.4.2.3-02", "RFC7644-3.4.2.3-05"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.SortBy == "" || q.Cursor != nil {
			return next.Run(s, q)
		}
		list, err := everything(next, s, q)
		if err != nil {
			return query.Page{}, err
		}
		list = slices.DeleteFunc(list, func(v *representation.View) bool { _, ok := rawKey(q, v); return !ok })
		return cutPage(q, list), nil
	})),
	newFault("sort-within-page", "A page is sorted in itself and not the list.", breaks("RFC7644-3.4.2.3-02", "RFC7644-3.4.2.4-08"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.SortBy == "" || q.Cursor != nil || q.Count == nil {
			return next.Run(s, q)
		}
		unsorted := q
		unsorted.SortBy, unsorted.Descending = "", false
		p, err := next.Run(s, unsorted)
		if err != nil {
			return p, err
		}
		slices.SortStableFunc(p.Items, func(a, b *representation.View) int {
			x, _ := rawKey(q, a)
			y, _ := rawKey(q, b)
			if c := strings.Compare(strings.ToLower(x), strings.ToLower(y)); q.Descending {
				return -c
			} else {
				return c
			}
		})
		return p, nil
	})),
	newFault("sort-urn-refused", "The URN of the core schema before a name is refused in sortBy.", breaks("RFC7644-3.10-01"), refusesSort(func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "urn:") })),
	newFault("sort-last-modified-by-created", "Sorting by meta.lastModified sorts by the time of creation.", breaks("RFC7644-3.4.2.3-02"), asks(func(q *query.Query) {
		if strings.EqualFold(q.SortBy, "meta.lastModified") {
			q.SortBy = "meta.created"
		}
	})),
}

// rawKey is the text that a resource is sorted by; false when it has none.
func rawKey(q query.Query, v *representation.View) (string, bool) {
	p, ok := v.Resource.Type.Resolve(q.SortBy)
	if !ok || p.Attribute == nil {
		return "", false
	}
	s, ok := single(v.Resource.Get(p)).(string)
	return s, ok
}

func plainKey(q query.Query, v *representation.View) (string, bool) {
	s, ok := rawKey(q, v)
	if !ok {
		return "\xff", true
	}
	return s, true
}

// resorts sorts by a key of its own where it has one.
func resorts(key func(q query.Query, v *representation.View) (string, bool)) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.SortBy == "" || q.Cursor != nil {
			return next.Run(s, q)
		}
		list, err := everything(next, s, q)
		if err != nil {
			return query.Page{}, err
		}
		for _, v := range list {
			if _, ok := key(q, v); !ok {
				return next.Run(s, q)
			}
		}
		slices.SortStableFunc(list, func(a, b *representation.View) int {
			x, _ := key(q, a)
			y, _ := key(q, b)
			if c := strings.Compare(x, y); q.Descending {
				return -c
			} else {
				return c
			}
		})
		return cutPage(q, list), nil
	})
}

// missing puts resources without a value at the wrong end.
func missing(ascending, descending bool) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.SortBy == "" || q.Cursor != nil || q.Descending && !descending || !q.Descending && !ascending {
			return next.Run(s, q)
		}
		list, err := everything(next, s, q)
		if err != nil {
			return query.Page{}, err
		}
		var with, without []*representation.View
		for _, v := range list {
			if _, ok := rawKey(q, v); ok {
				with = append(with, v)
			} else {
				without = append(without, v)
			}
		}
		if q.Descending {
			return cutPage(q, append(with, without...)), nil
		}
		return cutPage(q, append(without, with...)), nil
	})
}

func refusesSort(unwanted func(name string) bool) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if unwanted(q.SortBy) {
			return query.Page{}, refusal.Value("%q cannot be sorted by", q.SortBy)
		}
		return next.Run(s, q)
	})
}

// deafSort takes a missing sortOrder for descending.
func deafSort() defect {
	return parameters(lists(collections).having("sortBy"), func(q url.Values) {
		if q.Get("sortOrder") == "" {
			q.Set("sortOrder", "descending")
		}
	})
}
