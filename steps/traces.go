package steps

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// traces are the sentences about what a refused request must not leave behind.
var traces = []Definition{
	{Pattern: "the {kind} {text} {verb} have been created", Do: (*World).wasCreated},
	{Pattern: "the Location {verb} be that of the resource", Do: (*World).locationIsThatOfResource},
	{Pattern: "the Location {verb} lead to what the response shows", Do: (*World).locationLeadsToShown},
}

// wasCreated goes by the answer and, where that was a refusal, looks for the
// resource by its name.
func (w *World) wasCreated(kind string, name Text, verb Verb) error {
	resource, err := w.named(string(name))
	if err != nil {
		return err
	}
	created, x := resource.ID != "", w.last
	if !created && w.need("filter") == nil {
		attribute := "userName"
		if kind == "group" {
			attribute = "displayName"
		}
		wanted, ok := resource.Sent[attribute].(string)
		if !ok || wanted == "" {
			attribute, wanted = "displayName", w.unique(resource.Name)
		}
		r := target.Request{Method: http.MethodGet, Path: w.endpoint(kind), As: resource.As}
		r.Query = "filter=" + escapeQuery(attribute+" eq "+string(encode(wanted)))
		if x, err = w.exchange(r); err != nil {
			return err
		}
		document, _ := x.JSON()
		created = len(listed(document)) > 0
	}
	actual := "nothing of this name is there"
	if created {
		actual = "it is there"
	}
	w.check(verb, created, evidence{expected: "a " + kind + " " + string(name), actual: actual, exchange: x})
	return nil
}

// locationLeadsToShown is for aliases such as /Me, whose Location says where
// the resource itself stands (RFC 7644 §3.11).
func (w *World) locationLeadsToShown(verb Verb) error {
	alias, shown, err := w.document()
	if err != nil {
		return err
	}
	location, ok := w.resolveLocation(alias)
	if !ok {
		w.check(verb, w.leadsAway(location, shown.Member("id").Text()), headerEvidence(alias, "Location", "an address of the service provider"))
		return nil
	}
	if address, _, _ := strings.Cut(alias.URL, "?"); location == address {
		w.check(verb, false, headerEvidence(alias, "Location", "the permanent address of the resource, and not the one that was asked"))
		return nil
	}
	x, err := w.exchange(w.request(http.MethodGet, location, nil))
	if err != nil {
		return err
	}
	document, _ := x.JSON()
	id := shown.Member("id")
	w.check(verb, id.Assigned() && document.Member("id").Text() == id.Text(), evidence{
		expected: "the resource with the id " + id.Text(), actual: statusText(x) + ", id " + show(document.Member("id")), pointer: "/id", exchange: x,
	})
	return nil
}

// locationIsThatOfResource compares header and meta.location after both were
// resolved: either may be relative (RFC 9110 §10.2.2).
func (w *World) locationIsThatOfResource(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	header, _ := w.resolveLocation(x)
	inside := document.Get("meta", "location")
	base, err := url.Parse(x.URL)
	if err != nil {
		return suiteError("the address %q of a request cannot be read: %v", x.URL, err)
	}
	resolved, err := base.Parse(inside.Text())
	w.check(verb, header != "" && inside.Assigned() && err == nil && resolved.String() == header, seen(x, inside, strconv.Quote(header)+", as the header Location says"))
	return nil
}
