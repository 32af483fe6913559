package reports

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// secretlyUnique are attributes of which no two resources may have the same value,
// although they are published with the uniqueness none (RFC 7643 §7).
type secretlyUnique struct {
	survey *survey
	// attributes are by endpoint and name: each time that a client tried, the
	// answer was 409.
	attributes ledger
}

func newSecretlyUnique(s *survey) *secretlyUnique {
	t := &secretlyUnique{s, ledger{}}
	if !slices.ContainsFunc(s.seen, (*observation).conflicts) {
		return t
	}
	for _, seen := range s.scenarios {
		taken := map[string]bool{}
		for _, o := range seen {
			switch {
			case o.severalTenants():
				// What another tenant has is not taken.
			case o.conflicts():
				eachText("", o.sent().members, func(name, text string) {
					if key := o.endpoint + " " + strings.ToLower(name); taken[key+" "+text] {
						t.attributes.note(true, key)
					}
				})
			case o.made() > 0:
				eachText("", o.sent().members, func(name, text string) {
					key := o.endpoint + " " + strings.ToLower(name)
					if taken[key+" "+text] {
						t.attributes.note(false, key)
					}
					taken[key+" "+text] = true
				})
			case o.succeeded() && o.Request.Method != http.MethodGet && o.wants() != aList:
				taken = map[string]bool{} // what has become of it is not told
			}
		}
	}
	return t
}

// conflicts tells whether a resource was not created for what others have.
func (o *observation) conflicts() bool {
	return o.Response.Status == http.StatusConflict && o.Request.Method == http.MethodPost && o.place == o.endpoint
}

// explain is about such an attribute where it is defined, and where it was
// refused.
func (t *secretlyUnique) explain(finding Finding, o *observation) string {
	for _, key := range slices.Sorted(maps.Keys(t.attributes)) {
		endpoint, name, _ := strings.Cut(key, " ")
		if !t.attributes.shows(key) || !t.survey.published.freeToRepeat(name) {
			continue
		}
		defines := o.endpoint == "/Schemas" && strings.HasSuffix(finding.Pointer, "/uniqueness") && o.defines(finding.Pointer, name)
		repeats := o.conflicts() && o.endpoint == endpoint && refusedFor(finding) && t.repeats(o, name)
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
func (t *secretlyUnique) repeats(o *observation, name string) bool {
	value, known := textOf(o.sent().members, name)
	return known && slices.ContainsFunc(t.survey.before(o), func(other *observation) bool {
		before, _ := textOf(other.sent().members, name)
		return other.made() > 0 && other.endpoint == o.endpoint && before == value
	})
}
