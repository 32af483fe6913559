package main

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
)

// section is one subject of the floor.
type section struct {
	Title  string  `yaml:"title"`
	Checks []check `yaml:"checks"`
}

// check is a row of the floor: something that another suite looks at.
type check struct {
	ID     string `yaml:"id"`
	Check  string `yaml:"check"`
	Clause string `yaml:"clause"`
}

// claim says what covers a check: scenarios, or a reason why nothing does.
type claim struct {
	scenarios []string
	reason    string
}

// coverage is all that the page is made of.
type coverage struct {
	floor  []section
	claims map[string]claim
	// scenarios are the ids of all scenarios, outlines without their rows.
	scenarios []string
	// claimed are the scenarios of each clause or behaviour.
	claimed map[string][]string
	entries []catalogue.Entry
}

func load(docs fs.FS) (*coverage, error) {
	c := &coverage{claims: map[string]claim{}, claimed: map[string][]string{}}
	if err := readYAML(docs, "coverage/floor.yaml", &c.floor); err != nil {
		return nil, err
	}
	files, err := fs.Glob(docs, "coverage/floor-*.yaml")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if err := c.loadClaims(docs, file); err != nil {
			return nil, err
		}
	}
	entries, err := catalogue.Load()
	if err != nil {
		return nil, err
	}
	c.entries = entries.Entries()
	return c, c.loadScenarios()
}

func readYAML(docs fs.FS, file string, into any) error {
	data, err := fs.ReadFile(docs, file)
	if err != nil {
		return err
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func (c *coverage) loadClaims(docs fs.FS, file string) error {
	var written map[string]any
	if err := readYAML(docs, file, &written); err != nil {
		return err
	}
	for id, value := range written {
		cl := c.claims[id] // a check may touch the subjects of two files
		switch value := value.(type) {
		case string:
			cl.reason = value
		case []any:
			for _, item := range value {
				if name := fmt.Sprint(item); !slices.Contains(cl.scenarios, name) {
					cl.scenarios = append(cl.scenarios, name)
				}
			}
		default:
			return fmt.Errorf("%s: %s has neither scenarios nor a reason", file, id)
		}
		c.claims[id] = cl
	}
	return nil
}

func (c *coverage) loadScenarios() error {
	results, err := scimproof.Run(context.Background(), scimproof.Config{DryRun: true, Seed: 1, Profiles: profiles.Names()})
	if err != nil {
		return err
	}
	for _, s := range results.Scenarios {
		id, _, _ := strings.Cut(s.ID, "[")
		if !slices.Contains(c.scenarios, id) {
			c.scenarios = append(c.scenarios, id)
		}
		for _, entry := range s.Requirements {
			if !slices.Contains(c.claimed[entry], id) {
				c.claimed[entry] = append(c.claimed[entry], id)
			}
		}
	}
	return nil
}
