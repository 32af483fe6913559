package prove

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/reports"
)

// Proof is what became of a proof.
type Proof struct {
	Faults    []FaultProof    `json:"faults"`
	Scenarios []ScenarioProof `json:"scenarios"`
	// Seconds is how long it took.
	Seconds float64 `json:"seconds"`

	// whole says that all faults were tried, so that a scenario which noticed
	// none is empty.
	whole bool
}

// FaultProof says who noticed a fault.
type FaultProof struct {
	Name         string   `json:"name"`
	Summary      string   `json:"summary"`
	Requirements []string `json:"requirements"`
	// KilledBy are the scenarios that noticed it, by id.
	KilledBy []string `json:"killedBy"`
	// ClaimedBy are those of them that claim a clause which it breaks.
	ClaimedBy []string `json:"claimedBy"`
	// RecordedBy are the scenarios that ask for nothing and recorded something
	// else than on the honest service provider.
	RecordedBy []string `json:"recordedBy"`
	// Primary is how many causes a report shows, Causes what they are called.
	Primary int      `json:"primary"`
	Causes  []string `json:"causes"`
	// Blocked is how many scenarios could not be run because of it.
	Blocked int `json:"blocked"`
}

// note adds what one run with the fault showed.
func (f *FaultProof) note(results reports.Results, honest baseline) {
	for _, scenario := range results.Scenarios {
		if honest.differs(scenario) {
			f.RecordedBy = append(f.RecordedBy, scenario.ID)
		}
		switch scenario.Verdict {
		case reports.Fail, reports.Warn:
		case reports.Blocked, reports.Error:
			f.Blocked++
			continue
		default:
			continue
		}
		if !honest.passed[scenario.ID] {
			continue
		}
		f.KilledBy = append(f.KilledBy, scenario.ID)
		if slices.ContainsFunc(f.Requirements, func(id string) bool { return slices.Contains(scenario.Requirements, id) }) {
			f.ClaimedBy = append(f.ClaimedBy, scenario.ID)
		}
	}
	// Each run has a report of its own; the longest counts.
	if causes := reports.Causes(results); len(causes) > f.Primary {
		f.Primary, f.Causes = len(causes), []string{}
		for _, c := range causes {
			f.Causes = append(f.Causes, strings.TrimSpace(c.Finding.Clause+" "+c.Title()))
		}
	}
}

// ScenarioProof says what a scenario noticed.
type ScenarioProof struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	URI  string `json:"uri"`
	// Kills are the faults that it noticed, by name; of a scenario that only
	// records, those with which it recorded something else.
	Kills []string `json:"kills"`
	// Skipped says why it did not run on the honest service provider; such a
	// scenario proves nothing and is not asked to.
	Skipped string `json:"skipped,omitempty"`
}

// Limits of how many things a report may tell someone to mend because of one
// fault.
const (
	mostPrimary   = 15
	medianPrimary = 3
)

// Problems says, in sentences, why the proof does not hold; nothing when it
// does.
func (p Proof) Problems() []string {
	var all []string
	for _, f := range p.Faults {
		switch {
		case len(f.KilledBy) == 0:
			all = append(all, fmt.Sprintf("no scenario notices the fault %q, which breaks %s", f.Name, strings.Join(f.Requirements, ", ")))
		case len(f.ClaimedBy) == 0:
			all = append(all, fmt.Sprintf("the fault %q breaks %s, and only scenarios that claim other clauses notice it: %s", f.Name, strings.Join(f.Requirements, ", "), some(f.KilledBy)))
		}
		if f.Primary > mostPrimary {
			all = append(all, fmt.Sprintf("the fault %q makes a report show %d causes, more than %d", f.Name, f.Primary, mostPrimary))
		}
	}
	if !p.whole {
		return all
	}
	if m := p.MedianPrimary(); m > medianPrimary {
		all = append(all, fmt.Sprintf("half of the faults make a report show %d causes or more, and it should be %d", m, medianPrimary))
	}
	for _, s := range p.Scenarios {
		if len(s.Kills) == 0 && s.Skipped == "" {
			all = append(all, fmt.Sprintf("the scenario %q notices no fault (%s)", s.ID, s.URI))
		}
	}
	return all
}

func some(ids []string) string {
	const few = 5
	if len(ids) <= few {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:few], ", "), len(ids)-few)
}

// MedianPrimary is the median of the primary failures of the faults that were
// noticed.
func (p Proof) MedianPrimary() int {
	var counts []int
	for _, f := range p.Faults {
		if f.Primary > 0 {
			counts = append(counts, f.Primary)
		}
	}
	if len(counts) == 0 {
		return 0
	}
	slices.Sort(counts)
	return counts[len(counts)/2]
}

// Worst are the faults with the most primary failures, most first.
func (p Proof) Worst(n int) []FaultProof {
	list := slices.Clone(p.Faults)
	slices.SortStableFunc(list, func(a, b FaultProof) int { return cmp.Compare(b.Primary, a.Primary) })
	return list[:min(n, len(list))]
}

// Noticed is how many faults were noticed by a scenario that claims a clause
// which they break.
func (p Proof) Noticed() int {
	n := 0
	for _, f := range p.Faults {
		if len(f.ClaimedBy) > 0 {
			n++
		}
	}
	return n
}

// Ran is how many scenarios ran on the honest service provider.
func (p Proof) Ran() int {
	n := 0
	for _, s := range p.Scenarios {
		if s.Skipped == "" {
			n++
		}
	}
	return n
}

// Sharp is how many scenarios noticed a fault.
func (p Proof) Sharp() int {
	n := 0
	for _, s := range p.Scenarios {
		if len(s.Kills) > 0 {
			n++
		}
	}
	return n
}
