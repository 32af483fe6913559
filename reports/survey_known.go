package reports

import (
	"net/http"
	"reflect"
	"slices"
	"time"
)

// acquaintance is a resource that several answers have shown, in the state in
// which each of them has shown it.
type acquaintance struct {
	endpoint string
	state    known
	// changed says that it was not always the same, or was written.
	changed bool
	// made is the exchange that created it, of a scenario.
	made *observation
	// shownTo are the scenarios that have seen it, at most two.
	shownTo     []*Scenario
	first, last time.Time
}

// surveyResources gets acquainted with the resources that answers show whole, by
// endpoint and id.
func (s *survey) surveyResources() {
	s.acquainted = map[string]*acquaintance{}
	for i := range s.seen {
		o := &s.seen[i]
		if !o.succeeded() || !o.resource() {
			continue
		}
		switch o.Request.Method {
		case http.MethodPut, http.MethodPatch, http.MethodDelete:
			s.acquaint(o.endpoint, lastSegment(o.Request.URL)).changed = true
		}
		if !o.whole() || o.answer.cut && !o.answer.isList() {
			continue
		}
		for _, document := range o.answer.documents() {
			id := idOf(document)
			if id == "" || o.endpoint == "/.search" {
				continue
			}
			a, state := s.acquaint(o.endpoint, id), lasting(document)
			if a.state.members == nil {
				a.state, a.first, a.last = known{members: state, whole: true, shown: s.outline(o.kind()).shown}, o.At, o.At
			}
			a.changed = a.changed || !reflect.DeepEqual(a.state.members, state)
			a.first, a.last = earliest(a.first, o.At), latest(a.last, o.At)
			if o.made() > 0 {
				a.made = o
			}
			if len(a.shownTo) < 2 && !slices.Contains(a.shownTo, o.scenario) {
				a.shownTo = append(a.shownTo, o.scenario)
			}
		}
	}
	s.lasting = map[string][]*acquaintance{}
	for _, a := range s.acquainted {
		if !a.changed && a.state.members != nil {
			s.lasting[a.endpoint] = append(s.lasting[a.endpoint], a)
		}
	}
}

func (s *survey) acquaint(endpoint, id string) *acquaintance {
	key := endpoint + " " + id
	if s.acquainted[key] == nil {
		s.acquainted[key] = &acquaintance{endpoint: endpoint}
	}
	return s.acquainted[key]
}

// idOf is empty where a resource shows no id that is one.
func idOf(document map[string]any) string {
	id, _ := document["id"].(string)
	return id
}

// isThere tells whether a resource is known to be there when an exchange took
// place: the scenario has made it, or others have seen it before and afterwards.
func (a *acquaintance) isThere(o *observation) bool {
	if a.made != nil {
		return a.made.scenario == o.scenario && a.made.N < o.N
	}
	return len(a.shownTo) > 1 && a.first.Before(o.At) && a.last.After(o.At)
}

// listed are the resources that a list shows, as well as they are known.
func (s *survey) listed(o *observation) []known {
	all := make([]known, len(o.answer.items))
	for i, item := range o.answer.items {
		all[i] = known{members: item, whole: o.whole(), shown: s.outline(o.kind()).shown}
		if a := s.acquainted[o.endpoint+" "+idOf(item)]; !o.whole() && a != nil && !a.changed && a.state.members != nil {
			all[i] = a.state
		}
	}
	return all
}

// unlisted are the resources that are known to be there and that a list, which
// holds all there is to list, does not show.
func (s *survey) unlisted(o *observation) []known {
	if !o.complete() || slices.Contains(o.scenario.Tags, "needs:second-tenant") {
		return nil
	}
	var all []known
	for _, a := range s.lasting[o.endpoint] {
		if a.isThere(o) && !slices.ContainsFunc(o.answer.items, func(item map[string]any) bool { return idOf(item) == idOf(a.state.members) }) {
			all = append(all, a.state)
		}
	}
	return all
}

// complete tells whether a list shows all there is to list.
func (o *observation) complete() bool {
	said, isNumber := o.answer.members["totalResults"].(float64)
	if !isNumber || o.answer.cut || int(said) != o.answer.count {
		return false
	}
	return said == 0 || !o.paged() && len(o.answer.items) == o.answer.count
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
