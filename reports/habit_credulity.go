package reports

import (
	"net/http"
	"regexp"
	"slices"
)

// credulity is that a PATCH succeeds whatever is sent.
type credulity struct{ kinds ledger }

// newCredulity looks whether a PATCH that is none is ever refused for that.
func newCredulity(s *survey) *credulity {
	c := &credulity{ledger{}}
	for _, o := range s.seen {
		if o.Request.Method != http.MethodPatch {
			continue
		}
		switch {
		case o.Response.Status == http.StatusBadRequest || o.Response.Status == http.StatusUnprocessableEntity:
			c.kinds.note(false, o.kind())
		case o.succeeded() && o.malformedPatch():
			c.kinds.note(true, o.kind())
		}
	}
	return c
}

// malformedPatch tells a PATCH that is none by its form (RFC 7644 §3.5.2).
func (o *observation) malformedPatch() bool {
	operations := o.operations()
	if len(operations) == 0 {
		return !o.sent().cut
	}
	return slices.ContainsFunc(operations, func(operation operation) bool {
		return !slices.Contains([]string{"add", "remove", "replace"}, operation.op)
	})
}

// anything tells whether a kind of PATCH is never refused; it need not be one of
// those that were tried often.
func (c *credulity) anything(kind string) bool {
	if c.kinds[kind] != nil && c.kinds[kind].contra > 0 {
		return false
	}
	for other := range c.kinds {
		if c.kinds.shows(other) {
			return true
		}
	}
	return false
}

// explain is about a PATCH that should have been refused for what it holds, of a
// kind that never is.
func (c *credulity) explain(finding Finding, o *observation) string {
	if o.Request.Method != http.MethodPatch || !c.anything(o.kind()) || !wantsRefusal(finding, o) {
		return ""
	}
	if otherReason.MatchString(finding.Expected) || conditional(o.Exchange) || slices.ContainsFunc(o.scenario.Tags, ofClients.MatchString) {
		return "" // what it holds is not what it should have been refused for
	}
	return "no PATCH is refused with 400"
}

var (
	// otherReason finds a refusal for another reason than what a request holds.
	otherReason = regexp.MustCompile(`status 4(01|03|04|09|12)\b`)
	// ofClients finds the tags of scenarios about who may do what.
	ofClients = regexp.MustCompile(`^needs:(credential|bearer|expired-token|low-privilege|second-tenant)$`)
)
