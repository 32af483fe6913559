package reports

import (
	"regexp"
	"strings"
)

// surveyListIDs finds the kinds of lists that never show an id (RFC 7643
// §3.1), without which nothing that they show can be asked for.
func (s *survey) surveyListIDs() {
	without, with := map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		if !o.listing() {
			continue
		}
		for _, item := range o.answer.items {
			if _, there := item["id"]; there {
				with[o.kind()]++
			} else {
				without[o.kind()]++
			}
		}
	}
	s.nameless = map[string]bool{}
	for kind, n := range without {
		s.nameless[kind] = n >= few && with[kind] == 0
	}
}

// ofIDs are the members by which the resources of a list are told apart.
var ofIDs = regexp.MustCompile(`^(/Resources(/\d+(/id)?)?)?$`)

// listsNoID is about a list of resources that cannot be told apart.
func (s *survey) listsNoID(finding Finding, o *observation) string {
	if !s.nameless[o.kind()] || !o.listing() || len(o.answer.items) == 0 || finding.Header != "" || !ofIDs.MatchString(finding.Pointer) {
		return ""
	}
	return o.kind() + " lists resources without their ids"
}

// noAddress is about a request to the address that a client makes from the id
// that such a list does not show.
func (s *survey) noAddress(_ Finding, o *observation) string {
	path, _, _ := strings.Cut(o.Request.URL, "?")
	if list := "GET " + o.endpoint; s.nameless[list] && o.place == o.endpoint && strings.HasSuffix(path, "/") {
		return list + " lists resources without their ids"
	}
	return ""
}
