package reports

import "strings"

// mediaTypes are those in which bodies come: answers, and refusals.
type mediaTypes struct{ bodies counts }

func newMediaTypes(s *survey) *mediaTypes {
	m := &mediaTypes{counts{}}
	for _, o := range s.seen {
		if o.answer.kind != "" {
			m.bodies.add(o.outcome(), o.mediaType())
		}
	}
	return m
}

func (o *observation) outcome() string {
	if o.Response.Status >= 400 {
		return "refusals"
	}
	return "answers"
}

// mediaType is without parameters, and empty where none is named.
func (o *observation) mediaType() string {
	name, _, _ := strings.Cut(valueOf(o.Response.Headers, "Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(name))
}

// explain is about bodies that all come in one media type that is none of SCIM
// (RFC 7644 §3.1), or in none.
func (m *mediaTypes) explain(finding Finding, o *observation) string {
	types, own := m.bodies[o.outcome()], o.mediaType()
	if finding.Header != "Content-Type" || len(types) != 1 || types[own] < few || own == "application/scim+json" {
		return ""
	}
	if own == "" {
		return o.outcome() + " come without Content-Type"
	}
	return o.outcome() + " come as " + own
}
