package console

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/reports"
)

func TestResultLine(t *testing.T) {
	profiles := []reports.Profile{{Name: "rfc"}, {Name: "jumpcloud"}}
	tests := []struct {
		name    string
		results reports.Results
		out     string
		want    string
	}{
		{
			"the five counts are always there",
			reports.Results{Profiles: profiles, Summary: reports.Summary{Verdict: reports.Conformant, Counts: reports.Counts{Pass: 612, Warn: 3, Skip: 12}}},
			"out", "RESULT conformant: 612 passed, 0 failed, 3 warned, 12 skipped, 0 blocked (rfc, jumpcloud) report=out/index.html",
		},
		{
			"rare counts follow, and without a folder there is no report",
			reports.Results{
				Profiles: profiles[:1], Cleanup: reports.Cleanup{Left: make([]reports.Leftover, 2)},
				Summary: reports.Summary{Verdict: reports.NotConformant, Counts: reports.Counts{Fail: 1, Error: 4, KnownFail: 5, Info: 6}},
			},
			"", "RESULT not conformant: 0 passed, 1 failed, 0 warned, 0 skipped, 0 blocked, 4 in error, 5 failed as known, 6 recorded, 2 left behind (rfc)",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := ResultLine(test.results, test.out); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// failing is a run with one failure, one known failure and a leftover.
func failing() reports.Results {
	failure := reports.Scenario{
		ID: "users-create", Name: "A created user is returned", URI: "rfc7644/3.3-creating.feature:12",
		Requirements: []string{"RFC7644-3.3-04"}, Verdict: reports.Fail,
		Findings: []reports.Finding{{
			Level: reports.Must, Clause: "RFC7644-3.3-04", Message: "the status tells that a resource was created",
			Expected: "201", Actual: "200", Pointer: "/id", Exchange: 1,
		}},
		Exchanges: []reports.Exchange{{N: 1, Request: reports.Request{
			Method: "POST", URL: "https://a.example/Users", Body: "{}",
			Headers: []reports.Header{{Name: "Authorization", Value: "Bearer •••"}},
		}, Response: reports.Response{Status: 200}}},
	}
	known := failure
	known.ID, known.Known = "users-known", "RFC7644-3.3-04"
	return reports.Results{
		Scenarios:    []reports.Scenario{failure, known, {ID: "groups", Verdict: reports.Skip, Reason: "needs-credential: no second token"}},
		Requirements: []reports.Requirement{{ID: "RFC7644-3.3-04", Level: "SHALL", Text: "Creation answers 201.", Link: "https://www.rfc-editor.org/rfc/rfc7644#section-3.3"}},
		Cleanup:      reports.Cleanup{Left: []reports.Leftover{{Type: "User", URL: "https://a.example/Users/1", Reason: "403"}}, Ledger: "out/ledger.ndjson"},
	}
}

func TestAttentionShowsAllThatIsNeededToMend(t *testing.T) {
	var text strings.Builder
	Attention(&text, failing())
	for _, want := range []string{
		"✕ FAIL users-create", "A created user is returned", "rfc7644/3.3-creating.feature:12",
		"RFC7644-3.3-04", "https://www.rfc-editor.org/rfc/rfc7644#section-3.3", "Creation answers 201.",
		"expected: 201", "actual:   200", "/id", "curl -i -X POST", `"$SCIMPROOF_TOKEN"`,
		"User https://a.example/Users/1: 403", "scimproof cleanup out/ledger.ndjson",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, text.String())
		}
	}
	if strings.Contains(text.String(), "users-known") {
		t.Error("a known failure is shown as one to mend")
	}
}

func TestSkipsAreCountedByReason(t *testing.T) {
	var text strings.Builder
	Skips(&text, failing())
	if diff := cmp.Diff("– 1 skipped: needs-credential: no second token\n", text.String()); diff != "" {
		t.Error(diff)
	}
}

func TestLinesShowWhatIsBadAndHowFarItIs(t *testing.T) {
	var text strings.Builder
	lines := NewLines(&text)
	lines.Started(3)
	for _, s := range failing().Scenarios {
		lines.Scenario(s)
	}
	want := "3 scenarios\n✕ fail users-create (rfc7644/3.3-creating.feature:12)\n1 of 3\n2 of 3\n3 of 3\n"
	if diff := cmp.Diff(want, text.String()); diff != "" {
		t.Error(diff)
	}
}

func TestBarComesAndGoes(t *testing.T) {
	var screen strings.Builder
	bar := NewBar(&screen)
	bar.pace = 0
	bar.Close() // a run that was refused never starts it
	bar.Started(3)
	for _, s := range failing().Scenarios {
		bar.Scenario(s)
	}
	bar.Close()
	if !strings.Contains(screen.String(), "1 to look at") {
		t.Errorf("the bar does not tell of the failure: %q", screen.String())
	}
}
