package reports

import (
	"net/http"
	"slices"
	"strings"
)

// surveyRefusals finds what in a PUT or PATCH is always refused, where others
// succeed: each request that holds it, whatever else it holds.
func (s *survey) surveyRefusals() {
	refused, taken, succeeded := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		counts := taken
		switch method := o.Request.Method; {
		case method != http.MethodPut && method != http.MethodPatch:
			continue
		case o.succeeded():
			succeeded[method]++
		case o.turnedDown():
			counts = refused
		default:
			continue // for another reason than what it holds
		}
		for _, trait := range s.traits(o) {
			counts[trait]++
		}
	}
	s.refused = map[string]bool{}
	for trait, n := range refused {
		method, _, _ := strings.Cut(trait, " ")
		s.refused[trait] = n >= few && taken[trait] == 0 && succeeded[method] >= few
	}
}

// turnedDown tells a refusal that may be for what a request holds, and not for
// who sent it, for a value that is taken or for a version.
func (o *observation) turnedDown() bool {
	switch o.Response.Status {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity:
		return true
	}
	return false
}

// traits are what may be refused in a request: a null, and attributes that it
// changes.
func (s *survey) traits(o *observation) []string {
	var traits []string
	for _, value := range o.sent().members {
		if value == nil && o.Request.Method == http.MethodPut {
			traits = append(traits, http.MethodPut+" with null")
			break
		}
	}
	var changes []string
	for _, e := range s.edits[o.Exchange] {
		if len(s.outline(o.endpoint).shown[e.path]) == 0 {
			continue // it may be right to refuse what there is not
		}
		changes = append(changes, o.kind()+" that changes "+e.path)
	}
	slices.Sort(changes)
	return append(traits, changes...)
}

// refuses is about a request that was refused for something in it.
func (s *survey) refuses(finding Finding, o *observation) string {
	if !o.turnedDown() || finding.Header != "" || finding.Pointer != "" && finding.Pointer != "/scimType" {
		return ""
	}
	for _, trait := range s.traits(o) {
		if s.refused[trait] {
			return trait + " is refused"
		}
	}
	return ""
}
