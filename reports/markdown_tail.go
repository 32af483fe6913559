package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// markdownCapabilities lists where the service provider does other than it says.
func markdownCapabilities(text *strings.Builder, results Results) {
	var rows []string
	for _, capability := range results.Capabilities {
		if note := capability.Mismatch(); note != "" {
			rows = append(rows, fmt.Sprintf("| %s | %s | %s | %s |\n", plain(capability.Name), capability.DeclaredWord(), plain(capability.Observed), note))
		}
	}
	if len(rows) > 0 {
		text.WriteString("## Declared and observed differ\n\n| Feature | Declared | Observed | |\n|---|---|---|---|\n" + strings.Join(rows, "") + "\n")
	}
}

// DeclaredWord says what the service provider declares, in a word.
func (c Capability) DeclaredWord() string {
	switch {
	case c.Declared == nil:
		return "not said"
	case *c.Declared:
		return "yes"
	}
	return "no"
}

// Agreement says in a few words how what was observed stands to what was
// declared.
func (c Capability) Agreement() string {
	switch {
	case c.Mismatch() != "":
		return c.Mismatch()
	case c.Observed == "not tried":
		return "not known"
	case c.Declared == nil:
		return "nothing declared"
	}
	return "agrees"
}

// Mismatch says how what was observed differs from what was declared, and
// nothing when it does not.
func (c Capability) Mismatch() string {
	declared := c.Declared != nil && *c.Declared
	switch {
	case declared && c.Observed == "broken":
		return "declared, but broken"
	case declared && c.Observed == "refused":
		return "declared, but refused"
	case c.Declared != nil && !declared && c.Observed == "works":
		return "works, though declared absent"
	case !declared && c.Observed == "broken":
		return "broken rather than refused"
	}
	return ""
}

// markdownSkips counts skips by their kind.
func markdownSkips(text *strings.Builder, results Results) {
	kinds := SkipKinds(results.Scenarios)
	if len(kinds) == 0 {
		return
	}
	text.WriteString("## Skipped\n\n| Why | Scenarios |\n|---|--:|\n")
	for _, kind := range kinds {
		fmt.Fprintf(text, "| %s | %d |\n", plain(kind.Kind), kind.Count)
	}
	text.WriteString("\n")
}

// SkipKind is how many scenarios were skipped for one kind of reason.
type SkipKind struct {
	Kind  string
	Count int
}

// SkipKinds counts skipped scenarios by what their reason begins with, most
// frequent first.
func SkipKinds(scenarios []Scenario) []SkipKind {
	counts := map[string]int{}
	for _, scenario := range scenarios {
		if scenario.Verdict == Skip {
			kind, _, _ := strings.Cut(cmp.Or(scenario.Reason, "no reason was recorded"), ":")
			counts[kind]++
		}
	}
	var kinds []SkipKind
	for kind, count := range counts {
		kinds = append(kinds, SkipKind{Kind: kind, Count: count})
	}
	slices.SortFunc(kinds, func(a, b SkipKind) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Kind, b.Kind))
	})
	return kinds
}

// markdownTail says what is left behind and which failures are excused.
func markdownTail(text *strings.Builder, results Results) {
	if len(results.Expectations) > 0 {
		text.WriteString("## Known failures\n\n| Entry | State | Reason | Ticket | Expires |\n|---|---|---|---|---|\n")
		for i, entry := range results.Expectations {
			if i == 200 {
				fmt.Fprintf(text, "\n… and %d more.\n", len(results.Expectations)-i)
				break
			}
			fmt.Fprintf(text, "| %s | %s | %s | %s | %s |\n", codeCell(entry.Entry), plain(entry.State), plain(entry.Reason), plain(entry.Ticket), plain(entry.Expires))
		}
		text.WriteString("\n")
	}
	fmt.Fprintf(text, "## Clean-up\n\n%d created, %d deleted, %d left behind.\n", results.Cleanup.Created, results.Cleanup.Deleted, len(results.Cleanup.Left))
	for i, left := range results.Cleanup.Left {
		if i == 50 {
			fmt.Fprintf(text, "- … and %d more\n", len(results.Cleanup.Left)-i)
			break
		}
		fmt.Fprintf(text, "- %s %s: %s\n", plain(left.Type), code(left.ID), plain(left.Reason))
	}
	if results.Cleanup.Ledger != "" {
		fmt.Fprintf(text, "\nTo delete what is left: %s\n", code("scimproof cleanup "+results.Cleanup.Ledger))
	}
}

// duration is a span of time in two units at most.
func duration(span time.Duration) string {
	switch {
	case span < time.Second:
		return fmt.Sprintf("%d ms", span.Milliseconds())
	case span < time.Minute:
		return fmt.Sprintf("%.1f s", span.Seconds())
	}
	return fmt.Sprintf("%d min %d s", int(span.Minutes()), int(span.Seconds())%60)
}
