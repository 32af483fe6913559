package reports

import (
	"net/http"
	"slices"
	"strings"
)

// surveyOtherIDs finds the kinds of answers that show another id than the address
// has at which the resource is (RFC 7644 §3.2), each of them. Who goes on with it
// is led to where nothing is.
func (s *survey) surveyOtherIDs() {
	right, wrong := map[string]int{}, map[string]int{}
	for i := range s.seen {
		switch o := &s.seen[i]; {
		case !o.atItsAddress():
		case o.showsOtherID():
			wrong[o.kind()]++
		default:
			right[o.kind()]++
		}
	}
	s.otherIDs = map[string]bool{}
	for kind := range wrong {
		s.otherIDs[kind] = total(wrong) >= few && right[kind] == 0
	}
	for i := range s.seen {
		o := &s.seen[i]
		if !s.otherIDs[o.kind()] || !o.atItsAddress() {
			continue
		}
		for _, id := range append(o.answer.twice["id"], o.answer.members["id"]) {
			if id, _ := id.(string); id != "" && id != lastSegment(o.Request.URL) {
				s.falseIDs[id] = s.otherIDOf(o)
			}
		}
	}
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

const (
	emptyID  = "/id is empty"
	twiceID  = "answers have the member id twice"
	otherIDs = "answers show another id than the address of the resource"
)

// otherIDOf says what is wrong with the id that an answer shows.
func (s *survey) otherIDOf(o *observation) string {
	switch {
	case len(o.answer.twice["id"]) > 0:
		return twiceID
	case o.answer.members["id"] == "":
		return emptyID
	}
	return otherIDs
}

// otherID is about the id of such an answer, and about a reference that led to it.
func (s *survey) otherID(finding Finding, o *observation) string {
	if !s.otherIDs[o.kind()] || !o.atItsAddress() || finding.Header != "" {
		return ""
	}
	meta, _ := o.answer.members["meta"].(map[string]any)
	located := finding.Pointer == "/meta/location" && meta["location"] == o.Request.URL
	if finding.Pointer == "/id" || located || strings.HasPrefix(finding.Actual, o.Request.URL) {
		return s.otherIDOf(o)
	}
	return ""
}

// wentOn tells whether a client changed a resource after an answer that showed
// it: then nothing about the answer kept it from that.
func (s *survey) wentOn(o *observation) bool {
	for i := range o.scenario.Exchanges {
		later := &o.scenario.Exchanges[i]
		changes := later.Request.Method == http.MethodPut || later.Request.Method == http.MethodPatch
		if later.N > o.N && changes && strings.HasPrefix(later.Request.URL, o.Request.URL) {
			return true
		}
	}
	return false
}
