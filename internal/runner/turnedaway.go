package runner

import (
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/steps"
)

// turnedAway is the number of the first exchange at which the target let the run
// in no more, 0 where it always did.
func turnedAway(own []*target.Exchange) int {
	for _, x := range own {
		if x.TurnedAway {
			return x.N
		}
	}
	return 0
}

// withoutTurnedAway takes back what was found when the target let nobody in any
// more: from then on nothing can be told from its answers. What was found before
// stays.
func withoutTurnedAway(found []steps.Finding, quoted, own []*target.Exchange) []steps.Finding {
	from := turnedAway(own)
	var kept []steps.Finding
	for _, f := range found {
		switch {
		case f.Quoted:
			if f.Exchange > 0 && f.Exchange <= len(quoted) && quoted[f.Exchange-1].TurnedAway {
				continue
			}
		case from > 0 && (f.Exchange == 0 || f.Exchange >= from):
			continue
		}
		kept = append(kept, f)
	}
	return kept
}
