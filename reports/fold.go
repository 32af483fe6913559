package reports

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// folder gathers causes in the order of their first occurrence.
type folder struct {
	results Results
	order   []*Cause
	causes  map[string]*Cause
	// own finds words that only this run has: the names that it made up.
	own *regexp.Regexp
	// habits are what the service provider does throughout.
	habits *habits
	// reasons are those of set-ups that an exchange broke, and what lies under it.
	reasons map[string]string
}

func newFolder(results Results) *folder {
	f := &folder{results: results, causes: map[string]*Cause{}, habits: newHabits(newSurvey(results))}
	// The id ends in the word that begins the names of the run.
	word := results.Run.ID[strings.LastIndexByte(results.Run.ID, '-')+1:]
	if len(word) > 4 {
		f.own = regexp.MustCompile(`[^\s"']*` + regexp.QuoteMeta(word) + `[^\s"',;)]*`)
	}
	return f
}

// cause finds the cause of a key or begins it.
func (f *folder) cause(key string, begin func() Cause) *Cause {
	if cause := f.causes[key]; cause != nil {
		return cause
	}
	cause := begin()
	cause.key = key
	f.causes[key] = &cause
	f.order = append(f.order, &cause)
	return &cause
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
		exchange := scenario.Exchange(finding.Exchange)
		f.finding(scenario.ID, finding, exchange, f.reason(scenario, finding, exchange), CauseFinding)
	}
	if scenario.Verdict == Fail && !told {
		f.finding(scenario.ID, Finding{Message: stepError(scenario), Level: Must, Step: -1}, nil, "", CauseFinding)
	}
}

// rule adds a run-wide finding.
func (f *folder) rule(finding Finding) {
	if verdictOf(finding.Level) == Info {
		return
	}
	id := ""
	if len(finding.Scenarios) > 0 {
		id = finding.Scenarios[0]
	}
	exchange := f.exchange(id, finding.Exchange)
	// It may be broken on answers of every kind; the first does not tell them all.
	cause := f.finding(id, finding, exchange, commonFault(finding, exchange), CauseRule)
	cause.Scenarios = add(cause.Scenarios, finding.Scenarios...)
}

// finding puts one finding to its cause: that of the heading where there is
// one, else that of its signature.
func (f *folder) finding(id string, finding Finding, exchange *Exchange, heading, kind string) *Cause {
	verdict := verdictOf(finding.Level)
	key := heading
	if key == "" {
		key = kind + " " + string(verdict) + " " + anyElement(finding)
	}
	cause := f.cause(key, func() Cause {
		return Cause{Kind: kind, Verdict: verdict, Signature: finding.Signature, Heading: heading, Finding: finding, Scenario: id, Exchange: exchange}
	})
	if telling(finding, exchange, heading) > telling(cause.Finding, cause.Exchange, heading) {
		cause.Finding, cause.Exchange, cause.Scenario = finding, exchange, id
	}
	if verdict.Severity() > cause.Verdict.Severity() {
		cause.Verdict = verdict
	}
	cause.signatures = add(cause.signatures, signature(finding))
	if finding.Clause != "" {
		cause.Clauses = add(cause.Clauses, finding.Clause)
	}
	if id != "" {
		cause.Scenarios = add(cause.Scenarios, id)
	}
	return cause
}

// telling is how well a finding shows a cause that several findings have: one
// whose own exchange is the broken one, and the standard's clause before the
// behaviour of a product.
func telling(finding Finding, exchange *Exchange, heading string) int {
	score := 0
	if heading != "" && exchange != nil && strings.HasSuffix(heading, "answered "+answer(*exchange)) {
		score += 4
		if finding.Step == -1 {
			score += 4
		}
	}
	if strings.HasPrefix(finding.Clause, "RFC") {
		score += 2
	}
	if finding.Level == Must {
		score++
	}
	return score
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
	heading := f.underlying(scenario, exchange)
	if heading == "" {
		reason := f.plain(cmp.Or(scenario.Reason, stepError(scenario)))
		heading = cmp.Or(f.echoed(reason), reason)
	}
	cause := f.cause(heading, func() Cause {
		finding := Finding{Level: Must, Message: heading, Step: -1, Actual: scenario.Reason}
		if exchange != nil {
			finding.Exchange = exchange.N
		}
		if finding.Actual == heading {
			finding.Actual = ""
		}
		return Cause{Kind: CauseSetUp, Verdict: scenario.Verdict, Heading: heading, Finding: finding, Scenario: scenario.ID, Exchange: exchange}
	})
	if !slices.Contains(cause.Scenarios, scenario.ID) {
		cause.Blocked = add(cause.Blocked, scenario.ID)
	}
}

// underlying names what lies under an exchange that broke a set-up.
func (f *folder) underlying(scenario *Scenario, exchange *Exchange) string {
	return cmp.Or(f.habits.explain(Finding{}, exchange), f.earlier(scenario, Finding{}), f.broken(exchange))
}

// plain takes out of a text the names that the run made up and the numbers of
// exchanges, so that the same reason is the same in every scenario.
func (f *folder) plain(text string) string {
	text = numbered.ReplaceAllString(text, "")
	if f.own == nil {
		return text
	}
	return f.own.ReplaceAllString(text, "…")
}

// numbered finds the number of an exchange, which says something in its own
// scenario only.
var numbered = regexp.MustCompile(` \(exchange \d+\)`)

func (f *folder) exchange(id string, n int) *Exchange {
	for i := range f.results.Scenarios {
		if f.results.Scenarios[i].ID == id {
			return f.results.Scenarios[i].Exchange(n)
		}
	}
	return nil
}

// blocker is the exchange that broke a scenario's set-up: the one it names, or
// the last before clean-up.
func blocker(scenario *Scenario) *Exchange {
	if scenario.BlockedBy > 0 {
		return scenario.Exchange(scenario.BlockedBy)
	}
	for i := len(scenario.Exchanges) - 1; i >= 0; i-- {
		if scenario.Exchanges[i].Phase != "cleanup" {
			return &scenario.Exchanges[i]
		}
	}
	return nil
}
