package steps

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// trial is one attribute of one resource under test by a schema-driven
// scenario. Its Then-steps judge each trial and record a finding for each
// attribute that breaks what its schema declares.
type trial struct {
	declaration
	resource *Resource
	// sent is what the last request held for the attribute, had what the
	// resource showed before it.
	sent, had scim.Value
	// request is the exchange that carried sent.
	request *target.Exchange
}

// picked is pick for steps: without any such attribute there is no question.
func (w *World) picked(characteristic string) (map[string][]declaration, []target.ResourceType, error) {
	all, err := w.pick(characteristic)
	if err != nil {
		return nil, nil, err
	}
	byKind := map[string][]declaration{}
	for _, d := range all {
		byKind[d.kind] = append(byKind[d.kind], d)
	}
	var kinds []target.ResourceType
	for _, rt := range w.kinds() {
		if len(byKind[rt.Name]) > 0 {
			kinds = append(kinds, rt)
		}
	}
	if len(kinds) == 0 {
		return nil, nil, &Skipped{FeatureNotDeclared, fmt.Sprintf("no attribute in the service provider's schemas has %s", characteristic)}
	}
	return byKind, kinds, nil
}

// bringPlain creates a resource of a type from its required attributes alone.
// A type whose resources cannot be created is no ground for a question about
// attributes: created is false then.
func (w *World) bringPlain(rt target.ResourceType, name string) (resource *Resource, created bool, err error) {
	x, err := w.post(rt.Name, name, w.fresh(rt.Name, name), w.exchange)
	if err != nil {
		return nil, false, err
	}
	resource = w.cast[name]
	if resource.ID == "" && strings.EqualFold(rt.Schema, scim.UserSchema) {
		return nil, false, blocked(x, "the user %q could not be created: %s", name, statusText(x))
	}
	return resource, resource.ID != "", nil
}

// bringWith creates a resource that has a value for each of the declarations,
// and a trial for each of them. Where the whole is refused, the attributes are
// tried one by one: what the service provider takes is judged, and what it
// refuses, as it may, is left out.
func (w *World) bringWith(rt target.ResourceType, name string, declarations []declaration, all bool) ([]*trial, error) {
	document := w.fresh(rt.Name, name)
	trials := make([]*trial, len(declarations))
	for i, d := range declarations {
		trials[i] = &trial{declaration: d}
	}
	w.giveEach(document, trials, 0, all)
	x, err := w.post(rt.Name, name, document, w.exchange)
	if err != nil {
		return nil, err
	}
	if resource := w.cast[name]; resource.ID != "" {
		var given []*trial
		for _, t := range trials {
			if t.resource, t.request = resource, x; t.sent.Assigned() {
				given = append(given, t)
			}
		}
		return given, nil
	}
	if len(declarations) == 1 {
		_, _, err := w.bringPlain(rt, name) // a type that takes nothing blocks the scenario here
		return nil, err
	}
	trials = nil
	for i, d := range declarations {
		one, err := w.bringWith(rt, fmt.Sprintf("%s%d", name, i), []declaration{d}, all)
		if err != nil {
			return nil, err
		}
		trials = append(trials, one...)
	}
	return trials, nil
}

// give sets the n-th value of the attribute that a declaration belongs to. A
// sub-attribute gets its whole attribute, since values make sense together.
func (w *World) give(document map[string]any, d declaration, n int, all bool) {
	at := document
	if d.extension {
		at = inside(document, d.schema)
	}
	whole := d
	whole.parent, whole.attribute = nil, d.top()
	if value := w.sample(whole, n, all); value != nil {
		at[d.top().Name] = value
	}
}

// giveEach gives values to the attributes of several trials, each once, and
// notes what was given.
func (w *World) giveEach(document map[string]any, trials []*trial, n int, all bool) {
	given := map[string]bool{}
	for _, t := range trials {
		if !given[t.topPath()] {
			given[t.topPath()] = true
			w.give(document, t.declaration, n, all)
		}
	}
	sent := asSent(document)
	for _, t := range trials {
		t.sent = sent.Attribute(t.path())
	}
}

// asSent is a document as it travels.
func asSent(document map[string]any) scim.Value { return scim.Of(string(encode(document))) }

func sentFor(document map[string]any, d declaration) scim.Value {
	return asSent(document).Attribute(d.path())
}

// copied is a deep copy of a document.
func copied(document map[string]any) map[string]any {
	return copiedValue(document).(map[string]any)
}

func copiedValue(value any) any {
	switch value := value.(type) {
	case map[string]any:
		clone := make(map[string]any, len(value))
		for name, member := range value {
			clone[name] = copiedValue(member)
		}
		return clone
	case []any:
		clone := make([]any, len(value))
		for i, item := range value {
			clone[i] = copiedValue(item)
		}
		return clone
	}
	return value
}

// grouped returns the trials grouped by resource, in order.
func (w *World) grouped() [][]*trial {
	return groupedBy(w.trials, func(t *trial) *Resource { return t.resource })
}

// groupedBy returns the trials grouped by what they have in common, in order.
func groupedBy[K comparable](trials []*trial, key func(*trial) K) [][]*trial {
	var groups [][]*trial
	index := map[K]int{}
	for _, t := range trials {
		i, ok := index[key(t)]
		if !ok {
			i = len(groups)
			index[key(t)] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], t)
	}
	return groups
}

// reading returns each trial's resource as it is now, read once.
func (w *World) reading(query string) (map[*Resource]*target.Exchange, error) {
	read := map[*Resource]*target.Exchange{}
	for _, t := range w.trials {
		if t.resource == nil || t.resource.ID == "" || read[t.resource] != nil {
			continue
		}
		x, err := w.exchange(target.Request{Method: http.MethodGet, Path: t.resource.Path, Query: query})
		if err != nil {
			return nil, err
		}
		read[t.resource] = x
	}
	return read, nil
}

// notice notes what every trial's attribute is now.
func (w *World) notice() error {
	read, err := w.reading("")
	if err != nil {
		return err
	}
	for _, t := range w.trials {
		if x := read[t.resource]; x != nil {
			document, _ := x.JSON()
			t.had = document.Attribute(t.path())
		}
	}
	return nil
}
