package reports

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// lastWrite is the last PUT or PATCH of a resource that succeeded.
type lastWrite struct {
	// kinds are those that the resource may be lost by.
	kinds []string
	// missed tells that the resource was not found afterwards.
	missed bool
}

// surveyLosses finds the kinds of PUT and PATCH after which a resource is not
// there any more, each time that somebody looked.
func (s *survey) surveyLosses() {
	s.lost, s.losses = map[*Exchange][]string{}, map[string]bool{}
	there, gone := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var written map[string]*lastWrite // by address
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, written = o.scenario, map[string]*lastWrite{}
		}
		// Another tenant must not find it.
		if !o.resource() || slices.Contains(o.scenario.Tags, "needs:second-tenant") {
			continue
		}
		address, _, _ := strings.Cut(o.Request.URL, "?")
		last := written[address]
		switch {
		case last != nil && (o.Response.Status == http.StatusNotFound || o.Response.Status == http.StatusGone):
			s.lost[o.Exchange] = last.kinds
			if !last.missed {
				tally(gone, last.kinds)
			}
			last.missed = true
		case !o.succeeded():
		case o.filtered():
			for address, other := range written {
				if !o.lists(lastSegment(address)) {
					s.lost[o.Exchange] = add(s.lost[o.Exchange], other.kinds...)
				}
			}
		case o.Request.Method == http.MethodDelete:
			delete(written, address)
		default:
			if last != nil {
				tally(there, last.kinds)
			}
			if o.Request.Method == http.MethodPut || o.Request.Method == http.MethodPatch {
				written[address] = &lastWrite{kinds: s.losing(o)}
			}
		}
	}
	for kind, n := range gone {
		s.losses[kind] = n >= few && there[kind] == 0
	}
}

func tally(counts map[string]int, kinds []string) {
	for _, kind := range kinds {
		counts[kind]++
	}
}

// lists tells whether a list shows the resource of an id.
func (o *observation) lists(id string) bool {
	return slices.ContainsFunc(o.answer.items, func(item map[string]any) bool { return item["id"] == id })
}

// losing are the kinds of a write that a resource may be lost by: itself, and
// what it switches on or off.
func (s *survey) losing(o *observation) []string {
	kinds := []string{o.Request.Method + " changed them"}
	var switches []string
	for _, e := range s.edits[o.Exchange] {
		if on, isSwitch := e.want.(bool); isSwitch {
			switches = append(switches, fmt.Sprintf("%s is set to %t", e.path, on))
		}
	}
	slices.Sort(switches)
	return append(kinds, switches...)
}

// loses is about a resource that is not found after such a write, by its address
// or in a list.
func (s *survey) loses(finding Finding, o *observation) string {
	if finding.Header != "" || o.succeeded() && !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	for _, kind := range s.lost[o.Exchange] {
		if s.losses[kind] {
			return "resources of " + o.endpoint + " are gone once " + kind
		}
	}
	return ""
}
