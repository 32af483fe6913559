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
		{"what is made elsewhere breaks for the same reason", []Scenario{
			{ID: "a", Verdict: Blocked, BlockedBy: 1, Reason: `the user "ada" could not be created: status 503`, Exchanges: get(503)},
			{ID: "b", Verdict: Blocked, Reason: `the shared users could not be made: the user "bob" could not be created: status 503`},
		}, []string{"POST /Users answered 503"}},
		{"what is made elsewhere breaks for one of two reasons", []Scenario{
			{ID: "a", Verdict: Blocked, BlockedBy: 1, Reason: `"ada" could not be created`, Exchanges: get(503)},
			{ID: "b", Verdict: Blocked, BlockedBy: 1, Reason: `"bob" could not be created`, Exchanges: get(403)},
			{ID: "c", Verdict: Blocked, Reason: `not made: "cyd" could not be created`},
		}, []string{"POST /Users answered 503", "POST /Users answered 403", `not made: "cyd" could not be created`}},
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

// TestOneDefectIsOneCause: what several clauses and scenarios find about one
// defect folds to it, and what is another defect does not.
func TestOneDefectIsOneCause(t *testing.T) {
	one := func(body string) []Exchange {
		return []Exchange{exchange(1, "when", "GET", "/Users/u1", "", 200, body)}
	}
	cut := func(all []Exchange) []Exchange { all[0].Response.Truncated = 100; return all }
	list := func(body string) []Exchange { return []Exchange{exchange(1, "when", "GET", "/Users", "", 200, body)} }
	two := func(status int, body string) []Exchange {
		return []Exchange{exchange(1, "when", "POST", "/Groups", "{}", status, ""), exchange(2, "then", "GET", "/Users/u1", "", 200, body)}
	}
	must := func(clause, message, actual, pointer string, n int) []Finding {
		return []Finding{{Level: Must, Clause: clause, Message: message, Expected: "1", Actual: actual, Pointer: pointer, Exchange: n}}
	}
	tests := []struct {
		name      string
		scenarios []Scenario
		want      []string
	}{
		{"a type that every list has wrong", []Scenario{
			{ID: "a", Findings: must("A", "the list must have the totalResults 1", `"1"`, "/totalResults", 1), Exchanges: list(`{"totalResults":"1"}`)},
			{ID: "b", Findings: must("B", "totalResults must be an integer", `"5"`, "/totalResults", 1), Exchanges: cut(list(`{"totalResults":"5","Resources":[`))},
			{ID: "c", Findings: must("C", "the import must offer", "totalResults is no whole number", "", 1), Exchanges: list(`{"totalResults":"5"}`)},
		}, []string{"/totalResults is a string, not a number"}},
		{"a wrong number is another thing", []Scenario{
			{ID: "a", Findings: must("A", "x", `"1"`, "/totalResults", 1), Exchanges: list(`{"totalResults":"1"}`)},
			{ID: "b", Findings: must("B", "y", `7`, "/totalResults", 1), Exchanges: list(`{"totalResults":7}`)},
		}, []string{"x", "y"}},
		{"absent in one and in a list", []Scenario{
			{ID: "a", Findings: must("A", "x", "absent", "/meta/location", 1), Exchanges: one(`{"id":"u1","meta":{}}`)},
			{ID: "b", Findings: must("B", "y", "absent", "/Resources/0/meta/location", 1), Exchanges: list(`{"Resources":[{"meta":{}}]}`)},
		}, []string{"/meta/location is absent"}},
		{"an attribute that some lack may have many causes", []Scenario{
			{ID: "a", Findings: must("A", "x", "absent", "/title", 1), Exchanges: one(`{"id":"u1"}`)},
			{ID: "b", Findings: must("B", "y", "absent", "/title", 1), Exchanges: one(`{"id":"u1"}`)},
		}, []string{"x", "y"}},
		{"what was cut off is not absent", []Scenario{
			{ID: "a", Findings: must("A", "x", "absent", "/meta/location", 1), Exchanges: cut(one(`{"a":"b`))},
			{ID: "b", Findings: must("B", "y", "absent", "/meta/location", 1), Exchanges: cut(one(`{"a":"b`))},
		}, []string{"x", "y"}},
		{"a server error and what follows from it", []Scenario{
			{ID: "a", Findings: must("A", "status", "status 500", "", 1), Exchanges: two(500, `{"id":"u1"}`)},
			{ID: "b", Findings: must("B", "the group must have Ada", "absent", "/members", 2), Exchanges: two(500, `{"id":"u1"}`)},
			{ID: "c", Findings: must("C", "the group must be there", "refused POST /Groups: status 500", "", 0)},
			{ID: "d", Verdict: Blocked, Reason: "no group", Exchanges: two(500, `{"id":"u1"}`)[:1]},
		}, []string{"POST /Groups answered 500"}},
		{"what follows a success is its own", []Scenario{
			{ID: "a", Findings: must("A", "status", "status 500", "", 1), Exchanges: two(500, `{"id":"u1"}`)},
			{ID: "b", Findings: must("B", "the group must have Ada", "absent", "/members", 2), Exchanges: two(201, `{"id":"u1"}`)},
		}, []string{"POST /Groups answered 500", "the group must have Ada"}},
		{"how it was refused is not that it was", []Scenario{
			{ID: "a", Findings: must("A", "the error must have a scimType", "absent", "/scimType", 1), Exchanges: two(400, `{"id":"u1"}`)},
			{ID: "b", Verdict: Blocked, Reason: "no group", Exchanges: two(400, `{"id":"u1"}`)[:1]},
		}, []string{"the error must have a scimType", "POST /Groups answered 400"}},
		{"the same of every element of a list", []Scenario{
			{ID: "a", Findings: slices.Concat(must("A", "x", "1", "/Resources/0/attributes/7/type", 1), must("A", "x", "2", "/Resources/11/attributes/0/type", 1)), Exchanges: list(`{"Resources":[]}`)},
			{ID: "b", Findings: must("A", "x", "1", "/Resources/0/attributes/7/name", 1), Exchanges: list(`{"Resources":[]}`)},
		}, []string{"x", "x"}},
		{"a read that broke, and what the client did not do then", []Scenario{
			{ID: "a", Findings: must("A", "the user must have the new name", "Ada", "/name", 2), Exchanges: []Exchange{
				exchange(1, "when", "GET", "/Groups", "", 500, ""), exchange(2, "then", "GET", "/Users/u1", "", 200, `{"id":"u1","name":"Ada"}`),
			}},
			{ID: "b", Findings: must("A", "the user must have the new name", "Ada", "/name", 2), Exchanges: []Exchange{
				exchange(1, "then", "GET", "/Groups", "", 500, ""), exchange(2, "then", "GET", "/Users/u1", "", 200, `{"id":"u1","name":"Ada"}`),
			}},
		}, []string{"GET /Groups answered 500", "the user must have the new name"}},
		{"names of the run differ", []Scenario{
			{ID: "a", Verdict: Blocked, Reason: "the list holds no user scimproof-r7k2m9-ab-eve@example.com"},
			{ID: "b", Verdict: Blocked, Reason: "the list holds no user scimproof-r7k2m9-cd-eve@example.com"},
		}, []string{"the list holds no user …"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for i := range test.scenarios {
				if test.scenarios[i].Verdict == "" {
					test.scenarios[i].Verdict = Fail
				}
			}
			causes := Causes(Results{Run: Run{ID: "20260302T093000Z-r7k2m9"}, Target: Target{BaseURL: base}, Scenarios: test.scenarios})
			var got []string
			reach := 0
			for _, cause := range causes {
				got = append(got, cause.Title())
				reach += cause.Reach()
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("causes %q, want %q", got, test.want)
			}
			if reach != len(test.scenarios) {
				t.Errorf("the causes reach %d scenarios of %d", reach, len(test.scenarios))
			}
		})
	}
}
