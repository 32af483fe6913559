package steps

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// This file holds the attempts to change the attributes under test: by PUT, all
// of a resource at once or one by one, and by PATCH.

// exchangeFor sends a document for the resource of some trials.
func (w *World) exchangeFor(method string, document any, group []*trial) (*target.Exchange, error) {
	x, err := w.exchange(target.Request{Method: method, Path: group[0].resource.Path, Body: encode(document)})
	if err != nil {
		return nil, err
	}
	for _, t := range group {
		t.request = x
	}
	return x, nil
}

// replaceEach sends a PUT for each resource that sets all its trials to other
// values, and, where that is refused, one for each attribute: its sub-attributes
// together, for each would replace what was sent for the others.
func (w *World) replaceEach() error {
	for _, group := range w.grouped() {
		x, err := w.replaceThese(group)
		if err != nil {
			return err
		}
		if x.Status/100 == 2 || len(group) == 1 {
			continue
		}
		for _, part := range groupedBy(group, (*trial).topPath) {
			if _, err := w.replaceThese(part); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *World) replaceThese(group []*trial) (*target.Exchange, error) {
	document := copied(group[0].resource.Sent)
	var changing []*trial
	for _, t := range group {
		if w.mayChange || !t.isImmutable() {
			changing = append(changing, t)
		}
	}
	w.giveEach(document, changing, 1, w.mayChange)
	x, err := w.exchangeFor(http.MethodPut, document, group)
	if err == nil && x.Status/100 == 2 {
		group[0].resource.Sent = document
	}
	return x, err
}

// replaceMistyped sends one PUT for each trial, in which its value is of
// another JSON type than the declared one.
func (w *World) replaceMistyped() error {
	for _, t := range w.trials {
		document := copied(t.resource.Sent)
		if err := setAttribute(document, t.placePath(), mistyped(t.attribute)); err != nil {
			return err
		}
		t.sent = sentFor(document, t.declaration)
		if _, err := w.exchangeFor(http.MethodPut, document, []*trial{t}); err != nil {
			return err
		}
	}
	return nil
}

// placePath is where a value may be set in a document: a sub-attribute of a
// multi-valued attribute has no place of its own.
func (t *trial) placePath() string {
	if t.parent != nil && t.parent.MultiValued {
		return t.topPath()
	}
	return t.path()
}

// replaceEachBy sends one PUT for each trial with a value of the feature's
// choice.
func (w *World) replaceEachBy(value Text) error {
	for _, t := range w.trials {
		document := copied(t.resource.Sent)
		if err := setAttribute(document, t.placePath(), string(value)); err != nil {
			return err
		}
		t.sent = sentFor(document, t.declaration)
		if _, err := w.exchangeFor(http.MethodPut, document, []*trial{t}); err != nil {
			return err
		}
	}
	return nil
}

// patchEach sends one PATCH for each trial that replaces its value.
func (w *World) patchEach() error {
	for _, t := range w.trials {
		w.giveEach(copied(t.resource.Sent), []*trial{t}, 1, !strings.EqualFold(t.attribute.Mutability, "readWrite"))
		if !t.sent.Exists() {
			continue
		}
		if err := w.patchTrial(t, map[string]any{"op": "replace", "path": t.path(), "value": raw(t.sent)}); err != nil {
			return err
		}
	}
	return nil
}

// removeEach sends one PATCH for each trial that removes its value. What is
// required stays, and is no longer asked about.
func (w *World) removeEach() error {
	w.trials = slices.DeleteFunc(w.trials, func(t *trial) bool { return t.attribute.Required || t.top().Required })
	for _, t := range w.trials {
		t.sent = scim.Of("null")
		if err := w.patchTrial(t, map[string]any{"op": "remove", "path": t.path()}); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) patchTrial(t *trial, operation map[string]any) error {
	message := map[string]any{"schemas": []any{scim.PatchOpMessage}, "Operations": []any{operation}}
	_, err := w.exchangeFor(http.MethodPatch, message, []*trial{t})
	return err
}
