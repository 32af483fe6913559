// Package freedom is a list of choices that the RFCs leave to a service
// provider, each made the other way than the bundled reference makes it. A
// suite that fails one of these servers is wrong, not the server: the tests of
// this package judge each freedom alone and many at once.
//
//	o := reference.Options{}
//	for _, f := range freedom.Combine(seed) {
//		f.Use(&o)
//	}
//	server, err := reference.New(o)
//
// A [Freedom] names the clauses that grant it. Where a clause recommends
// otherwise, the freedom names that clause under Warns: there a warning is
// right, a failure is not.
//
// # Files
//
//	support.go    what is not supported, and declared so
//	lists.go      pages and their order
//	ids.go        shapes of identifiers and addresses
//	documents.go  how the same resource can be written as JSON
//	wire.go       how the same answer can be put on the network
//	errors.go     how a refusal can be worded
//	discovery.go  what the discovery documents may say, and to whom
//	values.go     what a service provider may demand of values, or add to them
//	busy.go       being busy for a moment
package freedom
