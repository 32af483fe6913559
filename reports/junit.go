package reports

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jstemmer/go-junit-report/v2/junit"
)

// JUnit writes results as the XML that CI servers read: a test suite for each
// feature file, a test case for each scenario. A known failure is a skipped
// case with its reason, as is a skip; blocked scenarios are errors. A run that
// could not come to a verdict has an error of its own, so that a CI server
// which looks at nothing else does not take silence for success.
func JUnit(w io.Writer, results Results) error {
	suites := junit.Testsuites{Name: "scimproof", Time: seconds(results.Run.Finished.Sub(results.Run.Started).Seconds())}
	suites.AddSuite(runSuite(results))
	clauses := IndexClauses(results.Requirements)
	for _, file := range byFile(results.Scenarios) {
		suite := junit.Testsuite{Name: xmlText(file.path), ID: len(suites.Suites), File: xmlText(file.path)}
		suite.SetTimestamp(results.Run.Started.UTC())
		total := 0.0
		for _, scenario := range file.scenarios {
			total += scenario.DurationMs / 1000
			suite.AddTestcase(testcase(scenario, file.path, results, clauses))
		}
		suite.Time = seconds(total)
		suites.AddSuite(suite)
	}
	// The schema that Jenkins checks against knows no skips on the outermost
	// element; each suite counts its own.
	suites.Skipped = 0
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("junit: %w", err)
	}
	if err := suites.WriteXML(w); err != nil {
		return fmt.Errorf("junit: %w", err)
	}
	return nil
}

// runSuite holds what belongs to no scenario: the verdict, what the run was,
// and the rules that every response must keep.
func runSuite(results Results) junit.Testsuite {
	suite := junit.Testsuite{Name: "run", Time: seconds(0)}
	suite.SetTimestamp(results.Run.Started.UTC())
	var profiles []string
	for _, profile := range results.Profiles {
		profiles = append(profiles, profile.Name+": "+string(profile.Verdict))
	}
	for _, property := range []junit.Property{
		{Name: "target", Value: results.Target.BaseURL},
		{Name: "product", Value: strings.TrimSpace(results.Target.Implementation.Product + " " + results.Target.Implementation.Version)},
		{Name: "suite", Value: results.Suite.Version},
		{Name: "catalogueDigest", Value: results.Suite.CatalogueDigest},
		{Name: "run", Value: results.Run.ID},
		{Name: "seed", Value: strconv.FormatUint(results.Run.Seed, 10)},
		{Name: "verdict", Value: string(results.Summary.Verdict)},
		{Name: "profiles", Value: strings.Join(profiles, ", ")},
		{Name: "complete", Value: strconv.FormatBool(results.Complete)},
	} {
		suite.AddProperty(property.Name, xmlText(property.Value))
	}
	reached := junit.Testcase{Name: "the run came to a verdict", Classname: "run", Time: seconds(0)}
	if results.Summary.Verdict == Inconclusive || !results.Complete {
		why := xmlText(strings.Join(results.Summary.Why, "\n"))
		reached.Error = &junit.Result{Message: string(Inconclusive), Type: string(Inconclusive), Data: why}
	}
	suite.AddTestcase(reached)
	clauses := IndexClauses(results.Requirements)
	for _, finding := range results.Findings {
		if finding.Level == May {
			continue
		}
		rule := junit.Testcase{Name: xmlText(cmp.Or(finding.Clause, "rule") + ": " + finding.Message), Classname: "every response", Time: seconds(0)}
		text := xmlText(DescribeFinding(finding, nil, clauses) + "  seen in:  " + strings.Join(finding.Scenarios, ", ") + "\n")
		if finding.Level == Must {
			rule.Failure = &junit.Result{Message: xmlText(finding.Message), Type: string(Fail), Data: text}
		} else {
			rule.SystemOut = &junit.Output{Data: text}
		}
		suite.AddTestcase(rule)
	}
	return suite
}

func testcase(scenario Scenario, path string, results Results, clauses Clauses) junit.Testcase {
	result := junit.Testcase{
		Name:      xmlText(scenario.ID + ": " + scenario.Name),
		Classname: xmlText(path),
		Time:      seconds(scenario.DurationMs / 1000),
	}
	text := xmlText(Describe(scenario, clauses))
	switch {
	case scenario.Known != "":
		result.Skipped = &junit.Result{Message: xmlText("known failure: " + knownReason(results, scenario.Known)), Data: text}
	case scenario.Verdict == Fail:
		result.Failure = &junit.Result{Message: xmlText(firstMessage(scenario)), Type: string(Fail), Data: text}
	case scenario.Verdict == Skip:
		result.Skipped = &junit.Result{Message: xmlText(cmp.Or(scenario.Reason, "no reason was recorded"))}
	case scenario.Verdict == Blocked, scenario.Verdict == Error:
		result.Error = &junit.Result{Message: xmlText(cmp.Or(scenario.Reason, stepError(&scenario))), Type: string(scenario.Verdict), Data: text}
	case text != "":
		result.SystemOut = &junit.Output{Data: text}
	}
	return result
}

// knownReason is why an entry of the expectations file excuses a failure.
func knownReason(results Results, entry string) string {
	for _, expectation := range results.Expectations {
		if expectation.Entry == entry {
			if expectation.Ticket != "" {
				return fmt.Sprintf("%s (%s)", expectation.Reason, expectation.Ticket)
			}
			return expectation.Reason
		}
	}
	return entry
}

// firstMessage is the gravest thing that a scenario found, in one line.
func firstMessage(scenario Scenario) string {
	more := 0
	message := ""
	for _, finding := range scenario.Findings {
		if finding.Level != Must {
			continue
		}
		if message == "" {
			message = strings.TrimSpace(finding.Clause + " " + finding.Message)
		} else {
			more++
		}
	}
	switch {
	case message == "":
		return stepError(&scenario)
	case more > 0:
		return fmt.Sprintf("%s (and %d more)", message, more)
	}
	return message
}

// file is a feature file and its scenarios.
type file struct {
	path      string
	scenarios []Scenario
}

// byFile groups scenarios by feature file, files in order of their paths.
func byFile(scenarios []Scenario) []file {
	index := map[string]int{}
	var files []file
	for _, scenario := range scenarios {
		path := featurePath(scenario.URI)
		i, known := index[path]
		if !known {
			i = len(files)
			index[path] = i
			files = append(files, file{path: path})
		}
		files[i].scenarios = append(files[i].scenarios, scenario)
	}
	slices.SortStableFunc(files, func(a, b file) int { return cmp.Compare(a.path, b.path) })
	return files
}

// featurePath is a scenario's URI without its line.
func featurePath(uri string) string {
	path, _ := splitLine(uri)
	return path
}

// splitLine cuts the line off a scenario's URI.
func splitLine(uri string) (path, line string) {
	if i := strings.LastIndexByte(uri, ':'); i >= 0 {
		if _, err := strconv.Atoi(uri[i+1:]); err == nil {
			return uri[:i], uri[i+1:]
		}
	}
	return uri, ""
}

func seconds(value float64) string { return strconv.FormatFloat(max(value, 0), 'f', 3, 64) }

// xmlText replaces what XML 1.0 cannot hold, which a service provider may well
// have sent, by the replacement character.
func xmlText(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || (r >= ' ' && r <= 0xd7ff) || (r >= 0xe000 && r <= 0xfffd) || r >= 0x10000 {
			return r
		}
		return '\ufffd'
	}, text)
}
