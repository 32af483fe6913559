package runner

import (
	"context"
	"errors"
	"time"

	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/internal/expect"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
	"github.com/scimproof/scimproof/steps"
)

// Options say what to run, against whom and how.
type Options struct {
	Plan      *Plan
	Selection Selection
	Target    *target.Target
	Catalogue *catalogue.Catalogue
	// RunID marks the run in results and in the User-Agent.
	RunID string
	// Seed makes the names of everything that the run creates.
	Seed uint64
	// Domain is the mail domain of created users.
	Domain string
	// Data is what the user knows about the values that the target takes.
	Data steps.Data
	// Parallel is how many scenarios may run at once; 0 means 8.
	Parallel int
	// Strict lets warnings count as failures.
	Strict bool
	// Expect are the failures that do not count; nil for none.
	Expect *expect.List
	// ScenarioTimeout bounds one scenario; 0 means one minute.
	ScenarioTimeout time.Duration
	Now             func() time.Time
	// Sleep waits between two looks at what takes time to show; a timer when nil.
	Sleep func(context.Context, time.Duration) error
	// Observer hears of each scenario as it ends; nil is allowed.
	Observer Observer
}

// Observer follows a run. Scenario may be called from several goroutines.
type Observer interface {
	Started(total int)
	Scenario(reports.Scenario)
}

// cleanupTime bounds the clean-up after an interrupted run.
const cleanupTime = 2 * time.Minute

// Run plays the selected scenarios and judges them. The error is about the
// selection and its profiles only; whatever the target does is in the results.
func Run(ctx context.Context, o Options) (reports.Results, error) {
	if o.Parallel <= 0 {
		o.Parallel = 8
	}
	if o.ScenarioTimeout <= 0 {
		o.ScenarioTimeout = time.Minute
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if err := checkProfiles(o.Selection.Profiles); err != nil {
		return reports.Results{}, err
	}
	cases, err := o.Plan.Select(o.Selection)
	if err != nil {
		return reports.Results{}, err
	}
	r := &run{Options: o, cases: cases, started: o.Now()}
	if err := o.Target.Preflight(ctx); err != nil {
		return r.unreachable(ctx, err), nil
	}
	r.play(ctx)
	r.cleanup(ctx)
	if r.stop(ctx) == "" {
		if err := o.Target.Preflight(ctx); err != nil {
			r.after = err
		}
		r.cleanup(ctx) // the preflight may have failed to delete its user
	}
	return r.results(), nil
}

// run is the state of one Run.
type run struct {
	Options
	cases   []Case
	started time.Time
	played  map[string]reports.Scenario
	events  map[string][]reports.Event
	cleaned target.Report
	// interrupted and broken say why the run ended early; after is what the
	// preflight found when all was done.
	interrupted bool
	broken      string
	before      error
	after       error
}

// stop says why no further scenario may start.
func (r *run) stop(ctx context.Context) string {
	if err := ctx.Err(); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return "the time for the whole run was up"
		}
		return "the run was interrupted"
	}
	if reason, tripped := r.Target.Tripped(); tripped {
		return reason
	}
	return ""
}

// play runs the three batches: what may run side by side, what has to run
// alone, and what speaks about everything that was seen.
func (r *run) play(ctx context.Context) {
	r.played, r.events = map[string]reports.Scenario{}, map[string][]reports.Event{}
	if r.Observer != nil {
		r.Observer.Started(len(r.cases))
	}
	watch := steps.NewWatch()
	defer watch.Close()
	shared := &steps.Shared{Target: r.Target, Namer: steps.NewNamer(r.Seed, r.Domain), Watch: watch, Data: r.Data, Parallel: r.Parallel, Sleep: r.Sleep}
	for _, batch := range []struct {
		concurrency int
		holds       func(Case) bool
	}{
		{r.Parallel, func(c Case) bool { return !c.Serial && !c.AfterAll }},
		{1, func(c Case) bool { return c.Serial && !c.AfterAll }},
		{1, func(c Case) bool { return c.AfterAll }},
	} {
		r.batch(ctx, shared, batch.concurrency, batch.holds)
	}
	r.interrupted = ctx.Err() != nil
	if !r.interrupted {
		r.broken = r.stop(ctx)
	}
}

func (r *run) batch(ctx context.Context, shared *steps.Shared, concurrency int, holds func(Case) bool) {
	p := &play{
		plan: r.Plan, shared: shared, batch: map[string]*Case{}, timeout: r.ScenarioTimeout, profiles: r.Selection.Profiles, now: r.Now,
		stopped: func() string { return r.stop(ctx) }, done: r.report, results: r.played, events: r.events,
	}
	for i := range r.cases {
		if holds(r.cases[i]) {
			p.batch[r.cases[i].key] = &r.cases[i]
		}
	}
	if len(p.batch) == 0 {
		return
	}
	p.run(ctx, concurrency)
	for _, c := range p.batch {
		if _, seen := r.played[c.ID]; !seen {
			lost := reports.Scenario{
				ID: c.ID, Name: c.Name, URI: c.URI, Feature: c.Feature, Rule: c.Rule, Tags: c.Tags, Requirements: c.Requirements,
				Verdict: reports.Error, Reason: "the scenario was selected and never ran",
				Steps: []reports.Step{}, Findings: []reports.Finding{}, Exchanges: []reports.Exchange{}, Resources: []reports.Resource{},
			}
			r.played[c.ID] = lost
			r.report(lost)
		}
	}
}

func (r *run) report(s reports.Scenario) {
	if r.Observer != nil {
		s.Known = r.Expect.Excuse(s, r.Strict, r.Now())
		r.Observer.Scenario(s)
	}
}

// cleanup goes on after an interruption, in a time of its own.
func (r *run) cleanup(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanupTime)
	defer cancel()
	r.cleaned = r.Target.Cleanup(ctx)
}

// unreachable is the outcome of a run whose preflight failed: one message
// instead of as many failures as there are scenarios.
func (r *run) unreachable(ctx context.Context, err error) reports.Results {
	r.before = err
	r.interrupted = ctx.Err() != nil
	r.played = map[string]reports.Scenario{}
	return r.results()
}
