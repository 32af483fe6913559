package steps

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// verdicts are the sentences that judge "these attributes": those that a
// sentence of characteristics.go picked. Each attribute that does not hold is a
// finding of its own.
var verdicts = []Definition{
	{Pattern: "each of these attributes {verb} have the value that was sent", Do: (*World).eachHasSent},
	{Pattern: "each of these attributes {verb} have the value that it had", Do: (*World).eachIsUnchanged},
	{Pattern: "each of these attributes {verb} have the very case that was sent", Do: (*World).eachHasCase},
	{Pattern: "each of these attributes {verb} be of its declared type", Do: (*World).eachFits},
	{Pattern: "each of these attributes {verb} be returned", Do: (*World).eachIsReturned},
	{Pattern: "each of these attributes {verb} be returned when it is asked for", Do: (*World).eachIsReturnedOnRequest},
	{Pattern: "each of these attributes {verb} be returned when another is asked for", Do: (*World).eachIsReturnedBeside},
	{Pattern: "each of these attributes {verb} be returned when it is excluded", Do: (*World).eachIsReturnedThough},
	{Pattern: "each of these attributes {verb} match a filter in another case", Do: (*World).eachMatchesFolded},
	{Pattern: "each of these requests {verb} be refused", Do: (*World).eachIsRefused},
	{Pattern: "each of these requests {verb} succeed", Do: (*World).eachSucceeds},
	{Pattern: "each of these requests {verb} have the status {statuses}", Do: (*World).eachHasStatus},
	{Pattern: "each of these refusals {verb} have the scimType {text}", Do: (*World).eachHasScimType},
}

// about names the attribute of a trial in a finding.
func (t *trial) about(e evidence) evidence {
	e.expected = t.kind + " " + t.path() + ": " + e.expected
	if e.pointer == "" {
		e.pointer = t.pointer()
	}
	return e
}

// judgeNow reads every resource again and judges each trial by what it shows.
func (w *World) judgeNow(verb Verb, query string, judge func(t *trial, document scim.Value) (bool, string)) error {
	read, err := w.reading(query)
	if err != nil {
		return err
	}
	for _, t := range w.trials {
		x := read[t.resource]
		if x == nil {
			continue
		}
		if x.Status != http.StatusOK {
			w.check(Verb{Level: verb.Level}, false, t.about(evidence{expected: "the resource to be readable", actual: statusText(x), exchange: x}))
			continue
		}
		document, _ := x.JSON()
		held, expected := judge(t, document)
		w.check(verb, held, t.about(seen(x, document.Attribute(t.path()), expected)))
	}
	return nil
}

func (w *World) eachHasSent(verb Verb) error {
	return w.judgeNow(verb, "", func(t *trial, document scim.Value) (bool, string) {
		if verb.Not && !t.sent.Assigned() {
			return false, "what was sent"
		}
		return t.holdsSent(document), "what was sent, " + clip(t.sent.Raw(), 200)
	})
}

func (w *World) eachIsUnchanged(verb Verb) error {
	return w.judgeNow(verb, "", func(t *trial, document scim.Value) (bool, string) {
		got := document.Attribute(t.path())
		return scim.Equal(got, t.had) || !got.Assigned() && !t.had.Assigned(), "what it was, " + show(t.had)
	})
}

func (w *World) eachHasCase(verb Verb) error {
	return w.judgeNow(verb, "", func(t *trial, document scim.Value) (bool, string) {
		_, _, ok := scim.Contains(document.Attribute(t.path()), t.sent)
		return ok, "what was sent, letter by letter: " + clip(t.sent.Raw(), 200)
	})
}

func (w *World) eachFits(verb Verb) error {
	return w.judgeNow(verb, "", func(t *trial, document scim.Value) (bool, string) {
		ok, expected := fits(t.attribute, document.Attribute(t.path()))
		return ok, expected
	})
}

func (w *World) eachIsReturned(verb Verb) error {
	return w.judgeNow(verb, "", returned)
}

func returned(t *trial, document scim.Value) (bool, string) {
	return document.Attribute(t.path()).Assigned(), "to be returned"
}

// eachIsReturnedOnRequest asks for all trials of a resource by name.
func (w *World) eachIsReturnedOnRequest(verb Verb) error {
	return w.judgeAsked(verb, "attributes", func(t *trial) string { return t.path() })
}

// eachIsReturnedThough asks for the resource without them.
func (w *World) eachIsReturnedThough(verb Verb) error {
	return w.judgeAsked(verb, "excludedAttributes", func(t *trial) string { return t.path() })
}

func (w *World) eachIsReturnedBeside(verb Verb) error {
	return w.judgeAsked(verb, "attributes", func(*trial) string { return "externalId" })
}

func (w *World) judgeAsked(verb Verb, parameter string, name func(*trial) string) error {
	all := w.trials
	defer func() { w.trials = all }()
	for _, group := range w.grouped() {
		var names []string
		for _, t := range group {
			if n := name(t); len(names) == 0 || names[len(names)-1] != n {
				names = append(names, n)
			}
		}
		w.trials = group
		if err := w.judgeNow(verb, parameter+"="+escapeQuery(strings.Join(names, ",")), returned); err != nil {
			return err
		}
	}
	return nil
}

// eachMatchesFolded filters by each value in another case. A filter that the
// service provider refuses, or that finds nothing in the right case either, is
// the question of other scenarios.
func (w *World) eachMatchesFolded(verb Verb) error {
	asked := 0
	for _, t := range w.trials {
		value := t.had.Text()
		other := strings.ToUpper(value)
		if other == value {
			other = strings.ToLower(value)
		}
		if !strings.EqualFold(t.attribute.Type, "string") || t.had.Kind() != scim.String || other == value || len(value) < 12 || t.parent != nil {
			continue
		}
		usual, _, err := w.filtered(t, value)
		if err != nil {
			return err
		}
		if !usual {
			continue
		}
		asked++
		found, x, err := w.filtered(t, other)
		if err != nil {
			return err
		}
		w.check(verb, found, t.about(evidence{expected: "to match " + other, actual: "the filter finds " + listText(x.Status, listedIn(x)), exchange: x}))
	}
	if asked == 0 {
		return &Skipped{FeatureNotDeclared, "the service provider filters by none of these attributes"}
	}
	return nil
}

func (w *World) filtered(t *trial, value string) (bool, *target.Exchange, error) {
	x, err := w.exchange(target.Request{
		Method: http.MethodGet, Path: w.endpoint(t.kind),
		Query: "filter=" + escapeQuery(t.path()+` eq "`+strings.ReplaceAll(value, `"`, `\"`)+`"`),
	})
	if err != nil || x.Status != http.StatusOK {
		return false, x, err
	}
	for _, id := range listedIn(x) {
		if id == t.resource.ID {
			return true, x, nil
		}
	}
	return false, x, nil
}

func listedIn(x *target.Exchange) []string {
	document, _ := x.JSON()
	return listed(document)
}

func (w *World) eachIsRefused(verb Verb) error {
	return w.judgeRequests(verb, "a refusal (4xx)", func(status int) bool { return status >= 400 && status < 500 })
}

func (w *World) eachSucceeds(verb Verb) error {
	return w.judgeRequests(verb, "success (2xx)", func(status int) bool { return status/100 == 2 })
}

func (w *World) eachHasStatus(verb Verb, statuses Statuses) error {
	for _, t := range w.trials {
		if t.request != nil {
			w.check(verb, slices.Contains(statuses, t.request.Status), t.about(statusEvidence(t.request, statuses)))
		}
	}
	return nil
}

// eachHasScimType judges the refusals with 400, which may have a scimType
// (RFC 7644 §3.12); whether there was to be one is another sentence.
func (w *World) eachHasScimType(verb Verb, scimType Text) error {
	w.checks++
	for _, t := range w.trials {
		if t.request == nil || t.request.Status != http.StatusBadRequest {
			continue
		}
		document, _ := t.request.JSON()
		got := document.Member("scimType")
		w.check(verb, got.Text() == string(scimType), t.about(seen(t.request, got, "scimType "+string(scimType))))
	}
	return nil
}

func (w *World) judgeRequests(verb Verb, expected string, held func(status int) bool) error {
	for _, t := range w.trials {
		if t.request != nil {
			w.check(verb, held(t.request.Status), t.about(evidence{expected: expected, actual: statusText(t.request), exchange: t.request}))
		}
	}
	return nil
}
