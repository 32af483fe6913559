package steps

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// lists are the sentences about queries and their ListResponse. What a list
// holds is looked for on all its pages.
var lists = []Definition{
	{Pattern: "the client lists {kinds}", Do: (*World).list},
	{Pattern: "the client lists {kinds} with {text}", Do: (*World).listWith},
	{Pattern: "the client searches {text} with:", Do: (*World).search},

	{Pattern: "the list {verb} contain {names}", Do: (*World).listContains},
	{Pattern: "the list {verb} hold exactly {names}", Do: (*World).listHolds},
	{Pattern: "the list {verb} be empty", Do: (*World).listIsEmpty},
	{Pattern: "the list {verb} have the order {names}", Do: (*World).listHasOrder},
	{Pattern: "the list {verb} have at most {int} resource(s)", Do: (*World).listHasAtMost},
	{Pattern: "the list {verb} have {int} resource(s)", Do: (*World).listHasExactly},
	{Pattern: "the list {verb} have the totalResults {int}", Do: (*World).listHasTotal},
	{Pattern: "the list {verb} show {text} as a reader sees it", Do: (*World).listShowsWhole},
	{Pattern: "the list {verb} say where it begins and how much it holds, if it is not the whole", Do: (*World).partSaysSo},
	{Pattern: "every listed resource {verb} have the attribute {text}", Do: (*World).everyHas},
	{Pattern: "no listed resource {verb} have the attribute {text}", Do: (*World).noneHas},
	{Pattern: "every listed resource {verb} have the {text} {text}", Do: (*World).everyHasValue},
}

func (w *World) list(kinds string) error { return w.listWith(kinds, "") }

func (w *World) listWith(kinds string, query Text) error {
	_, err := w.send(w.request(http.MethodGet, w.endpoint(strings.TrimSuffix(kinds, "s"))+"?"+string(query), nil))
	return err
}

func (w *World) search(path Text, doc Doc) error {
	_, err := w.send(w.request(http.MethodPost, string(path), []byte(doc)))
	return err
}

func (w *World) listContains(verb Verb, names Names) error {
	all, err := w.everything()
	if err != nil {
		return err
	}
	ids := idsOf(all.items)
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		there := slices.Contains(ids, resource.ID)
		if !there && !all.whole {
			return blocked(all.of, "the list is longer than can be looked through")
		}
		w.check(verb, there, evidence{expected: name + " (" + resource.ID + ") in the list", actual: w.shown(all), pointer: "/Resources", exchange: all.of})
	}
	return nil
}

// listHolds asks that, of the resources which this scenario knows, exactly the
// named ones are listed, each once; those of other people do not matter.
func (w *World) listHolds(verb Verb, names Names) error {
	all, err := w.everything()
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := w.present(name); err != nil {
			return err
		}
	}
	times := map[string]int{}
	for _, id := range idsOf(all.items) {
		times[id]++
	}
	for name, resource := range w.cast {
		if resource.ID == "" {
			continue
		}
		wanted, expected := 1, name+" ("+resource.ID+") in the list, once"
		if !slices.Contains(names, name) {
			wanted, expected = 0, "no "+name+" ("+resource.ID+") in the list"
		}
		w.check(verb, times[resource.ID] == wanted, evidence{expected: expected, actual: w.shown(all), pointer: "/Resources", exchange: all.of})
	}
	return nil
}

func (w *World) listIsEmpty(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	total := document.Member("totalResults")
	w.check(verb, x.Status == http.StatusOK && total.Text() == "0" && len(document.Member("Resources").Items()) == 0,
		evidence{expected: "status 200 and totalResults 0", actual: statusText(x) + ", totalResults " + show(total), pointer: "/totalResults", exchange: x})
	return nil
}

func (w *World) listHasOrder(verb Verb, names Names) error {
	all, err := w.everything()
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
	for _, id := range idsOf(all.items) {
		if slices.Contains(want, id) {
			got = append(got, id)
		}
	}
	w.check(verb, slices.Equal(got, want), evidence{expected: "the order " + strings.Join(names, ", "), actual: w.shown(all), pointer: "/Resources", exchange: all.of})
	return nil
}

// listHasAtMost looks at the one page that was answered.
func (w *World) listHasAtMost(verb Verb, n int) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := len(document.Member("Resources").Items())
	w.check(verb, x.Status == http.StatusOK && got <= n, evidence{expected: "status 200 and at most " + strconv.Itoa(n) + " resources", actual: statusText(x) + ", " + strconv.Itoa(got) + " resources", pointer: "/Resources", exchange: x})
	return nil
}

func (w *World) listHasExactly(verb Verb, n int) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := len(document.Member("Resources").Items())
	w.check(verb, x.Status == http.StatusOK && got == n, evidence{expected: "status 200 and " + strconv.Itoa(n) + " resources", actual: statusText(x) + ", " + strconv.Itoa(got) + " resources", pointer: "/Resources", exchange: x})
	return nil
}

// listShowsWhole compares an entry of the list with the resource itself.
func (w *World) listShowsWhole(verb Verb, name Text) error {
	all, err := w.everything()
	if err != nil {
		return err
	}
	x, whole, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	if !w.readable(verb, name, x) {
		return nil
	}
	for _, item := range all.items {
		if item.Member("id").Text() != whole.Member("id").Text() {
			continue
		}
		missing, actual, ok := scim.Contains(item, whole)
		w.check(verb, ok, evidence{expected: show(missing), actual: show(actual), pointer: actual.Pointer(), exchange: all.of})
		return nil
	}
	w.check(Verb{Level: verb.Level}, false, evidence{expected: string(name) + " in the list", actual: w.shown(all), pointer: "/Resources", exchange: all.of})
	return nil
}

// partSaysSo asks nothing of a list that holds everything, and nothing of a page
// of cursor paging (RFC 9865 §2).
func (w *World) partSaysSo(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	total, ok := document.Member("totalResults").Int()
	whole := ok && total <= len(document.Member("Resources").Items()) || document.Member("nextCursor").Assigned()
	for _, name := range []string{"startIndex", "itemsPerPage"} {
		got := document.Member(name)
		_, isInteger := got.Int()
		w.check(verb, x.Status == http.StatusOK && (whole || isInteger), seen(x, got, "an integer, on a list that is not the whole"))
	}
	return nil
}

// listHasTotal takes an integer only: a total in quotation marks is none.
func (w *World) listHasTotal(verb Verb, n int) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	total := document.Member("totalResults")
	got, ok := total.Int()
	w.check(verb, ok && got == n, seen(x, total, strconv.Itoa(n)))
	return nil
}

func (w *World) everyHas(verb Verb, path Text) error {
	return w.every(verb, string(path)+" in every listed resource", func(item scim.Value) (scim.Value, bool) {
		got := item.Attribute(string(path))
		return got, got.Assigned()
	})
}

func (w *World) noneHas(verb Verb, path Text) error {
	return w.every(Verb{Level: verb.Level}, string(path)+" in no listed resource", func(item scim.Value) (scim.Value, bool) {
		got := item.Attribute(string(path))
		return got, !got.Assigned()
	})
}

func (w *World) everyHasValue(verb Verb, path, want Text) error {
	return w.every(verb, string(path)+" "+string(want)+" in every listed resource", func(item scim.Value) (scim.Value, bool) {
		got := item.Attribute(string(path))
		return got, got.Text() == string(want)
	})
}

// every checks the resources of a page. An empty page proves nothing, so it
// does not hold either.
func (w *World) every(verb Verb, expected string, holds func(scim.Value) (scim.Value, bool)) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	items := document.Member("Resources").Items()
	for _, item := range items {
		if got, ok := holds(item); !ok {
			w.check(verb, false, seen(x, got, expected))
			return nil
		}
	}
	w.check(verb, len(items) > 0, evidence{expected: expected, actual: statusText(x) + ", " + strconv.Itoa(len(items)) + " resources", pointer: "/Resources", exchange: x})
	return nil
}

// listed are the ids of the resources on one page.
func listed(document scim.Value) []string { return idsOf(document.Member("Resources").Items()) }

func listText(status int, ids []string) string {
	return "status " + strconv.Itoa(status) + ", listed: " + clip(strings.Join(ids, ", "), 300)
}
