package reports

import (
	"net/http"
	"strings"
)

// gullible is that filters that are none are accepted, each one of them.
type gullible struct {
	filters  filters
	accepted evidence
}

func newGullible(s *survey) *gullible {
	g := &gullible{filters: s.filters}
	for _, o := range s.seen {
		switch {
		case !g.nonsense(o):
		case o.Response.Status == http.StatusOK:
			g.accepted.note(true)
		case o.Response.Status/100 == 4:
			g.accepted.note(false)
		}
	}
	return g
}

// nonsense tells whether a request asks for a list by a filter that is none.
func (g *gullible) nonsense(o *observation) bool {
	text := o.query.Get("filter")
	return o.reads() && strings.TrimSpace(text) != "" && len(text) <= longestFilter && g.filters.of(o) == nil
}

// explain is about a list that should have been a refusal.
func (g *gullible) explain(finding Finding, o *observation) string {
	if !g.accepted.convinces() || !g.nonsense(o) || o.Response.Status != http.StatusOK || finding.Header != "" || !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	return "filters that cannot be read are not refused"
}
