// Package scimproof judges SCIM 2.0 service providers by executable scenarios.
//
// A scenario is Gherkin that a person can read, bound to clauses of RFC 7643,
// RFC 7644 and RFC 9865 or to documented behaviours of identity providers. It
// acts on a service provider, directly or through a simulated identity
// provider, and what it finds becomes a verdict with its evidence: the clause,
// what was expected, what came, and the exchange that shows it.
//
// # Two doors
//
// The command line and `go test` are the same engine, [Run]:
//
//	go run ./cmd/scimproof run --target https://app.example/scim/v2
//	SCIMPROOF_TARGET=https://app.example/scim/v2 go test . -count=1
//
// Both take the token from SCIMPROOF_TOKEN. Without a target both judge the
// bundled reference in process, which has to pass everything.
//
// A vendor whose service provider is an http.Handler judges it in their own
// tests, without a socket, with a subtest for each scenario:
//
//	func TestSCIM(t *testing.T) {
//		scimproof.Test(t, scimproof.Config{Handler: app.SCIM(), Token: "…"})
//	}
//
// # Configuration
//
// [Config] holds every setting, and its zero value works. [Load] fills one from
// flags, environment and scimproof.yaml, in that order of precedence, and notes
// where each value came from; [FromEnvironment] is Load for tests. The options
// are one table, see [Options]: `scimproof run --help` shows it. Secrets come
// from variables or files only. Whatever cannot be meant is a [*UsageError]: an
// unknown SCIMPROOF_ variable, an unknown key, a selection that matches nothing.
//
// # Verdicts
//
// A scenario is pass, fail (a must did not hold), warn (a should did not hold),
// info (the standards leave it open, what happens is recorded), skip (with its
// reason), blocked (its set-up or the connection broke) or error (scimproof's
// own fault). A run is conformant, conformant with known failures, partial (a
// core scenario was skipped), not conformant, or inconclusive.
//
// # What a run does to a service provider
//
// It creates users and groups, all named with the run's prefix and with mail
// addresses of a safe domain, and deletes them again, and nothing else. What it
// creates is listed in a ledger on disk before its id is used, so that
// [Cleanup] can finish what an interrupted run left behind.
//
// # Compatibility
//
// The results (package reports) are versioned apart from the module. Ids of
// scenarios and clauses are stable; one that has to change keeps its old name
// as an alias.
package scimproof
