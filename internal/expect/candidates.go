package expect

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/scimproof/scimproof/reports"
)

// Candidates writes the list anew: what was seen stays as it is, to the comment;
// what passed goes; and every failure that nothing excuses becomes an entry
// without a reason, which a person has to give. Scenarios that a refusal blocked
// need no entry each: that of the failure says what it blocks.
func (l *List) Candidates(w io.Writer, results reports.Results, profiles []reports.Scenario, strict bool, now time.Time) error {
	if l == nil {
		l = &List{BaseURL: results.Target.BaseURL}
	}
	next := &List{BaseURL: l.BaseURL}
	gone := map[int]bool{}
	for i, e := range l.Entries {
		if state, _ := l.review(e, results.Scenarios, profiles, strict, false, now); state == "passed" || state == "expired" {
			gone[i] = true
			continue
		}
		next.Entries = append(next.Entries, e)
	}
	kept := len(next.Entries)
	for _, s := range results.Scenarios {
		if failing(s, strict) && l.refusal(s, strict) == "" && next.Excuse(s, strict, now) == "" {
			next.Entries = append(next.Entries, Entry{Entry: s.ID})
		}
	}
	for _, s := range results.Scenarios {
		if refusal := l.refusal(s, strict); refusal != "" && next.Excuse(s, strict, now) == "" {
			next.block(kept, s, refusal, results.Scenarios)
		}
	}
	text, err := edit(l.text, l.Entries, gone, next.Entries[kept:])
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// refusal is the answer that alone kept a scenario from its checks, as
// [reports.Answered] says it: that which blocked it, or a server error. What
// says nothing about a defect, such as 401 and 429, is none.
func (l *List) refusal(s reports.Scenario, strict bool) string {
	var x *reports.Exchange
	switch {
	case s.Verdict == reports.Blocked:
		x = s.Exchange(s.BlockedBy)
	case failing(s, strict):
		for _, f := range counting(s, strict) {
			if x = s.Exchange(f.Exchange); f.Clause != "" || x == nil || x.Response.Status < 500 {
				return ""
			}
		}
	}
	if x == nil || slices.Contains([]int{0, http.StatusUnauthorized, http.StatusTooManyRequests, http.StatusServiceUnavailable}, x.Response.Status) {
		return ""
	}
	return reports.Answered(l.BaseURL, x)
}

// block lets the entry of a new candidate that failed with a refusal say what it
// blocks, or adds one for the scenario.
func (l *List) block(kept int, s reports.Scenario, refusal string, ran []reports.Scenario) {
	for i := kept; i < len(l.Entries); i++ {
		e := &l.Entries[i]
		failed := slices.IndexFunc(ran, func(r reports.Scenario) bool { return r.ID == e.Entry })
		if e.Blocks == "" && failed >= 0 && slices.ContainsFunc(ran[failed].Findings, func(f reports.Finding) bool {
			return reports.Answered(l.BaseURL, ran[failed].Exchange(f.Exchange)) == refusal
		}) {
			e.Blocks = refusal
			return
		}
	}
	l.Entries = append(l.Entries, Entry{Entry: s.ID, Blocks: refusal})
}

// head explains a file of candidates to whoever opens it.
var head = strings.TrimLeft(`
# Known failures. They still run and still show, but do not fail the gate.
# Every entry needs a reason; scimproof refuses the file until it has one.
`, "\n")
