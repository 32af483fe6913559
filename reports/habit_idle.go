package reports

import (
	"net/http"
	"reflect"
	"slices"
)

// idle are the kinds of PUT and PATCH that change nothing.
type idle struct {
	// kinds are told from resources that were read again: each time such a one
	// was as it had been before.
	kinds ledger
	// writes are the kinds of those that lie before a read.
	writes map[*Exchange][]string
}

func newIdle(s *survey) *idle {
	t := &idle{ledger{}, map[*Exchange][]string{}}
	for _, seen := range s.scenarios {
		here := memory{}
		for _, o := range seen {
			if !o.resource() || !o.succeeded() {
				continue
			}
			address := o.target()
			switch o.Request.Method {
			case http.MethodPut, http.MethodPatch:
				here.written(address, kindsOf(o))
			case http.MethodDelete:
				delete(here, address)
			case http.MethodPost:
				here.read(o)
			case http.MethodGet:
				for _, r := range here.read(o) {
					t.writes[o.Exchange] = add(t.writes[o.Exchange], r.kinds...)
					t.kinds.note(!r.changed, r.kinds...)
				}
			}
		}
	}
	return t
}

// memory is how the resources of a scenario were when they were last read, by
// address, and what was written since.
type memory map[string]*remembered

type remembered struct {
	state map[string]any
	// kinds are those that all writes since have in common; nil for no write.
	kinds []string
}

func (m memory) written(address string, kinds []string) {
	known := m[address]
	switch {
	case known == nil:
	case known.kinds == nil:
		known.kinds = kinds
	default:
		common := []string{}
		for _, kind := range known.kinds {
			if slices.Contains(kinds, kind) {
				common = append(common, kind)
			}
		}
		known.kinds = common
	}
}

// outcome is what a write of some kinds has come to.
type outcome struct {
	kinds   []string
	changed bool
}

// read notes what an answer shows, and returns what has become of the writes
// before.
func (m memory) read(o *observation) []outcome {
	if !o.whole() {
		return nil
	}
	var outcomes []outcome
	for _, document := range o.answer.documents() {
		id, ok := document["id"].(string)
		if !ok || o.answer.cut && !o.answer.isList() {
			continue
		}
		at := o.addressOf(id)
		after := lasting(document)
		if known := m[at]; known != nil && known.kinds != nil {
			outcomes = append(outcomes, outcome{known.kinds, !reflect.DeepEqual(known.state, after)})
		}
		m[at] = &remembered{state: after}
	}
	return outcomes
}

// explain is about a resource that is not as it should be after a write of a kind
// that changes nothing.
func (t *idle) explain(finding Finding, o *observation) string {
	switch {
	case finding.Header != "":
		return ""
	case o.succeeded() && o.writes():
		// Whether it should have been refused cannot be told either.
		return t.ineffective(kindsOf(o))
	}
	return t.ineffective(t.writes[o.Exchange])
}

// write is about the write itself.
func (t *idle) write(_ Finding, o *observation) string {
	if !o.succeeded() || !o.writes() {
		return ""
	}
	return t.ineffective(kindsOf(o))
}

// ineffective is the widest of the kinds of a write that changes nothing.
func (t *idle) ineffective(kinds []string) string {
	for _, kind := range kinds {
		if t.kinds.shows(kind) {
			return kind + " succeeds and changes nothing"
		}
	}
	return ""
}
