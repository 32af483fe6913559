package scimproof

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/scimproof/scimproof/internal/console"
	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/reports"
)

// Test is [Run] as a Go test, with a subtest for each scenario:
//
//	func TestSCIM(t *testing.T) {
//		scimproof.Test(t, scimproof.Config{Handler: app.SCIM(), Token: "…"})
//	}
//
// Subtests are named by feature and scenario id, so that
// `go test -run 'TestSCIM/rfc7644/3.3-creating/users-create'` selects them. All
// that are selected run at once, as Config.Parallel says; then each reports. A
// failure shows clause, expected, actual, place and a curl line; a skipped
// scenario shows its reason. The test fails when nothing was run, and `go test`
// does not take its answer from the cache when there is a target to ask.
//
// An interrupt stops the run and deletes what it created; a second one leaves
// at once. The time limit of `go test` is kept.
func Test(t *testing.T, c Config) reports.Results {
	t.Helper()
	return conform(tester{t}, c, flagValue("test.run"), flagValue("test.skip"))
}

// flagValue is a flag of the test binary, "" where there is none.
func flagValue(name string) string {
	f := flag.Lookup(name)
	if f == nil {
		return ""
	}
	return f.Value.String()
}

// testT is what Test needs of a *testing.T. A test of Test has one of its own.
type testT interface {
	Helper()
	Name() string
	Context() context.Context
	Deadline() (time.Time, bool)
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Skipf(format string, args ...any)
	Sub(name string, do func(testT))
}

type tester struct{ *testing.T }

func (t tester) Sub(name string, do func(testT)) {
	t.T.Run(name, func(t *testing.T) { do(tester{t}) })
}

// unwind is how long before the time limit of `go test` a run stops: it has to
// delete what it created.
const unwind = 30 * time.Second

func conform(t testT, c Config, run, skip string) reports.Results {
	t.Helper()
	p, err := plan(c)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if err := p.narrow(t.Name(), run, skip); err != nil {
		t.Fatalf("%v", err)
	}
	if err := p.uncached(); err != nil {
		t.Fatalf("%v", err)
	}
	ctx, stop := signal.NotifyContext(t.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the second interrupt ends the process
	if deadline, ok := t.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-min(unwind, time.Until(deadline)/2)))
		defer cancel()
	}
	results := p.dry()
	if !c.DryRun {
		if results, err = p.run(ctx); err != nil {
			t.Fatalf("%v", err)
		}
	}
	report(t, results, c)
	return results
}

// narrow leaves of the selected scenarios those whose subtests `go test` runs.
func (p *planned) narrow(test, run, skip string) error {
	f, err := newFilter(run, skip)
	if err != nil {
		return err
	}
	var left []runner.Case
	var ids []string
	for _, c := range p.cases {
		if f.selects(test + "/" + subtestName(subtest(c.URI, c.ID))) {
			left = append(left, c)
			ids = append(ids, c.ID)
		}
	}
	if len(left) == 0 {
		return fmt.Errorf("-run %q -skip %q leave none of %d scenarios to run", run, skip, len(p.cases))
	}
	if len(left) < len(p.cases) {
		p.cases, p.selection.Only = left, ids
	}
	return nil
}

// subtest names a scenario below its test: feature file and id.
func subtest(uri, id string) string {
	file, _, _ := strings.Cut(uri, ".feature")
	return file + "/" + id
}

func report(t testT, results reports.Results, c Config) {
	t.Helper()
	clauses := reports.IndexClauses(results.Requirements)
	begun, asked := 0, 0
	for _, s := range results.Scenarios {
		if s.Verdict != reports.Skip {
			asked++
		}
		t.Sub(subtest(s.URI, s.ID), func(t testT) {
			begun++
			reportScenario(t, s, clauses, c.Strict)
		})
	}
	switch {
	case begun != len(results.Scenarios):
		t.Errorf("%d scenarios ran and `go test` took only %d of them as subtests; this is a mistake of scimproof", len(results.Scenarios), begun)
	case len(results.Scenarios) == 0:
		t.Errorf("nothing was run: %s", strings.Join(results.Summary.Why, "; "))
	case asked == 0:
		t.Errorf("nothing was run: all %d scenarios were skipped", len(results.Scenarios))
	case !passes(results.Summary.Verdict):
		t.Errorf("%s: %s", results.Summary.Verdict, strings.Join(results.Summary.Why, "; "))
	}
	for _, left := range results.Cleanup.Left {
		t.Errorf("left behind: %s %s: %s", left.Type, left.URL, left.Reason)
	}
	t.Logf("%s", console.ResultLine(results, c.Out))
}

func passes(o reports.Outcome) bool {
	return o == reports.Conformant || o == reports.ConformantWithKnown
}

func reportScenario(t testT, s reports.Scenario, clauses reports.Clauses, strict bool) {
	t.Helper()
	text := strings.TrimRight(s.Name+"\n"+reports.Describe(s, clauses), "\n")
	if s.Known != "" {
		t.Logf("%s, known as %s: %s", s.Verdict, s.Known, text)
		return
	}
	switch s.Verdict {
	case reports.Skip:
		t.Skipf("%s", s.Reason)
	case reports.Pass, reports.Info:
		t.Logf("%s: %s", s.Verdict, s.Name)
	case reports.Warn:
		if strict {
			t.Errorf("warn, and the run is strict: %s", text)
			return
		}
		t.Logf("warn: %s", text)
	default:
		t.Errorf("%s: %s", s.Verdict, text)
	}
}

// uncached keeps `go test` from answering out of its cache when a target
// beyond the process is asked: a result whose inputs have changed too recently
// is not kept, and a file from the future is always too recent. The file has
// to lie within the module, else the Go command does not look at it.
func (p *planned) uncached() error {
	if p.config.Target == "" || p.config.Handler != nil {
		return nil
	}
	const name = ".scimproof-run"
	err := os.WriteFile(name, []byte("This file keeps `go test` from caching answers of a service provider.\n"), 0o600)
	if err == nil {
		future := time.Now().Add(24 * time.Hour)
		err = os.Chtimes(name, future, future)
	}
	if err == nil {
		_, err = os.ReadFile(name)
	}
	if err != nil {
		return errors.Join(errors.New("the file that keeps `go test` from caching cannot be written"), err)
	}
	return nil
}
