package target

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestOnlyAShutDoorTurnsTheRunAway holds an answer that may be about the client
// against what everything else is answered with: a defect refuses some requests.
func TestOnlyAShutDoorTurnsTheRunAway(t *testing.T) {
	const asked = "/Users/1"
	everything := func(*http.Request) bool { return true }
	tests := []struct {
		name     string
		status   int
		location string
		// refused tells which requests are, once the preflight is over.
		refused func(*http.Request) bool
		request Request
		away    bool
		reason  string
	}{
		{"401 to everything", 401, "", everything, Request{}, true, "does not take the credentials any more"},
		{"429 to everything", 429, "", everything, Request{}, true, "throttles every request"},
		{"307 to another host", 307, "http://elsewhere.invalid/", everything, Request{}, true, "redirects every request to another host"},
		{"302 to another port", 302, "http://127.0.0.1:1/login", everything, Request{}, true, "redirects every request"},
		{"307 to the same host", 307, "/elsewhere", everything, Request{}, false, ""},
		{"403 to everything", 403, "", everything, Request{}, false, ""},
		{"500 to everything", 500, "", everything, Request{}, false, ""},
		{"503 to everything", 503, "", everything, Request{}, false, ""},
		{"401 to that user", 401, "", func(r *http.Request) bool { return r.URL.Path == asked }, Request{}, false, ""},
		{"401 to all users", 401, "", func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/Users") }, Request{}, false, ""},
		{"401 to all that is read", 401, "", func(r *http.Request) bool { return r.Method == http.MethodGet }, Request{}, false, ""},
		{"401 to all that is written", 401, "", func(r *http.Request) bool { return r.Method != http.MethodGet }, Request{Method: http.MethodPatch}, false, ""},
		{"401 to a stranger", 401, "", everything, Request{As: Anonymous}, false, ""},
		{"401 to credentials of the step's own", 401, "", everything, Request{Header: http.Header{"Authorization": {"Bearer x"}}}, false, ""},
		{"429 to a stranger", 429, "", everything, Request{As: Anonymous}, true, "throttles every request"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			provider, begun := newProvider(), false
			provider.before = func(w http.ResponseWriter, r *http.Request) bool {
				if !begun || !test.refused(r) {
					return false
				}
				w.Header().Set("Location", test.location)
				w.WriteHeader(test.status)
				return true
			}
			target := open(t, Config{BaseURL: serve(t, provider.ServeHTTP), Auth: Auth{Kind: Bearer, Token: "secret-of-the-door"}})
			if err := target.Preflight(t.Context()); err != nil {
				t.Fatal(err)
			}
			begun = true
			request := test.request
			request.Path = asked
			if request.Method == "" {
				request.Method = http.MethodGet
			}
			x := do(t, target.Session("s"), request)
			reason, tripped := target.Tripped()
			if x.TurnedAway != test.away || tripped != test.away || !strings.Contains(reason, test.reason) {
				t.Errorf("turned away: %v, tripped: %v (%q); want %v with %q", x.TurnedAway, tripped, reason, test.away, test.reason)
			}
			begun = false
			if left := provider.left(); left > 0 {
				t.Errorf("%d resources are left from asking", left)
			}
		})
	}
}

// TestALimitThatIsSoonOverTurnsNobodyAway waits a little before it gives up.
func TestALimitThatIsSoonOverTurnsNobodyAway(t *testing.T) {
	provider, limited := newProvider(), false
	provider.before = func(w http.ResponseWriter, _ *http.Request) bool {
		if limited {
			w.WriteHeader(http.StatusTooManyRequests)
		}
		return limited
	}
	var slept time.Duration
	target := open(t, Config{BaseURL: serve(t, provider.ServeHTTP), Sleep: func(_ context.Context, d time.Duration) error {
		slept += d
		limited = slept < 2*time.Second
		return nil
	}})
	if err := target.Preflight(t.Context()); err != nil {
		t.Fatal(err)
	}
	limited = true
	x := do(t, target.Session("s"), Request{Method: http.MethodGet, Path: "/Users/1"})
	if _, tripped := target.Tripped(); tripped || x.TurnedAway || slept == 0 {
		t.Errorf("tripped: %v, turned away: %v, after %s", tripped, x.TurnedAway, slept)
	}
}
