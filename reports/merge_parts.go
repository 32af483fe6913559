package reports

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// worst of two outcomes: what was shown not to hold stays so, whatever else
// could not be judged.
func worst(a, b Outcome) Outcome {
	order := []Outcome{Conformant, ConformantWithKnown, Partial, Inconclusive, NotConformant}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// everywhere tells whether a scenario belongs to every shard: it speaks about all
// that was seen, and each shard has seen something else.
func everywhere(s Scenario) bool { return slices.Contains(s.Tags, "after-all") }

// joinScenarios takes, of a scenario that is in every shard, the graver verdict.
func joinScenarios(merged *Results, shard Results) {
	for _, scenario := range shard.Scenarios {
		i := -1
		if everywhere(scenario) {
			i = slices.IndexFunc(merged.Scenarios, func(s Scenario) bool { return s.ID == scenario.ID })
		}
		switch {
		case i < 0:
			merged.Scenarios = append(merged.Scenarios, scenario)
		case scenario.Verdict.Severity() > merged.Scenarios[i].Verdict.Severity() || merged.Scenarios[i].Verdict == Skip:
			merged.Scenarios[i] = scenario
		}
	}
}

func joinProfiles(merged *Results, shard Results) {
	for _, profile := range shard.Profiles {
		i := slices.IndexFunc(merged.Profiles, func(p Profile) bool { return p.Name == profile.Name })
		if i < 0 {
			merged.Profiles = append(merged.Profiles, profile)
			continue
		}
		p := &merged.Profiles[i]
		p.Verdict = worst(p.Verdict, profile.Verdict)
		p.Why = add(p.Why, profile.Why...)
		joinActions(p, profile)
	}
}

// joinActions brings the scenarios of one shard to those of the others.
func joinActions(merged *Profile, shard Profile) {
	for _, action := range shard.Actions {
		i := slices.IndexFunc(merged.Actions, func(a Action) bool { return a.Title == action.Title })
		if i < 0 {
			merged.Actions = append(merged.Actions, action)
			continue
		}
		merged.Actions[i].Scenarios = add(merged.Actions[i].Scenarios, action.Scenarios...)
	}
}

// joinRequirements takes the graver verdict; a shard that did not run the
// scenarios of a requirement says nothing about it.
func joinRequirements(merged *Results, shard Results) {
	at := map[string]int{}
	for i, requirement := range merged.Requirements {
		at[requirement.ID] = i
	}
	for _, requirement := range shard.Requirements {
		i, known := at[requirement.ID]
		if !known {
			at[requirement.ID] = len(merged.Requirements)
			merged.Requirements = append(merged.Requirements, requirement)
			continue
		}
		r := &merged.Requirements[i]
		if requirement.Verdict.Severity() > r.Verdict.Severity() {
			r.Verdict = requirement.Verdict
		}
		r.Scenarios = add(r.Scenarios, requirement.Scenarios...)
	}
}

// joinCapabilities takes what says most: broken before working, both before
// refused, and anything before not tried.
func joinCapabilities(merged *Results, shard Results) {
	order := []string{"not tried", "refused", "works", "broken"}
	for _, capability := range shard.Capabilities {
		i := slices.IndexFunc(merged.Capabilities, func(c Capability) bool { return c.Name == capability.Name })
		if i < 0 {
			merged.Capabilities = append(merged.Capabilities, capability)
			continue
		}
		c := &merged.Capabilities[i]
		if slices.Index(order, capability.Observed) > slices.Index(order, c.Observed) {
			c.Observed = capability.Observed
		}
		if c.Declared == nil {
			c.Declared, c.Source = capability.Declared, capability.Source
		}
	}
}

// joinFindings folds rules that more than one shard saw broken.
func joinFindings(merged *Results, shard Results) {
	for _, finding := range shard.Findings {
		i := slices.IndexFunc(merged.Findings, func(f Finding) bool {
			return f.Level == finding.Level && signature(f) == signature(finding)
		})
		if i < 0 {
			merged.Findings = append(merged.Findings, finding)
			continue
		}
		f := &merged.Findings[i]
		f.Seen = max(f.Seen, 1) + max(finding.Seen, 1)
		f.Scenarios = add(f.Scenarios, finding.Scenarios...)
	}
}

// joinExpectations keeps, of an entry that several shards know, what was seen:
// an entry that matches nothing in one shard may match in another.
func joinExpectations(merged *Results, shard Results) {
	order := []string{"unmatched", "passed", "seen", "expired"}
	for _, expectation := range shard.Expectations {
		i := slices.IndexFunc(merged.Expectations, func(e Expectation) bool { return e.Entry == expectation.Entry })
		if i < 0 {
			merged.Expectations = append(merged.Expectations, expectation)
			continue
		}
		if slices.Index(order, expectation.State) > slices.Index(order, merged.Expectations[i].State) {
			merged.Expectations[i].State = expectation.State
		}
	}
}

// settleExpectations judges what no shard could: an entry that one of them has
// not seen may have been another's, but what none has seen is no longer true.
func settleExpectations(merged *Results) {
	if _, narrowed := merged.Config["select"]; narrowed {
		return
	}
	if _, narrowed := merged.Config["skip"]; narrowed {
		return
	}
	for i := range merged.Expectations {
		e := &merged.Expectations[i]
		if e.State != "unmatched" {
			continue
		}
		concerned, answered := false, false
		for _, s := range merged.Scenarios {
			if named(e.Entry, s.ID) || slices.ContainsFunc(s.Requirements, func(id string) bool { return named(e.Entry, id) }) {
				concerned = true
				answered = answered || s.Verdict != Skip && s.Verdict != Blocked && s.Verdict != Error
			}
		}
		switch {
		case answered:
			e.State = "passed"
			merged.Summary.Why = add(merged.Summary.Why, fmt.Sprintf("the expectation %q was not seen in any part: what it excuses is mended, so take it out of the file", e.Entry))
		case !concerned:
			merged.Summary.Why = add(merged.Summary.Why, fmt.Sprintf("the expectation %q matches no scenario of the profiles that ran", e.Entry))
		default:
			continue
		}
		merged.Summary.Verdict = NotConformant
	}
}

// named tells whether a pattern of the expectations file stands for an id; only
// * and ? are wild.
func named(pattern, id string) bool {
	matched, err := path.Match(strings.NewReplacer("[", `\[`, "]", `\]`).Replace(pattern), id)
	return pattern == id || matched && err == nil
}

// lineOf is the line of a scenario in its feature file.
func lineOf(scenario Scenario) int {
	_, line := splitLine(scenario.URI)
	number := 0
	for _, digit := range line {
		number = number*10 + int(digit-'0')
	}
	return number
}
