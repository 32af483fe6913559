package steps

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// walks are the sentences about following the pages of a query to its end, by
// startIndex (RFC 7644 §3.4.2.4) or by cursor (RFC 9865 §2). Walks go over the
// shared users, which nobody changes meanwhile.
var walks = []Definition{
	{Pattern: "the service provider pages by index", Do: (*World).pagesByIndex},
	{Pattern: "the client walks through {kinds} with {text} in pages of {int}", Do: (*World).walkByIndex},
	{Pattern: "the client walks through {kinds} with {text} by cursor in pages of {int}", Do: (*World).walkByCursor},
	{Pattern: "the client walks through all users in pages of {int}", Do: (*World).walkAll},
	{Pattern: "the client walks through a search of {kinds} in pages of {int} with:", Do: (*World).walkSearch},
	{Pattern: "the client walks through a search of {kinds} by cursor in pages of {int} with:", Do: (*World).walkSearchByCursor},

	{Pattern: "the walk {verb} meet every shared user once", Do: (*World).meetsEveryOnce},
	{Pattern: "the walk {verb} have the order {names}", Do: (*World).walkHasOrder},
	{Pattern: "the walk {verb} be in the order of {text}", Do: (*World).walkAscends},
	{Pattern: "the page {verb} be empty or refused", Do: (*World).pageIsEmpty},
	{Pattern: "every page of the walk {verb} have at most {int} resources", Do: (*World).pagesHaveAtMost},
	{Pattern: "every page of the walk {verb} have the totalResults {int}", Do: (*World).pagesHaveTotal},
	{Pattern: "every page of the walk {verb} count its resources in itemsPerPage", Do: (*World).pagesCount},
	{Pattern: "every page of the walk {verb} say where it begins in startIndex", Do: (*World).pagesBegin},
	{Pattern: "every page of the walk but the last {verb} have a nextCursor", Do: (*World).pagesLeadOn},
	{Pattern: "the walk {verb} end with a page without nextCursor", Do: (*World).walkEnds},
	{Pattern: "every cursor of the walk {verb} be of unreserved characters", Do: (*World).cursorsAreUnreserved},
	{Pattern: "the first page of the walk {verb} have a previousCursor", Do: (*World).firstHasPrevious},
	{Pattern: "every resource of the walk {verb} have no attribute but {names}", Do: (*World).walkHasOnly},
}

// walk is what following the pages of a query met.
type walk struct {
	pages []page
	// ended is false where the pages came to no end.
	ended bool
}

type page struct {
	x        *target.Exchange
	document scim.Value
	items    []scim.Value
	// start is the startIndex that was asked for.
	start int
}

// maxWalk is how many pages a walk follows: more than twelve shared users can
// fill, one a page.
const maxWalk = 16

func (w *World) pagesByIndex() error {
	config, _ := w.shared.Target.Discovery().ServiceProviderConfig()
	index := config.Get("pagination", "index")
	if index.Kind() == scim.Bool && !index.IsTrue() {
		return &Skipped{FeatureNotDeclared, "ServiceProviderConfig says that paging by index is not supported (RFC 9865 §4)"}
	}
	return nil
}

func (w *World) walkByIndex(kinds string, query Text, size int) error {
	return w.walk(w.pagedQuery(kinds, string(query), size), byIndex, maxWalk)
}

func (w *World) walkByCursor(kinds string, query Text, size int) error {
	return w.walk(w.pagedQuery(kinds, string(query), size), byCursor, maxWalk)
}

// walkAll is the walk for service providers that cannot filter. It gives up
// where there are more users than a careful client would page through.
func (w *World) walkAll(size int) error {
	if err := w.walk(w.pagedQuery("users", "", size), byIndex, 4*maxWalk); err != nil {
		return err
	}
	if !w.query.walked.ended {
		return &Skipped{NotInProfile, "there are more users than this scenario may page through"}
	}
	return nil
}

func (w *World) walkSearch(kinds string, size int, doc Doc) error {
	return w.walk(w.pagedSearch(kinds, doc, size), byIndex, maxWalk)
}

func (w *World) walkSearchByCursor(kinds string, size int, doc Doc) error {
	return w.walk(w.pagedSearch(kinds, doc, size), byCursor, maxWalk)
}

func (w *World) pagedQuery(kinds, query string, size int) target.Request {
	r := w.request(http.MethodGet, w.endpoint(strings.TrimSuffix(kinds, "s"))+"?"+query, nil)
	return withParameter(r, "count", strconv.Itoa(size))
}

func (w *World) pagedSearch(kinds string, doc Doc, size int) target.Request {
	r := w.request(http.MethodPost, w.endpoint(strings.TrimSuffix(kinds, "s"))+"/.search", []byte(doc))
	return withParameter(r, "count", strconv.Itoa(size))
}

// byIndex leads from one page to the next, or says that there is none. The
// first page follows from a walk without pages.
func byIndex(so walk, r target.Request) (target.Request, int, bool) {
	if len(so.pages) == 0 {
		return withParameter(r, "startIndex", "1"), 1, true
	}
	last := so.pages[len(so.pages)-1]
	next := last.start + len(last.items)
	total, ok := last.document.Member("totalResults").Int()
	if len(last.items) == 0 || !ok || next > total {
		return r, 0, false
	}
	return withParameter(r, "startIndex", strconv.Itoa(next)), next, true
}

func byCursor(so walk, r target.Request) (target.Request, int, bool) {
	if len(so.pages) == 0 {
		return withParameter(r, "cursor", ""), 0, true
	}
	cursor := so.pages[len(so.pages)-1].document.Member("nextCursor")
	if cursor.Kind() != scim.String || cursor.Text() == "" {
		return r, 0, false
	}
	return withParameter(r, "cursor", cursor.Text()), 0, true
}

func (w *World) walk(r target.Request, onward func(walk, target.Request) (target.Request, int, bool), limit int) error {
	w.query.walked = walk{}
	for len(w.query.walked.pages) < limit {
		next, start, more := onward(w.query.walked, r)
		if !more {
			w.query.walked.ended = true
			return nil
		}
		x, err := w.send(next)
		if err != nil {
			return err
		}
		document, _ := x.JSON()
		w.query.walked.pages = append(w.query.walked.pages, page{x: x, document: document, items: document.Member("Resources").Items(), start: start})
		if x.Status != http.StatusOK {
			return nil
		}
	}
	return nil
}

// last is the page where the walk came to rest.
func (so walk) last() page { return so.pages[len(so.pages)-1] }

func (so walk) items() []scim.Value {
	var all []scim.Value
	for _, p := range so.pages {
		all = append(all, p.items...)
	}
	return all
}

// path tells a person how the walk went.
func (w *World) path() string {
	var words []string
	for _, p := range w.query.walked.pages {
		if p.x.Status != http.StatusOK {
			words = append(words, statusText(p.x))
			continue
		}
		words = append(words, w.shown(found{of: p.x, items: p.items}))
	}
	if !w.query.walked.ended {
		words = append(words, "and no end")
	}
	return clip(strings.Join(words, "; "), 600)
}

// meetsEveryOnce does not mind strangers; they may come and go.
func (w *World) meetsEveryOnce(verb Verb) error {
	ids := idsOf(w.query.walked.items())
	x := w.query.walked.last().x
	for _, member := range w.query.crowd {
		times := 0
		for _, id := range ids {
			if id == member.ID {
				times++
			}
		}
		if times != 1 {
			w.check(verb, false, evidence{expected: member.Name + " (" + member.ID + ") once", actual: strconv.Itoa(times) + " times: " + w.path(), pointer: "/Resources", exchange: x})
			return nil
		}
	}
	w.check(verb, w.query.walked.ended, evidence{expected: "every shared user once, and then an end", actual: w.path(), exchange: x})
	return nil
}

func (w *World) walkHasOrder(verb Verb, names Names) error {
	var want, got []string
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		want = append(want, resource.ID)
	}
	for _, id := range idsOf(w.query.walked.items()) {
		if slices.Contains(want, id) {
			got = append(got, id)
		}
	}
	w.check(verb, slices.Equal(got, want), evidence{expected: "the order " + strings.Join(names, ", "), actual: w.path(), pointer: "/Resources", exchange: w.query.walked.last().x})
	return nil
}

// walkAscends is for values in lower case ASCII letters and digits, about whose
// order there is no doubt.
func (w *World) walkAscends(verb Verb, path Text) error {
	var values []string
	for _, item := range w.query.walked.items() {
		values = append(values, strings.ToLower(item.Attribute(string(path)).Text()))
	}
	sorted := len(values) > 0 && slices.IsSorted(values)
	w.check(verb, sorted, evidence{expected: "ascending values of " + string(path), actual: clip(strings.Join(values, ", "), 400), pointer: "/Resources", exchange: w.query.walked.last().x})
	return nil
}
