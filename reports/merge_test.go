package reports

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// shards cuts a run in n, as `run --shard i/n` would have run it.
func shards(results Results, n int) []Results {
	var list []Results
	for i := range n {
		part := whole(results)
		part.Config = Config{}
		for name, setting := range results.Config {
			part.Config[name] = setting
		}
		part.Config["shard"] = Setting{Value: string(rune('1'+i)) + "/" + string(rune('0'+n)), Source: "flag"}
		part.Scenarios, part.Events, part.Cleanup, part.Expectations = nil, nil, Cleanup{}, nil
		part.Run.ID += string(rune('a' + i))
		mine := map[string]bool{}
		for j, scenario := range results.Scenarios {
			if j%n == i {
				part.Scenarios = append(part.Scenarios, scenario)
				mine[scenario.ID] = true
			}
		}
		for _, event := range results.Events {
			if mine[event.Scenario] {
				part.Events = append(part.Events, event)
			}
		}
		for j := range part.Requirements {
			requirement := &part.Requirements[j]
			ran := false
			for _, id := range requirement.Scenarios {
				ran = ran || mine[id]
			}
			if !ran {
				requirement.Verdict = Untested
			}
		}
		if i == 0 {
			part.Cleanup, part.Expectations = results.Cleanup, results.Expectations
		} else {
			part.Findings = nil
		}
		part.Run.Requests = 10
		list = append(list, settle(part, results.Summary.Verdict, results.Summary.Why...))
	}
	return list
}

func TestMergeRestoresTheRun(t *testing.T) {
	for name, results := range map[string]Results{"faulty": faulty(), "passing": passing()} {
		t.Run(name, func(t *testing.T) {
			merged, err := Merge(shards(results, 3)...)
			if err != nil {
				t.Fatal(err)
			}
			if merged.Summary.Verdict != results.Summary.Verdict || merged.Summary.Counts != results.Summary.Counts {
				t.Errorf("summary %+v, want %+v", merged.Summary, results.Summary)
			}
			byID := cmpopts.SortSlices(func(a, b Scenario) bool { return a.ID < b.ID })
			if diff := cmp.Diff(results.Scenarios, merged.Scenarios, byID, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(results.Events, merged.Events, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(IndexClauses(results.Requirements)["RFC7644-3.3-05"].Verdict, IndexClauses(merged.Requirements)["RFC7644-3.3-05"].Verdict); diff != "" {
				t.Error(diff)
			}
			for i := range results.Profiles {
				if merged.Profiles[i].Counts != results.Profiles[i].Counts {
					t.Errorf("profile %s counts %s, want %s", merged.Profiles[i].Name, merged.Profiles[i].Counts, results.Profiles[i].Counts)
				}
			}
			if merged.Cleanup.Created != results.Cleanup.Created || merged.Run.Requests != 30 || merged.Run.ID != "r7k2m9a+r7k2m9b+r7k2m9c" {
				t.Errorf("cleanup %+v, run %+v", merged.Cleanup, merged.Run)
			}
			// What is merged is as good as what one run wrote.
			if _, err := Load(bytes.NewReader(written(t, merged))); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestMergeRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(parts []Results) []Results
		want   string
	}{
		{"nothing", func([]Results) []Results { return nil }, "nothing to merge"},
		{"a missing shard", func(p []Results) []Results { return p[:2] }, "shard 3/3 is missing"},
		{"a shard twice", func(p []Results) []Results { return []Results{p[0], p[0], p[2]} }, "is in shard 1 and in shard 2"},
		{"another number of shards", func(p []Results) []Results {
			p[1].Config["shard"] = Setting{Value: "2/4"}
			return p
		}, "one of 4"},
		{"a shard's name that is none", func(p []Results) []Results {
			p[1].Config["shard"] = Setting{Value: "second"}
			return p
		}, `"second"`},
		{"another suite", func(p []Results) []Results { p[2].Suite.CatalogueDigest = "00"; return p }, "shard 3 is of suite"},
		{"another target", func(p []Results) []Results { p[1].Target.BaseURL = "https://other.example"; return p }, "https://other.example"},
		{"another seed", func(p []Results) []Results { p[1].Run.Seed++; return p }, "seed 4212"},
		{"another setting", func(p []Results) []Results {
			p[1].Config["profile"] = Setting{Value: []string{"rfc"}}
			return p
		}, "profile"},
		{"a run cut off", func(p []Results) []Results { p[1].Complete = false; return p }, "did not come to its end"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Merge(test.change(shards(faulty(), 3))...)
			if err == nil {
				t.Fatal("they were merged")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is %q, want %q in it", err, test.want)
			}
		})
	}
}

func TestWorstOfShards(t *testing.T) {
	parts := shards(passing(), 2)
	parts[0].Summary.Verdict, parts[1].Summary.Verdict = NotConformant, Inconclusive
	merged, err := Merge(parts...)
	if err != nil {
		t.Fatal(err)
	}
	if merged.Summary.Verdict != NotConformant {
		t.Errorf("verdict %q: what was shown not to hold stays so", merged.Summary.Verdict)
	}
}

// TestMergeOfScenariosAboutEverything holds that a rule which one shard saw
// broken is broken, and is counted once.
func TestMergeOfScenariosAboutEverything(t *testing.T) {
	parts := shards(passing(), 2)
	rule := Scenario{ID: "every-response", URI: "rfc7644/every-response.feature:3", Tags: []string{"after-all"}, Profiles: []string{"rfc"}, Verdict: Pass}
	broken := rule
	broken.Verdict = Fail
	parts[0].Scenarios = append(parts[0].Scenarios, rule)
	parts[1].Scenarios = append(parts[1].Scenarios, broken)
	merged, err := Merge(parts...)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, s := range merged.Scenarios {
		if s.ID == rule.ID {
			count++
			if s.Verdict != Fail {
				t.Errorf("the verdict is %q", s.Verdict)
			}
		}
	}
	if count != 1 || merged.Summary.Fail != 1 || merged.Summary.Total() != len(passing().Scenarios)+1 {
		t.Errorf("it is there %d times, and the counts are %s", count, merged.Summary.Counts)
	}
}

// TestMergeSettlesExpectations holds that the list of known failures is as strict
// about parts as about a whole run.
func TestMergeSettlesExpectations(t *testing.T) {
	id := passing().Scenarios[0].ID
	tests := []struct {
		name, entry string
		states      [2]string
		narrowed    bool
		want        string
		verdict     Outcome
	}{
		{"seen in one", id, [2]string{"unmatched", "seen"}, false, "seen", Conformant},
		{"seen in none", id, [2]string{"unmatched", "unmatched"}, false, "passed", NotConformant},
		{"a pattern, seen in none", id[:2] + "*", [2]string{"unmatched", "unmatched"}, false, "passed", NotConformant},
		{"of nothing", "nothing", [2]string{"unmatched", "unmatched"}, false, "unmatched", NotConformant},
		{"of what was not selected", "nothing", [2]string{"unmatched", "unmatched"}, true, "unmatched", Conformant},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parts := shards(passing(), 2)
			for i := range parts {
				parts[i].Expectations = []Expectation{{Entry: test.entry, Reason: "known", State: test.states[i]}}
				if test.narrowed {
					parts[i].Config["select"] = Setting{Value: []string{"x"}, Source: "flag"}
				}
			}
			merged, err := Merge(parts...)
			if err != nil {
				t.Fatal(err)
			}
			if merged.Expectations[0].State != test.want || merged.Summary.Verdict != test.verdict {
				t.Errorf("state %q and verdict %q, want %q and %q", merged.Expectations[0].State, merged.Summary.Verdict, test.want, test.verdict)
			}
		})
	}
}

// Each shard knows the scenarios that it ran; an action rests on all of them.
func TestMergeJoinsActions(t *testing.T) {
	a := Profile{Name: "jumpcloud", Actions: []Action{{Title: "Suspend a user", Scenarios: []string{"a"}}}}
	b := Profile{Name: "jumpcloud", Actions: []Action{{Title: "Suspend a user", Scenarios: []string{"b"}}, {Title: "Import users", Scenarios: []string{"c"}}}}
	merged := Results{Profiles: []Profile{a}}
	joinProfiles(&merged, Results{Profiles: []Profile{b}})
	want := []Action{{Title: "Suspend a user", Scenarios: []string{"a", "b"}}, {Title: "Import users", Scenarios: []string{"c"}}}
	if diff := cmp.Diff(want, merged.Profiles[0].Actions); diff != "" {
		t.Errorf("actions of the whole (-want +got):\n%s", diff)
	}
}
