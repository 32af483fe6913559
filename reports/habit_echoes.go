package reports

import (
	"net/http"
	"reflect"
	"strings"
)

// echoes are the kinds of PUT that are answered with what was sent.
type echoes struct {
	kinds ledger
	// ids are those that clients made up, which lead nowhere.
	ids map[string]string
}

// newEchoes compares answers with requests: each answer is the request again, and
// has no id or no meta where that had none.
func newEchoes(s *survey) *echoes {
	e := &echoes{ledger{}, map[string]string{}}
	for _, o := range s.seen {
		switch {
		case o.Request.Method != http.MethodPut || !o.succeeded() || o.answer.kind != "object":
		case !reflect.DeepEqual(o.sent().members, o.answer.members):
			e.kinds.note(false, o.kind())
		case o.answer.members["id"] == nil || o.answer.members["meta"] == nil:
			e.kinds.note(true, o.kind())
		}
	}
	for _, o := range s.seen {
		if id := idOf(o.answer.members); o.Request.Method == http.MethodPut && e.are(o) && id != "" && id != lastSegment(o.Request.URL) {
			e.ids[id] = echo(o)
		}
	}
	return e
}

// are tells whether an answer is one.
func (e *echoes) are(o *observation) bool { return o.succeeded() && e.kinds.shows(o.kind()) }

func echo(o *observation) string { return o.kind() + " answers with what it was sent" }

// explain is about an answer that is the request again: with which status it came
// is another matter.
func (e *echoes) explain(finding Finding, o *observation) string {
	if !e.are(o) || finding.Header != "" || strings.HasPrefix(finding.Expected, "status") {
		return ""
	}
	return echo(o)
}
