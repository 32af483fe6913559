package reports

import (
	"net/http"
	"slices"
	"strings"
)

// edits are what clients asked to be changed, and what has come of it.
type edits struct {
	// of are those of a PUT or PATCH.
	of map[*Exchange][]*edit
	// before are those that lie before an answer which shows the resource.
	before map[*Exchange][]*edit
}

// editor follows the resources of one scenario by address: how they were last
// seen, and what was asked of them since.
type editor struct {
	states  map[string]map[string]any
	pending map[string][]*edit
}

// newEdits follows the resources of each scenario: how one looks when it is shown
// the next time.
func newEdits(s *survey, echoes *echoes) *edits {
	all := &edits{map[*Exchange][]*edit{}, map[*Exchange][]*edit{}}
	for _, seen := range s.scenarios {
		e := editor{map[string]map[string]any{}, map[string][]*edit{}}
		for _, o := range seen {
			if !o.resource() {
				continue
			}
			if o.writes() {
				all.of[o.Exchange] = e.asks(o)
			}
			if o.Request.Method == http.MethodDelete {
				e.forgets(o)
			} else if o.succeeded() && o.whole() && (!o.answer.cut || o.answer.isList()) && !echoes.are(o) {
				// An echo shows what was sent, and not what has come of it.
				all.before[o.Exchange] = e.sees(o, s.outlines.at(o.endpoint).shown)
			}
		}
	}
	return all
}

// asks notes what a request was to change.
func (e editor) asks(o *observation) []*edit {
	address := o.target()
	edits, touched := editsOf(o, e.states[address])
	slices.SortStableFunc(edits, func(a, b *edit) int { return strings.Compare(a.path, b.path) })
	if o.succeeded() {
		e.pending[address] = append(untouched(e.pending[address], touched), edits...)
	} else if o.turnedDown() {
		for _, edit := range edits {
			edit.refused = o
		}
		e.pending[address] = append(e.pending[address], edits...)
	}
	return edits
}

func (e editor) forgets(o *observation) {
	address := o.target()
	delete(e.states, address)
	delete(e.pending, address)
}

// sees notes how an answer shows resources, of which some attributes are shown at
// all, and returns what was to be changed in them before.
func (e editor) sees(o *observation, shown counts) []*edit {
	var before []*edit
	for _, document := range o.answer.documents() {
		id := idOf(document)
		at := o.addressOf(id)
		if id == "" || lastSegment(at) != id {
			continue
		}
		for _, edit := range e.pending[at] {
			if len(shown[edit.path]) > 0 {
				edit.becomes(valueAt(document, edit.path))
			}
		}
		before = append(before, e.pending[at]...)
		e.states[at] = document
	}
	return before
}
