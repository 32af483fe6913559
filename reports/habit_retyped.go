package reports

import (
	"fmt"
	"strings"
)

// retyped are attributes that answers show as another JSON type than clients
// always send.
type retyped struct{ outlines outlines }

func newRetyped(s *survey) *retyped { return &retyped{s.outlines} }

// explain is about such an attribute.
func (r *retyped) explain(finding Finding, o *observation) string {
	if finding.Pointer == "" || !o.succeeded() {
		return ""
	}
	for _, name := range pathsTo(attributeName(finding.Pointer)) {
		sent := only(r.outlines.at(o.endpoint).sent[name])
		if sent == "" || total(r.outlines.at(o.endpoint).sent[name]) < few {
			continue
		}
		for _, document := range o.answer.documents() {
			if shown := only(outlineOf(document)[name]); shown != "" && shown != sent {
				return fmt.Sprintf("%s shows %s as %s, and not as %s", o.endpoint, name, article(shown), article(sent))
			}
		}
	}
	return ""
}

// asked is about a list that was asked for by such an attribute: whoever compares
// it finds nobody.
func (r *retyped) asked(finding Finding, o *observation) string {
	if !o.filtered() || finding.Header != "" || strings.HasPrefix(finding.Pointer, "/Resources/") || finding.Pointer == "/totalResults" {
		return ""
	}
	for _, name := range o.compares() {
		attribute, _, _ := strings.Cut(name, ".")
		if name := r.explain(Finding{Pointer: "/Resources/0/" + attribute}, o); name != "" {
			return name
		}
	}
	return ""
}
