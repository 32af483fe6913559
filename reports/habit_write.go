package reports

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// surveyWrites finds the kinds of PUT and PATCH that change nothing: each time
// the resource was read afterwards it was as it had been before.
func (s *survey) surveyWrites() {
	s.idle, s.writes = map[string]bool{}, map[*Exchange][]string{}
	changed, same := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var here memory
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, here = o.scenario, memory{}
		}
		if !o.resource() || !o.succeeded() {
			continue
		}
		address := strings.TrimRight(strings.SplitN(o.Request.URL, "?", 2)[0], "/")
		switch o.Request.Method {
		case http.MethodPut, http.MethodPatch:
			here.written(address, kindsOf(o))
		case http.MethodDelete:
			delete(here, address)
		case http.MethodPost:
			here.read(address, o)
		case http.MethodGet:
			for _, r := range here.read(address, o) {
				s.writes[o.Exchange] = add(s.writes[o.Exchange], r.kinds...)
				count := same
				if r.changed {
					count = changed
				}
				for _, kind := range r.kinds {
					count[kind]++
				}
			}
		}
	}
	for kind, n := range same {
		s.idle[kind] = n >= few && changed[kind] == 0
	}
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
func (m memory) read(address string, o *observation) []outcome {
	if !o.whole() {
		return nil
	}
	var outcomes []outcome
	for _, document := range o.answer.documents() {
		id, ok := document["id"].(string)
		if !ok || o.answer.cut && !o.answer.isList() {
			continue
		}
		at := address
		if o.place == o.endpoint {
			at += "/" + url.PathEscape(id)
		}
		after := lasting(document)
		if known := m[at]; known != nil && known.kinds != nil {
			outcomes = append(outcomes, outcome{known.kinds, !reflect.DeepEqual(known.state, after)})
		}
		m[at] = &remembered{state: after}
	}
	return outcomes
}

// lasting is a resource without what changes by itself.
func lasting(document map[string]any) map[string]any {
	rest := maps.Clone(document)
	delete(rest, "meta")
	return rest
}

// kindsOf are the kinds that a write belongs to, widest first: PATCH
// /Groups/{id}, and what its only operation does to which attribute.
func kindsOf(o *observation) []string {
	kinds := []string{o.kind()}
	if o.Request.Method != http.MethodPatch {
		return kinds
	}
	var body struct {
		Operations []struct {
			Op, Path string
			Value    any
		} `json:"Operations"`
	}
	if json.Unmarshal([]byte(o.Request.Body), &body) != nil || len(body.Operations) != 1 {
		return kinds
	}
	operation := body.Operations[0]
	op := o.kind() + " with " + strings.ToLower(operation.Op)
	attribute, _, filtered := strings.Cut(operation.Path, "[")
	form := "an attribute"
	switch {
	case attribute == "":
		form, attribute = "the resource", "the resource"
	case filtered:
		form, attribute = "filtered values", attribute+"[…]"
	case strings.Contains(attribute[strings.LastIndexByte(attribute, ':')+1:], "."):
		form = "a sub-attribute"
	}
	by := ""
	if operation.Value != nil {
		by = " by " + article(typeOf(operation.Value))
	}
	return append(kinds, op, op+" of "+form+by, op+" of "+attribute)
}

// withoutEffect is about a resource that is not as it should be after a write
// of a kind that changes nothing.
func (s *survey) withoutEffect(finding Finding, o *observation) string {
	if finding.Header != "" {
		return ""
	}
	if o.succeeded() && (o.Request.Method == http.MethodPut || o.Request.Method == http.MethodPatch) {
		// Whether it should have been refused cannot be told either.
		return s.ineffective(kindsOf(o))
	}
	return s.ineffective(s.writes[o.Exchange])
}

// ineffective is the widest of the kinds of a write that changes nothing.
func (s *survey) ineffective(kinds []string) string {
	for _, kind := range kinds {
		if s.idle[kind] {
			return kind + " succeeds and changes nothing"
		}
	}
	return ""
}
