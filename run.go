package scimproof

import (
	"context"
	"errors"

	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/reports"
)

// Observer hears how a run goes. Its methods may be called from several
// goroutines.
type Observer interface {
	// Started is called once, with the number of scenarios.
	Started(total int)
	// Scenario is called as each scenario ends.
	Scenario(reports.Scenario)
}

// Run judges a service provider and returns what it found. With Config.Out it
// writes the report there.
//
// When ctx ends, no further scenario starts, what was created is deleted, and
// the results are inconclusive. A configuration that no run can start with is
// a [*UsageError], and nothing was sent. A target that cannot be tested is no
// error: the results say so, and hold no scenario.
func Run(ctx context.Context, c Config) (reports.Results, error) {
	p, err := plan(c)
	if err != nil {
		return reports.Results{}, err
	}
	if c.DryRun {
		return p.dry(), nil
	}
	return p.run(ctx)
}

func (p *planned) run(ctx context.Context) (reports.Results, error) {
	if p.config.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, p.config.Timeout)
		defer cancel()
	}
	stop, err := p.config.start(ctx)
	if err != nil {
		return reports.Results{}, err
	}
	results, err := p.judge(ctx)
	return results, errors.Join(err, stop())
}

func (p *planned) judge(ctx context.Context) (reports.Results, error) {
	tgt, err := p.config.open(p.runID)
	if err != nil {
		return reports.Results{}, err
	}
	output, err := p.output(tgt.BaseURL())
	if err != nil {
		return reports.Results{}, errors.Join(err, tgt.Close())
	}
	if p.expected != nil {
		p.expected.BaseURL = tgt.BaseURL()
	}
	results, err := runner.Run(ctx, runner.Options{
		Plan: p.plan, Selection: p.selection, Target: tgt, Catalogue: p.catalogue,
		RunID: p.runID, Seed: p.config.Seed, Domain: p.config.Domain, Data: p.data, Expect: p.expected,
		Parallel: p.config.Parallel, Strict: p.config.Strict,
		Now: p.config.Now, Observer: output,
	})
	if err != nil {
		return results, errors.Join(err, output.abandon(), tgt.Close())
	}
	p.complete(&results)
	return results, errors.Join(output.finish(results), p.updateExpectations(results), tgt.Close())
}

// dry is the outcome of a run that sends nothing: every scenario is there, and
// none has a verdict.
func (p *planned) dry() reports.Results {
	now := p.config.Now().UTC()
	results := reports.Results{
		SchemaVersion: reports.SchemaVersion,
		Run:           reports.Run{ID: p.runID, Started: now, Finished: now, Seed: p.config.Seed},
		Target:        reports.Target{BaseURL: p.config.Target},
		Summary:       reports.Summary{Verdict: reports.Inconclusive, Why: []string{"a dry run sends nothing"}},
	}
	for _, c := range p.cases {
		results.Scenarios = append(results.Scenarios, reports.Scenario{
			ID: c.ID, Name: c.Name, URI: c.URI, Feature: c.Feature, Rule: c.Rule, Tags: c.Tags,
			Requirements: c.Requirements, Profiles: c.Profiles(p.selection.Profiles),
			Verdict: reports.Skip, Reason: "deselected: a dry run sends nothing", Steps: written(c.Steps),
		})
	}
	results.Summary.Counts = reports.Tally(results.Scenarios)
	p.complete(&results)
	return results
}

// written are steps that nobody took.
func written(steps []runner.Step) []reports.Step {
	var all []reports.Step
	for _, s := range steps {
		all = append(all, reports.Step{Keyword: s.Keyword, Text: s.Text, Argument: s.Argument, Status: "skipped"})
	}
	return all
}

// complete adds what only this package knows.
func (p *planned) complete(r *reports.Results) {
	r.Suite = suite()
	r.Suite.CatalogueDigest = p.catalogue.Digest()
	r.Config = p.config.settings()
	r.Target.Implementation = p.config.implementation()
}

func (c Config) implementation() reports.Implementation {
	return reports.Implementation{Organization: c.Organization, Product: c.Product, Version: c.ProductVersion, Contact: c.Contact}
}
