package reports

import (
	"net/http"
	"reflect"
	"strings"
)

// surveyEchoes finds the kinds of PUT that are answered with what was sent: each
// answer is the request again, and has no id or no meta where that had none.
func (s *survey) surveyEchoes() {
	same, others := map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		switch {
		case o.Request.Method != http.MethodPut || !o.succeeded() || o.answer.kind != "object":
		case !reflect.DeepEqual(o.sent().members, o.answer.members):
			others[o.kind()]++
		case o.answer.members["id"] == nil || o.answer.members["meta"] == nil:
			same[o.kind()]++
		}
	}
	s.echoing = map[string]bool{}
	for kind, n := range same {
		s.echoing[kind] = n >= few && others[kind] == 0
	}
	// An id that a client made up leads nowhere.
	for i := range s.seen {
		o := &s.seen[i]
		id, _ := o.answer.members["id"].(string)
		if o.Request.Method == http.MethodPut && o.succeeded() && s.echoing[o.kind()] && id != "" && id != lastSegment(o.Request.URL) {
			s.falseIDs[id] = echo(o)
		}
	}
}

func echo(o *observation) string { return o.kind() + " answers with what it was sent" }

// echoes is about an answer that is the request again: with which status it came
// is another matter.
func (s *survey) echoes(finding Finding, o *observation) string {
	if !s.echoing[o.kind()] || !o.succeeded() || finding.Header != "" || strings.HasPrefix(finding.Expected, "status") {
		return ""
	}
	return echo(o)
}
