package prove

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/reference/fault"
	"github.com/scimproof/scimproof/reports"
)

// heard is a suite that has judged the servers without faults, once for all tests.
func heard(t *testing.T) *suite {
	t.Helper()
	s, err := honestly()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var honestly = sync.OnceValues(func() (*suite, error) {
	s, err := load(1, time.Now())
	if err != nil {
		return nil, err
	}
	return s, s.honest(context.Background())
})

// TestWhoIsNotAffectedSeesNothing holds what makes a proof fast: scenarios that
// the tape rules out say of a broken server what they say of the honest one.
func TestWhoIsNotAffectedSeesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("every scenario is played for each fault, which takes seconds")
	}
	s := heard(t)
	for _, name := range []string{"filter-eq-trims", "life-group-rename-empties"} {
		t.Run(name, func(t *testing.T) {
			f, err := fault.Named(name)
			if err != nil {
				t.Fatal(err)
			}
			some, err := s.faulty(t.Context(), f.Apply)
			if err != nil {
				t.Fatal(err)
			}
			whole := map[string]reports.Verdict{}
			for _, stage := range s.stages {
				maps.Copy(whole, verdicts(t, s, stage, f))
			}
			told := map[string]reports.Verdict{}
			for _, stage := range s.stages {
				for _, scenario := range stage.results.Scenarios {
					told[scenario.ID] = scenario.Verdict
				}
			}
			for _, results := range some {
				for _, scenario := range results.Scenarios {
					told[scenario.ID] = scenario.Verdict
				}
			}
			for id, verdict := range whole {
				// Rules about every response may find none to judge among few.
				if told[id] != verdict && (accuses(verdict) || accuses(told[id])) {
					t.Errorf("%s: %s when all run, %s by the tape", id, verdict, told[id])
				}
			}
		})
	}
}

func accuses(v reports.Verdict) bool { return v == reports.Fail || v == reports.Warn }

func verdicts(t *testing.T, s *suite, stage *stage, f fault.Fault) map[string]reports.Verdict {
	t.Helper()
	clock := &clock{now: s.began}
	server, err := s.server(stage, clock, f.Apply)
	if err != nil {
		t.Fatal(err)
	}
	results, err := s.judge(t.Context(), stage, clock.ticking(server), clock, nil, within)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]reports.Verdict{}
	for _, scenario := range results.Scenarios {
		all[scenario.ID] = scenario.Verdict
	}
	return all
}

func TestAffected(t *testing.T) {
	step := func(text string) []runner.Step { return []runner.Step{{Text: text}} }
	cases := []runner.Case{
		{ID: "alone", Steps: step("the client reads the user")},
		{ID: "sharing", Steps: step("the shared users:")},
		{ID: "together", Steps: step(`3 clients create the user "ada" at once`)},
		{ID: "watching", Steps: step("it must hold of every response that …"), AfterAll: true},
	}
	tests := []struct {
		name   string
		differ []string
		want   []string
	}{
		{"nothing differs", nil, []string{"together"}},
		{"a scenario", []string{"alone"}, []string{"alone", "together", "watching"}},
		{"users in common", []string{"shared-users"}, []string{"sharing", "together", "watching"}},
		{"what a run begins and ends with", []string{"preflight", "cleanup"}, []string{"together", "watching"}},
		{"what all build on", []string{"discovery"}, []string{"alone", "sharing", "together", "watching"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			differ := map[string]bool{}
			for _, session := range test.differ {
				differ[session] = true
			}
			if got := affected(cases, differ); !slices.Equal(got, test.want) {
				t.Errorf("affected %q, want %q", got, test.want)
			}
		})
	}
}
