package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// card answers, for one profile, whether the product is ready for it.
type card struct {
	Name, Title, Class, Ready, Counts string
	Verdict                           Outcome
	Why                               []string
	Bar                               []bar
	Obstacles                         []obstacle
	More                              int
	// Actions is nil for a profile without an administrator.
	Actions *readinessView
}

// obstacle is a cause that stands between a product and a profile.
type obstacle struct {
	N     int
	Title string
}

// bar is one piece of a proportional bar of width 100.
type bar struct {
	Verdict Verdict
	X       string
	Width   string
}

const obstacleLimit = 3

func cards(results Results, causes []causeView, ready []readinessView) []card {
	profiles := map[string][]string{}
	for _, scenario := range results.Scenarios {
		profiles[scenario.ID] = scenario.Profiles
	}
	var list []card
	for _, profile := range results.Profiles {
		c := card{
			Name: profile.Name, Title: cmp.Or(profile.Title, profile.Name), Verdict: profile.Verdict, Class: class(profile.Verdict),
			Ready: readiness(profile.Verdict), Counts: profile.Counts.words(false), Why: profile.Why,
			Bar: bars([]chip{{Pass, profile.Pass}, {Info, profile.Info}, {Warn, profile.Warn}, {Skip, profile.Skip + profile.KnownFail}, {Blocked, profile.Blocked}, {Error, profile.Error}, {Fail, profile.Fail}}),
		}
		if i := slices.IndexFunc(ready, func(r readinessView) bool { return r.Name == profile.Name }); i >= 0 {
			c.Actions = &ready[i]
		}
		for _, cause := range causes {
			if cause.Verdict == Warn || !slices.ContainsFunc(cause.all, func(id string) bool { return slices.Contains(profiles[id], profile.Name) }) {
				continue
			}
			if len(c.Obstacles) == obstacleLimit {
				c.More++
				continue
			}
			c.Obstacles = append(c.Obstacles, obstacle{cause.N, cause.Title})
		}
		// The card says the counts itself.
		counted := []string{profile.Counts.String(), scenariosWord(profile.Fail) + " failed"}
		c.Why = slices.DeleteFunc(slices.Clone(c.Why), func(why string) bool { return slices.Contains(counted, strings.TrimSuffix(why, ".")) })
		list = append(list, c)
	}
	return list
}

// readiness says an outcome as an answer to "are we ready?".
func readiness(outcome Outcome) string {
	switch outcome {
	case Conformant:
		return "Ready: conformant"
	case ConformantWithKnown:
		return "Ready, with known failures"
	case Partial:
		return "Not shown: partial"
	case NotConformant:
		return "Not ready: not conformant"
	}
	return "Not known: inconclusive"
}

// bars shares a width of 100 among counts.
func bars(counts []chip) []bar {
	total := 0
	for _, count := range counts {
		total += count.Count
	}
	if total == 0 {
		return nil
	}
	var list []bar
	x := 0.0
	for _, count := range counts {
		if count.Count == 0 {
			continue
		}
		width := 100 * float64(count.Count) / float64(total)
		list = append(list, bar{count.Verdict, fmt.Sprintf("%.2f", x), fmt.Sprintf("%.2f", width)})
		x += width
	}
	return list
}

// levelRow counts requirements of one weight by verdict.
type levelRow struct {
	Key, Title string
	Counts     []int
	All        int
}

// weights are the rows of the table, by the words of RFC 2119 that they hold;
// the last holds every other level, which are the confidences of behaviours.
var weights = []struct {
	key, title string
	words      []string
}{
	{"must", "MUST, SHALL, REQUIRED", []string{"MUST", "MUST NOT", "SHALL", "SHALL NOT", "REQUIRED"}},
	{"should", "SHOULD, RECOMMENDED", []string{"SHOULD", "SHOULD NOT", "RECOMMENDED", "NOT RECOMMENDED"}},
	{"may", "MAY, OPTIONAL", []string{"MAY", "OPTIONAL"}},
	{"statement", "statement", []string{"STATEMENT"}},
	{"unspecified", "unspecified", []string{"UNSPECIFIED"}},
	{"behaviour", "documented behaviour", nil},
}

// weightOf is the row that a level belongs to.
func weightOf(level string) string {
	for _, weight := range weights {
		if slices.Contains(weight.words, strings.ToUpper(level)) {
			return weight.key
		}
	}
	return "behaviour"
}

// levelRows counts by the verdicts that occur.
func levelRows(requirements []Requirement, occurring []chip) []levelRow {
	var verdicts []Verdict
	for _, chip := range occurring {
		verdicts = append(verdicts, chip.Verdict)
	}
	var rows []levelRow
	for _, weight := range weights {
		row := levelRow{Key: weight.key, Title: weight.title, Counts: make([]int, len(verdicts))}
		for _, requirement := range requirements {
			if weightOf(requirement.Level) == weight.key {
				row.Counts[slices.Index(verdicts, requirement.Verdict)]++
				row.All++
			}
		}
		if row.All > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
