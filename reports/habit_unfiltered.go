package reports

import (
	"regexp"
	"strings"
)

// plainFilter is a filter that can be understood without a grammar: an attribute
// of the resource itself that equals a text.
var plainFilter = regexp.MustCompile(`(?i)^([a-z]\w*) eq "([^"\\]*)"$`)

// unfiltered are the places whose lists do not heed filter.
type unfiltered map[string]bool

// account is what the filtered lists of a place have come to.
type account struct {
	asked, ignored, empty int
	searches              bool
}

// newUnfiltered looks at filtered lists: none is empty where there is something to
// list, and each one whose filter asks for a text lists something else, too.
func newUnfiltered(s *survey) unfiltered {
	accounts := map[string]*account{}
	for _, seen := range s.scenarios {
		there := map[string]int{} // resources that the scenario has made, by endpoint
		for _, o := range seen {
			there[o.endpoint] += o.made()
			if !o.filtered() {
				continue
			}
			if accounts[o.place] == nil {
				accounts[o.place] = &account{searches: o.searches()}
			}
			accounts[o.place].note(o, there[o.endpoint] > 0)
		}
	}
	d := unfiltered{}
	anywhere := map[bool]bool{} // for lists, and for searches
	for place, a := range accounts {
		d[place] = a.asked >= few && a.ignored == a.asked && a.empty == 0
		anywhere[a.searches] = anywhere[a.searches] || d[place]
	}
	// Where no filter was plain enough, what holds elsewhere may hold, too.
	for place, a := range accounts {
		d[place] = d[place] || anywhere[a.searches] && a.asked < few && a.ignored == a.asked && a.empty == 0
	}
	return d
}

// note adds a list, of an endpoint that has something to list or may have
// nothing.
func (a *account) note(o *observation, something bool) {
	// Another tenant may have nothing to list.
	if o.answer.members["totalResults"] == 0.0 && something && !o.severalTenants() {
		a.empty++
	}
	parts := plainFilter.FindStringSubmatch(o.query.Get("filter"))
	if parts == nil || len(o.answer.items) == 0 || o.paged() {
		return
	}
	shown, others := 0, 0
	for _, item := range o.answer.items {
		if value, known := textOf(item, parts[1]); known {
			shown++
			if !strings.EqualFold(value, parts[2]) {
				others++
			}
		}
	}
	a.asked += min(shown, 1)
	a.ignored += min(others, 1)
}

// explain is about a list that was asked for by a filter.
func (d unfiltered) explain(finding Finding, o *observation) string {
	if !d[o.place] || !o.filtered() || finding.Header != "" || !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	return o.readers() + " do not heed filter"
}
