package reports

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
)

// falseIDs are ids under which a resource cannot be had, and what is wrong with
// them.
type falseIDs struct {
	wrong   map[string]string
	strange *strangeIDs
}

// newFalseIDs gathers the ids that are no strings, and those that other habits
// make: what leads to where nothing is, is wrong for what it was made by.
func newFalseIDs(s *survey, strange *strangeIDs, others *otherIDs, echoes *echoes) *falseIDs {
	f := &falseIDs{map[string]string{}, strange}
	for _, o := range s.seen {
		if !o.succeeded() || !o.resource() {
			continue
		}
		for _, document := range o.answer.documents() {
			if number, isNumber := document["id"].(float64); isNumber {
				f.wrong[inAddress(number)] = "/id is a number, not a string"
			}
		}
	}
	maps.Copy(f.wrong, strange.ids)
	maps.Copy(f.wrong, others.ids)
	maps.Copy(f.wrong, echoes.ids)
	return f
}

// inAddress is a number as a client writes it into an address.
func inAddress(number float64) string { return strconv.FormatFloat(number, 'f', -1, 64) }

// explain is about a request to an address that was made from such an id: that it
// was refused follows.
func (f *falseIDs) explain(_ Finding, o *observation) string {
	if o.Response.Status != http.StatusNotFound {
		return ""
	}
	return f.wrong[lastSegment(o.Request.URL)]
}

// shown is about an answer that gives a client such an id to go on with.
func (f *falseIDs) shown(_ Finding, o *observation) string {
	if !o.succeeded() {
		return ""
	}
	if number, isNumber := o.answer.members["id"].(float64); isNumber {
		return f.wrong[inAddress(number)]
	}
	if f.strange.lists[o.Exchange] {
		return underOtherIDs
	}
	if o.answer.members["id"] == "" && o.Phase == "when" && !wentOn(o) {
		return emptyID
	}
	return ""
}

// wentOn tells whether a client changed a resource after an answer that showed
// it: then nothing about the answer kept it from that.
func wentOn(o *observation) bool {
	for i := range o.scenario.Exchanges {
		later := &o.scenario.Exchanges[i]
		changes := later.Request.Method == http.MethodPut || later.Request.Method == http.MethodPatch
		if later.N > o.N && changes && strings.HasPrefix(later.Request.URL, o.Request.URL) {
			return true
		}
	}
	return false
}
