// Package nearest finds what a person meant who typed a name that does not
// exist, so that an error can end in a hint.
package nearest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Of returns the candidate nearest to value, "" when none is near enough to be
// what was meant: at most a third of the letters may differ, two in short words.
// Case does not count.
func Of(value string, candidates []string) string {
	best, bestDistance := "", max(2, len([]rune(value))/3)+1
	for _, candidate := range candidates {
		distance := levenshtein.ComputeDistance(strings.ToLower(value), strings.ToLower(candidate))
		if distance < bestDistance {
			best, bestDistance = candidate, distance
		}
	}
	return best
}

// Hint returns a clause to put behind an error about value: the nearest
// candidate or, when none is near and there are few, all of them; "" otherwise.
func Hint(value string, candidates []string) string {
	const few = 8
	if best := Of(value, candidates); best != "" {
		return fmt.Sprintf("; did you mean %q?", best)
	}
	if len(candidates) == 0 || len(candidates) > few {
		return ""
	}
	quoted := make([]string, len(candidates))
	for i, candidate := range candidates {
		quoted[i] = fmt.Sprintf("%q", candidate)
	}
	slices.Sort(quoted)
	return "; there is " + strings.Join(quoted, ", ")
}
