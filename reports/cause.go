package reports

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// The kinds of causes.
const (
	// CauseFinding is a check that did not hold in one or more scenarios.
	CauseFinding = "finding"
	// CauseSetUp is an exchange or a fault that kept scenarios from running.
	CauseSetUp = "set-up"
	// CauseRule is a rule that every response must keep.
	CauseRule = "rule"
)

// Cause is one thing to mend, folded from everything that it made go wrong.
type Cause struct {
	Kind string
	// Verdict is fail, warn, blocked or error.
	Verdict   Verdict
	Signature string
	// Heading says what is wrong where the finding alone does not tell it.
	Heading string
	// Finding is the first occurrence; for a set-up it tells what broke.
	Finding Finding
	// Scenario is the id of the scenario where it was first seen.
	Scenario string
	// Exchange shows it, nil where no exchange does.
	Exchange *Exchange
	// Clauses are the catalogue ids of everything that was folded.
	Clauses []string
	// Scenarios failed or warned for this cause, Blocked could not be run.
	Scenarios []string
	Blocked   []string

	key        string
	signatures []string
}

// Reach is the number of scenarios that mending the cause may turn.
func (c Cause) Reach() int { return len(c.Scenarios) + len(c.Blocked) }

// Title says in a few words what is wrong.
func (c Cause) Title() string { return cmp.Or(c.Heading, c.Finding.Message) }

// Causes folds what a run found wrong into what there is to mend, the most
// blocking first:
//
//   - findings of one signature, or of one kind at several places of a list;
//   - what a habit of the service provider explains, one that the exchanges of
//     the whole run show without exception (lists that do not heed filter, an
//     attribute that is never shown, a PATCH that never changes anything, …), and
//     what a client could not do afterwards in the same scenario;
//   - whatever was found on the same kind of request answered with a server
//     error, and what was found after it in the same scenario;
//   - whatever was found about a member that every message of its kind has
//     (id, schemas, meta, totalResults, …) and that is absent, empty or of
//     another type;
//   - scenarios blocked by the same exchange, or for the same reason;
//   - rules broken throughout.
//
// A set-up that broke on an exchange which a finding is about joins that
// finding. What an expectation excuses is left out.
func Causes(results Results) []Cause {
	folder := newFolder(results)
	for i := range results.Scenarios {
		if scenario := &results.Scenarios[i]; scenario.Known == "" {
			folder.findings(scenario)
		}
	}
	for _, finding := range results.Findings {
		folder.rule(finding)
	}
	// Set-ups come last, so that every finding they may join is there.
	for i := range results.Scenarios {
		if scenario := &results.Scenarios[i]; scenario.Known == "" {
			folder.setUp(scenario)
		}
	}
	causes := make([]Cause, len(folder.order))
	for i, cause := range folder.order {
		causes[i] = *cause
		if len(cause.signatures) == 1 && !refusedOrSilent.MatchString(cause.Heading) {
			// One finding says better what is wrong than what many share.
			causes[i].Heading = ""
		}
	}
	slices.SortStableFunc(causes, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Reach(), a.Reach()), cmp.Compare(weight(a.Verdict), weight(b.Verdict)))
	})
	return causes
}

// refusedOrSilent finds the headings that say more than any finding: which
// request was refused, not answered, or answered with a status of another kind.
var refusedOrSilent = regexp.MustCompile(`(answered [245]\d\d|got no answer)$`)

// rank puts what stops the gate before the suite's own faults and warnings.
func rank(c Cause) int {
	switch c.Verdict {
	case Fail, Blocked:
		return 0
	case Error:
		return 1
	}
	return 2
}

func weight(v Verdict) int { return -v.Severity() }

func stepError(scenario *Scenario) string {
	for _, step := range scenario.Steps {
		if step.Error != "" {
			return step.Error
		}
	}
	return cmp.Or(scenario.Reason, "no reason was recorded")
}

func verdictOf(level Level) Verdict {
	switch level {
	case Must:
		return Fail
	case Should:
		return Warn
	}
	return Info
}

// signature is what two findings of one cause have in common.
func signature(f Finding) string {
	if f.Signature != "" {
		return f.Signature
	}
	return strings.Join([]string{f.Clause, f.Message, f.Pointer, f.Header}, "\x00")
}

// element is where in a list a JSON pointer leads.
var element = regexp.MustCompile(`/\d+(/|$)`)

// anyElement is what a finding has in common with those that say the same of
// other elements of a list, such as of every definition in a schema.
func anyElement(f Finding) string {
	if !element.MatchString(f.Pointer) {
		return signature(f)
	}
	return strings.Join([]string{f.Clause, f.Message, element.ReplaceAllString(f.Pointer, "/*$1"), f.Header}, "\x00")
}

func add(list []string, more ...string) []string {
	for _, item := range more {
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}
