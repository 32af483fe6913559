package runner

import (
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/reports"
)

// requirements tells what the run says about each entry of the catalogue that
// belongs to the plan's sources or that a scenario claims.
func requirements(cat *catalogue.Catalogue, plan *Plan, scenarios []reports.Scenario) []reports.Requirement {
	claimed := map[string][]string{}
	for _, c := range plan.Cases {
		for _, id := range c.Requirements {
			claimed[id] = append(claimed[id], c.ID)
		}
	}
	ran := map[string]reports.Scenario{}
	for _, s := range scenarios {
		ran[s.ID] = s
	}
	list := []reports.Requirement{}
	for _, entry := range cat.Entries() {
		requirement := reports.Requirement{
			ID: entry.ID, Source: entry.Source, Section: entry.Section, Level: entry.Level, Text: entry.Text, Link: entry.Link,
			Observable: entry.Observable, Scenarios: []string{}, Untested: entry.Untested, Verdict: reports.Untested, Hint: entry.Hint,
		}
		for _, b := range entry.Breaks {
			requirement.Breaks = append(requirement.Breaks, b.String())
		}
		for _, id := range claimed[entry.ID] {
			requirement.Scenarios = append(requirement.Scenarios, id)
			if s, ok := ran[id]; ok {
				requirement.Verdict = worse(requirement.Verdict, bearing(s, entry))
			}
		}
		list = append(list, requirement)
	}
	return list
}

// bearing is what a scenario says about one of the entries it claims: a
// finding speaks for the clause that it names, never heavier than the
// catalogue lets it weigh.
func bearing(s reports.Scenario, entry catalogue.Entry) reports.Verdict {
	if s.Verdict != reports.Fail && s.Verdict != reports.Warn {
		return s.Verdict
	}
	for _, f := range s.Findings {
		if f.Clause != entry.ID {
			continue
		}
		if f.Level == reports.Must {
			return reports.Fail
		}
	}
	switch entry.Verdict {
	case catalogue.VerdictFail:
		return s.Verdict
	case catalogue.VerdictWarn:
		return reports.Warn
	}
	return reports.Info
}

func worse(a, b reports.Verdict) reports.Verdict {
	if b.Severity() > a.Severity() {
		return b
	}
	return a
}
