package reports

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// surveyUnique finds the attributes of which no two resources may have the same
// value: each time that a client tried, the answer was 409.
func (s *survey) surveyUnique() {
	s.unique = map[string]bool{}
	if !slices.ContainsFunc(s.seen, func(o observation) bool { return o.conflicts() }) {
		return
	}
	refused, accepted := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var taken map[string]bool
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, taken = o.scenario, map[string]bool{}
		}
		switch {
		case slices.Contains(o.scenario.Tags, "needs:second-tenant"):
			// What another tenant has is not taken.
		case o.conflicts():
			eachText("", o.sent().members, func(name, text string) {
				if key := o.endpoint + " " + strings.ToLower(name); taken[key+" "+text] {
					refused[key]++
				}
			})
		case o.made() > 0:
			eachText("", o.sent().members, func(name, text string) {
				key := o.endpoint + " " + strings.ToLower(name)
				if taken[key+" "+text] {
					accepted[key]++
				}
				taken[key+" "+text] = true
			})
		case o.succeeded() && o.Request.Method != http.MethodGet && o.wants() != aList:
			taken = map[string]bool{} // what has become of it is not told
		}
	}
	for key, n := range refused {
		s.unique[key] = n >= few && accepted[key] == 0
	}
}

// conflicts tells whether a resource was not created for what others have.
func (o *observation) conflicts() bool {
	return o.Response.Status == http.StatusConflict && o.Request.Method == http.MethodPost && o.place == o.endpoint
}

// secretlyUnique is about an attribute that is published with the uniqueness none
// (RFC 7643 §7), and of which no two resources may have the same value.
func (s *survey) secretlyUnique(finding Finding, o *observation) string {
	for key, unique := range s.unique {
		endpoint, name, _ := strings.Cut(key, " ")
		if !unique || !s.published.freeToRepeat(name) {
			continue
		}
		defines := o.endpoint == "/Schemas" && strings.HasSuffix(finding.Pointer, "/uniqueness") && o.defines(finding.Pointer, name)
		repeats := o.conflicts() && o.endpoint == endpoint && refusedFor(finding) && s.repeats(o, name)
		if defines || repeats {
			return fmt.Sprintf("%s is published with the uniqueness none, and %s refuses a second one", name, endpoint)
		}
	}
	return ""
}

// refusedFor tells whether a finding is about a request that should have succeeded.
func refusedFor(finding Finding) bool {
	return finding.Header == "" && (finding.Message == "" || strings.HasSuffix(finding.Expected, "success (2xx)"))
}

// freeToRepeat tells whether all definitions of an attribute of this name state
// the uniqueness none, or none at all, which means the same.
func (p *publication) freeToRepeat(name string) bool {
	found := false
	if p.varies["uniqueness"] {
		return false
	}
	for key, definition := range p.definitions {
		if _, path, _ := strings.Cut(key, " "); path != strings.ReplaceAll(name, ".", "/") {
			continue
		}
		if stated, ok := definition["uniqueness"].(string); ok && stated != "none" {
			return false
		}
		found = true
	}
	return found
}

// defines tells whether a pointer leads into the definition of an attribute.
func (o *observation) defines(pointer, name string) bool {
	definition, _ := o.at(pointer[:strings.LastIndexByte(pointer, '/')]).(map[string]any)
	defined, _ := definition["name"].(string)
	return strings.EqualFold(defined, name[strings.LastIndexByte(name, '.')+1:])
}

// repeats tells whether the scenario had created a resource with the same value
// of an attribute before.
func (s *survey) repeats(o *observation, name string) bool {
	for i := range o.scenario.Exchanges {
		other := s.of[&o.scenario.Exchanges[i]]
		if other == nil || other.N >= o.N || other.made() <= 0 || other.endpoint != o.endpoint {
			continue
		}
		if value, known := textOf(o.sent().members, name); known {
			if before, _ := textOf(other.sent().members, name); before == value {
				return true
			}
		}
	}
	return false
}
