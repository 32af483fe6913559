package reports

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// strays are attributes that resources show and none of their schemas names,
// though /ResourceTypes and /Schemas are there to tell.
type strays struct {
	outlines  outlines
	published publication
	// wrong says what is wrong with them, by endpoint and name.
	wrong map[string]map[string]string
	// returned are those that are refused each time that a client sends them back.
	returned ledger
}

// newStrays compares what is shown with what is published. With attributes that
// clients send something else may be wrong.
func newStrays(s *survey) *strays {
	t := &strays{s.outlines, s.published, map[string]map[string]string{}, ledger{}}
	for endpoint, kind := range resourceTypes(s.seen) {
		declared := map[string]bool{"id": true, "externalid": true, "meta": true, "schemas": true}
		s.published.each(kind.schema, func(name string) { declared[name] = true })
		if len(declared) == 4 {
			continue // what nobody publishes cannot be told
		}
		t.wrong[endpoint] = map[string]string{}
		for _, urn := range kind.extensions {
			declared[urn] = true
		}
		sent := s.outlines.at("POST " + endpoint).sent
		for name, types := range s.outlines.at(endpoint).shown {
			if declared[name] || len(sent[name]) > 0 || strings.Contains(name, "/") || total(types) < few {
				continue
			}
			t.wrong[endpoint][name] = fmt.Sprintf("%s shows %s, which none of its schemas names", endpoint, name)
		}
		for _, urn := range kind.extensions {
			t.loose(endpoint, urn, declared)
		}
	}
	for _, o := range s.seen {
		t.sentBack(o)
	}
	return t
}

// loose finds out whether the attributes of an extension are shown among those of
// the resource, and never in an object of their own (RFC 7643 §3.3).
func (t *strays) loose(endpoint, urn string, declared map[string]bool) {
	shown := t.outlines.at(endpoint).shown
	loose := fmt.Sprintf("%s shows the attributes of %s among its own, and not in an object of that name", endpoint, urn)
	if total(shown[urn]) > 0 {
		return
	}
	t.published.each(urn, func(name string) {
		if !declared[name] && total(shown[name]) >= few {
			t.wrong[endpoint][name], t.wrong[endpoint][urn] = loose, loose
		}
	})
}

// sentBack notes what came of a request that may have strays in it.
func (t *strays) sentBack(o *observation) {
	refused := o.Response.Status == http.StatusBadRequest
	if len(t.wrong[o.endpoint]) == 0 || o.Request.Method != http.MethodPut || !refused && !o.succeeded() {
		return
	}
	for name := range o.sent().members {
		t.returned.note(refused, o.endpoint+" "+strings.ToLower(name))
	}
}

// explain is about an attribute that no schema names, about the schema by whose
// name it goes, and about a resource that is refused as it was shown.
func (t *strays) explain(finding Finding, o *observation) string {
	wrong := t.wrong[o.endpoint]
	switch path := attributePath(finding.Pointer); {
	case len(wrong) == 0 || finding.Header != "" || len(path) == 0:
	case o.Response.Status == http.StatusBadRequest && o.Request.Method == http.MethodPut:
		for name := range o.sent().members {
			if name = strings.ToLower(name); wrong[name] != "" && t.returned.shows(o.endpoint+" "+name) {
				return wrong[name]
			}
		}
	case !o.succeeded():
	case path[0] == "schemas":
		if urn, ok := o.at(finding.Pointer).(string); ok {
			return wrong[strings.ToLower(urn)]
		}
	case !slices.Contains([]string{"", "/Resources"}, finding.Pointer):
		return wrong[path[0]]
	}
	return ""
}
