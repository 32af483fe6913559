// Package fault holds named defects of service providers, for proving that the
// suite notices them and for showing what a report on them looks like.
//
//	options, err := fault.Apply(reference.Options{}, "filter-eq-matches-parts")
//	…
//	server, err := reference.New(options)
//
// # A fault is data
//
// Each [Fault] has a name, a sentence, and the clauses or documented behaviours
// that it breaks. It breaks these and nothing else: all else that a server with
// the fault says and does is the honest service provider's. The tables are in
// one file a topic: create.go, filter_operators.go, patch_remove.go and so on.
//
// # How a fault is made
//
// A fault decorates the honest service provider at one of its seams (see
// [reference.Decorate]), or at two that have to agree; the honest code does not
// know of it. What the faults have in common is a small vocabulary:
//
//	places.go     which requests: posts(users), gets(items)
//	edits.go      changes of a JSON document: drop, put, alter, rename
//	answers.go    changes of an answer: status, header, body, kind of error
//	requests.go   changes of a request before the honest server sees it
//	raw.go        changes of the bytes on the wire
//	filters.go    operators that do something else
//	queries.go    queries and pages
//	patches.go    operations of a PATCH
//	stores.go     what is kept, found and forgotten
//	schemata.go   schemas that are enforced and not published, or the reverse
//
// State that a fault needs is made anew for each server.
package fault
