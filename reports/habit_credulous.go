package reports

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// refusalWanted finds what is expected where a request should not have succeeded:
// "a refusal (4xx)", "status 409", "1 answers of 2xx".
var refusalWanted = regexp.MustCompile(`(?:^|: )(?:a refusal \(4xx\)|status 4\d\d\b.*|\d+ answers of 2xx)$`)

// wantsRefusal tells whether a finding is that a request succeeded, or that its
// answer has nothing of the error that should have come.
func wantsRefusal(finding Finding, o *observation) bool {
	if !o.succeeded() {
		return false
	}
	switch finding.Pointer {
	case "/status", "/scimType", "/detail":
		return true // only errors have them (RFC 7644 §3.12)
	}
	return refusalWanted.MatchString(finding.Expected) || ofErrors.MatchString(finding.Expected) || strings.EqualFold(finding.Header, "WWW-Authenticate")
}

// surveyAcceptance finds the kinds of PATCH that succeed whatever is sent, and
// the requests that use a credential which may be a wrong one.
func (s *survey) surveyAcceptance() {
	taken := map[string]int{}
	s.strict = map[string]bool{}
	trusted, distrusted := 0, 0
	for i := range s.seen {
		o := &s.seen[i]
		if o.Request.Method == http.MethodPatch {
			switch {
			case o.Response.Status == http.StatusBadRequest || o.Response.Status == http.StatusUnprocessableEntity:
				s.strict[o.kind()] = true
			case o.succeeded() && o.malformedPatch():
				taken[o.kind()]++
			}
		}
		if o.tried() && o.succeeded() {
			trusted++
		} else if o.authorized() && o.Response.Status == http.StatusUnauthorized {
			distrusted++
		}
	}
	for kind, n := range taken {
		s.credulous = s.credulous || n >= few && !s.strict[kind]
	}
	s.trustful = trusted >= few && distrusted == 0
}

// malformedPatch tells a PATCH that is none by its form (RFC 7644 §3.5.2).
func (o *observation) malformedPatch() bool {
	list, _ := o.sent().members["Operations"].([]any)
	if len(list) == 0 {
		return !o.sent().cut
	}
	return slices.ContainsFunc(list, func(element any) bool {
		object, _ := element.(map[string]any)
		op, _ := object["op"].(string)
		return !slices.Contains([]string{"add", "remove", "replace"}, strings.ToLower(op))
	})
}

// takesAnything is about a PATCH that should have been refused for what it holds,
// of a kind that never is.
func (s *survey) takesAnything(finding Finding, o *observation) string {
	if o.Request.Method != http.MethodPatch || !s.credulous || s.strict[o.kind()] || !wantsRefusal(finding, o) {
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

// authorized tells a request that comes with a credential.
func (o *observation) authorized() bool {
	return slices.ContainsFunc(o.Request.Headers, func(header Header) bool {
		return strings.EqualFold(header.Name, "Authorization")
	})
}

// tried tells a request of a scenario that tries credentials: which one it was
// is not in the results.
func (o *observation) tried() bool {
	return o.authorized() && o.Phase == "when" && slices.ContainsFunc(o.scenario.Tags, func(tag string) bool {
		return tag == "needs:credential" || tag == "needs:bearer" || tag == "needs:expired-token"
	})
}

// trustsAnyone is about a request that should have been refused for its
// credential.
func (s *survey) trustsAnyone(finding Finding, o *observation) string {
	if !s.trustful || !o.tried() || !wantsRefusal(finding, o) {
		return ""
	}
	return "no credential is refused with 401"
}
