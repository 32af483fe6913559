package httpapi

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
)

// checkWrite refuses a write whose preconditions do not hold with 412
// (RFC 7644 §3.14, RFC 9110 §13). Weak tags match here, too: SCIM has no others
// in its examples.
func (s *Server) checkWrite(c *Call, v *representation.View) error {
	if s.Tags == representation.NoTags {
		return nil
	}
	ifMatch, ifNoneMatch := c.ifMatch, ""
	if !c.inBulk {
		ifMatch = joined(c.Request.Header, "If-Match")
		ifNoneMatch = joined(c.Request.Header, "If-None-Match")
	}
	if ifMatch != "" && !matches(ifMatch, v.Version()) {
		return refusal.New(http.StatusPreconditionFailed, "the resource has changed: its version is %s", v.Version())
	}
	if ifNoneMatch != "" && matches(ifNoneMatch, v.Version()) {
		return refusal.New(http.StatusPreconditionFailed, "the resource exists in the version that the request rules out")
	}
	return nil
}

// notModified says whether a read can be answered with 304, and refuses it with
// 412 when it asked for another version.
func (s *Server) notModified(c *Call, v *representation.View) (bool, error) {
	if s.Tags == representation.NoTags {
		return false, nil
	}
	if m := joined(c.Request.Header, "If-Match"); m != "" && !matches(m, v.Version()) {
		return false, refusal.New(http.StatusPreconditionFailed, "the resource has changed: its version is %s", v.Version())
	}
	m := joined(c.Request.Header, "If-None-Match")
	return m != "" && matches(m, v.Version()), nil
}

func joined(h http.Header, name string) string {
	return strings.TrimSpace(strings.Join(h.Values(name), ","))
}

// matches compares a list of entity tags weakly with the current one.
func matches(list, current string) bool {
	if list == "*" {
		return true
	}
	current = strings.TrimPrefix(current, "W/")
	for list != "" {
		var tag string
		tag, list = nextTag(list)
		if strings.TrimPrefix(tag, "W/") == current {
			return true
		}
	}
	return false
}

// nextTag takes the first tag from a list; a comma inside quotes belongs to it.
func nextTag(list string) (tag, rest string) {
	quoted := false
	for i := range len(list) {
		switch {
		case list[i] == '"':
			quoted = !quoted
		case list[i] == ',' && !quoted:
			return strings.TrimSpace(list[:i]), list[i+1:]
		}
	}
	return strings.TrimSpace(list), ""
}
