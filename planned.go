package scimproof

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"github.com/scimproof/scimproof/features"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/expect"
	"github.com/scimproof/scimproof/internal/nearest"
	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
	"github.com/scimproof/scimproof/steps"
)

// planned is a run of which everything is known but the answers.
type planned struct {
	config    Config
	catalogue *catalogue.Catalogue
	plan      *runner.Plan
	selection runner.Selection
	cases     []runner.Case
	data      steps.Data
	expected  *expect.List
	previous  *reports.Results
	// seeded tells that the seed was given and not made up.
	seeded bool
	runID  string
}

// plan checks all of a configuration that can be checked without sending.
func plan(c Config) (*planned, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	seeded := c.Seed != 0
	if !seeded {
		c.Seed = rand.Uint64() | 1
	}
	if err := c.coherent(); err != nil {
		return nil, err
	}
	data, err := readData(c.Data)
	if err != nil {
		return nil, err
	}
	if data.MailDomain != "" && c.Sources["domain"] == "" {
		c.Domain = data.MailDomain
	}
	if c, err = c.withDefaults(); err != nil {
		return nil, err
	}
	p := &planned{config: c, data: data, seeded: seeded, selection: runner.Selection{Select: c.Select, Skip: c.Skip}}
	for _, name := range c.Profiles {
		profile, err := profiles.Load(name)
		if err != nil {
			return nil, asUsage(err)
		}
		p.selection.Profiles = append(p.selection.Profiles, profile)
	}
	if p.catalogue, err = catalogue.Load(); err != nil {
		return nil, err
	}
	if err := p.checkActions(); err != nil {
		return nil, err
	}
	if p.plan, err = runner.Load(features.FS, p.catalogue); err != nil {
		return nil, err
	}
	if p.cases, err = p.plan.Select(p.selection); err != nil {
		return nil, asUsage(err)
	}
	_, mark, _ := strings.Cut(steps.NewNamer(c.Seed, c.Domain).Prefix, "-")
	p.runID = c.Now().UTC().Format("20060102T150405Z") + "-" + mark
	if p.expected, err = p.readExpectations(); err != nil {
		return nil, err
	}
	if p.previous, err = c.readPrevious(); err != nil {
		return nil, err
	}
	return p, p.shard()
}

// checkActions refuses an action that rests on a behaviour which nobody knows:
// it would stay untested for ever, and look as if only this run had not asked.
func (p *planned) checkActions() error {
	var ids []string
	for _, entry := range p.catalogue.Entries() {
		ids = append(ids, entry.ID)
	}
	for _, profile := range p.selection.Profiles {
		for _, action := range profile.Actions {
			for _, id := range action.Behaviours {
				if _, known := p.catalogue.Entry(id); !known {
					return &UsageError{Problem: fmt.Sprintf("profile %q: the action %q rests on %q, which is no clause or behaviour%s", profile.Name, action.Title, id, nearest.Hint(id, ids))}
				}
			}
		}
	}
	return nil
}

func readData(name string) (steps.Data, error) {
	if name == "" {
		return steps.Data{}, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return steps.Data{}, &UsageError{Where: "data file", Value: name, Problem: unreadable(err).Error()}
	}
	data, err := steps.ReadData(file)
	if err != nil {
		return data, &UsageError{Where: "data file", Value: name, Problem: err.Error()}
	}
	return data, file.Close()
}

// asUsage turns what other packages refuse into the one kind of error that
// means the user can mend it.
func asUsage(err error) error {
	var usage *UsageError
	if err == nil || errors.As(err, &usage) {
		return err
	}
	return &UsageError{Problem: err.Error()}
}

// coherent refuses options that contradict each other.
func (c Config) coherent() error {
	if err := c.coherentImage(); err != nil {
		return err
	}
	if c.Behaviour != "" && (c.Target != "" || c.Handler != nil) {
		return &UsageError{Where: "--behaviour", Value: c.Behaviour, Problem: "it is about the bundled reference, and a target is given as well; leave one of them out"}
	}
	return nil
}

// open readies the target: the bundled reference where none is named.
func (c Config) open(runID string) (*target.Target, error) {
	if c.Target == "" && c.Handler == nil {
		var err error
		if c, err = withReference(c); err != nil {
			return nil, err
		}
	}
	t, err := target.Open(c.forTarget(runID))
	if err != nil {
		return nil, asUsage(err)
	}
	return t, nil
}
