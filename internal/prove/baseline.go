package prove

import (
	"slices"
	"strings"

	"github.com/scimproof/scimproof/reports"
)

// baseline is what the suite says of the honest service provider.
type baseline struct {
	stages []reports.Results
	// passed holds the scenarios that found nothing wrong.
	passed map[string]bool
	// records holds what the scenarios that only record have recorded.
	records map[string][]string
}

func newBaseline(stages []*stage) baseline {
	b := baseline{passed: map[string]bool{}, records: map[string][]string{}}
	for _, stage := range stages {
		b.stages = append(b.stages, stage.results)
	}
	for _, s := range b.all() {
		if s.Verdict == reports.Pass || s.Verdict == reports.Info {
			b.passed[s.ID] = true
		}
		if onlyRecords(s) {
			b.records[s.ID] = recorded(s)
		}
	}
	return b
}

// onlyRecords tells whether a scenario asks for nothing: whatever the service
// provider does is permitted and worth knowing.
func onlyRecords(s reports.Scenario) bool {
	return !slices.ContainsFunc(s.Steps, func(step reports.Step) bool {
		return strings.Contains(step.Text, " must ") || strings.Contains(step.Text, " should ")
	})
}

// recorded are the signatures of what a scenario found.
func recorded(s reports.Scenario) []string {
	var all []string
	for _, f := range s.Findings {
		all = append(all, f.Signature)
	}
	slices.Sort(all)
	return all
}

// differs tells whether a scenario that only records has recorded something
// else than on the honest service provider.
func (b baseline) differs(s reports.Scenario) bool {
	honest, only := b.records[s.ID]
	return only && (s.Verdict == reports.Pass || s.Verdict == reports.Info) && !slices.Equal(honest, recorded(s))
}

// accused are the scenarios that found something wrong with the honest service
// provider, or could not be run on it.
func (b baseline) accused() []string {
	var ids []string
	for _, s := range b.all() {
		if !b.passed[s.ID] && s.Verdict != reports.Skip {
			ids = append(ids, s.ID)
		}
	}
	for _, results := range b.stages {
		if len(results.Scenarios) == 0 {
			ids = append(ids, results.Summary.Why...)
		}
	}
	return ids
}

// scenarios turns the faults round: what each scenario noticed.
func (b baseline) scenarios(faults []FaultProof) []ScenarioProof {
	var list []ScenarioProof
	for _, s := range b.all() {
		p := ScenarioProof{ID: s.ID, Name: s.Name, URI: s.URI, Kills: []string{}}
		if s.Verdict == reports.Skip {
			p.Skipped = s.Reason
		}
		for _, f := range faults {
			if slices.Contains(f.KilledBy, s.ID) || slices.Contains(f.RecordedBy, s.ID) {
				p.Kills = append(p.Kills, f.Name)
			}
		}
		list = append(list, p)
	}
	return list
}

// all are the scenarios of all stages.
func (b baseline) all() []reports.Scenario {
	var list []reports.Scenario
	for _, results := range b.stages {
		list = append(list, results.Scenarios...)
	}
	return list
}
