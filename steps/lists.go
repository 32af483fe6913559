package steps

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// lists are the sentences about queries and their ListResponse.
var lists = []Definition{
	{Pattern: "the client lists {kinds}", Do: (*World).list},
	{Pattern: "the client lists {kinds} with {text}", Do: (*World).listWith},
	{Pattern: "the client finds {kinds} by {text}", Do: (*World).find},
	{Pattern: "the client searches {text} with:", Do: (*World).search},

	{Pattern: "the list {verb} contain {names}", Do: (*World).listContains},
	{Pattern: "the list {verb} hold exactly {names}", Do: (*World).listHolds},
	{Pattern: "the list {verb} be empty", Do: (*World).listIsEmpty},
	{Pattern: "the list {verb} have the order {names}", Do: (*World).listHasOrder},
	{Pattern: "the list {verb} have at most {int} resource(s)", Do: (*World).listHasAtMost},
	{Pattern: "every listed resource {verb} have the attribute {text}", Do: (*World).everyHas},
	{Pattern: "no listed resource {verb} have the attribute {text}", Do: (*World).noneHas},
}

func (w *World) list(kinds string) error { return w.listWith(kinds, "") }

func (w *World) listWith(kinds string, query Text) error {
	_, err := w.send(w.request(http.MethodGet, w.endpoint(strings.TrimSuffix(kinds, "s"))+"?"+string(query), nil))
	return err
}

// find sends one filter, whatever characters it is made of.
func (w *World) find(kinds string, filter Text) error {
	r := w.request(http.MethodGet, w.endpoint(strings.TrimSuffix(kinds, "s")), nil)
	r.Query = "filter=" + escapeQuery(string(filter))
	_, err := w.send(r)
	return err
}

func (w *World) search(path Text, doc Doc) error {
	_, err := w.send(w.request(http.MethodPost, string(path), []byte(doc)))
	return err
}

func (w *World) listContains(verb Verb, names Names) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	ids := listed(document)
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		w.check(verb, slices.Contains(ids, resource.ID), evidence{expected: name + " (" + resource.ID + ") in the list", actual: listText(x.Status, ids), pointer: "/Resources", exchange: x})
	}
	return nil
}

// listHolds asks that, of the resources which this scenario made, exactly the
// named ones are listed; those of other people do not matter.
func (w *World) listHolds(verb Verb, names Names) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	ids := listed(document)
	for name, resource := range w.cast {
		if resource.ID == "" {
			continue
		}
		wanted := slices.Contains(names, name)
		expected := name + " (" + resource.ID + ") in the list"
		if !wanted {
			expected = "no " + expected
		}
		w.check(verb, slices.Contains(ids, resource.ID) == wanted, evidence{expected: expected, actual: listText(x.Status, ids), pointer: "/Resources", exchange: x})
	}
	return nil
}

func (w *World) listIsEmpty(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	total := document.Member("totalResults")
	w.check(verb, x.Status == http.StatusOK && total.Text() == "0" && len(listed(document)) == 0,
		evidence{expected: "status 200 and totalResults 0", actual: statusText(x) + ", totalResults " + show(total), pointer: "/totalResults", exchange: x})
	return nil
}

func (w *World) listHasOrder(verb Verb, names Names) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	var want, got []string
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		want = append(want, resource.ID)
	}
	for _, id := range listed(document) {
		if slices.Contains(want, id) {
			got = append(got, id)
		}
	}
	w.check(verb, slices.Equal(got, want), evidence{expected: "the order " + strings.Join(want, ", "), actual: listText(x.Status, got), pointer: "/Resources", exchange: x})
	return nil
}

func (w *World) listHasAtMost(verb Verb, n int) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	ids := listed(document)
	w.check(verb, len(ids) <= n, evidence{expected: "at most " + strconv.Itoa(n) + " resources", actual: strconv.Itoa(len(ids)), pointer: "/Resources", exchange: x})
	return nil
}

func (w *World) everyHas(verb Verb, path Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	for _, item := range document.Member("Resources").Items() {
		if got := item.Attribute(string(path)); !got.Assigned() {
			w.check(verb, false, seen(x, got, string(path)+" in every resource"))
			return nil
		}
	}
	w.check(verb, true, evidence{expected: string(path) + " in every resource", actual: "in every one", exchange: x})
	return nil
}

func (w *World) noneHas(verb Verb, path Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	for _, item := range document.Member("Resources").Items() {
		if got := item.Attribute(string(path)); got.Assigned() {
			w.check(Verb{Level: verb.Level}, false, seen(x, got, string(path)+" in no resource"))
			return nil
		}
	}
	w.check(Verb{Level: verb.Level}, true, evidence{expected: string(path) + " in no resource", actual: "in none", exchange: x})
	return nil
}

func listed(document scim.Value) []string {
	var ids []string
	for _, item := range document.Member("Resources").Items() {
		ids = append(ids, item.Member("id").Text())
	}
	return ids
}

func listText(status int, ids []string) string {
	return "status " + strconv.Itoa(status) + ", listed: " + clip(strings.Join(ids, ", "), 300)
}
