package steps

import "net/http"

// limitRules are about answers that send the client away: to another time or to
// another address.
var limitRules = []Rule{
	{"an answer of 429 says when to come again", func(s *sight) (bool, []evidence) {
		if s.x.Status != http.StatusTooManyRequests || s.x.Header.Get("Retry-After") != "" {
			return true, nil
		}
		return true, []evidence{headerEvidence(s.x, "Retry-After", "present with status 429")}
	}},
	{"a redirection says where to", func(s *sight) (bool, []evidence) {
		if s.x.Status/100 != 3 || s.x.Status == http.StatusNotModified || s.x.Header.Get("Location") != "" {
			return true, nil
		}
		return true, []evidence{headerEvidence(s.x, "Location", "present with a redirection")}
	}},
}
