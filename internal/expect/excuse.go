package expect

import (
	"fmt"
	"slices"
	"time"

	"github.com/scimproof/scimproof/reports"
)

// Excuse returns the entry that excuses a scenario's failure, "" when it did
// not fail or nothing excuses all of it. With strict, warnings are failures.
func (l *List) Excuse(s reports.Scenario, strict bool, now time.Time) string {
	if l == nil || !failing(s, strict) {
		return ""
	}
	first := ""
	for _, f := range counting(s, strict) {
		i := slices.IndexFunc(l.Entries, func(e Entry) bool { return !e.expired(now) && e.covers(s, f) })
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
		state, fault := e.review(ran, profiles, strict, whole, now)
		states = append(states, reports.Expectation{Entry: e.Entry, Reason: e.Reason, Ticket: e.Ticket, Expires: e.Expires, State: state})
		if fault != "" {
			faults = append(faults, fault)
		}
	}
	return states, faults
}

func (e Entry) review(ran, profiles []reports.Scenario, strict, whole bool, now time.Time) (state, fault string) {
	if e.expired(now) {
		return "expired", fmt.Sprintf("the expectation %q expired on %s: mend the failure or give it another day", e.Entry, e.Expires)
	}
	matched, answered := false, false
	begun := map[string]bool{}
	for _, s := range ran {
		begun[s.ID] = true
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
