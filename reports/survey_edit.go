package reports

import (
	"net/http"
	"reflect"
	"slices"
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

// What remains of an attribute after a change.
const (
	removed = "nothing"
	blank   = "empty instead of unassigned"
	asItWas = "as they were"
	other   = "partly as they were"
	done    = "as the client wanted it"
)

// remnant is what remains of a value after a change.
func remnant(had, now any) string {
	switch {
	case reflect.DeepEqual(had, now):
		return asItWas
	case unassigned(now):
		return removed
	case now == "":
		return blank
	}
	return other
}

// becomes notes what has become of the attribute; to be seen twice is not to
// happen twice.
func (e *edit) becomes(now any) {
	fate := remnant(e.had, now)
	if e.want != nil && within(e.want, now) {
		fate = done
	}
	e.fates = add(e.fates, fate)
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
		op, path := operation.op, operation.path
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

// about tells whether an edit has to do with the attribute at a path.
func (e *edit) about(path string) bool {
	return path == e.path || strings.HasPrefix(path, e.path+"/") || strings.HasPrefix(e.path, path+"/")
}
