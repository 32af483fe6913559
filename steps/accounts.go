package steps

import (
	"net/http"

	"github.com/scimproof/scimproof/internal/scim"
)

// accounts are the sentences about what a service provider makes of a create
// that names somebody whom it knows, or something that it does not take.
var accounts = []Definition{
	{Pattern: "the service provider takes a user {text} without {text}", Do: (*World).takesWithout},
	{Pattern: "the service provider can delete users", Do: (*World).deletesUsers},
	{Pattern: "there {verb} be two accounts {text} and {text}", Do: (*World).twoAccounts},
	{Pattern: "the {kind} {text}, if it was created, {verb} have no {text}", Do: (*World).hasNoneIfCreated},
}

// takesWithout ends a scenario early where an attribute is required, as a service
// provider may have it.
func (w *World) takesWithout(name, path Text) error {
	document, err := w.freshWith("user", string(name), Table{{}, {string(path), "null"}})
	if err != nil {
		return err
	}
	x, err := w.post("user", string(name), document, w.exchange)
	if err == nil && w.cast[string(name)].ID == "" {
		return &Skipped{FeatureNotDeclared, "the service provider takes no user without " + string(path) + ": " + statusText(x)}
	}
	return err
}

// deletesUsers ends a scenario early where DELETE is not offered (JC-016).
func (w *World) deletesUsers() error {
	if err := w.bring("user", "to-be-deleted", w.fresh("user", "to-be-deleted")); err != nil {
		return err
	}
	x, err := w.exchange(w.request(http.MethodDelete, w.cast["to-be-deleted"].Path, nil))
	if err != nil {
		return err
	}
	switch x.Status {
	case http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return &Skipped{FeatureNotDeclared, "the service provider does not delete users: " + statusText(x)}
	}
	return nil
}

// twoAccounts takes a refusal of the second and the first account once more for
// one account.
func (w *World) twoAccounts(verb Verb, first, other Text) error {
	one, err := w.present(string(first))
	if err != nil {
		return err
	}
	two, err := w.named(string(other))
	if err != nil {
		return err
	}
	x, err := w.response()
	if err != nil {
		return err
	}
	actual := "the second was refused: " + statusText(x)
	if two.ID != "" {
		actual = "the ids " + one.ID + " and " + two.ID
	}
	w.check(verb, two.ID != "" && two.ID != one.ID, evidence{expected: "two accounts", actual: actual, exchange: x})
	return nil
}

// hasNoneIfCreated takes a refusal as well as a resource without the attribute.
func (w *World) hasNoneIfCreated(_ string, name Text, verb Verb, path Text) error {
	resource, err := w.named(string(name))
	if err != nil {
		return err
	}
	if resource.ID == "" {
		x, err := w.response()
		if err != nil {
			return err
		}
		w.check(verb, x.Status >= 400 && x.Status < 500, evidence{expected: "a refusal, or no " + string(path), actual: statusText(x), exchange: x})
		return nil
	}
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	empty := !got.Assigned() || got.Kind() == scim.Array && len(got.Items()) == 0
	w.check(verb, x.Status == http.StatusOK && empty, seen(x, got, "no "+string(path)))
	return nil
}
