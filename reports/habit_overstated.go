package reports

import "fmt"

// overstated are the endpoints whose filtered lists say that more matches than
// they hold.
type overstated struct{ endpoints ledger }

// newOverstated looks at lists that nothing keeps from holding what matches: the
// client asked for no page, and the service provider has shown that it makes
// longer ones. A list that says 0 where nothing matches, and there is no such
// habit.
func newOverstated(s *survey) *overstated {
	t := &overstated{ledger{}}
	longest := longestLists(s.seen, func(o *observation) bool { return !o.paged() })
	for _, o := range s.seen {
		said, isNumber := o.answer.members["totalResults"].(float64)
		if !o.filtered() || o.paged() || o.answer.cut || !isNumber || o.answer.count >= longest[o.endpoint] {
			continue
		}
		if more := int(said) > o.answer.count; more || said == 0 {
			t.endpoints.note(more, o.endpoint)
		}
	}
	return t
}

// explain is about what such a list says.
func (t *overstated) explain(finding Finding, o *observation) string {
	said, isNumber := o.answer.members["totalResults"].(float64)
	if !t.endpoints.shows(o.endpoint) || finding.Pointer != "/totalResults" || !isNumber || int(said) <= o.answer.count {
		return ""
	}
	return fmt.Sprintf("lists of %s have a larger totalResults than what matches", o.endpoint)
}
