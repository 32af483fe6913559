package reports

import (
	"net/http"
	"strings"
)

// surveyDeletes finds the kinds of DELETE after which a resource can still be
// read, each time that somebody tried.
func (s *survey) surveyDeletes() {
	s.undead, s.deleted = map[string]bool{}, map[*Exchange]string{}
	there, gone := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var deleted map[string]string // kinds of DELETE by address
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, deleted = o.scenario, map[string]string{}
		}
		address, _, _ := strings.Cut(o.Request.URL, "?")
		kind, before := deleted[address]
		switch {
		case before && o.Request.Method == http.MethodGet && o.succeeded():
			there[kind]++
		case before && (o.Response.Status == http.StatusNotFound || o.Response.Status == http.StatusGone):
			gone[kind]++
		}
		if before {
			s.deleted[o.Exchange] = kind
		} else if o.Request.Method == http.MethodDelete && o.succeeded() {
			deleted[address] = o.kind()
		}
	}
	for kind, n := range there {
		s.undead[kind] = n >= few && gone[kind] == 0
	}
}

// stays is about a resource that was deleted and is there all the same.
func (s *survey) stays(finding Finding, o *observation) string {
	kind := s.deleted[o.Exchange]
	if o.Request.Method == http.MethodDelete && finding.Message == "" {
		kind = o.kind()
	}
	if !s.undead[kind] || finding.Header != "" {
		return ""
	}
	return kind + " succeeds and deletes nothing"
}
