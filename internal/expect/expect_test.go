package expect

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/reports"
)

var (
	ids   = []string{"users-a", "users-b", "RFC1", "RFC2"}
	today = time.Date(2027, 3, 31, 23, 0, 0, 0, time.UTC)
)

func list(t *testing.T, text string) *List {
	t.Helper()
	l, err := Read(strings.NewReader(text), ids)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func scenario(id string, verdict reports.Verdict, findings ...reports.Finding) reports.Scenario {
	return reports.Scenario{ID: id, Requirements: []string{"RFC1"}, Verdict: verdict, Findings: findings}
}

func must(clause, signature string) reports.Finding {
	return reports.Finding{Level: reports.Must, Clause: clause, Signature: signature}
}

func TestReadRefusesWhatNobodyCanMean(t *testing.T) {
	tests := []struct{ name, give, want string }{
		{"no YAML", "expectations: [", "no list of expectations"},
		{"unknown key", "expectations: [{entry: RFC1, raeson: x}]", "raeson"},
		{"no reason", "expectations: [{entry: RFC1}]", `"RFC1" has no reason`},
		{"a blank reason", "expectations: [{entry: RFC1, reason: ' '}]", `"RFC1" has no reason`},
		{"no entry", "expectations: [{reason: x}]", "expectation 1 names no entry"},
		{"unknown entry", "expectations: [{entry: users-aa, reason: x}]", `"users-aa" names no scenario, clause or behaviour; did you mean "users-a"?`},
		{"a pattern of nothing", "expectations: [{entry: groups-*, reason: x}]", `"groups-*" names no scenario`},
		{"an entry twice", "expectations: [{entry: RFC1, reason: x}, {entry: RFC1, reason: y}]", `"RFC1" is there twice`},
		{"no day", "expectations: [{entry: RFC1, reason: x, expires: soon}]", `"soon", which is no day`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(test.give), ids)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v and lacks %q", err, test.want)
			}
		})
	}
}

func TestReadTellsAllAtOnce(t *testing.T) {
	_, err := Read(strings.NewReader("expectations: [{entry: RFC1}, {entry: RFC3, reason: x}]"), ids)
	if err == nil || !strings.Contains(err.Error(), "RFC1") || !strings.Contains(err.Error(), "RFC3") {
		t.Errorf("the error is %v", err)
	}
}

func TestEmptyFilesExpectNothing(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "expectations: []\n"} {
		if l := list(t, text); len(l.Entries) != 0 {
			t.Errorf("%q holds %v", text, l.Entries)
		}
	}
}

func TestExcuse(t *testing.T) {
	tests := []struct {
		name   string
		list   string
		give   reports.Scenario
		strict bool
		want   string
	}{
		{"a scenario that fails", "{entry: users-a, reason: x}", scenario("users-a", reports.Fail, must("RFC1", "1")), false, "users-a"},
		{"a scenario that passes", "{entry: users-a, reason: x}", scenario("users-a", reports.Pass), false, ""},
		{"another scenario", "{entry: users-a, reason: x}", scenario("users-b", reports.Fail, must("RFC1", "1")), false, ""},
		{"a clause", "{entry: RFC1, reason: x}", scenario("users-b", reports.Fail, must("RFC1", "1")), false, "RFC1"},
		{"a clause that is only half of it", "{entry: RFC1, reason: x}", scenario("users-b", reports.Fail, must("RFC1", "1"), must("RFC2", "2")), false, ""},
		{"a pattern of scenarios", "{entry: users-?, reason: x}", scenario("users-b", reports.Fail, must("RFC1", "1")), false, "users-?"},
		{"a pattern of clauses", "{entry: RFC*, reason: x}", scenario("users-b", reports.Fail, must("RFC1", "1")), false, "RFC*"},
		{"a server error, which no clause excuses", "{entry: RFC*, reason: x}", scenario("users-b", reports.Fail, must("", "1")), false, ""},
		{"two clauses that are all of it", "{entry: RFC1, reason: x}, {entry: RFC2, reason: y}", scenario("users-b", reports.Fail, must("RFC1", "1"), must("RFC2", "2")), false, "RFC1"},
		{"the signature", "{entry: users-a, reason: x, signature: '1'}", scenario("users-a", reports.Fail, must("RFC1", "1")), false, "users-a"},
		{"another signature", "{entry: users-a, reason: x, signature: '1'}", scenario("users-a", reports.Fail, must("RFC1", "2")), false, ""},
		{"on the last day", "{entry: users-a, reason: x, expires: 2027-03-31}", scenario("users-a", reports.Fail, must("RFC1", "1")), false, "users-a"},
		{"on the day after", "{entry: users-a, reason: x, expires: 2027-03-30}", scenario("users-a", reports.Fail, must("RFC1", "1")), false, ""},
		{"a blocked scenario", "{entry: users-a, reason: x}", scenario("users-a", reports.Blocked), false, ""},
		{"a warning", "{entry: users-a, reason: x}", scenario("users-a", reports.Warn, reports.Finding{Level: reports.Should}), false, ""},
		{"a warning of a strict run", "{entry: users-a, reason: x}", scenario("users-a", reports.Warn, reports.Finding{Level: reports.Should}), true, "users-a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := list(t, "expectations: ["+test.list+"]")
			if got := l.Excuse(test.give, test.strict, today); got != test.want {
				t.Errorf("excused by %q, want %q", got, test.want)
			}
		})
	}
}

func TestReview(t *testing.T) {
	tests := []struct {
		name      string
		entry     string
		scenarios []reports.Scenario
		narrowed  bool
		state     string
		fault     string
	}{
		{"seen", "entry: users-a", []reports.Scenario{scenario("users-a", reports.Fail, must("RFC1", "1"))}, false, "seen", ""},
		{"mended", "entry: users-a", []reports.Scenario{scenario("users-a", reports.Pass)}, false, "passed", "is mended"},
		{"a clause that is mended", "entry: RFC1", []reports.Scenario{scenario("users-a", reports.Pass), scenario("users-b", reports.Fail, must("RFC2", "1"))}, false, "passed", "is mended"},
		{"another failure than signed", "{entry: users-a, signature: '1'}", []reports.Scenario{scenario("users-a", reports.Fail, must("RFC1", "2"))}, false, "passed", "has changed"},
		{"a clause that another part may have seen", "entry: RFC1", []reports.Scenario{scenario("users-a", reports.Pass)}, true, "unmatched", ""},
		{"a scenario that passed in a part", "entry: users-a", []reports.Scenario{scenario("users-a", reports.Pass)}, true, "passed", "is mended"},
		{"a pattern of which one fails", "entry: users-*", []reports.Scenario{scenario("users-a", reports.Pass), scenario("users-b", reports.Fail, must("RFC1", "1"))}, false, "seen", ""},
		{"a pattern that is mended", "entry: users-*", []reports.Scenario{scenario("users-a", reports.Pass), scenario("users-b", reports.Pass)}, false, "passed", "is mended"},
		{"not observed", "entry: users-a", []reports.Scenario{scenario("users-a", reports.Skip)}, false, "unmatched", ""},
		{"blocked", "entry: users-a", []reports.Scenario{scenario("users-a", reports.Blocked)}, false, "unmatched", ""},
		{"nothing of it in a whole run", "entry: users-a", nil, false, "unmatched", "matches no scenario"},
		{"nothing of it in a part", "entry: users-a", nil, true, "unmatched", ""},
		{"expired", "{entry: users-a, expires: 2027-03-30}", []reports.Scenario{scenario("users-a", reports.Fail, must("RFC1", "1"))}, false, "expired", "expired on 2027-03-30"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			profile := test.scenarios
			if test.narrowed {
				profile = append(profile[:len(profile):len(profile)], scenario("users-elsewhere", ""))
			}
			entry := strings.Trim(test.entry, "{}")
			l := list(t, "expectations: [{"+entry+", reason: known}]")
			states, faults := l.Review(test.scenarios, profile, false, !test.narrowed, today)
			if states[0].State != test.state || states[0].Reason != "known" {
				t.Errorf("it is %+v, want the state %q", states[0], test.state)
			}
			if text := strings.Join(faults, ""); (text == "") != (test.fault == "") || !strings.Contains(text, test.fault) {
				t.Errorf("the fault is %q, want %q", text, test.fault)
			}
		})
	}
}

func TestCandidatesWaitForAReason(t *testing.T) {
	l := list(t, "expectations: [{entry: users-a, reason: known, ticket: T-1}, {entry: RFC2, reason: gone}]")
	results := reports.Results{Scenarios: []reports.Scenario{
		scenario("users-a", reports.Fail, must("RFC1", "1")),
		scenario("users-b", reports.Fail, must("RFC1", "2")),
		{ID: "users-c", Requirements: []string{"RFC2"}, Verdict: reports.Pass},
	}}
	var text strings.Builder
	if err := l.Candidates(&text, results, nil, false, today); err != nil {
		t.Fatal(err)
	}
	_, err := Read(strings.NewReader(text.String()), ids)
	if err == nil || !strings.Contains(err.Error(), `"users-b" has no reason`) || strings.Contains(err.Error(), "users-a") {
		t.Errorf("reading the candidates says %v", err)
	}
	filled := strings.Replace(text.String(), "entry: users-b\n    reason: \"\"", "entry: users-b\n    reason: later", 1)
	want := []Entry{{Entry: "users-a", Reason: "known", Ticket: "T-1"}, {Entry: "users-b", Reason: "later"}}
	if diff := cmp.Diff(want, list(t, filled).Entries); diff != "" {
		t.Errorf("%s\nof %s", diff, text.String())
	}
}

func TestNilListExpectsNothing(t *testing.T) {
	var l *List
	if l.Excuse(scenario("users-a", reports.Fail), false, today) != "" {
		t.Error("it excuses")
	}
	if states, faults := l.Review(nil, nil, false, true, today); states != nil || faults != nil {
		t.Error("it has states")
	}
}
