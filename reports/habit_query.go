package reports

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// plainFilter is a filter that can be understood without a grammar: an attribute
// of the resource itself that equals a text.
var plainFilter = regexp.MustCompile(`(?i)^([a-z]\w*) eq "([^"\\]*)"$`)

// surveyFilters finds the places whose lists do not heed filter: no filtered
// list is empty where there is something to list, and each one whose filter asks
// for a text lists something else, too.
func (s *survey) surveyFilters() {
	type account struct {
		asked, ignored, empty int
		searches              bool
	}
	accounts := map[string]*account{}
	var scenario *Scenario
	var there map[string]int // resources that the scenario has made, by endpoint
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, there = o.scenario, map[string]int{}
		}
		there[o.endpoint] += o.made()
		if !o.filtered() {
			continue
		}
		a := accounts[o.place]
		if a == nil {
			a = &account{searches: o.searches()}
			accounts[o.place] = a
		}
		// Another tenant may have nothing to list.
		if o.answer.members["totalResults"] == 0.0 && there[o.endpoint] > 0 && !slices.Contains(o.scenario.Tags, "needs:second-tenant") {
			a.empty++
		}
		if parts := plainFilter.FindStringSubmatch(o.query.Get("filter")); parts != nil && len(o.answer.items) > 0 && !o.paged() {
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
	}
	s.deaf = map[string]bool{}
	anywhere := map[bool]bool{} // for lists, and for searches
	for place, a := range accounts {
		s.deaf[place] = a.asked >= few && a.ignored == a.asked && a.empty == 0
		anywhere[a.searches] = anywhere[a.searches] || s.deaf[place]
	}
	// Where no filter was plain enough, what holds elsewhere may hold, too.
	for place, a := range accounts {
		s.deaf[place] = s.deaf[place] || anywhere[a.searches] && a.asked < few && a.ignored == a.asked && a.empty == 0
	}
}

// filtered tells whether an exchange is a list that was asked for by a filter.
func (o *observation) filtered() bool {
	return o.reads() && o.Response.Status == http.StatusOK && o.query.Has("filter") && o.answer.isList() && (o.wants() == aList || o.place == "/")
}

// made is how many resources there are more after an exchange.
func (o *observation) made() int {
	switch {
	case !o.succeeded():
	case o.Request.Method == http.MethodPost && o.place == o.endpoint:
		return 1
	case o.Request.Method == http.MethodDelete:
		return -1
	}
	return 0
}

func textOf(members map[string]any, name string) (string, bool) {
	for candidate, value := range members {
		if strings.EqualFold(candidate, name) {
			text, ok := value.(string)
			return text, ok
		}
	}
	return "", false
}

// ofLists are the members of a list that a filter decides, and those that a
// refusal would have had instead.
var ofLists = regexp.MustCompile(`^(/Resources\b.*|/totalResults|/nextCursor|/scimType|/detail)?$`)

func (s *survey) deafToFilters(finding Finding, o *observation) string {
	if !s.deaf[o.place] || !o.filtered() || finding.Header != "" || !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	if o.searches() {
		return "searches do not heed filter"
	}
	return "lists do not heed filter"
}

// surveyTotals finds the endpoints whose filtered lists say that more matches
// than they hold, though nothing keeps them from holding it: the client asked
// for no page, and the service provider has shown that it makes longer ones. A
// list that says 0 where nothing matches, and there is no such habit.
func (s *survey) surveyTotals() {
	longest, more, right := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range s.seen {
		if o := &s.seen[i]; o.succeeded() && o.answer.isList() && !o.paged() {
			longest[o.endpoint] = max(longest[o.endpoint], o.answer.count)
		}
	}
	for i := range s.seen {
		o := &s.seen[i]
		said, isNumber := o.answer.members["totalResults"].(float64)
		if !o.filtered() || o.paged() || o.answer.cut || !isNumber || o.answer.count >= longest[o.endpoint] {
			continue
		}
		switch {
		case int(said) > o.answer.count:
			more[o.endpoint]++
		case said == 0:
			right[o.endpoint]++
		}
	}
	s.overstated = map[string]bool{}
	for endpoint, n := range more {
		s.overstated[endpoint] = n >= few && right[endpoint] == 0
	}
}

// paged tells whether a list was asked for, or answered, page by page.
func (o *observation) paged() bool {
	return o.query.Has("count") || o.query.Has("startIndex") || o.query.Has("cursor") || o.answer.members["nextCursor"] != nil
}

func (s *survey) overstates(finding Finding, o *observation) string {
	said, isNumber := o.answer.members["totalResults"].(float64)
	if !s.overstated[o.endpoint] || finding.Pointer != "/totalResults" || !isNumber || int(said) <= o.answer.count {
		return ""
	}
	return fmt.Sprintf("lists of %s have a larger totalResults than what matches", o.endpoint)
}

// surveyProjections finds out whether attributes and excludedAttributes narrow
// anything: whether a single answer leaves out what the resource had when it was
// last seen whole in the same scenario.
func (s *survey) surveyProjections() {
	ignored, heeded := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var wholes map[string]map[string]any // by id
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, wholes = o.scenario, map[string]map[string]any{}
		}
		if !o.succeeded() || !o.resource() {
			continue
		}
		for _, document := range o.answer.documents() {
			id, _ := document["id"].(string)
			if o.whole() {
				wholes[id] = document
				continue
			}
			for _, parameter := range []string{"attributes", "excludedAttributes"} {
				switch names := o.query.Get(parameter); {
				case names == "":
				case surplus(parameter, names, document):
					ignored[parameter]++
				case surplus(parameter, names, wholes[id]):
					heeded[parameter]++
				}
			}
		}
	}
	s.projections = map[string]bool{}
	for parameter, n := range ignored {
		s.projections[parameter] = n >= few && heeded[parameter] == 0
	}
}

// resource tells whether an exchange is about resources of users and groups,
// and the like.
func (o *observation) resource() bool {
	switch o.endpoint {
	case "/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/Bulk", "/":
		return false
	}
	return true
}

// surplus tells whether a document shows what a projection leaves out.
func surplus(parameter, names string, document map[string]any) bool {
	named := map[string]bool{}
	for name := range strings.SplitSeq(names, ",") {
		name = strings.TrimSpace(name)
		top, sub, _ := strings.Cut(name[strings.LastIndexByte(name, ':')+1:], ".")
		named[strings.ToLower(top)] = parameter == "attributes" || sub == ""
	}
	for name := range document {
		name = strings.ToLower(name)
		always := name == "id" || name == "schemas" || name == "meta" || strings.Contains(name, ":")
		if !always && named[name] == (parameter == "excludedAttributes") {
			return true
		}
	}
	return false
}

// deafToProjection explains that something is shown, and not that something is
// missing.
func (s *survey) deafToProjection(finding Finding, o *observation) string {
	for parameter, deaf := range s.projections {
		if !deaf || o.query.Get(parameter) == "" || !o.succeeded() || finding.Pointer == "" {
			continue
		}
		if _, there := lookup(any(o.answer.members), finding.Pointer); there || len(o.answer.items) > 0 {
			return fmt.Sprintf("%s narrows nothing", parameter)
		}
	}
	return ""
}
