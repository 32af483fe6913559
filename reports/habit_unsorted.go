package reports

import (
	"slices"
	"strings"
)

// unsorted are lists that come in an order of their own, whatever order they are
// to have.
type unsorted struct {
	inOrder map[*Exchange]truth
	wronged map[string]int  // lists, or searches, that are not in the right order
	varied  map[string]bool // those that show the same in different orders
}

func newUnsorted(s *survey) *unsorted {
	u := &unsorted{map[*Exchange]truth{}, map[string]int{}, map[string]bool{}}
	orders := map[string]string{}
	for _, o := range s.seen {
		if !o.listing() || !o.query.Has("sortBy") || len(o.answer.items) < 2 {
			continue
		}
		u.inOrder[o.Exchange] = ordering(s.resources.listed(o), newAttribute(o.query.Get("sortBy")), strings.EqualFold(o.query.Get("sortOrder"), "descending"))
		if u.inOrder[o.Exchange] == wrong {
			u.wronged[o.readers()]++
		}
		ids := make([]string, len(o.answer.items))
		for k, item := range o.answer.items {
			ids[k] = idOf(item)
		}
		order := strings.Join(ids, " ")
		slices.Sort(ids)
		same := o.without("sortBy", "sortOrder", including) + " " + strings.Join(ids, " ")
		if before, known := orders[same]; known && before != order {
			u.varied[o.readers()] = true
		}
		orders[same] = order
	}
	return u
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

// explain is about a list that is not, or not known to be, in the order that was
// asked for.
func (u *unsorted) explain(finding Finding, o *observation) string {
	order, told := u.inOrder[o.Exchange]
	own := u.wronged[o.readers()] >= few && !u.varied[o.readers()]
	if !told || order == right && !o.paged() || !own || finding.Pointer != "/Resources" {
		return ""
	}
	return o.readers() + " do not heed sortBy"
}
