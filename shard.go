package scimproof

import (
	"fmt"
	"strings"

	"github.com/scimproof/scimproof/internal/runner"
)

// shard takes one of n equal parts of the selected scenarios, as "2/4" says:
// every fourth, so that slow features are spread. `scimproof report merge` puts
// the results of all parts together, which it can only do when one seed made
// the names of all of them. Scenarios about everything that was seen are in each
// part, for each part sees something else; merging keeps the graver verdict.
func (p *planned) shard() error {
	text := p.config.Shard
	if text == "" {
		return nil
	}
	refuse := func(problem string) error {
		return &UsageError{Where: "--shard", Value: text, Problem: problem}
	}
	var n, of int
	if _, err := fmt.Sscanf(text, "%d/%d", &n, &of); err != nil || n < 1 || n > of || text != fmt.Sprintf("%d/%d", n, of) {
		return refuse("it is no part of a whole; write it like 2/4")
	}
	if !p.seeded {
		return refuse("all parts of a run have to have the same --seed")
	}
	var part []runner.Case
	var ids []string
	shared, own := 0, 0
	for _, c := range p.cases {
		if !c.AfterAll {
			shared++
			if shared%of != n%of {
				continue
			}
			own++
		}
		part = append(part, c)
		ids = append(ids, c.ID)
	}
	if own == 0 {
		return refuse(fmt.Sprintf("there are only %d scenarios to share out", shared))
	}
	p.cases, p.selection.Only = part, ids
	p.runID += "-" + strings.ReplaceAll(text, "/", "of")
	return nil
}
