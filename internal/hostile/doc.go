// Package hostile is a list of servers that no service provider should be, to
// try the engine out on: each run against one has to end in time, in memory, with
// the verdict that docs/architecture.md describes, and with a sentence that a
// person can act on.
//
// The strangers of stranger.go speak no SCIM at all. The impostors of
// impostor.go speak it well enough to be tested, and then answer one kind of
// request as no one should. They are meant for tests, and listen on sockets,
// since half of what they do is done below HTTP.
package hostile
