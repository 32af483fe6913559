package steps

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// lives are the sentences in which one attribute of the standard goes through
// its life: created, replaced, patched, cleared, and read back each time.
var lives = []Definition{
	{Pattern: "a {kind} whose attribute {text} has a value", Do: (*World).bringAttribute},
	{Pattern: "the client replaces this attribute", Do: (*World).replaceEach},
	{Pattern: "the client patches this attribute, if patches are supported", Do: (*World).patchAttribute},
	{Pattern: "the client clears this attribute", Do: (*World).clearAttribute},
	{Pattern: "this attribute {verb} be kept", Do: (*World).attributeIsKept},
	{Pattern: "this attribute {verb} be unassigned", Do: (*World).attributeIsUnassigned},
}

// bringAttribute skips what the service provider's schemas do not name as
// something that clients write. A value that is right by every reading and
// refused all the same is judged by the first Then.
func (w *World) bringAttribute(kind string, path Text) error {
	if err := w.hasSchemaAttribute(kind, path); err != nil {
		return err
	}
	rt, ok := w.shared.Target.Discovery().ResourceType(kind)
	if !ok {
		return &Skipped{FeatureNotDeclared, "the service provider lists no resource type " + kind}
	}
	for _, d := range w.declarations(rt) {
		if d.parent != nil || !strings.EqualFold(d.path(), string(path)) {
			continue
		}
		if !d.keepable() {
			return &Skipped{FeatureNotDeclared, "the schema does not let clients write and read " + d.path()}
		}
		document := w.fresh(kind, "ada")
		w.give(document, d, 0, false)
		x, err := w.post(kind, "ada", document, w.exchange)
		if err != nil {
			return err
		}
		if x.Status == http.StatusBadRequest && untyped(document[d.attribute.Name]) {
			// A service provider may take no types but those that it names.
			if again, err := w.post(kind, "ada", document, w.exchange); err == nil && again.Status/100 == 2 {
				return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider refuses a type of %s, and names none that it takes", path)}
			}
		}
		w.last = x
		w.trials = []*trial{{declaration: d, resource: w.cast["ada"], sent: sentFor(document, d), request: x}}
		if w.cast["ada"].ID == "" {
			return blocked(x, "a %s with a value of %s could not be created: %s", kind, path, statusText(x))
		}
		return nil
	}
	return &Skipped{FeatureNotDeclared, "the service provider's schemas have no attribute " + string(path)}
}

// untyped takes the types from the values of an attribute, and tells whether
// there were any.
func untyped(values any) bool {
	list, _ := values.([]any)
	found := false
	for _, item := range list {
		if value, ok := item.(map[string]any); ok && len(value) > 1 {
			_, typed := value["type"]
			found = found || typed
			delete(value, "type")
		}
	}
	return found
}

// patchAttribute leaves a service provider alone that says it has no PATCH.
func (w *World) patchAttribute() error {
	if w.need("patch") != nil {
		return nil
	}
	return w.patchEach()
}

// clearAttribute sets the attribute to null in a replacement, unless it is
// required.
func (w *World) clearAttribute() error {
	for _, t := range w.trials {
		if t.attribute.Required {
			continue
		}
		document := copied(t.resource.Sent)
		at := document
		if t.extension {
			at = inside(document, t.schema)
		}
		at[t.attribute.Name] = nil
		t.sent = scim.Of("null")
		if _, err := w.exchangeFor(http.MethodPut, document, []*trial{t}); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) attributeIsKept(verb Verb) error {
	for _, t := range w.trials {
		if t.request != nil && t.request.Status/100 != 2 {
			w.check(verb, false, t.about(evidence{expected: t.sent.Raw() + " to be taken", actual: statusText(t.request), exchange: t.request}))
			return nil
		}
	}
	return w.eachHasSent(verb)
}

func (w *World) attributeIsUnassigned(verb Verb) error {
	return w.judgeNow(verb, "", func(t *trial, document scim.Value) (bool, string) {
		return t.attribute.Required || !document.Attribute(t.path()).Assigned(), "no value"
	})
}
