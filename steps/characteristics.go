package steps

import (
	"fmt"
	"slices"
	"strings"
)

// characteristics are the sentences about what the service provider's own
// schemas declare of their attributes (RFC 7643 §2.2 and §7), whichever these
// are. A characteristic reads "mutability readOnly", "type boolean",
// "uniqueness server, global"; "these attributes" are those that the last such
// sentence picked, on every resource type.
var characteristics = []Definition{
	{Pattern: "a resource of every type with attributes of {text}", Do: (*World).bringPlainEach},
	{Pattern: "a resource of every type that lacks its attributes of {text}", Do: (*World).bringLackingEach},
	{Pattern: "a resource of every type with values for its attributes of {text}", Do: (*World).bringEach},

	{Pattern: "the client creates a resource of every type with values for its attributes of {text}", Do: (*World).bringEach},
	{Pattern: "the client creates a resource of every type without one of its attributes of {text} each", Do: (*World).createLacking},
	{Pattern: "the client creates another resource with the value of each of these attributes", Do: (*World).createSame},
	{Pattern: "the client creates another resource with the values of all these attributes", Do: (*World).createSameAll},
	{Pattern: "the client replaces each resource with other values for these attributes", Do: (*World).replaceEach},
	{Pattern: "the client replaces each of these attributes with a value of another type", Do: (*World).replaceMistyped},
	{Pattern: "the client replaces each of these attributes with {text}", Do: (*World).replaceEachBy},
	{Pattern: "the client patches each of these attributes with another value", Do: (*World).patchEach},
	{Pattern: "the client removes each of these attributes by a patch", Do: (*World).removeEach},
}

// bringPlainEach makes one resource of each type that has such attributes,
// without giving them values.
func (w *World) bringPlainEach(characteristic Text) error {
	byKind, kinds, err := w.picked(string(characteristic))
	if err != nil {
		return err
	}
	w.mayChange = true
	for _, rt := range kinds {
		resource, created, err := w.bringPlain(rt, "subject"+strings.ToLower(rt.Name))
		if err != nil {
			return err
		}
		if !created {
			continue
		}
		for _, d := range byKind[rt.Name] {
			w.trials = append(w.trials, &trial{declaration: d, resource: resource})
		}
	}
	if err := w.needTrials(string(characteristic)); err != nil {
		return err
	}
	return w.notice()
}

// bringLackingEach makes, for what bringEach was allowed to make, resources that
// lack these attributes. What has a value all the same is left out: it is
// required or has a default.
func (w *World) bringLackingEach(characteristic Text) error {
	if err := w.bringEach(characteristic); err != nil {
		return err
	}
	groups := w.grouped()
	w.trials = nil
	for i, group := range groups {
		rt, _ := w.shared.Target.Discovery().ResourceType(group[0].kind)
		resource, created, err := w.bringPlain(rt, fmt.Sprintf("lacking%s%d", strings.ToLower(rt.Name), i))
		if err != nil {
			return err
		}
		for _, t := range group {
			if created && t.keepable() {
				w.trials = append(w.trials, &trial{declaration: t.declaration, resource: resource})
			}
		}
	}
	if err := w.notice(); err != nil {
		return err
	}
	w.trials = slices.DeleteFunc(w.trials, func(t *trial) bool { return t.had.Assigned() })
	return w.needTrials(string(characteristic))
}

// bringEach makes one resource of each type that has such attributes, with a
// value for each of them. Attributes that no client can see again are left out
// where only a characteristic of another kind was asked for.
func (w *World) bringEach(characteristic Text) error {
	byKind, kinds, err := w.picked(string(characteristic))
	if err != nil {
		return err
	}
	about, value, _ := strings.Cut(string(characteristic), " ")
	readOnly := strings.EqualFold(value, "readOnly")
	w.mayChange = about == "mutability"
	for _, rt := range kinds {
		var wanted []declaration
		for _, d := range byKind[rt.Name] {
			if d.keepable() || about == "mutability" && value != "readWrite" || about == "returned" && d.writable() {
				wanted = append(wanted, d)
			}
		}
		if len(wanted) == 0 {
			continue
		}
		if readOnly {
			wanted = distinguishable(wanted)
		}
		trials, err := w.bringWith(rt, "subject"+strings.ToLower(rt.Name), wanted, readOnly)
		if err != nil {
			return err
		}
		w.trials = append(w.trials, trials...)
	}
	if err := w.needTrials(string(characteristic)); err != nil {
		return err
	}
	if readOnly {
		return nil
	}
	return w.notice()
}

// distinguishable leaves out what the service provider may set to the very
// value that the client sends.
func distinguishable(declarations []declaration) []declaration {
	var some []declaration
	for _, d := range declarations {
		if !strings.EqualFold(d.attribute.Type, "boolean") && len(d.attribute.CanonicalValues) == 0 {
			some = append(some, d)
		}
	}
	return some
}

func (w *World) needTrials(characteristic string) error {
	if len(w.trials) > 0 {
		return nil
	}
	return &Skipped{FeatureNotDeclared, fmt.Sprintf("no resource could be made that has an attribute of %s", characteristic)}
}

// createLacking tries, for each attribute, to create a resource that has
// everything but it.
func (w *World) createLacking(characteristic Text) error {
	byKind, kinds, err := w.picked(string(characteristic))
	if err != nil {
		return err
	}
	for _, rt := range kinds {
		if _, created, err := w.bringPlain(rt, "whole"+strings.ToLower(rt.Name)); err != nil || !created {
			if err != nil {
				return err
			}
			continue
		}
		for i, d := range byKind[rt.Name] {
			name := fmt.Sprintf("lacking%s%d", strings.ToLower(rt.Name), i)
			document := w.fresh(rt.Name, name)
			if !withdraw(document, d) {
				continue
			}
			x, err := w.post(rt.Name, name, document, w.exchange)
			if err != nil {
				return err
			}
			w.trials = append(w.trials, &trial{declaration: d, resource: w.cast[name], request: x})
		}
	}
	return w.needTrials(string(characteristic))
}

// withdraw removes an attribute from a document; false when it was not there,
// or when it stands within a multi-valued one.
func withdraw(document map[string]any, d declaration) bool {
	at := document
	if d.extension {
		container, ok := document[d.schema].(map[string]any)
		if !ok {
			return false
		}
		at = container
	}
	if d.parent != nil {
		object, ok := at[d.parent.Name].(map[string]any)
		if !ok {
			return false
		}
		at = object
	}
	_, there := at[d.attribute.Name]
	delete(at, d.attribute.Name)
	return there
}

// createSame creates, for each trial, another resource with its value.
func (w *World) createSame() error {
	for i, t := range w.trials {
		name := fmt.Sprintf("same%d", i)
		document := w.fresh(t.kind, name)
		if err := lend(document, t); err != nil {
			return err
		}
		x, err := w.post(t.kind, name, document, w.exchange)
		if err != nil {
			return err
		}
		t.request = x
	}
	return nil
}

// createSameAll creates, for each resource, another with all its values.
func (w *World) createSameAll() error {
	for i, group := range w.grouped() {
		name := fmt.Sprintf("same%d", i)
		document := w.fresh(group[0].kind, name)
		for _, t := range group {
			if err := lend(document, t); err != nil {
				return err
			}
		}
		x, err := w.post(group[0].kind, name, document, w.exchange)
		if err != nil {
			return err
		}
		for _, t := range group {
			t.request = x
		}
	}
	return nil
}

// lend copies the attribute of a trial, whole, into another document.
func lend(document map[string]any, t *trial) error {
	whole := asSent(t.resource.Sent).Attribute(t.topPath())
	return setAttribute(document, t.topPath(), whole.Raw())
}
