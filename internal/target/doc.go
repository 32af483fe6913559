// Package target is the service provider under test, as the suite sees it:
// where it is, how one authenticates, how requests travel, what was said, what
// was created there and what it claims to support.
//
// # Sending
//
// [Open] checks a [Config] and sends nothing. Every scenario takes its own
// [Session] and sends with [Session.Do]; each attempt becomes an [Exchange],
// whatever happens to it. Requests pass one stack, outside in:
//
//	tag         a User-Agent that names run and scenario
//	rate limit  Config.RateLimit, shared by all sessions
//	retry       429 and 503 that carry Retry-After, bounded in count and time
//	record      one Exchange an attempt, its body bounded
//	redact      credentials replaced in everything that is kept of a request
//	ledger      what was created, on disk before its id is used
//
// Redirects are responses, never followed; cookies are never kept. A body is
// read up to a bound, so that a hostile target costs little memory.
//
// # Leaving nothing behind
//
// The [Ledger] notes each attempt to create a resource before it is sent, and
// its outcome before [Session.Do] returns. [Target.Cleanup] and
// [Session.Cleanup] delete what it lists, verify, and report what is left.
// Nothing that the run did not create is ever deleted. [OpenLedger] with
// Config.Resume finishes what an interrupted run left.
//
// # Knowing the target
//
// [Target.Preflight] tells in one sentence why a target cannot be tested
// ([Unreachable]). [Discovery] reads ServiceProviderConfig, ResourceTypes and
// Schemas once, tolerantly. [Capabilities] compares what is declared with what
// the scenarios observed. [Target.Tripped] tells when the target stopped
// answering.
package target
