package steps

import "net/http"

// limitRules are about answers that ask the client to slow down.
var limitRules = []Rule{
	{"an answer of 429 says when to come again", func(s *sight) (bool, []evidence) {
		if s.x.Status != http.StatusTooManyRequests || s.x.Header.Get("Retry-After") != "" {
			return true, nil
		}
		return true, []evidence{headerEvidence(s.x, "Retry-After", "present with status 429")}
	}},
}
