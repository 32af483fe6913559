package reports

import "slices"

// survey is what the exchanges of a whole run tell, whoever sent them and
// whatever was checked: the ground on which habits are told (habit.go). Beside
// the exchanges it holds only what several habits look at; what one of them finds
// out is its own.
type survey struct {
	base string
	// seen are the answered exchanges, in order; scenarios are the same ones,
	// those of each scenario for themselves.
	seen      []*observation
	scenarios [][]*observation
	of        map[*Exchange]*observation

	outlines  outlines    // the attributes that are sent and shown
	published publication // what /Schemas says
	resources resources   // those that answers have shown whole
	filters   filters     // those by which lists were asked for
}

// newSurvey looks through a run in which something was wrong; there is nothing
// to explain in others.
func newSurvey(results Results) *survey {
	s := &survey{base: results.Target.BaseURL, of: map[*Exchange]*observation{}, filters: filters{}}
	if slices.ContainsFunc(results.Scenarios, func(s Scenario) bool { return s.Verdict.Severity() > Pass.Severity() }) {
		for i := range results.Scenarios {
			s.look(&results.Scenarios[i])
		}
	}
	s.outlines = newOutlines(s.seen)
	s.published = newPublication(s.seen)
	s.resources = newResources(s.seen, s.outlines)
	return s
}

// look adds the answered exchanges of a scenario.
func (s *survey) look(scenario *Scenario) {
	var seen []*observation
	for i := range scenario.Exchanges {
		exchange := &scenario.Exchanges[i]
		if exchange.Response.Status == 0 || exchange.Phase == "cleanup" {
			continue
		}
		o := newObservation(s.base, scenario, exchange)
		seen = append(seen, o)
		s.of[exchange] = o
	}
	s.seen = append(s.seen, seen...)
	s.scenarios = append(s.scenarios, seen)
}

// before are the answered exchanges that the scenario had before one of them.
func (s *survey) before(o *observation) []*observation {
	var earlier []*observation
	for i := range o.scenario.Exchanges {
		if other := s.of[&o.scenario.Exchanges[i]]; other != nil && other.N < o.N {
			earlier = append(earlier, other)
		}
	}
	return earlier
}
