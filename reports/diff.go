package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Difference is what changed from one run to the next, by scenario.
type Difference struct {
	Old Summary `json:"old"`
	New Summary `json:"new"`
	// Regressions fail, are blocked or in error now and were not before.
	Regressions []Change `json:"regressions"`
	// Fixes were failing, blocked or in error before and are not now.
	Fixes []Change `json:"fixes"`
	// Appeared and Gone are scenarios of only the new or only the old run.
	Appeared []Change `json:"appeared"`
	Gone     []Change `json:"gone"`
	// Lost were answered before and are skipped now: neither better nor worse,
	// but no longer known.
	Lost []Change `json:"lost"`
	// Changed have another verdict that is neither a regression nor a fix, or
	// fail for another reason.
	Changed []Change `json:"changed"`
	// Notes say in sentences why the two runs compare less than fully.
	Notes []string `json:"notes"`
	// Incomplete is true when the new run did not come to its end or is
	// inconclusive: no regression is then no proof of none.
	Incomplete bool `json:"incomplete"`
}

// Change is one scenario, or one rule that every response must keep, in two runs.
type Change struct {
	// ID is the scenario's, or the clause of a rule.
	ID   string `json:"id"`
	Name string `json:"name"`
	// Before and After are verdicts; "known" is a failure that is excused.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Evidence tells what is seen now and was not before, and the other way round.
	Evidence []string `json:"evidence"`
}

// known is how a difference calls a failure that an expectation excuses.
const knownState = "known"

// Regressed tells whether anything got worse.
func (d Difference) Regressed() bool { return len(d.Regressions) > 0 }

// Diff compares two runs of the same suite against the same or two service
// providers. Identities are scenario ids; times and traffic do not matter.
func Diff(old, current Results) Difference {
	d := Difference{Old: old.Summary, New: current.Summary, Notes: notes(old, current)}
	d.Incomplete = !current.Complete || current.Summary.Verdict == Inconclusive
	before, after := index(old.Scenarios), index(current.Scenarios)
	for _, scenario := range current.Scenarios {
		if earlier, there := before[scenario.ID]; there {
			d.compare(earlier, scenario)
		} else {
			d.Appeared = append(d.Appeared, Change{ID: scenario.ID, Name: scenario.Name, After: state(scenario)})
		}
	}
	for _, scenario := range old.Scenarios {
		if _, there := after[scenario.ID]; !there {
			d.Gone = append(d.Gone, Change{ID: scenario.ID, Name: scenario.Name, Before: state(scenario)})
		}
	}
	d.compareRules(old.Findings, current.Findings)
	for _, list := range []*[]Change{&d.Regressions, &d.Fixes, &d.Appeared, &d.Gone, &d.Lost, &d.Changed} {
		slices.SortStableFunc(*list, func(a, b Change) int { return cmp.Compare(a.ID, b.ID) })
	}
	return whole(d)
}

func index(scenarios []Scenario) map[string]Scenario {
	byID := make(map[string]Scenario, len(scenarios))
	for _, scenario := range scenarios {
		byID[scenario.ID] = scenario
	}
	return byID
}

// compare puts a scenario of both runs where it belongs.
func (d *Difference) compare(old, current Scenario) {
	change := Change{ID: current.ID, Name: current.Name, Before: state(old), After: state(current), Evidence: evidenceChange(old, current)}
	switch {
	case !bad(change.Before) && bad(change.After):
		d.Regressions = append(d.Regressions, change)
	case bad(change.Before) && change.After == string(Skip), change.Before != string(Skip) && change.After == string(Skip):
		d.Lost = append(d.Lost, change)
	case bad(change.Before) && !bad(change.After):
		d.Fixes = append(d.Fixes, change)
	case change.Before != change.After || len(change.Evidence) > 0:
		d.Changed = append(d.Changed, change)
	}
}

// compareRules compares the findings that belong to no single scenario.
func (d *Difference) compareRules(old, current []Finding) {
	find := func(list []Finding, finding Finding) bool {
		return slices.ContainsFunc(list, func(f Finding) bool { return signature(f) == signature(finding) && f.Level == finding.Level })
	}
	rule := func(finding Finding) Change {
		return Change{ID: cmp.Or(finding.Clause, "rule"), Name: finding.Message}
	}
	for _, finding := range current {
		if change := rule(finding); !find(old, finding) {
			change.Before, change.After = string(Pass), string(verdictOf(finding.Level))
			if finding.Level == Must {
				d.Regressions = append(d.Regressions, change)
			} else {
				d.Changed = append(d.Changed, change)
			}
		}
	}
	for _, finding := range old {
		if change := rule(finding); finding.Level == Must && !find(current, finding) {
			change.Before, change.After = string(Fail), string(Pass)
			d.Fixes = append(d.Fixes, change)
		}
	}
}

// state is a verdict as differences count it.
func state(scenario Scenario) string {
	if scenario.Known != "" {
		return knownState
	}
	return string(scenario.Verdict)
}

func bad(state string) bool { return isBad(Verdict(state)) }

// evidenceChange tells what two runs of a scenario saw differently.
func evidenceChange(old, current Scenario) []string {
	seen := func(list []Finding, finding Finding) bool {
		return slices.ContainsFunc(list, func(f Finding) bool { return signature(f) == signature(finding) })
	}
	var changes []string
	for _, finding := range current.Findings {
		if finding.Level != May && !seen(old.Findings, finding) {
			changes = append(changes, "now: "+told(finding))
		}
	}
	for _, finding := range old.Findings {
		if finding.Level != May && !seen(current.Findings, finding) {
			changes = append(changes, "no longer: "+told(finding))
		}
	}
	if bad(string(current.Verdict)) && current.Verdict != Fail && old.Reason != current.Reason && current.Reason != "" {
		changes = append(changes, "now: "+current.Reason)
	}
	return changes
}

// told is a finding in one line.
func told(finding Finding) string {
	text := strings.TrimSpace(finding.Clause + " " + finding.Message)
	if finding.Expected != "" || finding.Actual != "" {
		text += fmt.Sprintf(" (expected %s, actual %s)", cmp.Or(finding.Expected, "nothing"), cmp.Or(finding.Actual, "nothing"))
	}
	return text
}

// notes say what makes two runs differ beside the service provider.
func notes(old, current Results) []string {
	var list []string
	if old.Suite.Version != current.Suite.Version {
		list = append(list, fmt.Sprintf("The suite was version %s and is %s.", old.Suite.Version, current.Suite.Version))
	}
	if old.Suite.CatalogueDigest != current.Suite.CatalogueDigest {
		list = append(list, "The catalogue of requirements is another one.")
	}
	if old.Target.BaseURL != current.Target.BaseURL {
		list = append(list, fmt.Sprintf("The target was %s and is %s.", old.Target.BaseURL, current.Target.BaseURL))
	}
	for _, setting := range []string{"profile", "select", "skip", "shard"} {
		if before, now := given(old.Config, setting), given(current.Config, setting); before != now {
			list = append(list, fmt.Sprintf("The setting %s was %s and is %s.", setting, before, now))
		}
	}
	for _, run := range []struct {
		name    string
		results Results
	}{{"old", old}, {"new", current}} {
		if !run.results.Complete {
			list = append(list, fmt.Sprintf("The %s run did not come to its end.", run.name))
		} else if run.results.Summary.Verdict == Inconclusive {
			list = append(list, fmt.Sprintf("The %s run is inconclusive.", run.name))
		}
	}
	return list
}

// given is a setting in quotes, as far as there is one.
func given(config Config, name string) string {
	setting, there := config[name]
	if !there {
		return "not given"
	}
	return fmt.Sprintf("%q", settingText(setting.Value))
}
