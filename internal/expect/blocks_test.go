package expect

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/reports"
)

const base = "https://app.example/scim/v2"

// asked is a scenario that sent requests, each "POST /Groups 501".
func asked(s reports.Scenario, requests ...string) reports.Scenario {
	for i, request := range requests {
		words := strings.Fields(request)
		status := 0
		for _, digit := range words[2] {
			status = status*10 + int(digit-'0')
		}
		s.Exchanges = append(s.Exchanges, reports.Exchange{
			N: i + 1, Request: reports.Request{Method: words[0], URL: base + words[1]}, Response: reports.Response{Status: status},
		})
	}
	return s
}

// blocked is a scenario that the last of its requests kept from its checks.
func blocked(id string, requests ...string) reports.Scenario {
	s := asked(scenario(id, reports.Blocked), requests...)
	s.BlockedBy = len(requests)
	return s
}

func broke(exchange int) reports.Finding {
	return reports.Finding{Level: reports.Must, Message: "a service provider answers no request with a server error", Exchange: exchange, Signature: "5xx"}
}

func TestExcuseOfWhatIsBlocked(t *testing.T) {
	tests := []struct {
		name  string
		entry string
		give  reports.Scenario
		want  string
	}{
		{"by the answer", "entry: users-a, blocks: POST /Groups answered 501", blocked("users-b", "POST /Users 201", "POST /Groups 501"), "users-a"},
		{"by a member of what it says", "entry: RFC2, blocks: 'PATCH /Groups/{id} answered 400'", blocked("users-b", "PATCH /Groups/1f7 400"), "RFC2"},
		{"by another status", "entry: users-a, blocks: POST /Groups answered 501", blocked("users-b", "POST /Groups 400"), ""},
		{"by another type", "entry: users-a, blocks: POST /Groups answered 501", blocked("users-b", "POST /Users 501"), ""},
		{"by another method", "entry: users-a, blocks: POST /Groups answered 501", blocked("users-b", "GET /Groups 501"), ""},
		{"by no answer", "entry: users-a, blocks: POST /Groups answered 501", blocked("users-b", "POST /Groups 0"), ""},
		{"by something later", "entry: users-a, blocks: POST /Groups answered 501", blocked("users-b", "POST /Groups 501", "POST /Users 400"), ""},
		{"where the entry names it and says nothing", "entry: users-b", blocked("users-b", "POST /Groups 501"), ""},
		{"after the last day", "entry: users-a, blocks: POST /Groups answered 501, expires: 2027-03-30", blocked("users-b", "POST /Groups 501"), ""},
		{"by a server error", "entry: RFC1, blocks: POST /Groups answered 500", asked(scenario("users-b", reports.Fail, broke(1)), "POST /Groups 500"), "RFC1"},
		{"by a server error and its clause", "entry: RFC1, blocks: POST /Groups answered 500", asked(scenario("users-b", reports.Fail, must("RFC1", "1"), broke(1)), "POST /Groups 500"), "RFC1"},
		{"by a server error that nobody spoke of", "entry: RFC1", asked(scenario("users-b", reports.Fail, broke(1)), "POST /Groups 500"), ""},
		{"by two server errors", "entry: RFC1, blocks: POST /Groups answered 500", asked(scenario("users-b", reports.Fail, broke(1)), "POST /Groups 500", "GET /Users 500"), ""},
		{"another failure beside it", "entry: RFC1, blocks: POST /Groups answered 500", asked(scenario("users-b", reports.Fail, broke(1), must("RFC2", "2")), "POST /Groups 500"), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := list(t, "expectations: [{"+test.entry+", reason: x}]")
			l.BaseURL = base
			if got := l.Excuse(test.give, false, today); got != test.want {
				t.Errorf("excused by %q, want %q", got, test.want)
			}
		})
	}
}

func TestReviewOfWhatBlocks(t *testing.T) {
	failing := asked(scenario("users-a", reports.Fail, must("RFC1", "1")), "POST /Groups 501")
	elsewhere := asked(scenario("users-a", reports.Fail, must("RFC1", "1")), "POST /Groups 200")
	tests := []struct {
		name  string
		ran   []reports.Scenario
		whole bool
		state string
		fault string
	}{
		{"seen", []reports.Scenario{failing, blocked("users-b", "POST /Groups 501")}, true, "seen", ""},
		{"only blocking", []reports.Scenario{blocked("users-b", "POST /Groups 501")}, false, "seen", ""},
		{"blocking nothing any more", []reports.Scenario{elsewhere}, true, "passed", `"POST /Groups answered 501" blocks scenarios, and nothing was answered so`},
		{"in a part that meets none of it", []reports.Scenario{elsewhere}, false, "seen", ""},
		{"mended", []reports.Scenario{scenario("users-a", reports.Pass)}, true, "passed", "nothing was answered so"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := list(t, "expectations: [{entry: users-a, reason: x, blocks: POST /Groups answered 501}]")
			l.BaseURL = base
			states, faults := l.Review(test.ran, test.ran, false, test.whole, today)
			if text := strings.Join(faults, ""); states[0].State != test.state || (text == "") != (test.fault == "") || !strings.Contains(text, test.fault) {
				t.Errorf("it is %q with %q, want %q with %q", states[0].State, text, test.state, test.fault)
			}
		})
	}
}

func TestCandidatesSayWhatTheyBlock(t *testing.T) {
	failed := must("RFC1", "1")
	failed.Exchange = 1
	results := reports.Results{Target: reports.Target{BaseURL: base}, Scenarios: []reports.Scenario{
		blocked("blocked-a", "POST /Groups 501"),
		blocked("blocked-b", "POST /Users 201", "POST /Groups 501"),
		asked(scenario("groups-create", reports.Fail, failed), "POST /Groups 501"),
		asked(scenario("other", reports.Fail, must("RFC2", "2")), "POST /Users 200"),
		asked(scenario("searched-a", reports.Fail, broke(1)), "GET /Users 500"),
		asked(scenario("searched-b", reports.Fail, broke(1)), "GET /Users 500"),
		blocked("down", "POST /Users 0"),
		blocked("refused", "POST /Users 401"),
	}}
	var text strings.Builder
	if err := (*List)(nil).Candidates(&text, results, nil, false, today); err != nil {
		t.Fatal(err)
	}
	filled := strings.ReplaceAll(text.String(), `reason: ""`, "reason: later")
	l, err := Read(strings.NewReader(filled), []string{"groups-create", "other", "searched-a"})
	if err != nil {
		t.Fatalf("%v\n%s", err, filled)
	}
	want := []Entry{
		{Entry: "groups-create", Reason: "later", Blocks: "POST /Groups answered 501"},
		{Entry: "other", Reason: "later"},
		{Entry: "searched-a", Reason: "later", Blocks: "GET /Users answered 500"},
	}
	if diff := cmp.Diff(want, l.Entries); diff != "" {
		t.Errorf("%s\nof %s", diff, text.String())
	}
	l.BaseURL = base
	for _, s := range results.Scenarios[:6] {
		if l.Excuse(s, false, today) == "" {
			t.Errorf("%s is not excused by\n%s", s.ID, filled)
		}
	}
}
