package reports

import (
	"net/http"
	"slices"
	"strings"
)

// refusals are what in a PUT or PATCH is always refused, where others succeed.
type refusals struct {
	outlines outlines
	edits    *edits
	// traits are refused in each request that holds them, whatever else it holds.
	traits    ledger
	succeeded map[string]int // by method
}

func newRefusals(s *survey, edits *edits) *refusals {
	r := &refusals{s.outlines, edits, ledger{}, map[string]int{}}
	for _, o := range s.seen {
		switch {
		case !o.writes():
		case o.succeeded():
			r.succeeded[o.Request.Method]++
			r.traits.note(false, r.traitsOf(o)...)
		case o.turnedDown():
			r.traits.note(true, r.traitsOf(o)...)
		}
	}
	return r
}

// traitsOf are what may be refused in a request: a null, and attributes that it
// changes.
func (r *refusals) traitsOf(o *observation) []string {
	var traits []string
	for _, value := range o.sent().members {
		if value == nil && o.Request.Method == http.MethodPut {
			traits = append(traits, http.MethodPut+" with null")
			break
		}
	}
	var changes []string
	for _, e := range r.edits.of[o.Exchange] {
		if len(r.outlines.at(o.endpoint).shown[e.path]) == 0 {
			continue // it may be right to refuse what there is not
		}
		changes = append(changes, changing(o.kind(), e.path))
	}
	slices.Sort(changes)
	return append(traits, changes...)
}

func changing(kind, path string) string { return kind + " that changes " + path }

// refuses tells whether a trait is refused.
func (r *refusals) refuses(trait string) bool {
	method, _, _ := strings.Cut(trait, " ")
	return r.traits.shows(trait) && r.succeeded[method] >= few
}

// change tells whether no attribute of a path can be changed at an endpoint.
func (r *refusals) change(endpoint, path string) bool {
	return r.refuses(changing("PUT "+endpoint+"/{id}", path)) || r.refuses(changing("PATCH "+endpoint+"/{id}", path))
}

// explain is about a request that was refused for something in it.
func (r *refusals) explain(finding Finding, o *observation) string {
	if !o.turnedDown() || finding.Header != "" || finding.Pointer != "" && finding.Pointer != "/scimType" {
		return ""
	}
	for _, trait := range r.traitsOf(o) {
		if r.refuses(trait) {
			return trait + " is refused"
		}
	}
	return ""
}
