package cli

import (
	"net/http"
	"strings"
	"sync/atomic"
)

// failing is a service provider that goes wrong in the middle of a simulation:
// revoked takes no token after ten requests, busy answers each request with 429
// the first time, stumbling breaks at the first PATCH of a group.
func failing(kind string, honest http.Handler) http.Handler {
	var requests, patches atomic.Int64
	refuse := func(w http.ResponseWriter, status int, detail string) {
		answer(status, "application/scim+json", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"x","detail":"`+detail+`"}`).ServeHTTP(w, nil)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := requests.Add(1)
		switch {
		case kind == "revoked" && n > 10:
			refuse(w, http.StatusUnauthorized, "the token was revoked")
		case kind == "busy" && n%2 == 1:
			w.Header().Set("Retry-After", "0")
			refuse(w, http.StatusTooManyRequests, "too many requests")
		case kind == "stumbling" && r.Method == http.MethodPatch && strings.Contains(r.URL.Path, "/Groups/") && patches.Add(1) == 1:
			refuse(w, http.StatusInternalServerError, "the database went away")
		default:
			honest.ServeHTTP(w, r)
		}
	})
}
