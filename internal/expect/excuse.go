package expect

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/scimproof/scimproof/reports"
)

// Excuse returns the entry that excuses a scenario's failure, or that it was
// blocked; "" when neither came to pass or nothing excuses all of it. With
// strict, warnings are failures.
func (l *List) Excuse(s reports.Scenario, strict bool, now time.Time) string {
	if l == nil {
		return ""
	}
	if s.Verdict == reports.Blocked {
		by := reports.Answered(l.BaseURL, s.Exchange(s.BlockedBy))
		i := slices.IndexFunc(l.Entries, func(e Entry) bool { return !e.expired(now) && e.Blocks != "" && e.Blocks == by })
		if i < 0 {
			return ""
		}
		return l.Entries[i].Entry
	}
	if !failing(s, strict) {
		return ""
	}
	first := ""
	for _, f := range counting(s, strict) {
		i := slices.IndexFunc(l.Entries, func(e Entry) bool { return !e.expired(now) && (e.covers(s, f) || e.explains(l.BaseURL, s, f)) })
		if i < 0 {
			return ""
		}
		if first == "" {
			first = l.Entries[i].Entry
		}
	}
	return first
}

func failing(s reports.Scenario, strict bool) bool {
	return s.Verdict == reports.Fail || strict && s.Verdict == reports.Warn
}

// counting are the findings that make a scenario fail.
func counting(s reports.Scenario, strict bool) []reports.Finding {
	var all []reports.Finding
	for _, f := range s.Findings {
		if f.Level == reports.Must || strict && f.Level == reports.Should {
			all = append(all, f)
		}
	}
	return all
}

// covers tells whether the entry speaks of a finding of a scenario.
func (e Entry) covers(s reports.Scenario, f reports.Finding) bool {
	return (e.names(s.ID) || e.names(f.Clause)) && (e.Signature == "" || e.Signature == f.Signature)
}

// explains tells whether a server error, which is nobody's clause and which no
// clause therefore excuses, is the very answer that the entry is known to give.
// Another server error in the same scenario is another defect.
func (e Entry) explains(base string, s reports.Scenario, f reports.Finding) bool {
	if e.Blocks == "" || f.Clause != "" || reports.Answered(base, s.Exchange(f.Exchange)) != e.Blocks {
		return false
	}
	return !slices.ContainsFunc(s.Exchanges, func(x reports.Exchange) bool {
		return x.Response.Status >= 500 && x.Response.Status != http.StatusNotImplemented &&
			x.Response.Status != http.StatusServiceUnavailable && reports.Answered(base, &x) != e.Blocks
	})
}

// concerns tells whether the entry speaks of a scenario at all.
func (e Entry) concerns(s reports.Scenario) bool {
	return e.names(s.ID) || slices.ContainsFunc(s.Requirements, e.names) ||
		slices.ContainsFunc(s.Findings, func(f reports.Finding) bool { return e.names(f.Clause) })
}

// Review says what became of each entry in a run, and in sentences what is
// wrong with the list. The profiles' scenarios are all that could have run, with
// ids and requirements: a part of a run does not know whether the other parts
// have seen a failure. Whole tells that all of them were meant to run: only then
// does an entry that matches nothing stand in the way.
func (l *List) Review(ran, profiles []reports.Scenario, strict, whole bool, now time.Time) (states []reports.Expectation, faults []string) {
	if l == nil {
		return nil, nil
	}
	for _, e := range l.Entries {
		state, fault := l.review(e, ran, profiles, strict, whole, now)
		states = append(states, reports.Expectation{Entry: e.Entry, Reason: e.Reason, Ticket: e.Ticket, Expires: e.Expires, State: state})
		if fault != "" {
			faults = append(faults, fault)
		}
	}
	return states, faults
}

// only is a list of that entry alone.
func (l *List) only(e Entry) *List { return &List{Entries: []Entry{e}, BaseURL: l.BaseURL} }

func (l *List) review(e Entry, ran, profiles []reports.Scenario, strict, whole bool, now time.Time) (state, fault string) {
	if e.expired(now) {
		return "expired", fmt.Sprintf("the expectation %q expired on %s: mend the failure or give it another day", e.Entry, e.Expires)
	}
	met := e.Blocks != "" && slices.ContainsFunc(ran, func(s reports.Scenario) bool {
		return slices.ContainsFunc(s.Exchanges, func(x reports.Exchange) bool { return reports.Answered(l.BaseURL, &x) == e.Blocks })
	})
	if e.Blocks != "" && whole && !met {
		return "passed", fmt.Sprintf("the expectation %q says that %q blocks scenarios, and nothing was answered so: take that out of the file", e.Entry, e.Blocks)
	}
	matched, answered := false, false
	begun := map[string]bool{}
	for _, s := range ran {
		begun[s.ID] = true
		if met && l.only(e).Excuse(s, strict, now) != "" {
			return "seen", ""
		}
		if !e.concerns(s) {
			continue
		}
		matched = true
		if slices.ContainsFunc(counting(s, strict), func(f reports.Finding) bool { return e.covers(s, f) }) {
			return "seen", ""
		}
		switch s.Verdict {
		case reports.Skip, reports.Blocked, reports.Error:
		default:
			answered = true
		}
	}
	elsewhere := slices.ContainsFunc(profiles, func(s reports.Scenario) bool { return !begun[s.ID] && e.concerns(s) })
	switch {
	case answered && !elsewhere && e.Signature != "":
		return "passed", fmt.Sprintf("the expectation %q with the signature %q was not seen: the failure is mended or has changed, so take the entry out or renew it", e.Entry, e.Signature)
	case answered && !elsewhere:
		return "passed", fmt.Sprintf("the expectation %q was not seen: what it excuses is mended, so take it out of the file", e.Entry)
	case !matched && whole:
		return "unmatched", fmt.Sprintf("the expectation %q matches no scenario of the profiles that ran", e.Entry)
	}
	return "unmatched", ""
}
