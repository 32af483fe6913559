package fault

import (
	"regexp"
	"strings"

	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/schema"
)

// filterText are defects in the reading of values (RFC 7644 §3.4.2.2, Figure 1).
var filterText = []Fault{
	newFault("filter-escapes-unread", "Escapes in the value of a filter are taken literally.", breaks("RFC7644-3.4.2.2-22"), spells(func(s string) string { return strings.ReplaceAll(s, `\`, `\\`) })),
	newFault("filter-quote-ends-value", "An escaped quotation mark ends the value of a filter.", breaks("RFC7644-3.4.2.2-22"), spells(func(s string) string {
		if i := strings.Index(s, `\"`); i >= 0 {
			return s[:i] + `"`
		}
		return s
	})),
	newFault("filter-backslash-dropped", "Backslashes in the value of a filter are dropped.", breaks("RFC7644-3.4.2.2-22"), compares(filter.Equal, changesValue(func(s string) string { return strings.ReplaceAll(s, `\`, "") }))),
	newFault("filter-plus-as-blank", "A plus sign in the value of a filter is taken for a blank even when it is encoded.", breaks("RFC7644-3.4.2.2-22", "RFC7644-1.2-01", "JC-071"), spells(func(s string) string { return strings.ReplaceAll(s, "+", " ") })),
	newFault("filter-apostrophe-answers-500", "An apostrophe in the value of a filter breaks the database query.", breaks("RFC7644-3.4.2.2-22", "RFC7644-3.12-08", "RFC7643-9.2-02"), failsOn(func(c filter.Comparison) bool { s, _ := c.Value.(string); return strings.Contains(s, "'") })),
	newFault("filter-apostrophe-finds-nothing", "A value with an apostrophe is never found.", breaks("RFC7644-3.4.2.2-22", "RFC7644-3.4.2.2-06"), compares(filter.Equal, changesValue(func(s string) string { return strings.ReplaceAll(s, "'", "''") }))),
	newFault("filter-percent-is-wildcard", "A percent sign in the value of a filter stands for any text.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2.2-09"), wildcard("%", ".*")),
	newFault("filter-underscore-is-wildcard", "An underscore in the value of a filter stands for any character.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2.2-09"), wildcard("_", ".")),
	newFault("filter-star-is-wildcard", "An asterisk in the value of a filter stands for any text.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2.2-09"), wildcard("*", ".*")),
	newFault("filter-dot-is-wildcard", "A dot in the value of a filter stands for any character.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2.2-09"), wildcard(".", ".")),
	newFault("filter-parenthesis-in-value", "A parenthesis within the value of a filter is dropped.", breaks("RFC7644-3.4.2.2-22"), compares(filter.Equal, changesValue(strings.NewReplacer("(", "", ")", "").Replace))),
	newFault("filter-words-in-value", "The words and and or split a filter even within a value.", breaks("RFC7644-3.4.2.2-22"), spells(func(s string) string {
		inside := false
		for i := range s {
			if s[i] == '"' {
				inside = !inside
			}
			if rest := s[i:]; inside && (strings.HasPrefix(rest, " and ") || strings.HasPrefix(rest, " or ")) {
				return s[:i] + `"`
			}
		}
		return s
	})),
	newFault("filter-latin-1", "Letters beyond ASCII in the value of a filter are not understood.", breaks("RFC7644-3.4.2.2-22", "RFC7644-3.8-01"), compares(filter.Equal, changesValue(func(s string) string {
		return strings.Map(func(r rune) rune {
			if r > 0x7f {
				return '?'
			}
			return r
		}, s)
	}))),
	newFault("filter-astral-plane-lost", "Characters beyond the basic plane, such as emoji, are never found.", breaks("RFC7644-3.4.2.2-22", "RFC7644-3.8-01"), compares(filter.Equal, changesValue(func(s string) string {
		return strings.Map(func(r rune) rune {
			if r > 0xffff {
				return 0xfffd
			}
			return r
		}, s)
	}))),
	newFault("filter-unicode-by-code", "The same letter in another Unicode form is another letter to filters.", breaks("RFC7644-7.8-01"), texts(func(a *schema.Attribute, c filter.Comparison) bool { return c.Op == filter.Equal }, func(a *schema.Attribute, have, want string) bool {
		if a.CaseExact {
			return have == want
		}
		return strings.EqualFold(have, want)
	})),
	newFault("filter-value-lower-cased", "The value of a filter is lower-cased even where case counts.", breaks("RFC7644-3.4.2.2-31", "RFC7643-7-11"), compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
		return next.Compile(filter.Rewrite(e, func(e filter.Expr) filter.Expr {
			c, ok := e.(filter.Comparison)
			if p, known := t.Resolve(c.Attribute); ok && known && p.Attribute != nil && p.Leaf().Name == "externalId" {
				return changesValue(strings.ToLower)(c)
			}
			return e
		}), t, lenient)
	})),
}

// changesValue makes a change of the text that a comparison compares with.
func changesValue(change func(string) string) func(filter.Comparison) filter.Expr {
	return func(c filter.Comparison) filter.Expr {
		if s, ok := c.Value.(string); ok {
			c.Value = change(s)
		}
		return c
	}
}

// wildcard gives a character in values a meaning that it does not have.
func wildcard(char, pattern string) defect {
	return texts(func(_ *schema.Attribute, c filter.Comparison) bool {
		s, _ := c.Value.(string)
		return strings.Contains(s, char) && (c.Op == filter.Equal || c.Op == filter.StartsWith || c.Op == filter.Contains || c.Op == filter.EndsWith)
	}, wildly(char, pattern))
}

func wildly(char, pattern string) func(a *schema.Attribute, have, want string) bool {
	return func(_ *schema.Attribute, have, want string) bool {
		quoted := regexp.QuoteMeta(want)
		quoted = strings.ReplaceAll(quoted, regexp.QuoteMeta(char), pattern)
		re, err := regexp.Compile("(?is)^" + quoted)
		return err == nil && re.MatchString(have)
	}
}

// outsideStrings changes a filter but for what stands in quotation marks.
func outsideStrings(text string, change func(string) string) string {
	parts := quoted.FindAllStringIndex(text, -1)
	out, at := "", 0
	for _, p := range parts {
		out += change(text[at:p[0]]) + text[p[0]:p[1]]
		at = p[1]
	}
	return out + change(text[at:])
}

var (
	quoted = regexp.MustCompile(`"(\\.|[^"\\])*"`)
	// comparison is a whole comparison at the beginning of a filter.
	comparison = regexp.MustCompile(`^[A-Za-z.]+ (eq|ne|co|sw|ew|gt|ge|lt|le) "(\\.|[^"\\])*"`)
)

// wordsOutsideStrings are the words of a filter that are not part of a value.
func wordsOutsideStrings(text string) []string {
	return strings.FieldsFunc(quoted.ReplaceAllString(text, " "), func(r rune) bool { return strings.ContainsRune(" ()[]", r) })
}
