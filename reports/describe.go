package reports

import (
	"fmt"
	"strings"
)

// Clauses finds requirements by id.
type Clauses map[string]Requirement

// IndexClauses makes requirements findable by id.
func IndexClauses(requirements []Requirement) Clauses {
	clauses := make(Clauses, len(requirements))
	for _, requirement := range requirements {
		clauses[requirement.ID] = requirement
	}
	return clauses
}

// Sentence is a clause as one line: its id, level and text.
func (c Clauses) Sentence(id string) string {
	requirement, known := c[id]
	if !known {
		return id
	}
	return fmt.Sprintf("%s (%s) %s", id, requirement.Level, requirement.Text)
}

// Describe tells what was found wrong in a scenario, for a console or a test
// report: for every finding that counts the clause, expected, actual, where,
// the exchange and a curl line. Nothing for a scenario without findings.
func Describe(scenario Scenario, clauses Clauses) string {
	var text strings.Builder
	for _, finding := range scenario.Findings {
		if finding.Level != May {
			text.WriteString(DescribeFinding(finding, scenario.Exchange(finding.Exchange), clauses))
		}
	}
	if scenario.Reason != "" && (scenario.Verdict == Blocked || scenario.Verdict == Error) {
		fmt.Fprintf(&text, "%s\n", scenario.Reason)
		if exchange := blocker(&scenario); exchange != nil && scenario.Verdict == Blocked {
			writeExchange(&text, exchange)
		}
	}
	return text.String()
}

// DescribeFinding tells one finding; the exchange may be nil.
func DescribeFinding(finding Finding, exchange *Exchange, clauses Clauses) string {
	var text strings.Builder
	if finding.Clause != "" {
		fmt.Fprintf(&text, "%s\n", clauses.Sentence(finding.Clause))
	}
	fmt.Fprintf(&text, "  %s: %s\n", finding.Level, finding.Message)
	for _, line := range []struct{ name, value string }{
		{"expected", finding.Expected}, {"actual", finding.Actual}, {"where", where(finding)},
	} {
		if line.value != "" {
			fmt.Fprintf(&text, "  %-9s %s\n", line.name+":", strings.ReplaceAll(line.value, "\n", "\n            "))
		}
	}
	if exchange != nil {
		writeExchange(&text, exchange)
	}
	return text.String()
}

func writeExchange(text *strings.Builder, exchange *Exchange) {
	fmt.Fprintf(text, "  exchange: %d, %s\n", exchange.N, headline(*exchange))
	fmt.Fprintf(text, "  again:    %s\n", Curl(*exchange))
}

// headline is an exchange in one line.
func headline(exchange Exchange) string {
	answer := fmt.Sprintf("%d", exchange.Response.Status)
	if exchange.Response.Status == 0 {
		answer = "no answer"
		if exchange.Error != "" {
			answer += ": " + exchange.Error
		}
	}
	return fmt.Sprintf("%s %s → %s in %.0f ms", exchange.Request.Method, exchange.Request.URL, answer, exchange.Ms)
}

// where says in what part of a response a finding lies.
func where(finding Finding) string {
	switch {
	case finding.Header != "":
		return "header " + finding.Header
	case finding.Pointer != "":
		return finding.Pointer + " of the response"
	}
	return ""
}
