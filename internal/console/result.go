package console

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/scimproof/scimproof/reports"
)

// ResultLine is the last line of a run:
//
//	RESULT conformant: 612 passed, 0 failed, 3 warned, 12 skipped, 0 blocked (rfc, jumpcloud) report=out/index.html
//
// Rarer counts follow the five only where there are any. Out is the folder of
// the report, "" when none was written.
func ResultLine(results reports.Results, out string) string {
	s := results.Summary
	var line strings.Builder
	fmt.Fprintf(&line, "RESULT %s: %d passed, %d failed, %d warned, %d skipped, %d blocked", s.Verdict, s.Pass, s.Fail, s.Warn, s.Skip, s.Blocked)
	for _, rare := range []struct {
		count int
		word  string
	}{
		{s.Error, "in error"}, {s.KnownFail, "failed as known"}, {s.Info, "recorded"}, {len(results.Cleanup.Left), "left behind"},
	} {
		if rare.count > 0 {
			fmt.Fprintf(&line, ", %d %s", rare.count, rare.word)
		}
	}
	names := make([]string, len(results.Profiles))
	for i, profile := range results.Profiles {
		names[i] = profile.Name
	}
	fmt.Fprintf(&line, " (%s)", strings.Join(names, ", "))
	if out != "" {
		line.WriteString(" report=" + filepath.Join(out, reports.HTMLFile))
	}
	return line.String()
}
