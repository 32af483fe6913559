package reports

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestSARIFNamesARuleForEachResult(t *testing.T) {
	for name, results := range map[string]Results{"faulty": faulty(), "hostile": hostile(), "passing": passing(), "unreachable": unreachable()} {
		var out bytes.Buffer
		if err := SARIF(&out, results); err != nil {
			t.Fatal(err)
		}
		var log sarifLog
		if err := json.Unmarshal(out.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		run, rules := log.Runs[0], map[string]bool{}
		for _, rule := range run.Tool.Driver.Rules {
			if rules[rule.ID] {
				t.Errorf("%s: the rule %q stands twice", name, rule.ID)
			}
			rules[rule.ID] = true
			if hint := IndexClauses(results.Requirements)[rule.ID].Hint; hint != "" && (rule.Help == nil || rule.Help.Text != hint) {
				t.Errorf("%s: the rule %q does not say how it is mended", name, rule.ID)
			}
		}
		if len(run.Results) != len(Causes(results)) {
			t.Errorf("%s: %d results for %d causes", name, len(run.Results), len(Causes(results)))
		}
		fingerprints := map[string]bool{}
		for _, result := range run.Results {
			fingerprint := result.Fingerprints["cause/v1"]
			if !rules[result.Rule] || fingerprints[fingerprint] || result.Locations[0].Physical.Region.Line < 1 {
				t.Errorf("%s: result %+v", name, result)
			}
			fingerprints[fingerprint] = true
		}
		if run.Invocations[0].Successful != (name != "unreachable") {
			t.Errorf("%s: successful is %v", name, run.Invocations[0].Successful)
		}
	}
}

func TestHARHoldsEveryExchange(t *testing.T) {
	results := faulty()
	results.Scenarios[0].Exchanges[0].Request.URL += "?filter=a%20eq%20%22b%22&count=&x=%zz"
	var out bytes.Buffer
	if err := HAR(&out, results); err != nil {
		t.Fatal(err)
	}
	var archive struct{ Log harLog }
	if err := json.Unmarshal(out.Bytes(), &archive); err != nil {
		t.Fatal(err)
	}
	exchanges, pages := 0, map[string]bool{}
	for _, scenario := range results.Scenarios {
		exchanges += len(scenario.Exchanges)
	}
	for _, page := range archive.Log.Pages {
		pages[page.ID] = true
	}
	if len(archive.Log.Entries) != exchanges {
		t.Errorf("%d entries for %d exchanges", len(archive.Log.Entries), exchanges)
	}
	for _, entry := range archive.Log.Entries {
		if !pages[entry.Page] {
			t.Errorf("the entry's page %q is not there", entry.Page)
		}
	}
	first := archive.Log.Entries[0].Request
	if want := []harPair{{"filter", `a eq "b"`}, {"count", ""}, {"x", "%zz"}}; len(first.Query) != 3 || first.Query[0] != want[0] || first.Query[1] != want[1] || first.Query[2] != want[2] {
		t.Errorf("query %v", first.Query)
	}
	if first.Body == nil || first.Body.Mime != "application/scim+json" {
		t.Errorf("request body %+v", first.Body)
	}
}
