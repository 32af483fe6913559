package runner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
	"github.com/scimproof/scimproof/steps"
)

// play runs one batch of cases through godog and writes down what its hooks
// see.
type play struct {
	plan    *Plan
	shared  *steps.Shared
	batch   map[string]*Case // by key
	timeout time.Duration
	// profiles that run; a case plays under the first that holds it.
	profiles []profiles.Profile
	now      func() time.Time
	// stopped says why no further scenario may start, "" as long as they may.
	stopped func() string
	done    func(reports.Scenario)
	// places are as many as scenarios may run at once: each takes one. stages are as
	// many for feature files; the file that is read at the desk is the next to get
	// one, so that files play in order.
	places, stages chan struct{}
	desk           sync.Mutex
	// ended are performances that wait for their verdict.
	ended chan *performance

	quotations map[*target.Exchange]reports.Exchange
	results    map[string]reports.Scenario // by case id
	events     map[string][]reports.Event  // by case id
}

// performance is one scenario while it runs.
type performance struct {
	scenario *Case
	world    *steps.World
	started  time.Time
	took     time.Duration
	cancel   context.CancelFunc
	steps    map[string]int // pickle step id → index
	statuses []reports.Step
	stop     error
	finished bool
}

type performanceKey struct{}

// run plays the batch, one godog suite a feature file, as many at once as
// scenarios may run: godog tries every sentence that a suite knows on every
// step, and those of one file are few. One file more is read ahead, and verdicts
// are found while the next scenarios play.
func (p *play) run(ctx context.Context, concurrency int) {
	p.places, p.stages = make(chan struct{}, concurrency), make(chan struct{}, concurrency)
	p.ended, p.quotations = make(chan *performance, concurrency), map[*target.Exchange]reports.Exchange{}
	var judging sync.WaitGroup
	judging.Go(p.judgeAll)
	p.perform(ctx, concurrency)
	close(p.ended)
	judging.Wait()
}

func (p *play) perform(ctx context.Context, concurrency int) {
	cases := map[string][]*Case{} // by path
	for _, c := range p.batch {
		cases[c.Path] = append(cases[c.Path], c)
	}
	files := slices.Sorted(maps.Keys(cases))
	var wg sync.WaitGroup
	for range concurrency + 1 {
		wg.Go(func() {
			for {
				p.desk.Lock()
				if len(files) == 0 {
					p.desk.Unlock()
					return
				}
				path := files[0]
				files = files[1:]
				p.file(ctx, cases[path], concurrency)
			}
		})
	}
	wg.Wait()
}

// file plays cases of one feature file, once there is a stage for it. It leaves
// the desk then.
func (p *play) file(ctx context.Context, cases []*Case, concurrency int) {
	path := cases[0].Path
	staged := false
	suite := godog.TestSuite{
		Name: "scimproof",
		TestSuiteInitializer: func(ts *godog.TestSuiteContext) { // godog has read the file by now
			p.hook(ts.ScenarioContext(), cases)
			p.stages <- struct{}{}
			staged = true
			p.desk.Unlock()
		},
		Options: &godog.Options{
			FeatureContents: []godog.Feature{{Name: path, Contents: p.plan.scripts[path].only(cases)}}, Concurrency: concurrency,
			Strict: true, Format: silent, Output: io.Discard, NoColors: true, DefaultContext: ctx,
		},
	}
	suite.Run() // its result is not used: see the package comment
	if !staged {
		p.desk.Unlock()
		return
	}
	<-p.stages
}

func (p *play) hook(sc *godog.ScenarioContext, cases []*Case) {
	var texts []string
	for _, c := range cases {
		for _, step := range c.Steps {
			texts = append(texts, step.Text)
		}
	}
	steps.Register(sc, texts)
	sc.Before(p.before)
	sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
		if now := performing(ctx); now != nil {
			now.begin(step)
		}
		return ctx, nil
	})
	sc.StepContext().After(func(ctx context.Context, step *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
		if now := performing(ctx); now != nil {
			now.end(step, status, err)
		}
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		p.after(ctx, err)
		return ctx, nil
	})
}

func performing(ctx context.Context) *performance {
	now, _ := ctx.Value(performanceKey{}).(*performance)
	return now
}

func (p *play) before(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
	c, ok := p.batch[key(pickle)]
	if !ok {
		return ctx, godog.ErrSkip
	}
	p.places <- struct{}{}
	defer func() {
		if broke := recover(); broke != nil { // godog forgets the context then, and after finds no performance in it
			<-p.places
			panic(broke)
		}
	}()
	now := &performance{scenario: c, started: p.now(), steps: map[string]int{}, cancel: func() {}}
	for i, step := range pickle.Steps {
		now.steps[step.Id] = i
		now.statuses = append(now.statuses, reports.Step{Keyword: c.Steps[i].Keyword, Text: c.Steps[i].Text, Argument: c.Steps[i].Argument, Status: "skipped"})
	}
	ctx = context.WithValue(ctx, performanceKey{}, now)
	if why := p.stopped(); why != "" {
		now.stop = &steps.Skipped{Kind: steps.RunStopped, Reason: why}
		return ctx, godog.ErrSkip
	}
	ctx, now.cancel = context.WithTimeout(ctx, p.timeout)
	now.world = steps.New(p.shared, p.plan.Scenario(*c, p.profiles))
	ctx = now.world.In(ctx)
	if err := now.world.Meet(ctx); err != nil {
		now.stop = err
		return ctx, godog.ErrSkip
	}
	return ctx, nil
}

func (now *performance) begin(step *messages.PickleStep) {
	if now.stop != nil || now.world == nil {
		return
	}
	i := now.steps[step.Id]
	now.world.Begin(i, now.scenario.Steps[i].Phase, step.Text)
}

func (now *performance) end(step *messages.PickleStep, status godog.StepResultStatus, err error) {
	i := now.steps[step.Id]
	switch {
	case now.stop != nil:
		return
	case err != nil:
		now.stop = classify(err, step.Text)
		now.statuses[i].Status = statusOf(now.stop)
		now.statuses[i].Error = now.stop.Error()
	case status == godog.StepPassed:
		now.statuses[i].Status = "passed"
	}
}

// classify makes sure that every way in which a step can end early is one of
// ours; whatever it does not know is a fault of the suite.
func classify(err error, text string) error {
	var blocked *steps.Blocked
	var skipped *steps.Skipped
	var fault *steps.SuiteError
	switch {
	case errors.As(err, &blocked):
		return blocked
	case errors.As(err, &skipped):
		return skipped
	case errors.As(err, &fault):
		return fault
	}
	return &steps.SuiteError{Err: fmt.Errorf("the step %q broke: %w", text, err)}
}

func statusOf(stop error) string {
	switch stop.(type) {
	case *steps.Blocked:
		return "blocked"
	case *steps.Skipped:
		return "skipped"
	}
	return "error"
}

// after runs once a scenario, right after its last step or the one that
// stopped it. godog does not survive a panic in it.
func (p *play) after(ctx context.Context, err error) {
	now := performing(ctx)
	if now == nil || now.finished {
		return
	}
	now.finished = true
	defer func() { <-p.places }()
	defer now.cancel()
	if now.stop == nil && err != nil && !errors.Is(err, godog.ErrSkip) {
		now.stop = classify(err, now.scenario.Name)
	}
	if now.stop != nil && p.stopped() != "" && statusOf(now.stop) == "blocked" {
		now.stop = &steps.Skipped{Kind: steps.RunStopped, Reason: p.stopped()}
	}
	now.took = p.now().Sub(now.started)
	p.ended <- now
}
