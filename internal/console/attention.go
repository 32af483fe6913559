package console

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/reports"
)

// attention orders what a person should look at, gravest first.
var attention = []reports.Verdict{reports.Warn, reports.Blocked, reports.Error, reports.Fail}

// Attention writes a block for each scenario that failed, could not be judged
// or warned: its clauses with their links, then each finding with what was
// expected, what came, where, the exchange and a curl line. The gravest stand
// last, where a terminal still shows them. Warnings get a line each.
func Attention(w io.Writer, results reports.Results) {
	clauses := reports.IndexClauses(results.Requirements)
	for _, verdict := range attention {
		for _, s := range results.Scenarios {
			if s.Verdict != verdict || s.Known != "" {
				continue
			}
			fmt.Fprintf(w, "\n%s %s %s\n  %s (%s)\n", verdict.Mark(), strings.ToUpper(string(verdict)), s.ID, s.Name, s.URI)
			for _, id := range s.Requirements {
				if link := clauses[id].Link; link != "" {
					fmt.Fprintf(w, "  %s %s\n", id, link)
				}
			}
			if text := strings.TrimRight(reports.Describe(s, clauses), "\n"); text != "" {
				fmt.Fprintf(w, "  %s\n", strings.ReplaceAll(text, "\n", "\n  "))
			}
		}
	}
	for _, finding := range results.Findings {
		if finding.Level == reports.May {
			continue
		}
		text := strings.TrimRight(reports.DescribeFinding(finding, nil, clauses), "\n")
		fmt.Fprintf(w, "\n%s throughout (seen %d times)\n  %s\n", strings.ToUpper(string(finding.Level)), max(1, finding.Seen), strings.ReplaceAll(text, "\n", "\n  "))
	}
	leftovers(w, results.Cleanup)
}

// Known writes a line for each failure that the expectations excuse, and for
// each scenario that one of them blocked.
func Known(w io.Writer, results reports.Results) {
	reasons := map[string]string{}
	for _, e := range results.Expectations {
		reasons[e.Entry] = e.Reason
		if e.Ticket != "" {
			reasons[e.Entry] += " (" + e.Ticket + ")"
		}
	}
	for _, s := range results.Scenarios {
		if s.Known != "" {
			how := "known to fail"
			if s.Verdict == reports.Blocked {
				how = "blocked by what is known to fail"
			}
			fmt.Fprintf(w, "%s %s: %s: %s\n", s.Verdict.Mark(), how, s.ID, reasons[s.Known])
		}
	}
}

func leftovers(w io.Writer, cleanup reports.Cleanup) {
	if len(cleanup.Left) == 0 {
		return
	}
	fmt.Fprintf(w, "\nLeft behind at the service provider:\n")
	for _, left := range cleanup.Left {
		fmt.Fprintf(w, "  %s %s: %s\n", left.Type, left.URL, left.Reason)
	}
	if cleanup.Ledger != "" {
		fmt.Fprintf(w, "  Try again with: scimproof cleanup %s\n", cleanup.Ledger)
	}
}

// Skips writes how many scenarios were skipped for each reason.
func Skips(w io.Writer, results reports.Results) {
	counts := map[string]int{}
	for _, s := range results.Scenarios {
		if s.Verdict == reports.Skip {
			counts[s.Reason]++
		}
	}
	reasons := make([]string, 0, len(counts))
	for reason := range counts {
		reasons = append(reasons, reason)
	}
	slices.Sort(reasons)
	for _, reason := range reasons {
		fmt.Fprintf(w, "%s %d skipped: %s\n", reports.Skip.Mark(), counts[reason], reason)
	}
}
