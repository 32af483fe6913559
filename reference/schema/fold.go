package schema

import (
	"strings"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Fold prepares a string for comparison (RFC 7644 §5 and §7.8): normalized to
// NFC always, and unless the case counts also mapped to lower case with
// full-width forms made ordinary, as RFC 7613 does for user names.
func Fold(s string, caseExact bool) string {
	if ascii(s) {
		if caseExact {
			return s
		}
		return strings.ToLower(s)
	}
	if caseExact {
		return norm.NFC.String(s)
	}
	return norm.NFC.String(strings.ToLower(norm.NFC.String(width.Fold.String(s))))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
