package reports

import (
	"net/http"
	"strings"
)

// returned are the attributes that are shown otherwise than by default, by
// endpoint and name. Where nothing states when one is returned, clients have to
// assume that default.
type returned struct {
	outlines outlines
	// whole are the resources as readers see them, by endpoint.
	whole map[string]counts
	// kept are the attributes that are there each time that a client leaves them
	// out.
	kept ledger
}

func newReturned(s *survey) *returned {
	r := &returned{s.outlines, map[string]counts{}, ledger{}}
	for _, o := range s.seen {
		if !o.succeeded() || !o.resource() || o.whole() && o.Request.Method != http.MethodGet {
			continue // a write may be answered with what it set (RFC 7643 §7)
		}
		if r.whole[o.endpoint] == nil {
			r.whole[o.endpoint] = counts{}
		}
		for _, document := range o.answer.documents() {
			if o.whole() {
				r.whole[o.endpoint].note("", document)
				continue
			}
			for name := range s.outlines.at(o.endpoint).shown {
				if o.unwanted(name) {
					_, there := memberOf(document, name)
					r.kept.note(there, o.endpoint+" "+name)
				}
			}
		}
	}
	return r
}

// unwanted tells whether a client asked for answers without an attribute of the
// resource itself.
func (o *observation) unwanted(name string) bool {
	switch {
	case strings.ContainsAny(name, "/:"):
		return false
	case o.query.Get(excluding) != "":
		return o.leavesOut(excluding, name)
	}
	return o.query.Get(including) != "" && o.leavesOut(including, name)
}

// hidden tells of an attribute that clients send whether no reader of the whole
// resource sees it.
func (r *returned) hidden(endpoint, name string) bool {
	whole := r.whole[endpoint]
	return whole != nil && total(r.outlines.at(endpoint).sent[name]) >= few && len(whole[name]) == 0
}

// took is about an attribute that a client expects as it may with the default,
// and that is never shown, or always.
func (r *returned) took(finding Finding, o *observation) bool {
	if finding.Header != "" || finding.Pointer == "" || !o.succeeded() {
		return false
	}
	name := attributeName(finding.Pointer)
	hidden := r.hidden(o.endpoint, name)
	if o.whole() {
		return hidden && o.Request.Method == http.MethodGet
	}
	never := hidden && len(r.outlines.at(o.endpoint).shown[name]) == 0
	return never || r.kept.shows(o.endpoint+" "+name)
}
