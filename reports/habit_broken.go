package reports

import (
	"net/http"
	"regexp"
	"strings"
)

// longestFilter is how long a filter may be to be read, which takes time.
const longestFilter = 4 << 10

// filter is what a list was asked for by; nil where it cannot be read, or is too
// long.
func (s *survey) filter(o *observation) *filter {
	text := o.query.Get("filter")
	f, before := s.filters[text]
	if !before && len(text) <= longestFilter {
		f = readFilter(text)
		s.filters[text] = f
	}
	return f
}

// asksByNonsense tells whether a request asks for a list by a filter that is none.
func (s *survey) asksByNonsense(o *observation) bool {
	text := o.query.Get("filter")
	return o.reads() && strings.TrimSpace(text) != "" && len(text) <= longestFilter && s.filter(o) == nil
}

// surveyBrokenFilters finds out whether filters that are none are accepted, each
// one of them.
func (s *survey) surveyBrokenFilters() {
	s.filters = map[string]*filter{}
	accepted, refused := 0, 0
	for i := range s.seen {
		switch o := &s.seen[i]; {
		case !s.asksByNonsense(o):
		case o.Response.Status == http.StatusOK:
			accepted++
		case o.Response.Status/100 == 4:
			refused++
		}
	}
	s.gullible = accepted >= few && refused == 0
}

// ofRefusals finds the findings that only a refusal would have prevented.
var ofRefusals = regexp.MustCompile(`^(a refusal \(4xx\)|status 4\d\d( .*)?)$`)

// acceptsNonsense is about a list that should have been a refusal.
func (s *survey) acceptsNonsense(finding Finding, o *observation) string {
	if !s.gullible || !s.asksByNonsense(o) || o.Response.Status != http.StatusOK || finding.Header != "" || !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	return "filters that cannot be read are not refused"
}
