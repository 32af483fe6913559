// Package steps is the vocabulary of the features: each sentence that a
// scenario may use, and [World], the state of one scenario.
//
// # Reading
//
// One file holds the sentences about one noun: requests.go, responses.go,
// resources.go, lists.go, … Each begins with its table of patterns, which is
// the place to look a sentence up.
//
// # Writing
//
// A pattern is the sentence with placeholders for what varies:
//
//	the attribute {text} {verb} be {text}
//
// The placeholders are listed in pattern.go. The Go types of the function's
// parameters say how each is read (arguments.go): [Text] is a quoted text,
// [Names] a list of quoted names, [Verb] an RFC 2119 word. References in
// braces within a feature's text, such as {ada.id}, are filled in before the
// function sees them (references.go).
//
// Given and When return an error when the target breaks them: the scenario is
// then blocked, not failed. Then-steps never return one for what the target
// does: they call check, which records a finding and lets the scenario go on,
// so that one run tells everything it saw. A Then-step that has to look at the
// service provider again does so itself, through a SCIM request like any
// other.
package steps
