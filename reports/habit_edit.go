package reports

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// edit is what a PUT or PATCH was to do to one attribute of a resource, where
// that would have changed something.
type edit struct {
	// kind is that of the request: PUT /Users/{id}.
	kind string
	// path is where the attribute stands, in small letters: name/givenname.
	path string
	// had is what it was before, and want what it was to be, nil for nothing.
	had, want any
	// clearing is how a value was taken away, PATCH with remove; empty where there
	// was a new one.
	clearing string
	// put tells a PUT that gives a new value.
	put bool
	// fates are what became of it, each once.
	fates []string
	// refused is the request where it was turned down, and again whether a later
	// one changed the attribute.
	refused *observation
	again   bool
}

// editor follows the resources of one scenario by address: how they were last
// seen, and what was asked of them since.
type editor struct {
	states  map[string]map[string]any
	pending map[string][]*edit
}

// surveyEdits finds out what becomes of the attributes that clients change: how
// the resource looks when it is shown the next time.
func (s *survey) surveyEdits() {
	s.edits, s.shown = map[*Exchange][]*edit{}, map[*Exchange][]*edit{}
	became := newFates()
	var scenario *Scenario
	var e editor
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, e = o.scenario, editor{map[string]map[string]any{}, map[string][]*edit{}}
		}
		if !o.resource() {
			continue
		}
		address := strings.TrimRight(strings.SplitN(o.Request.URL, "?", 2)[0], "/")
		switch o.Request.Method {
		case http.MethodPut, http.MethodPatch:
			edits, touched := editsOf(o, e.states[address])
			slices.SortStableFunc(edits, func(a, b *edit) int { return strings.Compare(a.path, b.path) })
			s.edits[o.Exchange] = edits
			if o.succeeded() {
				e.pending[address] = append(untouched(e.pending[address], touched), edits...)
			} else if o.turnedDown() {
				for _, edit := range edits {
					edit.refused = o
				}
				e.pending[address] = append(e.pending[address], edits...)
			}
		case http.MethodDelete:
			delete(e.states, address)
			delete(e.pending, address)
			continue
		}
		if !o.succeeded() || !o.whole() || o.answer.cut && !o.answer.isList() || s.echoing[o.kind()] {
			continue // an echo shows what was sent, and not what has come of it
		}
		for _, document := range o.answer.documents() {
			id, _ := document["id"].(string)
			at := address
			if o.place == o.endpoint {
				at += "/" + url.PathEscape(id)
			}
			if id == "" || lastSegment(at) != id {
				continue
			}
			for _, edit := range e.pending[at] {
				if len(s.outline(o.endpoint).shown[edit.path]) > 0 {
					became.note(edit, valueAt(document, edit.path))
				}
			}
			s.shown[o.Exchange] = append(s.shown[o.Exchange], e.pending[at]...)
			e.states[at] = document
		}
	}
	s.remains, s.ignored = became.remains(), became.ignored()
}

// untouched are the edits that a later request leaves as they are, and those
// that were refused: a client may still miss them.
func untouched(edits []*edit, touched []string) []*edit {
	var rest []*edit
	for _, e := range edits {
		over := slices.ContainsFunc(touched, e.about)
		if e.refused != nil || !over {
			e.again = e.again || over
			rest = append(rest, e)
		}
	}
	return rest
}

// editsOf tells what a request would change in a resource as it was before, and
// which attributes it is about at all.
func editsOf(o *observation, state map[string]any) (edits []*edit, touched []string) {
	// The form is how nothing is asked for.
	change := func(path string, want any, form string) {
		path = strings.ToLower(path)
		touched = append(touched, path)
		if state == nil {
			return
		}
		switch path {
		case "", "schemas", "id", "meta", "groups":
			return // these are not for clients to change (RFC 7643 §3.1, §4.1.2)
		}
		had := valueAt(state, path)
		if unassigned(want) {
			want = nil
		}
		if want == nil && !unassigned(had) {
			edits = append(edits, &edit{kind: o.kind(), path: path, had: had, clearing: o.Request.Method + " with " + form})
		} else if want != nil && !within(want, had) {
			edits = append(edits, &edit{kind: o.kind(), path: path, had: had, want: want, put: o.Request.Method == http.MethodPut})
		}
	}
	if o.Request.Method == http.MethodPut {
		for name, value := range o.sent().members {
			change(escapePointer(name), value, "null")
		}
		for name := range state {
			touched = append(touched, strings.ToLower(escapePointer(name))) // it may be taken away
		}
		return edits, touched
	}
	for _, operation := range o.operations() {
		op, path := strings.ToLower(operation.op), operation.path
		switch {
		case strings.Contains(path, "["):
			// Which values it changes is not told from the path alone.
			attribute, _, _ := strings.Cut(path, "[")
			touched = append(touched, strings.ToLower(pathOf(attribute)))
		case op == "remove" && operation.value == nil:
			change(pathOf(path), nil, "remove")
		case op == "remove":
			// Some take the value for what is to be removed.
			touched = append(touched, strings.ToLower(pathOf(path)))
		case path != "":
			change(pathOf(path), operation.value, "null")
		default:
			object, _ := operation.value.(map[string]any)
			for name, value := range object {
				change(pathOf(name), value, "null")
			}
		}
	}
	return edits, touched
}

// operation is one of a PATCH.
type operation struct {
	op, path string
	value    any
}

// operations are those of a PATCH; what is no operation is left out.
func (o *observation) operations() []operation {
	list, _ := o.sent().members["Operations"].([]any)
	var operations []operation
	for _, element := range list {
		if object, ok := element.(map[string]any); ok {
			op, _ := object["op"].(string)
			path, _ := object["path"].(string)
			operations = append(operations, operation{op, path, object["value"]})
		}
	}
	return operations
}

// pathOf is where the attribute stands that a PATCH path names:
// name.givenName is name/givenName.
func pathOf(path string) string {
	urn, name := "", path
	if strings.HasPrefix(strings.ToLower(path), "urn:") {
		at := strings.LastIndexByte(path, ':')
		urn, name = escapePointer(path[:at])+"/", path[at+1:]
	}
	return urn + strings.ReplaceAll(name, ".", "/")
}

// valueAt is what an object holds at a path, whatever the case of its names.
func valueAt(object map[string]any, path string) any {
	var value any = object
	for step := range strings.SplitSeq(path, "/") {
		inner, _ := value.(map[string]any)
		value = nil
		for name, candidate := range inner {
			if strings.EqualFold(name, fromPointer.Replace(step)) {
				value = candidate
			}
		}
	}
	return value
}

// unassigned tells what is the same as nothing (RFC 7643 §2.5).
func unassigned(value any) bool {
	list, isList := value.([]any)
	return value == nil || isList && len(list) == 0
}

// within tells whether a value is what was wanted; the service provider may have
// added members of its own.
func within(want, got any) bool {
	switch want := want.(type) {
	case map[string]any:
		object, _ := got.(map[string]any)
		for name, value := range want {
			if !unassigned(value) && !within(value, valueAt(object, strings.ToLower(escapePointer(name)))) {
				return false
			}
		}
		return object != nil
	case []any:
		list, _ := got.([]any)
		for _, value := range want {
			if !slices.ContainsFunc(list, func(other any) bool { return within(value, other) }) {
				return false
			}
		}
		return len(list) == len(want)
	case string:
		text, ok := got.(string)
		return ok && strings.EqualFold(want, text)
	}
	return reflect.DeepEqual(want, got)
}

// mentioned tells whether a text speaks of a value, or of one within it.
func mentioned(value any, text string) bool {
	switch value := value.(type) {
	case map[string]any:
		for _, inner := range value {
			if mentioned(inner, text) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(value, func(inner any) bool { return mentioned(inner, text) })
	case string:
		return strings.Contains(text, strconv.Quote(value))
	}
	return false
}

// about tells whether an edit has to do with the attribute at a path.
func (e *edit) about(path string) bool {
	return path == e.path || strings.HasPrefix(path, e.path+"/") || strings.HasPrefix(e.path, path+"/")
}
