package prove

import (
	"slices"

	"github.com/scimproof/scimproof/reports"
)

// baseline is what the suite says of the honest service provider.
type baseline struct {
	stages []reports.Results
	// passed holds the scenarios that found nothing wrong.
	passed map[string]bool
}

func newBaseline(stages []*stage) baseline {
	b := baseline{passed: map[string]bool{}}
	for _, stage := range stages {
		b.stages = append(b.stages, stage.results)
	}
	for _, s := range b.all() {
		if s.Verdict == reports.Pass || s.Verdict == reports.Info {
			b.passed[s.ID] = true
		}
	}
	return b
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
			if slices.Contains(f.KilledBy, s.ID) {
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
