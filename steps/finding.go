package steps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// Level is the weight of a finding, RFC 2119.
type Level string

// The levels. A must that does not hold fails the scenario, a should warns, a
// may only records.
const (
	Must   Level = "must"
	Should Level = "should"
	May    Level = "may"
)

// Finding is something that did not hold, or, for a may, that was recorded.
type Finding struct {
	Level   Level
	Clause  string
	Message string
	// Expected and Actual are short and for a person.
	Expected, Actual string
	// Pointer leads into the response body, Header names a header.
	Pointer, Header string
	// Exchange is the number of the exchange within the scenario, or, if Quoted,
	// among those that it quotes of others.
	Exchange int
	Quoted   bool
	// Step is the index of the step in its scenario, -1 for rules that every
	// response must keep.
	Step int
	// Seen counts how often, and Scenarios says where, for run-wide findings.
	Seen      int
	Scenarios []string
}

// evidence says where a check looked and what it saw.
type evidence struct {
	expected, actual string
	pointer, header  string
	exchange         *target.Exchange
	// quoted says that the exchange belongs to another session.
	quoted bool
	// What a rule about every response may add: kind tells breaches at one place
	// apart, clause and level outrank those of the scenario.
	kind, clause string
	level        Level
}

// check records one check of a Then-step. condition is what the step states
// without its "not"; the finding's sentence is the step itself.
func (w *World) check(verb Verb, condition bool, e evidence) {
	w.checks++
	held := condition != verb.Not
	if held && verb.Level != May {
		return
	}
	if verb.Not {
		e.expected = "not " + e.expected
	}
	finding := Finding{
		Level: verb.Level, Clause: w.scenario.clauseFor(verb.Level), Message: w.step.text,
		Expected: clip(e.expected, longest), Actual: clip(e.actual, longest), Pointer: e.pointer, Header: e.header, Step: w.step.index,
	}
	if verb.Level == May {
		finding.Message = recorded(w.step.text, held)
	}
	if e.exchange != nil {
		finding.Exchange = e.exchange.N
	}
	if e.exchange != nil && e.quoted {
		finding.Exchange, finding.Quoted = w.quote(e.exchange), true
	}
	w.findings = append(w.findings, finding)
}

// longest bounds what a finding says of a value: the exchange has it whole.
const longest = 4000

// quote adds an exchange of another session to what the scenario shows, once,
// and returns its number there.
func (w *World) quote(x *target.Exchange) int {
	if i := slices.Index(w.quoted, x); i >= 0 {
		return i + 1
	}
	w.quoted = append(w.quoted, x)
	return len(w.quoted)
}

func recorded(sentence string, held bool) string {
	if held {
		return "recorded, it does: " + sentence
	}
	return "recorded, it does not: " + sentence
}

// seen is the evidence of a value in a response.
func seen(x *target.Exchange, v scim.Value, expected string) evidence {
	return evidence{expected: expected, actual: showIn(x, v), pointer: v.Pointer(), exchange: x}
}

// showIn is show, with the reason where nothing can be found in the response: a
// body that is too large or no JSON lacks every attribute, which tells nobody
// what to mend.
func showIn(x *target.Exchange, v scim.Value) string {
	if v.Exists() || x == nil || len(x.Body) == 0 {
		return show(v)
	}
	if _, err := x.JSON(); err != nil {
		return "absent: " + clip(err.Error(), 200)
	}
	return show(v)
}

// show renders a value for a person, cut at a readable length.
func show(v scim.Value) string {
	if !v.Exists() {
		return "absent"
	}
	return clip(v.Raw(), 400)
}

func clip(s string, limit int) string {
	s = strings.ToValidUTF8(s, "�")
	if len(s) <= limit {
		return strings.Clone(s) // a part of a document would keep the whole in memory
	}
	return fmt.Sprintf("%s… (%d bytes)", strings.ToValidUTF8(s[:limit], ""), len(s))
}
