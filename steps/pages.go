package steps

import (
	"net/http"
	"regexp"
	"strconv"

	"github.com/scimproof/scimproof/internal/scim"
)

// The checks of the pages of a walk, one by one; the first that is wrong is the
// finding. The sentences stand in walks.go.

func (w *World) everyPage(verb Verb, pages []page, expected string, wrong func(page) (scim.Value, bool)) {
	for _, p := range pages {
		if got, bad := wrong(p); bad {
			w.check(verb, false, seen(p.x, got, expected))
			return
		}
	}
	x := w.query.walked.last().x
	w.check(verb, x.Status == http.StatusOK, evidence{expected: expected, actual: w.path(), exchange: x})
}

// pageIsEmpty is about a page where there is nothing to list any more.
func (w *World) pageIsEmpty(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	items := document.Member("Resources").Items()
	w.check(verb, x.Status/100 == 4 || x.Status == http.StatusOK && len(items) == 0,
		evidence{expected: "a list without resources, or a refusal", actual: statusText(x) + ", " + strconv.Itoa(len(items)) + " resources", pointer: "/Resources", exchange: x})
	return nil
}

func (w *World) pagesHaveAtMost(verb Verb, n int) error {
	w.everyPage(verb, w.query.walked.pages, "at most "+strconv.Itoa(n)+" resources", func(p page) (scim.Value, bool) {
		return p.document.Member("Resources"), len(p.items) > n
	})
	return nil
}

// pagesHaveTotal lets a page of a cursor leave totalResults out (RFC 9865 §2).
func (w *World) pagesHaveTotal(verb Verb, n int) error {
	w.everyPage(verb, w.query.walked.pages, strconv.Itoa(n), func(p page) (scim.Value, bool) {
		total := p.document.Member("totalResults")
		if p.start == 0 && !total.Exists() {
			return total, false
		}
		got, ok := total.Int()
		return total, !ok || got != n
	})
	return nil
}

func (w *World) pagesCount(verb Verb) error {
	w.everyPage(verb, w.query.walked.pages, "the number of resources on the page", func(p page) (scim.Value, bool) {
		size := p.document.Member("itemsPerPage")
		got, ok := size.Int()
		return size, !ok || got != len(p.items)
	})
	return nil
}

func (w *World) pagesBegin(verb Verb) error {
	w.everyPage(verb, w.query.walked.pages, "the startIndex that was asked for", func(p page) (scim.Value, bool) {
		index := p.document.Member("startIndex")
		got, ok := index.Int()
		return index, !ok || got != p.start
	})
	return nil
}

func (w *World) pagesLeadOn(verb Verb) error {
	pages := w.query.walked.pages[:len(w.query.walked.pages)-1]
	if len(pages) == 0 {
		p := w.query.walked.last()
		w.check(verb, false, seen(p.x, p.document.Member("nextCursor"), "a nextCursor: not everything stands on this page"))
		return nil
	}
	w.everyPage(verb, pages, "a nextCursor", func(p page) (scim.Value, bool) {
		cursor := p.document.Member("nextCursor")
		return cursor, cursor.Kind() != scim.String || cursor.Text() == ""
	})
	return nil
}

func (w *World) walkEnds(verb Verb) error {
	p := w.query.walked.last()
	cursor := p.document.Member("nextCursor")
	w.check(verb, w.query.walked.ended && !cursor.Exists(), seen(p.x, cursor, "no nextCursor on the last page"))
	return nil
}

// unreserved are the characters of RFC 3986 §2.3.
var unreserved = regexp.MustCompile(`^[A-Za-z0-9._~-]*$`)

func (w *World) cursorsAreUnreserved(verb Verb) error {
	w.everyPage(verb, w.query.walked.pages, "a string of A-Z a-z 0-9 - . _ ~", func(p page) (scim.Value, bool) {
		for _, name := range []string{"nextCursor", "previousCursor"} {
			cursor := p.document.Member(name)
			if cursor.Exists() && (cursor.Kind() != scim.String || !unreserved.MatchString(cursor.Text())) {
				return cursor, true
			}
		}
		return scim.Value{}, false
	})
	return nil
}

func (w *World) walkHasOnly(verb Verb, names Names) error {
	w.everyPage(verb, w.query.walked.pages, "no other attributes", func(p page) (scim.Value, bool) {
		for _, item := range p.items {
			if surplus, ok := w.surplus(item, names); ok {
				return surplus, true
			}
		}
		return scim.Value{}, false
	})
	return nil
}

func (w *World) firstHasPrevious(verb Verb) error {
	first := w.query.walked.pages[0]
	cursor := first.document.Member("previousCursor")
	w.check(verb, cursor.Assigned() && cursor.Text() != "", seen(first.x, cursor, "a previousCursor on the first page"))
	return nil
}
