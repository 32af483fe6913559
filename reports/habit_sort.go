package reports

import (
	"slices"
	"strings"
)

// surveyOrders finds out whether lists come in an order of their own, whatever
// order they are to have: several are not in the right one, and none that show
// the same resources are in different orders.
func (s *survey) surveyOrders() {
	s.inOrder = map[*Exchange]truth{}
	wronged, varied, orders := map[string]int{}, map[string]bool{}, map[string]string{}
	for i := range s.seen {
		o := &s.seen[i]
		if !o.listing() || !o.query.Has("sortBy") || len(o.answer.items) < 2 {
			continue
		}
		s.inOrder[o.Exchange] = ordering(s.listed(o), newAttribute(o.query.Get("sortBy")), strings.EqualFold(o.query.Get("sortOrder"), "descending"))
		if s.inOrder[o.Exchange] == wrong {
			wronged[o.readers()]++
		}
		ids := make([]string, len(o.answer.items))
		for k, item := range o.answer.items {
			ids[k] = idOf(item)
		}
		order := strings.Join(ids, " ")
		slices.Sort(ids)
		same := o.without("sortBy", "sortOrder", "attributes") + " " + strings.Join(ids, " ")
		if before, known := orders[same]; known && before != order {
			varied[o.readers()] = true
		}
		orders[same] = order
	}
	s.unsorted = map[string]bool{}
	for lists, n := range wronged {
		s.unsorted[lists] = n >= few && !varied[lists]
	}
}

// ordering tells whether resources are in the order of an attribute.
func ordering(all []known, by *filter, descending bool) truth {
	result := right
	for i := 1; i < len(all); i++ {
		a, _, _ := all[i-1].values(by)
		b, _, _ := all[i].values(by)
		if descending {
			a, b = b, a
		}
		one := unclear // where values are missing, or several
		if len(a) == 1 && len(b) == 1 {
			one = compared("le", a[0], b[0])
		}
		result = min(result, one)
	}
	return result
}

// notSorted is about a list that is not, or not known to be, in the order that
// was asked for.
func (s *survey) notSorted(finding Finding, o *observation) string {
	order, told := s.inOrder[o.Exchange]
	if !told || order == right && !o.paged() || !s.unsorted[o.readers()] || finding.Pointer != "/Resources" {
		return ""
	}
	return o.readers() + " do not heed sortBy"
}
