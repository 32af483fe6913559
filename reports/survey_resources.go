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

// resources are those that several answers have shown.
type resources struct {
	outlines outlines
	all      map[string]*acquaintance   // by endpoint and id
	lasting  map[string][]*acquaintance // those that stay as they are, by endpoint
}

// newResources gets acquainted with the resources that answers show whole.
func newResources(seen []*observation, outlines outlines) resources {
	r := resources{outlines, map[string]*acquaintance{}, map[string][]*acquaintance{}}
	for _, o := range seen {
		if !o.succeeded() || !o.resource() {
			continue
		}
		if o.writes() || o.Request.Method == http.MethodDelete {
			r.acquaint(o.endpoint, lastSegment(o.Request.URL)).changed = true
		}
		if !o.whole() || o.answer.cut && !o.answer.isList() {
			continue
		}
		for _, document := range o.answer.documents() {
			if id := idOf(document); id != "" && o.endpoint != "/.search" {
				r.acquaint(o.endpoint, id).meet(o, document, outlines.at(o.kind()).shown)
			}
		}
	}
	for _, a := range r.all {
		if a.stable() {
			r.lasting[a.endpoint] = append(r.lasting[a.endpoint], a)
		}
	}
	return r
}

func (r resources) acquaint(endpoint, id string) *acquaintance {
	key := endpoint + " " + id
	if r.all[key] == nil {
		r.all[key] = &acquaintance{endpoint: endpoint}
	}
	return r.all[key]
}

// meet notes how an answer shows the resource.
func (a *acquaintance) meet(o *observation, document map[string]any, shown counts) {
	state := lasting(document)
	if a.state.members == nil {
		a.state, a.first, a.last = known{members: state, whole: true, shown: shown}, o.At, o.At
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

// stable tells a resource that was always the same.
func (a *acquaintance) stable() bool { return !a.changed && a.state.members != nil }

// isThere tells whether a resource is known to be there when an exchange took
// place: the scenario has made it, or others have seen it before and afterwards.
func (a *acquaintance) isThere(o *observation) bool {
	if a.made != nil {
		return a.made.scenario == o.scenario && a.made.N < o.N
	}
	return len(a.shownTo) > 1 && a.first.Before(o.At) && a.last.After(o.At)
}

// listed are the resources that a list shows, as well as they are known.
func (r resources) listed(o *observation) []known {
	all := make([]known, len(o.answer.items))
	for i, item := range o.answer.items {
		all[i] = known{members: item, whole: o.whole(), shown: r.outlines.at(o.kind()).shown}
		if a := r.all[o.endpoint+" "+idOf(item)]; !o.whole() && a != nil && a.stable() {
			all[i] = a.state
		}
	}
	return all
}

// unlisted are the resources that are known to be there and that a list, which
// holds all there is to list, does not show.
func (r resources) unlisted(o *observation) []known {
	if !o.complete() || o.severalTenants() {
		return nil
	}
	var all []known
	for _, a := range r.lasting[o.endpoint] {
		if a.isThere(o) && !o.lists(idOf(a.state.members)) {
			all = append(all, a.state)
		}
	}
	return all
}

// lists tells whether a list shows the resource of an id.
func (o *observation) lists(id string) bool {
	return slices.ContainsFunc(o.answer.items, func(item map[string]any) bool { return item["id"] == id })
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
