package reports

import (
	"fmt"
	"strings"
)

// Tally counts scenarios by verdict. A scenario that an expectation excuses
// counts as a known failure and as nothing else.
func Tally(scenarios []Scenario) Counts {
	var counts Counts
	for _, scenario := range scenarios {
		counts.Add(scenario)
	}
	return counts
}

// Add counts one more scenario.
func (c *Counts) Add(scenario Scenario) {
	if scenario.Known != "" {
		c.KnownFail++
		return
	}
	switch scenario.Verdict {
	case Pass:
		c.Pass++
	case Fail:
		c.Fail++
	case Warn:
		c.Warn++
	case Info:
		c.Info++
	case Skip:
		c.Skip++
	case Blocked:
		c.Blocked++
	default:
		c.Error++
	}
}

// Total is the number of scenarios counted.
func (c Counts) Total() int {
	return c.Pass + c.Fail + c.Warn + c.Info + c.Skip + c.Blocked + c.Error + c.KnownFail
}

// String names every verdict that occurred, passed and failed in any case:
// "12 passed, 0 failed, 2 skipped".
func (c Counts) String() string { return c.words(true) }

// words names the verdicts that occurred.
func (c Counts) words(zeros bool) string {
	var parts []string
	for _, part := range []struct {
		count  int
		word   string
		always bool
	}{
		{c.Pass, "passed", true}, {c.Fail, "failed", true}, {c.KnownFail, "known to fail", false},
		{c.Warn, "warned", false}, {c.Info, "recorded", false}, {c.Skip, "skipped", false},
		{c.Blocked, "blocked", false}, {c.Error, "in error", false},
	} {
		if part.count > 0 || part.always && zeros {
			parts = append(parts, fmt.Sprintf("%d %s", part.count, part.word))
		}
	}
	return strings.Join(parts, ", ")
}
