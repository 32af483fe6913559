package runner

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reports"
)

const revoked = `Feature: The token is revoked in the middle of the first scenario
  @id:finds-before @RFC7644-3.3-05
  Scenario: finds before
    When the client creates the user "ada"
    Then the response must have status 200
    When the client reads the user "ada"
    Then the response must have status 200
  @id:finds-nothing-more @RFC7644-3.4.1-01
  Scenario: finds nothing more
    Given a user "ada"
    Then the user "ada" must exist
`

// TestADoorThatShutsTakesNothingBackThatWasFoundBefore: what came afterwards is
// held against nobody.
func TestADoorThatShutsTakesNothingBackThatWasFoundBefore(t *testing.T) {
	reads, shut := 0, false
	server := &shelf{twist: func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodGet && strings.Contains(r.URL.Path, "/Users/") {
			reads++ // the first is the preflight's, the second verifies that its user is gone
		}
		if shut = shut || reads == 3; shut {
			answer(w, http.StatusUnauthorized, map[string]any{"status": "401"})
		}
		return shut
	}}
	results := runOn(t, context.Background(), revoked, server, func(o *Options) { o.Parallel = 1 })
	if len(results.Scenarios) != 2 {
		t.Fatalf("%d scenarios: %v", len(results.Scenarios), results.Summary.Why)
	}
	first, second := results.Scenarios[0], results.Scenarios[1]
	if first.Verdict != reports.Fail || len(first.Findings) != 1 || first.Findings[0].Exchange != 1 || first.Steps[3].Status == "failed" {
		t.Errorf("it is %s with the findings %+v", first.Verdict, first.Findings)
	}
	if second.Verdict != reports.Skip || !strings.HasPrefix(second.Reason, "run-stopped: in the middle of the run") {
		t.Errorf("it is %s: %s", second.Verdict, second.Reason)
	}
	if results.Summary.Verdict != reports.NotConformant || !strings.Contains(strings.Join(results.Summary.Why, "; "), "does not take the credentials any more") {
		t.Errorf("the run is %s: %v", results.Summary.Verdict, results.Summary.Why)
	}
}
