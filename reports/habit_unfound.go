package reports

import (
	"fmt"
	"regexp"
	"strings"
)

// unfound are the attributes by which nothing is ever found, by endpoint and name.
type unfound struct{ missed ledger }

// findingFilter is a plain filter that may name a sub-attribute.
var findingFilter = regexp.MustCompile(`(?i)^([a-z][\w.]*) eq "([^"\\]*)"$`)

// newUnfound looks for lists that are empty although the scenario itself had created
// what the filter asked for: there are such, and no others.
func newUnfound(s *survey) *unfound {
	f := &unfound{ledger{}}
	for _, seen := range s.scenarios {
		made := map[string]bool{}
		for _, o := range seen {
			switch {
			case o.made() > 0:
				eachText("", o.sent().members, func(name, text string) {
					made[strings.ToLower(o.endpoint+" "+name+" "+text)] = true
				})
			case o.made() < 0:
				made = map[string]bool{} // which of them is gone is not told
			case o.filtered():
				parts := findingFilter.FindStringSubmatch(o.query.Get("filter"))
				if parts == nil || o.paged() {
					continue
				}
				key := strings.ToLower(o.endpoint + " " + parts[1])
				if o.answer.count > 0 || made[key+" "+strings.ToLower(parts[2])] {
					f.missed.note(o.answer.count == 0, key)
				}
			}
		}
	}
	return f
}

// explain is about a list that was asked for by such an attribute.
func (f *unfound) explain(finding Finding, o *observation) string {
	if !o.filtered() || finding.Header != "" || !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	for _, name := range o.compares() {
		if f.missed.shows(strings.ToLower(o.endpoint) + " " + name) {
			return fmt.Sprintf("nothing of %s is found by %s", o.endpoint, name)
		}
	}
	return ""
}
