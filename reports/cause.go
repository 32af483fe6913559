package reports

import (
	"cmp"
	"fmt"
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
	// Scenarios failed or warned for this cause, Blocked could not be run.
	Scenarios []string
	Blocked   []string
}

// Reach is the number of scenarios that mending the cause may turn.
func (c Cause) Reach() int { return len(c.Scenarios) + len(c.Blocked) }

// Title says in a few words what is wrong.
func (c Cause) Title() string { return cmp.Or(c.Heading, c.Finding.Message) }

// Causes folds what a run found wrong into what there is to mend, the most
// blocking first: findings of one signature, scenarios blocked by the same
// broken exchange, and rules broken throughout. A set-up that broke on an
// exchange which a finding is about joins that finding. What an expectation
// excuses is left out.
func Causes(results Results) []Cause {
	folder := &folder{results: results, causes: map[string]*Cause{}, places: map[string]*Cause{}}
	for _, finding := range results.Findings {
		folder.rule(finding)
	}
	for i := range results.Scenarios {
		if scenario := &results.Scenarios[i]; scenario.Known == "" {
			folder.findings(scenario)
		}
	}
	// Set-ups come second, so that every finding they may join is there.
	for i := range results.Scenarios {
		if scenario := &results.Scenarios[i]; scenario.Known == "" {
			folder.setUp(scenario)
		}
	}
	causes := make([]Cause, len(folder.order))
	for i, cause := range folder.order {
		causes[i] = *cause
	}
	slices.SortStableFunc(causes, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Reach(), a.Reach()), cmp.Compare(weight(a.Verdict), weight(b.Verdict)))
	})
	return causes
}

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

func weight(v Verdict) int { return -v.severity() }

// folder gathers causes in the order of their first occurrence.
type folder struct {
	results Results
	order   []*Cause
	causes  map[string]*Cause
	// places finds the cause whose first exchange is of a kind.
	places map[string]*Cause
}

func (f *folder) cause(key string, begin func() Cause) *Cause {
	if cause := f.causes[key]; cause != nil {
		return cause
	}
	cause := begin()
	f.causes[key] = &cause
	f.order = append(f.order, &cause)
	return &cause
}

// rule adds a run-wide finding.
func (f *folder) rule(finding Finding) {
	verdict := verdictOf(finding.Level)
	if verdict == Info {
		return
	}
	cause := f.cause("rule "+signature(finding), func() Cause {
		cause := Cause{Kind: CauseRule, Verdict: verdict, Signature: finding.Signature, Finding: finding}
		if len(finding.Scenarios) > 0 {
			cause.Scenario = finding.Scenarios[0]
			cause.Exchange = f.exchange(cause.Scenario, finding.Exchange)
		}
		return cause
	})
	cause.Scenarios = add(cause.Scenarios, finding.Scenarios...)
}

// findings adds what the checks of a scenario saw.
func (f *folder) findings(scenario *Scenario) {
	told := false
	for _, finding := range scenario.Findings {
		verdict := verdictOf(finding.Level)
		if verdict == Info || scenario.Verdict == Skip {
			continue
		}
		told = told || verdict == scenario.Verdict
		f.finding(scenario, finding, verdict)
	}
	if scenario.Verdict == Fail && !told {
		f.finding(scenario, Finding{Message: stepError(scenario), Level: Must, Step: -1}, Fail)
	}
}

func (f *folder) finding(scenario *Scenario, finding Finding, verdict Verdict) {
	exchange := exchangeOf(scenario, finding.Exchange)
	broken, key, heading := f.broken(exchange), signature(finding), ""
	if verdict == Fail && exchange != nil && exchange.Response.Status >= 500 {
		// Whatever a check asks of a server error, the error is the cause.
		key, heading = broken, broken
	}
	cause := f.cause(string(verdict)+" "+key, func() Cause {
		return Cause{Kind: CauseFinding, Verdict: verdict, Signature: finding.Signature, Heading: heading, Finding: finding, Scenario: scenario.ID, Exchange: exchange}
	})
	if cause.Finding.Clause == "" && finding.Clause != "" && cause.Scenario == scenario.ID {
		cause.Finding, cause.Exchange = finding, exchange
	}
	cause.Scenarios = add(cause.Scenarios, scenario.ID)
	if broken != "" && f.places[broken] == nil {
		f.places[broken] = cause
	}
}

// setUp adds a scenario that could not be run.
func (f *folder) setUp(scenario *Scenario) {
	if scenario.Verdict != Blocked && scenario.Verdict != Error {
		return
	}
	var exchange *Exchange
	if scenario.Verdict == Blocked {
		exchange = blocker(scenario)
	}
	broken := f.broken(exchange)
	if cause := f.places[broken]; broken != "" && cause != nil {
		cause.Blocked = add(cause.Blocked, scenario.ID)
		return
	}
	message := broken
	if message == "" {
		message = cmp.Or(scenario.Reason, stepError(scenario))
	}
	cause := f.cause(string(scenario.Verdict)+" "+message, func() Cause {
		finding := Finding{Level: Must, Message: message, Step: -1, Actual: scenario.Reason}
		if exchange != nil {
			finding.Exchange = exchange.N
		}
		if finding.Actual == message {
			finding.Actual = ""
		}
		return Cause{Kind: CauseSetUp, Verdict: scenario.Verdict, Finding: finding, Scenario: scenario.ID, Exchange: exchange}
	})
	cause.Blocked = add(cause.Blocked, scenario.ID)
}

// broken names the kind of a refused or failed exchange, and nothing for one
// that succeeded: "POST /Groups answered 500".
func (f *folder) broken(exchange *Exchange) string {
	switch {
	case exchange == nil:
		return ""
	case exchange.Response.Status >= 400:
		return fmt.Sprintf("%s %s answered %d", exchange.Request.Method, place(f.results.Target.BaseURL, exchange.Request.URL), exchange.Response.Status)
	case exchange.Response.Status == 0:
		return fmt.Sprintf("%s %s got no answer", exchange.Request.Method, place(f.results.Target.BaseURL, exchange.Request.URL))
	}
	return ""
}

func (f *folder) exchange(id string, n int) *Exchange {
	for i := range f.results.Scenarios {
		if f.results.Scenarios[i].ID == id {
			return exchangeOf(&f.results.Scenarios[i], n)
		}
	}
	return nil
}

// blocker is the exchange that broke a scenario's set-up: the one it names, or
// the last before clean-up.
func blocker(scenario *Scenario) *Exchange {
	if scenario.BlockedBy > 0 {
		return exchangeOf(scenario, scenario.BlockedBy)
	}
	for i := len(scenario.Exchanges) - 1; i >= 0; i-- {
		if scenario.Exchanges[i].Phase != "cleanup" {
			return &scenario.Exchanges[i]
		}
	}
	return nil
}

func exchangeOf(scenario *Scenario, n int) *Exchange {
	for i := range scenario.Exchanges {
		if n > 0 && scenario.Exchanges[i].N == n {
			return &scenario.Exchanges[i]
		}
	}
	return nil
}

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

func add(list []string, more ...string) []string {
	for _, item := range more {
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}
