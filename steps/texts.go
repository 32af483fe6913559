package steps

import (
	"fmt"
	"net/http"
)

// texts are the sentences about texts of unusual characters. Whether a service
// provider takes them is its own decision; what it took, it has to keep and to
// find.
var texts = []Definition{
	{Pattern: "a user {text} who keeps the {text} {text}", Do: (*World).keepsText},
}

// keepsText ends the scenario where the text was refused or stored as another.
func (w *World) keepsText(name, path, value Text) error {
	if err := w.hasSchemaAttribute("user", path); err != nil {
		return err
	}
	document := w.fresh("user", string(name))
	if err := setAttribute(document, string(path), string(encode(value))); err != nil {
		return err
	}
	x, err := w.post("user", string(name), document, w.exchange)
	if err != nil {
		return err
	}
	if x.Status == http.StatusBadRequest {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider does not take %q as %s: %s", value, path, statusText(x))}
	}
	if w.cast[string(name)].ID == "" {
		return blocked(x, "the user %q could not be created: %s", name, statusText(x))
	}
	x, stored, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	if got := stored.Attribute(string(path)); got.Text() != string(value) {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider stores %q as %s (%s)", value, show(got), statusText(x))}
	}
	return nil
}
