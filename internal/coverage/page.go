package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/scimproof/scimproof/fixtures/catalogue"
)

// render writes the page.
func (c *coverage) render(w io.Writer) {
	checks, covered := c.count()
	fmt.Fprint(w, `# What is tested, and what is not

Made by `+"`make coverage`"+`; do not edit. Part one are the checks that any other
suite was found to perform: the floor. Part two are the clauses and behaviours of
the catalogue. Each names the scenarios that cover it (`+"`scimproof explain ID`"+`
shows one), or says why none does. A scenario of an outline stands for all its rows.

`)
	fmt.Fprintf(w, "- %d of %d checks of the floor are covered by scenarios.\n", covered, checks)
	for _, kind := range []string{catalogue.KindRequirement, catalogue.KindBehaviour} {
		total, observable, tested := c.tally(kind)
		fmt.Fprintf(w, "- %d of %d %ss can be observed through SCIM, wholly or partly; scenarios claim %d of these.\n", observable, total, kind, tested)
	}
	fmt.Fprint(w, "\n## The floor\n")
	for _, s := range c.floor {
		fmt.Fprintf(w, "\n### %s\n\n| | check | clause | scenarios, or why there is none |\n|---|---|---|---|\n", s.Title)
		for _, k := range s.Checks {
			cl := c.claims[k.ID]
			fmt.Fprintf(w, "| %s | %s | %s | %s |\n", k.ID, cell(k.Check), cell(k.Clause), cell(cmp.Or(strings.Join(cl.scenarios, ", "), cl.reason, "**not covered**")))
		}
	}
	fmt.Fprint(w, "\n## The catalogue\n")
	source := ""
	for _, e := range c.entries {
		if e.Source != source {
			source = e.Source
			fmt.Fprintf(w, "\n### %s\n\n| | level | what it says | scenarios, or why there is none |\n|---|---|---|---|\n", source)
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", e.ID, e.Level, cell(e.Text), cell(c.tests(e)))
	}
}

// tests names the scenarios of an entry, or says why there is none.
func (c *coverage) tests(e catalogue.Entry) string {
	if list := c.claimed[e.ID]; len(list) > 0 {
		return strings.Join(list, ", ")
	}
	if e.Untested != "" {
		return e.Untested
	}
	if e.Observable == catalogue.ObservableNo {
		return "cannot be observed through SCIM"
	}
	return "**no scenario yet**"
}

func (c *coverage) count() (checks, covered int) {
	for _, s := range c.floor {
		for _, k := range s.Checks {
			checks++
			if len(c.claims[k.ID].scenarios) > 0 {
				covered++
			}
		}
	}
	return checks, covered
}

func (c *coverage) tally(kind string) (total, observable, tested int) {
	for _, e := range c.entries {
		if e.Kind != kind {
			continue
		}
		total++
		if e.Observable == catalogue.ObservableNo {
			continue
		}
		observable++
		if len(c.claimed[e.ID]) > 0 {
			tested++
		}
	}
	return total, observable, tested
}

// cell keeps a text from ending its table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(strings.TrimSpace(text))
}
