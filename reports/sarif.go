package reports

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// The parts of a SARIF 2.1.0 log that code-scanning pages read.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifInvocation struct {
		Successful bool `json:"executionSuccessful"`
	}
	sarifRule struct {
		ID    string            `json:"id"`
		Short sarifText         `json:"shortDescription"`
		Full  sarifText         `json:"fullDescription"`
		Help  *sarifText        `json:"help,omitempty"`
		URI   string            `json:"helpUri,omitempty"`
		Prop  map[string]string `json:"properties,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		Rule         string            `json:"ruleId"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region struct {
				Line int `json:"startLine"`
			} `json:"region"`
		} `json:"physicalLocation"`
	}
)

// ownRule is the rule of causes that rest on no clause.
const ownRule = "scimproof"

// SARIF writes what there is to mend as a SARIF 2.1.0 log: a rule for each
// clause, a result for each cause, at the line of the feature file that first
// showed it.
func SARIF(w io.Writer, results Results) error {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "scimproof", Version: results.Suite.Version, Rules: []sarifRule{}}},
		Invocations: []sarifInvocation{{results.Complete && results.Summary.Verdict != Inconclusive}},
		Results:     []sarifResult{},
	}
	clauses, scenarios, known := IndexClauses(results.Requirements), index(results.Scenarios), map[string]bool{}
	for _, cause := range Causes(results) {
		rule := cmp.Or(cause.Finding.Clause, ownRule)
		if !known[rule] {
			known[rule] = true
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(rule, clauses))
		}
		run.Results = append(run.Results, sarifResultOf(rule, cause, scenarios[cause.Scenario]))
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	log := sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}}
	if err := encoder.Encode(log); err != nil {
		return fmt.Errorf("sarif: %w", err)
	}
	return nil
}

func sarifRuleOf(id string, clauses Clauses) sarifRule {
	requirement, known := clauses[id]
	if !known {
		text := sarifText{"A scenario could not be judged, or failed without naming a clause."}
		return sarifRule{ID: id, Short: text, Full: text}
	}
	rule := sarifRule{
		ID: id, Short: sarifText{requirement.Text}, Full: sarifText{clauses.Sentence(id)}, URI: requirement.Link,
		Prop: map[string]string{"level": requirement.Level, "section": requirement.Section},
	}
	if requirement.Hint != "" {
		rule.Help = &sarifText{requirement.Hint}
	}
	return rule
}

func sarifResultOf(rule string, cause Cause, scenario Scenario) sarifResult {
	level := "error"
	if cause.Verdict == Warn {
		level = "warning"
	}
	text := cause.Title()
	if cause.Finding.Expected != "" || cause.Finding.Actual != "" {
		text += fmt.Sprintf(" (expected %s, actual %s)", cmp.Or(cause.Finding.Expected, "nothing"), cmp.Or(cause.Finding.Actual, "nothing"))
	}
	sum := sha256.Sum256([]byte(cause.key))
	result := sarifResult{
		Rule: rule, Level: level, Message: sarifText{text + ", " + extent(cause)},
		Fingerprints: map[string]string{"cause/v1": hex.EncodeToString(sum[:8])},
	}
	path, line := splitLine(scenario.URI)
	var location sarifLocation
	location.Physical.Artifact.URI = "features/" + path
	location.Physical.Region.Line = 1
	if number, err := strconv.Atoi(line); err == nil && number > 0 {
		location.Physical.Region.Line = number
	}
	result.Locations = []sarifLocation{location}
	return result
}
