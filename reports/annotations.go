package reports

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// annotationLimit is how many annotations are written: GitHub shows so many of a
// kind for a step and drops what comes later without a word, and nobody reads
// more of them beside their code.
const annotationLimit = 10

// Annotations writes workflow commands that a GitHub Actions runner turns into
// annotations: one for each cause, the most blocking first, at most ten, with
// warnings where errors leave room. When there are more, the last one says how
// many.
func Annotations(w io.Writer, results Results) error {
	byID := map[string]Scenario{}
	for _, scenario := range results.Scenarios {
		byID[scenario.ID] = scenario
	}
	var errors, warnings []string
	for _, cause := range Causes(results) {
		kind, list := "error", &errors
		if cause.Verdict == Warn {
			kind, list = "warning", &warnings
		}
		*list = append(*list, annotation(kind, cause, byID[cause.Scenario]))
	}
	if results.Summary.Verdict == Inconclusive && len(errors) == 0 {
		errors = []string{fmt.Sprintf("::error title=SCIM inconclusive::%s", commandData(strings.Join(results.Summary.Why, " ")))}
	}
	limit := annotationLimit
	for _, list := range []struct {
		kind  string
		lines []string
	}{{"error", errors}, {"warning", warnings}} {
		lines := list.lines
		if limit == 0 {
			break
		}
		if len(lines) > limit {
			rest := len(lines) - limit + 1
			lines = append(lines[:limit-1:limit-1], fmt.Sprintf("::%s title=SCIM::and %d more causes, see the report", list.kind, rest))
		}
		limit -= len(lines)
		for _, line := range lines {
			if _, err := fmt.Fprintln(w, line); err != nil {
				return fmt.Errorf("annotations: %w", err)
			}
		}
	}
	return nil
}

func annotation(kind string, cause Cause, scenario Scenario) string {
	var place string
	if path, line := splitLine(scenario.URI); line != "" {
		place = fmt.Sprintf("file=features/%s,line=%s,", commandProperty(path), line)
	}
	text := cause.Title()
	if cause.Finding.Expected != "" || cause.Finding.Actual != "" {
		text += fmt.Sprintf("\nexpected: %s\nactual: %s", cause.Finding.Expected, cause.Finding.Actual)
	}
	if cause.Reach() > 1 {
		text += fmt.Sprintf("\nin %d scenarios", cause.Reach())
	}
	title := "SCIM " + cmp.Or(cause.Finding.Clause, string(cause.Verdict))
	return fmt.Sprintf("::%s %stitle=%s::%s", kind, place, commandProperty(title), commandData(text))
}

// commandData and commandProperty escape as the runner reads workflow commands,
// so that no text of a service provider can begin a command of its own.
func commandData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func commandProperty(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
