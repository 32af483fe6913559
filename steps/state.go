package steps

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// state are the sentences about what became of a resource, as a client sees
// it when it reads the resource again.
var state = []Definition{
	{Pattern: "the {kind} {text} {verb} have:", Do: (*World).resourceHas},
	{Pattern: "the {kind} {text}, if it was created, {verb} have:", Do: (*World).resourceHasIfCreated},
	{Pattern: "the {kind} {text}, if the request succeeded, {verb} have:", Do: (*World).resourceHasIfSucceeded},
	{Pattern: "the {kind} {text} {verb} have {int} value(s) of {text}", Do: (*World).resourceHasValues},
	{Pattern: "the {kind} {text} {verb} have exactly {int} primary value of {text}", Do: (*World).resourceHasPrimary},
	{Pattern: "the {kind} {text} {verb} exist", Do: (*World).resourceExists},
	{Pattern: "the {kind} {text} {verb} have been modified", Do: (*World).wasModified},
	{Pattern: "the {kind} {text} {verb} have been modified no earlier than it was created", Do: (*World).modifiedAfterCreated},
	{Pattern: "what the response shows {verb} agree with the {kind} {text}", Do: (*World).responseAgrees},
	{Pattern: "the Location {verb} lead to the {kind} {text}", Do: (*World).locationLeads},
	{Pattern: "the client sends back what it reads of the {kind} {text} with:", Do: (*World).sendBack},
}

func (w *World) resourceHas(kind string, name Text, verb Verb, rows Table) error {
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	if !w.readable(verb, name, x) {
		return nil
	}
	for _, row := range body(rows) {
		if w.unnamed(kind, row[0]) {
			continue // it was never sent
		}
		w.checkValue(verb, x, document.Attribute(row[0]), row[1])
	}
	if w.checks == 0 {
		return w.notNamed(kind, rows[1][0])
	}
	return nil
}

// readable tells whether a resource was there to be read, and records a finding
// where it was not.
func (w *World) readable(verb Verb, name Text, x *target.Exchange) bool {
	if x.Status == http.StatusOK {
		return true
	}
	w.check(Verb{Level: verb.Level}, false, evidence{expected: fmt.Sprintf("%s to be readable", name), actual: statusText(x), exchange: x})
	return false
}

// resourceHasIfCreated is for values that a service provider may refuse: a
// refusal is one answer, another value than the one sent is not.
func (w *World) resourceHasIfCreated(kind string, name Text, verb Verb, rows Table) error {
	resource, err := w.named(string(name))
	if err != nil {
		return err
	}
	if resource.ID == "" {
		x, err := w.response()
		if err != nil {
			return err
		}
		w.check(Verb{Level: verb.Level}, x.Status >= 400 && x.Status < 500, evidence{expected: "a refusal, or the value as it was sent", actual: statusText(x), exchange: x})
		return nil
	}
	return w.resourceHas(kind, name, verb, rows)
}

// resourceHasIfSucceeded is for changes that a service provider may refuse: what
// it says it has done, it has to have done.
func (w *World) resourceHasIfSucceeded(kind string, name Text, verb Verb, rows Table) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	if x.Status/100 != 2 {
		w.check(Verb{Level: verb.Level}, x.Status >= 400 && x.Status < 500 || x.Status == http.StatusNotImplemented,
			evidence{expected: "a refusal, or the change", actual: statusText(x), exchange: x})
		return nil
	}
	return w.resourceHas(kind, name, verb, rows)
}

func (w *World) resourceHasValues(_ string, name Text, verb Verb, n int, path Text) error {
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(verb, len(got.Items()) == n, seen(x, got, strconv.Itoa(n)+" values"))
	return nil
}

// resourceHasPrimary counts the values that are marked primary, of which there
// is one at most (RFC 7643 §2.4).
func (w *World) resourceHasPrimary(_ string, name Text, verb Verb, n int, path Text) error {
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	primary := 0
	for _, item := range got.Items() {
		if item.Member("primary").IsTrue() {
			primary++
		}
	}
	w.check(verb, primary == n, seen(x, got, strconv.Itoa(n)+" primary value"))
	return nil
}

// resourceExists takes 404 and 410 for gone; a 200 is there.
func (w *World) resourceExists(_ string, name Text, verb Verb) error {
	x, _, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	expected := "status 200"
	there := x.Status == http.StatusOK
	if verb.Not {
		expected = "status 200 (a deleted resource answers 404)"
		there = x.Status != http.StatusNotFound && x.Status != http.StatusGone
	}
	w.check(verb, there, evidence{expected: expected, actual: statusText(x), exchange: x})
	return nil
}

// wasModified compares meta.lastModified with the one last seen.
func (w *World) wasModified(_ string, name Text, verb Verb) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	before := resource.Got.Get("meta", "lastModified")
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	after := document.Get("meta", "lastModified")
	if !before.Assigned() || !after.Assigned() {
		return &Skipped{FeatureNotDeclared, "the service provider gives no meta.lastModified to compare"}
	}
	w.check(verb, before.Text() != after.Text(), seen(x, after, "other than "+before.Text()))
	return nil
}

func (w *World) modifiedAfterCreated(_ string, name Text, verb Verb) error {
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	created, errCreated := time.Parse(time.RFC3339Nano, document.Get("meta", "created").Text())
	modified, errModified := time.Parse(time.RFC3339Nano, document.Get("meta", "lastModified").Text())
	if errCreated != nil || errModified != nil {
		return &Skipped{FeatureNotDeclared, "the service provider gives no meta.created and meta.lastModified to compare"}
	}
	w.check(verb, !modified.Before(created), seen(x, document.Member("meta"), "lastModified no earlier than created"))
	return nil
}

// responseAgrees compares the resource in a 200 with the resource as it is
// read; an answer without a body shows nothing that could disagree.
func (w *World) responseAgrees(verb Verb, _ string, name Text) error {
	shown := w.last
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	if !w.readable(verb, name, x) {
		return nil
	}
	if len(shown.Body) == 0 {
		w.check(verb, shown.Status == http.StatusNoContent || shown.Status == http.StatusCreated, evidence{expected: "a body, or status 204", actual: statusText(shown), exchange: shown})
		return nil
	}
	got, _ := shown.JSON()
	missing, _, same := scim.Contains(got, document)
	w.check(verb, same, evidence{
		expected: missing.Pointer() + " of " + clip(missing.Raw(), 200) + " as it is read back (exchange " + strconv.Itoa(x.N) + ")",
		actual:   clip(got.Raw(), 300), pointer: missing.Pointer(), exchange: shown,
	})
	return nil
}

// locationLeads follows the Location of the last response, resolved against
// its address (RFC 9110 §10.2.2).
func (w *World) locationLeads(verb Verb, _ string, name Text) error {
	created, err := w.response()
	if err != nil {
		return err
	}
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	location, ok := w.resolveLocation(created)
	if !ok {
		w.check(verb, w.leadsAway(location, resource.ID), headerEvidence(created, "Location", "an address of the service provider"))
		return nil
	}
	x, err := w.exchange(w.request(http.MethodGet, location, nil))
	if err != nil {
		return err
	}
	document, _ := x.JSON()
	w.check(verb, document.Member("id").Text() == resource.ID, evidence{
		expected: "the resource with the id " + resource.ID, actual: statusText(x) + ", id " + show(document.Member("id")), pointer: "/id", exchange: x,
	})
	return nil
}

// resolveLocation returns the Location of a response as an absolute address,
// and whether the client may go there.
func (w *World) resolveLocation(x *target.Exchange) (string, bool) {
	location := resolved(x.URL, x.Header.Get("Location"))
	return location, location != "" && w.shared.Target.SameOrigin(location)
}

// resolved is what a reference in the answer from an address stands for
// (RFC 3986 §5); empty where there is none.
func resolved(from, reference string) string {
	base, err := url.Parse(from)
	if err != nil || reference == "" {
		return ""
	}
	at, err := base.Parse(reference)
	if err != nil {
		return ""
	}
	return at.String()
}

// sendBack reads a resource and puts it back with changes, as a client does
// that keeps no copy of its own.
func (w *World) sendBack(_ string, name Text, rows Table) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	var whole map[string]any
	if err := json.Unmarshal([]byte(document.Raw()), &whole); err != nil {
		return blocked(x, "the %s %q could not be read: %s", resource.Kind, name, statusText(x))
	}
	if err := setAll(whole, rows); err != nil {
		return err
	}
	return w.put(resource, whole)
}
