package reports

import (
	"net/http"
	"strings"
)

// untyped are the attributes of a service provider that states no type: clients
// have to take each for a string.
type untyped struct {
	outlines  outlines
	published publication
}

func newUntyped(s *survey) *untyped { return &untyped{s.outlines, s.published} }

// took tells a finding that comes of it.
func (u *untyped) took(finding Finding, o *observation) bool {
	return u.read(finding, o) || u.sent(finding, o)
}

// read is about a value that is none of the default type.
func (u *untyped) read(finding Finding, o *observation) bool {
	if finding.Expected != "a string" || !o.succeeded() || !u.published.publishes(attributePath(finding.Pointer)) {
		return false
	}
	_, isText := o.at(finding.Pointer).(string)
	return !isText
}

// sent is about a request that was refused and had a text where answers always
// show something else.
func (u *untyped) sent(finding Finding, o *observation) bool {
	if o.Response.Status != http.StatusBadRequest || finding.Pointer != "" || finding.Header != "" {
		return false
	}
	shown := u.outlines.at(o.endpoint).shown
	for path, types := range outlineOf(o.sent().members) {
		asText := types["string"]+types["array of strings"] > 0
		if kind := only(shown[path]); asText && kind != "" && types[kind] == 0 && u.published.publishes(strings.Split(path, "/")) {
			return true
		}
	}
	return false
}
