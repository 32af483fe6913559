package reports

import (
	"slices"
	"strings"
	"testing"
)

func TestCausesFold(t *testing.T) {
	causes := Causes(faulty())
	var titles []string
	for _, cause := range causes {
		titles = append(titles, cause.Title())
	}
	// Nine faults, one of them a warning; the refused group with what it
	// blocks; one rule; one fault of the suite.
	if len(causes) != 12 {
		t.Fatalf("%d causes, want 12:\n%s", len(causes), strings.Join(titles, "\n"))
	}
	want := []string{"meta.location is missing", "POST /Groups answered 500", "the filter did not find the user"}
	if !slices.Equal(titles[:3], want) {
		t.Errorf("first are %q, want %q", titles[:3], want)
	}
	group := causes[1]
	if len(group.Blocked) != 9 || len(group.Scenarios) != 1 {
		t.Errorf("the refused group has %d blocked and %d failed, want 9 and 1", len(group.Blocked), len(group.Scenarios))
	}
	if last := causes[len(causes)-1]; last.Verdict != Warn {
		t.Errorf("the last cause is %s, want the warning", last.Verdict)
	}
	if second := causes[len(causes)-2]; second.Verdict != Error || second.Title() != "the step has no function" {
		t.Errorf("before the warning stands %s %q, want the suite's own fault", second.Verdict, second.Title())
	}
	for _, cause := range causes {
		if slices.Contains(cause.Scenarios, "sort-descending") {
			t.Errorf("%q counts a known failure", cause.Title())
		}
	}
}

func TestCausesOfAlmostNothing(t *testing.T) {
	get := func(status int) []Exchange { return []Exchange{exchange(1, "given", "POST", "/Users", "", status, "")} }
	tests := []struct {
		name      string
		scenarios []Scenario
		want      []string
	}{
		{"nothing", nil, nil},
		{"passing", passing().Scenarios, []string{"the error has no detail"}},
		{"a failure without a finding tells its step", []Scenario{{ID: "a", Verdict: Fail, Steps: []Step{{Error: "it broke"}}}}, []string{"it broke"}},
		{"one set-up, one cause", []Scenario{{ID: "a", Verdict: Blocked, Reason: "x", Exchanges: get(503)}, {ID: "b", Verdict: Blocked, Reason: "y", Exchanges: get(503)}}, []string{"POST /Users answered 503"}},
		{"another status, another cause", []Scenario{{ID: "a", Verdict: Blocked, Exchanges: get(503)}, {ID: "b", Verdict: Blocked, Exchanges: get(403)}}, []string{"POST /Users answered 503", "POST /Users answered 403"}},
		{"no answer at all", []Scenario{{ID: "a", Verdict: Blocked, Exchanges: get(0)}}, []string{"POST /Users got no answer"}},
		{"blocked without a broken exchange", []Scenario{{ID: "a", Verdict: Blocked, Reason: "the answer had no id", Exchanges: get(201)}}, []string{"the answer had no id"}},
		{"what may be is no cause", []Scenario{{ID: "a", Verdict: Info, Findings: []Finding{{Level: May, Message: "x"}}}}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, cause := range Causes(Results{Target: Target{BaseURL: base}, Scenarios: test.scenarios}) {
				got = append(got, cause.Title())
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("causes %q, want %q", got, test.want)
			}
		})
	}
}
