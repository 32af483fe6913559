package steps

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// cursors are the sentences about cursors and what the service provider says
// about paging (RFC 9865).
var cursors = []Definition{
	{Pattern: "the client of the second tenant lists {kinds} with {text}", Do: (*World).listAsSecond},
	{Pattern: "the client lists {kinds} with {text} without credentials", Do: (*World).listAnonymously},
	{Pattern: "the client lists {kinds} with {text} with a wrong credential", Do: (*World).listWrongly},

	{Pattern: "the attribute {text} {verb} be absent or one of {names}", Do: (*World).isAbsentOrOneOf},
	{Pattern: "the attribute {text} {verb} be absent or a positive integer", Do: (*World).isAbsentOrPositive},
	{Pattern: "the page {verb} follow the default method of paging", Do: (*World).followsDefault},
	{Pattern: "the page {verb} have at most the {text} of the configuration", Do: (*World).keepsToSize},
	{Pattern: "the page {verb} be what pagination.index says", Do: (*World).keepsToIndex},
	{Pattern: "the previousCursor of the second page {verb} lead back to the first", Do: (*World).leadsBack},
	{Pattern: "every cursor of the walk {verb} be opaque", Do: (*World).cursorsAreOpaque},
}

func (w *World) listAs(kinds string, query Text, as target.Identity) error {
	r := w.request(http.MethodGet, w.endpoint(strings.TrimSuffix(kinds, "s"))+"?"+string(query), nil)
	r.As = as
	_, err := w.send(r)
	return err
}

func (w *World) listAsSecond(kinds string, query Text) error {
	return w.listAs(kinds, query, target.SecondTenant)
}

func (w *World) listAnonymously(kinds string, query Text) error {
	return w.listAs(kinds, query, target.Anonymous)
}

func (w *World) listWrongly(kinds string, query Text) error {
	return w.listAs(kinds, query, target.Wrong)
}

func (w *World) isAbsentOrOneOf(path Text, verb Verb, names Names) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(verb, x.Status == http.StatusOK && (!got.Exists() || slices.Contains(names, got.Text())), seen(x, got, "absent, or one of "+strings.Join(names, ", ")))
	return nil
}

func (w *World) isAbsentOrPositive(path Text, verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	n, ok := got.Int()
	w.check(verb, x.Status == http.StatusOK && (!got.Exists() || ok && n > 0), seen(x, got, "absent, or a positive integer"))
	return nil
}

func (w *World) pagination(name string) scim.Value {
	config, _ := w.shared.Target.Discovery().ServiceProviderConfig()
	return config.Get("pagination", name)
}

// followsDefault looks at a page that more follow: one of cursor paging has a
// nextCursor (RFC 9865 §2), one of index paging a startIndex (RFC 7644 §3.4.2).
func (w *World) followsDefault(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	hint := "nextCursor"
	switch method := w.pagination("defaultPaginationMethod").Text(); {
	case method == "index":
		hint = "startIndex"
	case method != "cursor" && document.Member("startIndex").Exists():
		hint = "startIndex" // nothing is declared: either will do
	}
	got := document.Member(hint)
	w.check(verb, got.Assigned(), seen(x, got, hint+" on a page that is not the last"))
	return nil
}

func (w *World) keepsToSize(verb Verb, name Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	limit, declared := w.pagination(string(name)).Int()
	if path, ok := strings.CutPrefix(string(name), "filter."); ok {
		config, _ := w.shared.Target.Discovery().ServiceProviderConfig()
		limit, declared = config.Get("filter", path).Int()
	}
	resources := document.Member("Resources")
	w.check(verb, x.Status == http.StatusOK && (!declared || len(resources.Items()) <= limit), evidence{
		expected: "status 200 and no more resources than " + string(name), actual: statusText(x) + ", " + w.shown(found{of: x, items: resources.Items()}), pointer: "/Resources", exchange: x})
	return nil
}

// keepsToIndex is about a request for the second page by startIndex: what is
// declared as supported leads on, what is not must not lead round in circles.
func (w *World) keepsToIndex(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	first, err := w.exchange(withParameter(w.query.asked, "startIndex", "1"))
	if err != nil {
		return err
	}
	start, _ := first.JSON()
	circles := slices.Equal(listed(document), listed(start)) && !document.Member("nextCursor").Assigned()
	expected := "other resources than those of the first page"
	w.check(verb, declined(x) || x.Status == http.StatusOK && !circles, evidence{expected: expected, actual: w.shown(found{of: x, items: document.Member("Resources").Items()}), pointer: "/Resources", exchange: x})
	return nil
}

// leadsBack records nothing where there is no previousCursor: it is optional.
func (w *World) leadsBack(verb Verb) error {
	if len(w.query.walked.pages) < 2 {
		return blocked(w.last, "the walk has no second page")
	}
	first, second := w.query.walked.pages[0], w.query.walked.pages[1]
	cursor := second.document.Member("previousCursor")
	if !cursor.Assigned() {
		w.check(Verb{Level: May}, false, seen(second.x, cursor, "a previousCursor"))
		return nil
	}
	x, err := w.exchange(withParameter(w.query.asked, "cursor", cursor.Text()))
	if err != nil {
		return err
	}
	document, _ := x.JSON()
	w.check(verb, slices.Equal(listed(document), idsOf(first.items)), evidence{expected: "the resources of the first page", actual: w.shown(found{of: x, items: document.Member("Resources").Items()}), pointer: "/Resources", exchange: x})
	return nil
}

// readable are words that a cursor should not tell (RFC 9865 §5.2).
var readable = regexp.MustCompile(`(?i)select |offset|"|userName|@`)

// cursorsAreOpaque looks into cursors that are nothing but base64.
func (w *World) cursorsAreOpaque(verb Verb) error {
	w.everyPage(verb, w.query.walked.pages, "a cursor that tells nothing", func(p page) (scim.Value, bool) {
		cursor := p.document.Member("nextCursor")
		plain := []byte(cursor.Text())
		if decoded, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(cursor.Text(), "=")); err == nil {
			plain = append(plain, decoded...)
		}
		// By chance alone, bytes at random show a quotation mark often: only
		// plain text speaks.
		return cursor, utf8.Valid(plain) && readable.Match(plain)
	})
	return nil
}
