package reports

import (
	"slices"
	"strings"
)

// otherIDs are the kinds of answers that show another id than the address has at
// which the resource is (RFC 7644 §3.2), each of them.
type otherIDs struct {
	right, wrong map[string]int // by kind
	// ids are those that are shown, and what is wrong with them. Who goes on with
	// one is led to where nothing is.
	ids map[string]string
}

func newOtherIDs(s *survey) *otherIDs {
	t := &otherIDs{map[string]int{}, map[string]int{}, map[string]string{}}
	for _, o := range s.seen {
		switch {
		case !o.atItsAddress():
		case o.showsOtherID():
			t.wrong[o.kind()]++
		default:
			t.right[o.kind()]++
		}
	}
	for _, o := range s.seen {
		if !t.shows(o) {
			continue
		}
		for _, id := range append(o.answer.twice["id"], o.answer.members["id"]) {
			if id, _ := id.(string); id != "" && id != lastSegment(o.Request.URL) {
				t.ids[id] = o.otherID()
			}
		}
	}
	return t
}

// shows tells whether an answer is of such a kind. One of another kind may have
// told it, too.
func (t *otherIDs) shows(o *observation) bool {
	kind := o.kind()
	return o.atItsAddress() && t.wrong[kind] > 0 && t.right[kind] == 0 && total(t.wrong) >= few
}

// atItsAddress tells whether an answer shows the one resource that is at the
// address of the request.
func (o *observation) atItsAddress() bool {
	_, there := o.answer.members["id"].(string)
	return there && o.succeeded() && o.resource() && o.endpoint != "/Me" && o.place == o.endpoint+"/{id}" && !o.answer.isList()
}

// showsOtherID looks at each id that an answer has, if it has several.
func (o *observation) showsOtherID() bool {
	id := lastSegment(o.Request.URL)
	return o.answer.members["id"] != id || slices.ContainsFunc(o.answer.twice["id"], func(other any) bool { return other != id })
}

// What is wrong with ids.
const (
	emptyID   = "/id is empty"
	twiceID   = "answers have the member id twice"
	anotherID = "answers show another id than the address of the resource"
)

// otherID says what is wrong with the id that an answer shows.
func (o *observation) otherID() string {
	switch {
	case len(o.answer.twice["id"]) > 0:
		return twiceID
	case o.answer.members["id"] == "":
		return emptyID
	}
	return anotherID
}

// explain is about the id of such an answer, and about a reference that led to it.
func (t *otherIDs) explain(finding Finding, o *observation) string {
	if !t.shows(o) || finding.Header != "" {
		return ""
	}
	meta, _ := o.answer.members["meta"].(map[string]any)
	located := finding.Pointer == "/meta/location" && meta["location"] == o.Request.URL
	if finding.Pointer == "/id" || located || strings.HasPrefix(finding.Actual, o.Request.URL) {
		return o.otherID()
	}
	return ""
}
