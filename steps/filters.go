package steps

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// filters are the sentences about what a filter finds (RFC 7644 §3.4.2.2).
//
// A service provider may support some operators on some attributes only and
// decline the others with 400 invalidFilter (Table 9). Where a filter was
// declined, what it should find is no question any more: the scenario is
// skipped, unless it asked before whether the filter is accepted.
var filters = []Definition{
	{Pattern: "the client finds {kinds} by {text}", Do: (*World).find},
	{Pattern: "the client finds {kinds} by:", Do: (*World).findBy},
	{Pattern: "the attribute {text} is case exact", Do: (*World).isCaseExact},
	{Pattern: "the attribute {text} is not case exact", Do: (*World).isNotCaseExact},
	{Pattern: "the id of {text} has small letters", Do: (*World).hasSmallLetters},

	{Pattern: "the filter {verb} be accepted", Do: (*World).filterAccepted},
	{Pattern: "the filter {verb} be declined", Do: (*World).filterDeclined},
	{Pattern: "the filter {verb} be declined or find nobody", Do: (*World).filterDeclinedOrEmpty},
	{Pattern: "the filter {verb} find {names}", Do: (*World).filterFinds},
	{Pattern: "the filter {verb} find exactly {names}", Do: (*World).filterFindsExactly},
	{Pattern: "the filter {verb} find nobody", Do: (*World).filterFindsNobody},
}

// find sends one filter, whatever characters it is made of.
func (w *World) find(kinds string, filter Text) error {
	r := w.request(http.MethodGet, w.endpoint(strings.TrimSuffix(kinds, "s")), nil)
	r.Query = "filter=" + escapeQuery(string(filter))
	_, err := w.send(r)
	return err
}

// findBy is find for filters that hold both kinds of quotation marks.
func (w *World) findBy(kinds string, filter Doc) error { return w.find(kinds, Text(filter)) }

// exactByDefault are the attributes that are case exact where no schema says
// otherwise (RFC 7643 §3.1).
var exactByDefault = []string{"id", "externalId", "meta.resourceType", "meta.location", "meta.version"}

// caseExact is what the service provider's own schema says; where it says
// nothing, what RFC 7643 says.
func (w *World) caseExact(path string) bool {
	urn, names := scim.SplitPath(path)
	if urn == "" {
		urn = scim.UserSchema
	}
	if published, ok := w.shared.Target.Discovery().Schema(urn); ok {
		if attribute, ok := published.Attribute(strings.Join(names, ".")); ok && attribute.Stated("caseExact") {
			return attribute.CaseExact
		}
	}
	return slices.ContainsFunc(exactByDefault, func(name string) bool { return strings.EqualFold(name, path) })
}

func (w *World) isCaseExact(path Text) error {
	if !w.caseExact(string(path)) {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider's schema says that %q is not case exact", path)}
	}
	return nil
}

func (w *World) isNotCaseExact(path Text) error {
	if w.caseExact(string(path)) {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider's schema says that %q is case exact", path)}
	}
	return nil
}

// hasSmallLetters ends a scenario about the case of ids where they have none.
func (w *World) hasSmallLetters(name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	if strings.ToUpper(resource.ID) == resource.ID {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the id %q has no small letters", resource.ID)}
	}
	return nil
}

func (w *World) filterAccepted(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, x.Status == http.StatusOK, evidence{expected: "status 200 and a list", actual: statusText(x), exchange: x})
	return nil
}

// filterDeclined asks for 400 invalidFilter, RFC 7644 §3.12, Table 9.
func (w *World) filterDeclined(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	scimType := document.Member("scimType")
	w.check(verb, x.Status == http.StatusBadRequest && scimType.Text() == scim.InvalidFilter,
		evidence{expected: "status 400 and scimType invalidFilter", actual: statusText(x) + ", scimType " + show(scimType), pointer: "/scimType", exchange: x})
	return nil
}

// filterDeclinedOrEmpty is for filters that nobody can match: they may be an
// error, but must not be ignored.
func (w *World) filterDeclinedOrEmpty(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	all, err := w.everything()
	if err != nil {
		return err
	}
	w.check(verb, declined(x) || x.Status == http.StatusOK && len(all.items) == 0,
		evidence{expected: "a refusal, or an empty list", actual: w.shown(all), pointer: "/Resources", exchange: x})
	return nil
}

// declined tells whether a filter was refused as one that is not supported.
// Nothing found by it can be wrong then.
func declined(x *target.Exchange) bool {
	return x.Status == http.StatusBadRequest || x.Status == http.StatusForbidden || x.Status == http.StatusNotImplemented
}

// answered tells whether a filter was answered at all. Where it was declined,
// the scenario ends as a skip, or goes on if it has asked for acceptance.
func (w *World) answered(verb Verb) (bool, error) {
	x, err := w.response()
	if err != nil {
		return false, err
	}
	switch {
	case x.Status == http.StatusOK:
		return true, nil
	case declined(x) && len(w.findings) == 0:
		return false, &Skipped{FeatureNotDeclared, "the service provider declines this filter with " + statusText(x) + ", as it may where it does not support an operator on an attribute (RFC 7644 §3.12, Table 9)"}
	case !declined(x):
		w.check(Verb{Level: verb.Level}, false, evidence{expected: "status 200, or 400 invalidFilter where the filter is not supported", actual: statusText(x), exchange: x})
	}
	return false, nil
}

// blindly ends a scenario of a service provider that ignores filters, where it
// found something wrong: that is one defect, not as many as there are filters.
// Scenarios that ask about acceptance first are those that say so.
func (w *World) blindly(x *target.Exchange) error {
	if w.checks > 0 || !w.shared.ask(w, "ignoring filters").works {
		return nil
	}
	return blocked(x, "the service provider ignores filters: one that nobody can match finds resources")
}

func (w *World) filterFinds(verb Verb, names Names) error {
	if ok, err := w.answered(verb); !ok {
		return err
	}
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
			return &Skipped{FeatureNotDeclared, "the pages of the service provider are too small to look through all that the filter finds"}
		}
		if there == verb.Not {
			if err := w.blindly(all.of); err != nil {
				return err
			}
		}
		w.check(verb, there, evidence{expected: name + " (" + resource.ID + ") among what the filter finds", actual: w.shown(all), pointer: "/Resources", exchange: all.of})
	}
	return nil
}

// filterFindsExactly is for filters that no stranger can match: they hold a
// value of this run.
func (w *World) filterFindsExactly(verb Verb, names Names) error {
	if ok, err := w.answered(verb); !ok {
		return err
	}
	all, err := w.everything()
	if err != nil {
		return err
	}
	var wanted, words []string
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		wanted, words = append(wanted, resource.ID), append(words, name+" ("+resource.ID+")")
	}
	got := idsOf(all.items)
	slices.Sort(wanted)
	slices.Sort(got)
	if !slices.Equal(got, wanted) {
		if err := w.blindly(all.of); err != nil {
			return err
		}
	}
	w.check(verb, slices.Equal(got, wanted), evidence{expected: "exactly " + cmp.Or(strings.Join(words, ", "), "none"), actual: w.shown(all), pointer: "/Resources", exchange: all.of})
	return nil
}

func (w *World) filterFindsNobody(verb Verb) error { return w.filterFindsExactly(verb, nil) }

// shown names what was found: by the names of the scenario where it has them.
func (w *World) shown(all found) string {
	names := map[string]string{}
	for name, resource := range w.cast {
		if resource.ID != "" {
			names[resource.ID] = name
		}
	}
	var words []string
	for _, id := range idsOf(all.items) {
		if name, ok := names[id]; ok {
			id = name
		}
		words = append(words, id)
	}
	if len(words) == 0 {
		return fmt.Sprintf("status %d, nothing listed", all.of.Status)
	}
	return fmt.Sprintf("status %d, listed: %s", all.of.Status, clip(strings.Join(words, ", "), 300))
}

func idsOf(items []scim.Value) []string {
	var ids []string
	for _, item := range items {
		ids = append(ids, item.Member("id").Text())
	}
	return ids
}
