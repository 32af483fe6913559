package reports

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
)

// ofPages are the members of a list that its page decides.
var ofPages = regexp.MustCompile(`^(/Resources(/\d+)?|/totalResults|/startIndex|/itemsPerPage|/nextCursor)?$`)

// readers names the requests for lists, or those of searches.
func (o *observation) readers() string {
	if o.searches() {
		return "searches"
	}
	return "lists"
}

// listing tells whether an exchange shows a list of resources.
func (o *observation) listing() bool {
	return o.reads() && o.Response.Status == http.StatusOK && o.answer.isList() && o.resource()
}

// without is what a list was asked for, some parameters left out: what the lists
// have in common that differ in nothing else.
func (o *observation) without(parameters ...string) string {
	rest := url.Values{}
	for name, values := range o.query {
		if !slices.Contains(parameters, name) {
			rest[name] = values
		}
	}
	return o.place + "?" + rest.Encode()
}

func (o *observation) number(parameter string) (int, bool) {
	n, err := strconv.Atoi(o.query.Get(parameter))
	return n, err == nil
}

// surveyStarts finds out whether lists begin at the beginning wherever they are to
// begin, each one of them.
func (s *survey) surveyStarts() {
	s.rewound, s.startless = map[*Exchange]bool{}, map[string]bool{}
	repeated, moved := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var first map[string]string // ids with which lists begin
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, first = o.scenario, map[string]string{}
		}
		if !o.listing() || o.query.Has("cursor") {
			continue
		}
		key := o.without("startIndex", "count")
		start, _ := o.number("startIndex")
		said, says := o.answer.members["startIndex"].(float64)
		begin := first[key]
		switch {
		case start <= 1 && len(o.answer.items) > 0:
			first[key] = idOf(o.answer.items[0])
		case start <= 1:
		case len(o.answer.items) == 0:
			moved[o.readers()]++
		case begin != "" && begin == idOf(o.answer.items[0]), begin == "" && says && said == 1:
			repeated[o.readers()]++
			s.rewound[o.Exchange] = true
		case begin != "" || says:
			moved[o.readers()]++
		}
	}
	for lists, n := range repeated {
		s.startless[lists] = n >= few && moved[lists] == 0
	}
}

// surveyPageTotals finds out whether totalResults is never more than the page
// holds, though there is more: the page does not begin with the first, or others
// of the scenario hold something else.
func (s *survey) surveyPageTotals() {
	s.short = map[*Exchange]bool{}
	stopped, more := 0, 0
	var scenario *Scenario
	var held map[string]map[string]bool // ids of all pages
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, held = o.scenario, map[string]map[string]bool{}
		}
		said, says := o.answer.members["totalResults"].(float64)
		if !says || !o.listing() || !o.paged() || len(o.answer.items) == 0 {
			continue
		}
		key := o.without("startIndex", "count", "cursor")
		if held[key] == nil {
			held[key] = map[string]bool{}
		}
		for _, item := range o.answer.items {
			held[key][idOf(item)] = true
		}
		start, _ := o.number("startIndex")
		count, _ := o.number("count")
		switch {
		case o.holds(int(said)):
			s.short[o.Exchange] = true
			if start > 1 || len(held[key]) > int(said) {
				stopped++
			}
		case o.holds(count):
			more++
		}
	}
	s.totalOfPage = stopped >= few && more == 0
}

// holds tells whether a list shows as many resources as that.
func (o *observation) holds(count int) bool {
	if !o.answer.cut {
		return o.answer.count == count
	}
	said, ok := o.answer.members["itemsPerPage"].(float64)
	return ok && int(said) == count
}

// alwaysFirst is about a page that begins where the list does.
func (s *survey) alwaysFirst(finding Finding, o *observation) string {
	if !s.rewound[o.Exchange] || !s.startless[o.readers()] || finding.Header != "" || finding.Pointer == "/totalResults" || ofRefusals.MatchString(finding.Expected) || !ofPages.MatchString(finding.Pointer) {
		return ""
	}
	return o.readers() + " do not heed startIndex"
}

// totalsPage is about a page that says that there is nothing else. One that is
// the whole list says so, too, and there it is right.
func (s *survey) totalsPage(finding Finding, o *observation) string {
	if !s.short[o.Exchange] || !s.totalOfPage || finding.Header != "" || !ofPages.MatchString(finding.Pointer) || finding.Pointer == "/startIndex" {
		return ""
	}
	return "totalResults counts what is on the page"
}

// surveyParameters finds the parameters for which requests are refused, each one
// of those that have it, while others of the kind are not.
func (s *survey) surveyParameters() {
	refused, accepted, plain := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		if !o.reads() {
			continue
		}
		for _, parameter := range o.parameters() {
			if o.succeeded() {
				accepted[parameter]++
			} else {
				refused[parameter]++
			}
		}
		if o.succeeded() {
			plain[o.kind()]++
		}
	}
	s.refusing = map[string]bool{}
	for parameter, n := range refused {
		s.refusing[parameter] = n >= few && accepted[parameter] == 0
	}
	s.answered = plain
}

// parameters are those of a request; whether one is empty makes a difference.
func (o *observation) parameters() []string {
	names := slices.Sorted(maps.Keys(o.query))
	for i, name := range names {
		if o.query.Get(name) == "" {
			names[i] = "an empty " + name
		}
	}
	return names
}

// refusedParameter is about a request that was refused, as all are that have one
// of its parameters; not about how it was refused.
func (s *survey) refusedParameter(finding Finding, o *observation) string {
	if o.Response.Status/100 != 4 || s.answered[o.kind()] == 0 || finding.Header != "" || ofRefusals.MatchString(finding.Expected) || !ofPages.MatchString(finding.Pointer) {
		return ""
	}
	for _, parameter := range o.parameters() {
		if s.refusing[parameter] {
			return fmt.Sprintf("requests with %s are answered with %d", parameter, o.Response.Status)
		}
	}
	return ""
}
