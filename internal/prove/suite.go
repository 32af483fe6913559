package prove

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/scimproof/scimproof/features"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/behaviour"
	"github.com/scimproof/scimproof/reports"
)

// suite is all that the runs of a proof have in common, read once.
type suite struct {
	catalogue *catalogue.Catalogue
	plan      *runner.Plan
	stages    []stage
	seed      uint64
	now       func() time.Time
}

// stage is a kind of server with the profiles that judge it: a vendor's profile
// the reference that behaves as the vendor documents, all others the honest
// one.
type stage struct {
	behaviour string // of package behaviour, or empty
	profiles  []profiles.Profile
}

// The credentials of the servers under proof. They guard nothing: each server
// lives in this process, as long as its run.
const (
	baseURL      = "http://reference.invalid/scim/v2"
	mainToken    = "proof-main-5f0e8c1d2b7a4936"
	secondToken  = "proof-second-tenant-a91c07e4d83b526f"
	readerToken  = "proof-read-only-3d64b8f2097ce15a"
	expiredToken = "proof-e27b90a6c5184fd3-no-longer-valid"
	domain       = "example.com"
)

func load(seed uint64, now func() time.Time) (*suite, error) {
	s := &suite{seed: seed, now: now}
	var err error
	if s.catalogue, err = catalogue.Load(); err != nil {
		return nil, err
	}
	if s.plan, err = runner.Load(features.FS, s.catalogue); err != nil {
		return nil, err
	}
	all, err := profiles.All()
	if err != nil {
		return nil, err
	}
	honest := stage{}
	for _, p := range all {
		switch {
		case !s.plays(p): // its features are still to be written
		case slices.Contains(behaviour.Names(), p.Name):
			s.stages = append(s.stages, stage{p.Name, []profiles.Profile{p}})
		default:
			honest.profiles = append(honest.profiles, p)
		}
	}
	s.stages = append([]stage{honest}, s.stages...)
	return s, nil
}

func (s *suite) plays(p profiles.Profile) bool {
	return slices.ContainsFunc(s.plan.Cases, func(c runner.Case) bool { return p.Holds(c.Path) })
}

// honest are the options that every server of a proof begins with.
func (s *suite) honest() reference.Options {
	return reference.Options{
		Credentials: []reference.Credential{
			{Token: mainToken, Tenant: "first", Me: "me@" + domain},
			{Token: secondToken, Tenant: "second"},
			{Token: readerToken, Tenant: "first", ReadOnly: true},
		},
	}
}

// run plays the profiles of every stage against servers with some decoration.
// only narrows the scenarios; nil means all.
func (s *suite) run(ctx context.Context, decorate func(reference.Options) reference.Options, only []string) ([]reports.Results, error) {
	var all []reports.Results
	for _, stage := range s.stages {
		selected := s.wanted(stage, only)
		if only != nil && selected == nil {
			continue
		}
		o := decorate(s.honest())
		if stage.behaviour != "" {
			var err error
			if o, err = behaviour.Apply(stage.behaviour, o); err != nil {
				return nil, err
			}
		}
		results, err := s.stage(ctx, stage, selected, o)
		if err != nil {
			return nil, err
		}
		all = append(all, results)
	}
	return all, nil
}

// company are features whose scenarios between them see every kind of answer.
// Rules about every response of a run need such, to have something to judge.
var company = []string{
	"rfc7644/3.3-creating.feature", "rfc7644/3.5.1-replacing.feature", "rfc7644/3.5.2.1-patch-add.feature",
	"rfc7644/3.4.2.2-filter-groups.feature", "rfc7644/3.7-bulk.feature",
}

// claiming are patterns for the scenarios that claim one of these clauses,
// with company if there are rules about every response among them.
func (s *suite) claiming(ids []string) []string {
	for _, c := range s.plan.Cases {
		if c.AfterAll && slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(c.Requirements, id) }) {
			return append(slices.Clone(ids), company...)
		}
	}
	return ids
}

// wanted are the patterns to which a scenario of a stage answers.
func (s *suite) wanted(stage stage, only []string) []string {
	var wanted []string
	for _, pattern := range only {
		if _, err := s.plan.Select(runner.Selection{Profiles: stage.profiles, Select: []string{pattern}}); err == nil {
			wanted = append(wanted, pattern)
		}
	}
	return wanted
}

func (s *suite) stage(ctx context.Context, stage stage, only []string, o reference.Options) (reports.Results, error) {
	clock := &clock{now: s.now}
	o.Now = clock.Now
	server, err := reference.New(o)
	if err != nil {
		return reports.Results{}, fmt.Errorf("the server cannot be made: %w", err)
	}
	bearer := func(token string) *target.Auth { return &target.Auth{Kind: target.Bearer, Token: token} }
	t, err := target.Open(target.Config{
		BaseURL: baseURL, Handler: server, RunID: "proof", Version: "proof", Now: clock.Now, Sleep: clock.Sleep,
		Auth: *bearer(mainToken), Second: bearer(secondToken), LowPrivilege: bearer(readerToken), Expired: bearer(expiredToken),
	})
	if err != nil {
		return reports.Results{}, err
	}
	results, err := runner.Run(ctx, runner.Options{
		Plan: s.plan, Catalogue: s.catalogue, Selection: runner.Selection{Profiles: stage.profiles, Select: only}, Target: t,
		RunID: "proof", Seed: s.seed, Domain: domain, Parallel: within, ScenarioTimeout: scenarioTime, Now: clock.Now, Sleep: clock.Sleep,
	})
	return results, errors.Join(err, t.Close())
}

// within is how many scenarios of one run go at once: enough for those that
// wait for one another's answers to overlap.
const within = 4

// scenarioTime bounds one scenario. In process nothing takes long, and what
// hangs because of a fault has shown it by then.
const scenarioTime = 20 * time.Second
