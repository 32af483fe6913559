package interop

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/reports"
)

var update = flag.Bool("update", false, "write the lists of failed scenarios anew")

// brokenByTheServer are the scenarios that a service provider itself keeps from
// being judged, as docs/interop.md says.
var brokenByTheServer = map[string][]string{
	// A NUL in the path is repeated in the Location header of the 404, which makes
	// it no HTTP response.
	"scim2-server": {"injection-path[A NUL]", "security-id-literal[a null character]"},
	// Every page is the first one, so that nobody beyond it is ever imported.
	"scimmy": {"jumpcloud-import-", "page-walk"},
}

func explained(server, id string) bool {
	return slices.ContainsFunc(brokenByTheServer[server], func(known string) bool { return strings.HasPrefix(id, known) })
}

func TestServiceProvidersOfOthers(t *testing.T) {
	argued, err := os.ReadFile("../../docs/interop.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, server := range []struct {
		name  string
		start func(*testing.T) string
		// parts are how many runs judge by the RFCs, each with less in the tenant:
		// scimmy takes a millisecond or two for each user of a list, of whom it then
		// shows twenty.
		parts int
	}{{"scimmy", scimmy, 8}, {"scim2-server", scim2Server, 1}} {
		t.Run(server.name, func(t *testing.T) {
			target := server.start(t)
			for _, run := range []struct {
				profile string
				parts   int
			}{{"rfc", server.parts}, {"jumpcloud", 1}} {
				t.Run(run.profile, func(t *testing.T) {
					before := counted(t, target)
					var results []reports.Results
					for part := range run.parts {
						results = append(results, judge(t, target, run.profile, fmt.Sprintf("%d/%d", part+1, run.parts)))
					}
					if after := counted(t, target); after != before {
						t.Errorf("before the run there were %+v, and after it %+v: something was left behind", before, after)
					}
					hold(t, server.name, run.profile, results, string(argued))
				})
			}
		})
	}
}

// judge runs a part of a profile through the public door, one scenario after the
// other: where an empty userName is taken, only the first who asks can see it.
func judge(t *testing.T, target, profile, part string) reports.Results {
	t.Helper()
	results, err := scimproof.Run(t.Context(), scimproof.Config{Target: target, Token: token, Profiles: []string{profile}, Shard: part, Seed: 20, Parallel: 1})
	if err != nil {
		t.Fatal(err)
	}
	counts := results.Summary.Counts
	t.Logf("%s: %d pass, %d fail, %d warn, %d info, %d skip, %d blocked; %d requests in %s", results.Summary.Verdict,
		counts.Pass, counts.Fail, counts.Warn, counts.Info, counts.Skip, counts.Blocked, results.Run.Requests, results.Run.Finished.Sub(results.Run.Started))
	if len(results.Cleanup.Left) > 0 {
		t.Errorf("the run says itself that it left %v", results.Cleanup.Left)
	}
	return results
}

// hold compares a run with what is recorded and argued.
func hold(t *testing.T, server, profile string, parts []reports.Results, argued string) {
	t.Helper()
	var all []reports.Scenario
	for _, results := range parts {
		all = append(all, results.Scenarios...)
	}
	var failed []string
	for _, s := range all {
		switch s.Verdict {
		case reports.Error:
			t.Errorf("%s is an error of scimproof: %s", s.ID, s.Reason)
		case reports.Blocked:
			if !explained(server, s.ID) {
				t.Errorf("%s is blocked, and nobody explains it: %s", s.ID, s.Reason)
			}
		case reports.Fail:
			failed = append(failed, s.ID)
			outline, _, _ := strings.Cut(s.ID, "[")
			if !strings.Contains(argued, "`"+outline+"`") {
				t.Errorf("%s fails, and docs/interop.md does not argue it", s.ID)
			}
		}
	}
	slices.Sort(failed)
	failed = slices.Compact(failed) // what is true of every response is in each part
	golden := filepath.Join("testdata", "failed", server+"-"+profile+".txt")
	if *update {
		if err := os.WriteFile(golden, []byte(written(failed)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	recorded, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lines(string(recorded)), failed); diff != "" {
		t.Errorf("other scenarios fail than %s says (-recorded +failed):\n%s", golden, diff)
	}
}

type population struct{ Users, Groups int }

// counted asks without the suite, as an administrator would.
func counted(t *testing.T, target string) population {
	t.Helper()
	return population{total(t, target+"/Users"), total(t, target+"/Groups")}
}

func total(t *testing.T, address string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ TotalResults *int }
	if err := json.Unmarshal(body, &list); err != nil || list.TotalResults == nil {
		t.Fatalf("GET %s was answered with %d and no list: %s", address, response.StatusCode, body)
	}
	return *list.TotalResults
}

func written(ids []string) string {
	var list strings.Builder
	for _, id := range ids {
		list.WriteString(id + "\n")
	}
	return list.String()
}

// lines are those of a list, one id a line; ids have blanks in them.
func lines(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(list, "\n"), "\n")
}
