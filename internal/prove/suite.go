package prove

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
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
	stages    []*stage
	seed      uint64
	began     time.Time
}

// stage is a kind of server with the profiles that judge it: a vendor's profile
// the reference that behaves as the vendor documents, all others the honest
// one.
type stage struct {
	behaviour string // of package behaviour, or empty
	profiles  []profiles.Profile
	cases     []runner.Case
	// tape is what was said to the server without faults, results what its
	// judge says of it.
	tape    tape
	results reports.Results
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

func load(seed uint64, began time.Time) (*suite, error) {
	s := &suite{seed: seed, began: began}
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
	honest := &stage{}
	s.stages = []*stage{honest}
	for _, p := range all {
		switch {
		case !s.plays(p): // its features are still to be written
		case slices.Contains(behaviour.Names(), p.Name):
			s.stages = append(s.stages, &stage{behaviour: p.Name, profiles: []profiles.Profile{p}})
		default:
			honest.profiles = append(honest.profiles, p)
		}
	}
	for _, stage := range s.stages {
		if stage.cases, err = s.plan.Select(runner.Selection{Profiles: stage.profiles}); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *suite) plays(p profiles.Profile) bool {
	return slices.ContainsFunc(s.plan.Cases, func(c runner.Case) bool { return p.Holds(c.Path) })
}

// server makes the service provider of a stage. Servers made alike on clocks
// that go alike give the same answers to the same requests.
func (s *suite) server(stage *stage, clock *clock, decorate func(reference.Options) reference.Options) (http.Handler, error) {
	o := decorate(reference.Options{
		Credentials: []reference.Credential{
			{Token: mainToken, Tenant: "first", Me: "me@" + domain},
			{Token: secondToken, Tenant: "second"},
			{Token: readerToken, Tenant: "first", ReadOnly: true},
		},
		Now: clock.Now, Random: newDice(s.seed),
	})
	if stage.behaviour != "" {
		var err error
		if o, err = behaviour.Apply(stage.behaviour, o); err != nil {
			return nil, err
		}
	}
	server, err := reference.New(o)
	if err != nil {
		return nil, fmt.Errorf("the server cannot be made: %w", err)
	}
	return server, nil
}

// honest judges the servers without faults, one scenario after another, and
// keeps what was said.
func (s *suite) honest(ctx context.Context) error {
	for _, stage := range s.stages {
		clock := &clock{now: s.began}
		server, err := s.server(stage, clock, func(o reference.Options) reference.Options { return o })
		if err != nil {
			return err
		}
		if stage.results, err = s.judge(ctx, stage, stage.tape.record(server, clock), clock, nil, 1); err != nil {
			return err
		}
		stage.tape.cut()
		stage.postdate()
		if err := s.steady(ctx, stage); err != nil {
			return err
		}
	}
	return nil
}

// postdate puts what was said to the server without faults a day later: a report
// on a broken one shows it, too (see others), and must not take for one time what
// were two.
func (s *stage) postdate() {
	for _, scenario := range s.results.Scenarios {
		for i := range scenario.Exchanges {
			scenario.Exchanges[i].At = scenario.Exchanges[i].At.AddDate(0, 0, 1)
		}
	}
}

// steady makes sure that a tape shows nothing but faults: that the same server
// gives the same answers when it is played.
func (s *suite) steady(ctx context.Context, stage *stage) error {
	clock := &clock{now: s.began}
	server, err := s.server(stage, clock, func(o reference.Options) reference.Options { return o })
	if err != nil {
		return err
	}
	differ := stage.tape.differing(ctx, server, clock)
	maps.DeleteFunc(differ, func(id string, _ bool) bool {
		return slices.ContainsFunc(stage.cases, func(c runner.Case) bool { return c.ID == id && atOnce(c) })
	})
	if len(differ) > 0 {
		return fmt.Errorf("the service provider without faults answers otherwise when it is asked the same again, in %s", strings.Join(slices.Sorted(maps.Keys(differ)), ", "))
	}
	return nil
}

// faulty lets every scenario that can tell judge servers with some decoration.
// A stage in which none can is left out.
func (s *suite) faulty(ctx context.Context, decorate func(reference.Options) reference.Options) ([]reports.Results, error) {
	var all []reports.Results
	for _, stage := range s.stages {
		clock := &clock{now: s.began}
		server, err := s.server(stage, clock, decorate)
		if err != nil {
			return nil, err
		}
		ids := affected(stage.cases, stage.tape.differing(ctx, server, clock))
		if len(ids) == 0 || ctx.Err() != nil {
			continue
		}
		results, err := s.afresh(ctx, stage, decorate, ids)
		if err != nil {
			return nil, err
		}
		accused := accusations(results)
		if accused > medianPrimary {
			results.Scenarios = append(results.Scenarios, stage.others(ids)...)
		}
		// The others were told so by another server. Where that leaves a report long,
		// it has to be one on a run of which every answer is this server's.
		if accused > mostPrimary && len(reports.Causes(results)) > mostPrimary {
			if results, err = s.afresh(ctx, stage, decorate, nil); err != nil {
				return nil, err
			}
		}
		all = append(all, results)
	}
	return all, ctx.Err()
}

// afresh plays scenarios of a stage, all without ids, to a new server with some
// decoration.
func (s *suite) afresh(ctx context.Context, stage *stage, decorate func(reference.Options) reference.Options, ids []string) (reports.Results, error) {
	clock := &clock{now: s.began}
	server, err := s.server(stage, clock, decorate)
	if err != nil {
		return reports.Results{}, err
	}
	return s.judge(ctx, stage, clock.ticking(server), clock, ids, within)
}

// accusations counts the findings that a report has to fold into causes. A few
// of them are few causes, and need no look at the whole run.
func accusations(results reports.Results) int {
	n := 0
	for _, scenario := range results.Scenarios {
		if scenario.Verdict == reports.Blocked || scenario.Verdict == reports.Error {
			n++
		}
		for _, f := range scenario.Findings {
			if f.Level == reports.Must || f.Level == reports.Should {
				n++
			}
		}
	}
	return n
}

// others are the scenarios that were not run again. They would have been told
// the same, and what a report makes of a fault depends on what goes right, too.
func (s *stage) others(ids []string) []reports.Scenario {
	var list []reports.Scenario
	for _, scenario := range s.results.Scenarios {
		if !slices.Contains(ids, scenario.ID) {
			list = append(list, scenario)
		}
	}
	return list
}

// judge plays scenarios of a stage; all without ids.
func (s *suite) judge(ctx context.Context, stage *stage, server http.Handler, clock *clock, ids []string, parallel int) (reports.Results, error) {
	bearer := func(token string) *target.Auth { return &target.Auth{Kind: target.Bearer, Token: token} }
	t, err := target.Open(target.Config{
		BaseURL: baseURL, Handler: server, RunID: "proof", Version: "proof", Now: clock.Now, Sleep: clock.Sleep,
		Auth: *bearer(mainToken), Second: bearer(secondToken), LowPrivilege: bearer(readerToken), Expired: bearer(expiredToken),
	})
	if err != nil {
		return reports.Results{}, err
	}
	results, err := runner.Run(ctx, runner.Options{
		Plan: s.plan, Catalogue: s.catalogue, Selection: runner.Selection{Profiles: stage.profiles, Only: ids}, Target: t,
		RunID: "proof", Seed: s.seed, Domain: domain, Parallel: parallel, ScenarioTimeout: scenarioTime, Now: clock.Now, Sleep: clock.Sleep,
	})
	return results, errors.Join(err, t.Close())
}

// within is how many scenarios of one run go at once: enough for those that
// wait for one another's answers to overlap.
const within = 4

// scenarioTime bounds one scenario. In process nothing takes long, and what
// hangs because of a fault has shown it by then.
const scenarioTime = 20 * time.Second

// dice give the same random bytes in every server.
type dice struct {
	mu     sync.Mutex
	source *rand.ChaCha8
}

func newDice(seed uint64) *dice {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return &dice{source: rand.NewChaCha8(key)}
}

func (d *dice) Read(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.source.Read(p)
}
