package runner

import (
	"fmt"
	"path"
	"slices"

	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
)

// results puts together everything the run found. Suite, configuration and
// implementation are the caller's to add.
func (r *run) results() reports.Results {
	scenarios := r.ordered()
	results := reports.Results{
		SchemaVersion: reports.SchemaVersion,
		Complete:      r.before == nil && !r.interrupted && r.broken == "",
		Run: reports.Run{
			ID: r.RunID, Started: r.started.UTC(), Finished: r.Now().UTC(), Seed: r.Seed,
			Interrupted: r.interrupted, Requests: sent(scenarios),
		},
		Suite:        reports.Suite{CatalogueDigest: r.Catalogue.Digest()},
		Target:       reports.Target{BaseURL: r.Target.BaseURL()},
		Config:       reports.Config{},
		Capabilities: r.capabilities(),
		Profiles:     []reports.Profile{},
		Scenarios:    scenarios,
		Events:       r.logs(scenarios),
		Requirements: requirements(r.Catalogue, r.Plan, scenarios),
		Cleanup:      cleanup(r.cleaned),
	}
	for _, profile := range r.Selection.Profiles {
		results.Profiles = append(results.Profiles, r.profile(profile, scenarios))
	}
	results.Summary = r.summary(results)
	r.review(&results)
	return results
}

// review says what became of the failures that were expected. A list that is
// not true any more fails the run: left as it is, it would hide the next failure.
func (r *run) review(results *reports.Results) {
	if r.before != nil {
		return
	}
	whole := results.Complete && len(r.Selection.Select)+len(r.Selection.Skip)+len(r.Selection.Only) == 0
	states, faults := r.Expect.Review(results.Scenarios, r.Plan.Written(r.Selection.Profiles), r.Strict, whole, r.Now())
	results.Expectations = states
	if len(faults) == 0 {
		return
	}
	if results.Summary.Verdict != reports.NotConformant {
		results.Summary.Verdict, results.Summary.Why = reports.NotConformant, nil
	}
	results.Summary.Why = append(slices.Clone(results.Summary.Why), faults...)
}

// ordered lists the scenarios in the order of the features, whatever order
// they ended in.
func (r *run) ordered() []reports.Scenario {
	list := []reports.Scenario{}
	for _, c := range r.cases {
		if s, ok := r.played[c.ID]; ok {
			s.Profiles = c.Profiles(r.Selection.Profiles)
			s.Known = r.Expect.Excuse(s, r.Strict, r.Now())
			list = append(list, s)
		}
	}
	return list
}

// sent counts the requests of all scenarios.
func sent(scenarios []reports.Scenario) int {
	n := 0
	for _, s := range scenarios {
		n += len(s.Exchanges)
	}
	return n
}

func (r *run) capabilities() []reports.Capability {
	list := []reports.Capability{}
	if r.before != nil {
		return list
	}
	r.observe()
	for _, row := range r.Target.Capabilities().Table() {
		list = append(list, reports.Capability{Name: row.Name, Declared: row.Declared, Observed: row.Observed, Source: row.Source})
	}
	return list
}

// observe tells from the scenarios which capabilities work: one that came to a
// good end shows that a feature is there, and only failures show that it is
// broken.
func (r *run) observe() {
	worked, failed := map[string]bool{}, map[string]bool{}
	for _, c := range r.cases {
		for _, need := range c.Needs {
			switch r.played[c.ID].Verdict {
			case reports.Pass, reports.Info, reports.Warn:
				worked[need] = true
			case reports.Fail:
				failed[need] = true
			}
		}
	}
	for need := range worked {
		r.Target.Capabilities().Observe(need, target.Works)
	}
	for need := range failed {
		if !worked[need] {
			r.Target.Capabilities().Observe(need, target.Broken)
		}
	}
}

func cleanup(report target.Report) reports.Cleanup {
	result := reports.Cleanup{Created: report.Created, Deleted: report.Deleted, Left: []reports.Leftover{}, Ledger: report.Ledger}
	for _, left := range report.Left {
		result.Left = append(result.Left, reports.Leftover{Type: left.Type, ID: left.ID, URL: left.URL, Scenario: left.Scenario, Reason: left.Reason})
	}
	return result
}

// profile judges one profile. A core scenario that was skipped leaves the
// profile partial: what was not asked is not proven.
func (r *run) profile(profile profiles.Profile, scenarios []reports.Scenario) reports.Profile {
	result := reports.Profile{Name: profile.Name, Title: profile.Title, Why: []string{}}
	core := 0
	for _, s := range scenarios {
		if !slices.Contains(s.Profiles, profile.Name) {
			continue
		}
		result.Counts.Add(s)
		if s.Verdict == reports.Skip && isCore(s.ID, profile.Core) {
			core++
		}
	}
	result.Verdict, result.Why = r.outcome(result.Counts, core)
	for _, action := range profile.Actions {
		result.Actions = append(result.Actions, actionOf(profile.Name, action, scenarios))
	}
	return result
}

func isCore(id string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, _ := path.Match(escapeBrackets(pattern), id)
		return ok || pattern == id
	})
}

// outcome is the verdict on counts, with its reasons.
func (r *run) outcome(c reports.Counts, coreSkipped int) (reports.Outcome, []string) {
	why := []string{}
	if c.Fail > 0 {
		why = append(why, plural(c.Fail, "scenario", "failed", "failed"))
	}
	if r.Strict && c.Warn > 0 {
		why = append(why, plural(c.Warn, "scenario", "warned", "warned")+", and --strict counts that")
	}
	if len(why) > 0 {
		return reports.NotConformant, why
	}
	if c.Blocked > 0 {
		why = append(why, plural(c.Blocked, "scenario", "was blocked", "were blocked"))
	}
	if c.Error > 0 {
		why = append(why, plural(c.Error, "scenario", "met an error of scimproof itself", "met errors of scimproof itself"))
	}
	if c.Pass+c.Warn+c.Info+c.KnownFail == 0 {
		why = append(why, "no scenario came to a verdict")
	}
	if len(why) > 0 {
		return reports.Inconclusive, why
	}
	if coreSkipped > 0 {
		return reports.Partial, []string{plural(coreSkipped, "core scenario", "was skipped", "were skipped")}
	}
	if c.KnownFail > 0 {
		return reports.ConformantWithKnown, []string{plural(c.KnownFail, "known failure", "is excused", "are excused")}
	}
	return reports.Conformant, []string{"every scenario that applies passed"}
}

// summary is the verdict on the run: the worst of its profiles, unless the run
// itself came to no good end.
func (r *run) summary(results reports.Results) reports.Summary {
	summary := reports.Summary{Verdict: reports.Conformant, Why: []string{}}
	for _, s := range results.Scenarios {
		summary.Counts.Add(s)
	}
	if r.before != nil {
		summary.Verdict, summary.Why = reports.Inconclusive, r.troubles()
		return summary
	}
	worst := -1
	for _, profile := range results.Profiles {
		if profile.Total() == 0 && summary.Total() > 0 {
			continue // the selection leaves nothing of this one
		}
		if rank := slices.Index(ranks, profile.Verdict); rank > worst {
			worst, summary.Verdict, summary.Why = rank, profile.Verdict, profile.Why
		}
	}
	// Counts of one profile would not be those that stand beside the verdict.
	if verdict, why := r.outcome(summary.Counts, 0); verdict == summary.Verdict {
		summary.Why = why
	}
	for _, reason := range r.troubles() {
		if summary.Verdict != reports.NotConformant {
			summary.Verdict = reports.Inconclusive
		}
		summary.Why = append(summary.Why, reason)
	}
	return summary
}

// ranks orders outcomes from best to worst for a summary.
var ranks = []reports.Outcome{reports.Conformant, reports.ConformantWithKnown, reports.Partial, reports.Inconclusive, reports.NotConformant}

func (r *run) troubles() []string {
	var all []string
	switch {
	case r.before != nil:
		all = append(all, r.before.Error())
	case r.interrupted:
		all = append(all, "the run was interrupted")
	case r.broken != "":
		all = append(all, r.broken)
	}
	if r.after != nil {
		all = append(all, "when all was done the service provider no longer answered as before: "+r.after.Error())
	}
	return all
}

func plural(n int, noun, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("1 %s %s", noun, one)
	}
	return fmt.Sprintf("%d %ss %s", n, noun, many)
}
