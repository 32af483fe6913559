package scimproof

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// filter tells which subtests the flags -test.run and -test.skip of `go test`
// mean, before any subtest is begun: the scenarios run in parallel, all at
// once, and only then report one by one.
type filter struct{ run, skip pattern }

// pattern holds alternatives, each a regular expression for a level of names.
type pattern [][]*regexp.Regexp

// newFilter reads the two flags as package testing does: `|` outside brackets
// separates alternatives, `/` levels, and white space stands for underscores.
func newFilter(run, skip string) (filter, error) {
	var f filter
	var err error
	if f.run, err = newPattern(run); err != nil {
		return f, fmt.Errorf("-run %q: %w", run, err)
	}
	if f.skip, err = newPattern(skip); err != nil {
		return f, fmt.Errorf("-skip %q: %w", skip, err)
	}
	return f, nil
}

func newPattern(text string) (pattern, error) {
	if text == "" {
		return nil, nil
	}
	var p pattern
	for _, alternative := range cut(text, '|') {
		var levels []*regexp.Regexp
		for _, level := range cut(alternative, '/') {
			expression, err := regexp.Compile(subtestName(level))
			if err != nil {
				return nil, err
			}
			levels = append(levels, expression)
		}
		p = append(p, levels)
	}
	return p, nil
}

// cut splits a pattern at a separator that stands outside brackets.
func cut(text string, separator rune) []string {
	var parts []string
	var class, group, start int
	escaped := false
	for i, r := range text {
		switch {
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
		case r == '[':
			class++
		case r == ']':
			class = max(0, class-1)
		case class > 0:
		case r == '(':
			group++
		case r == ')':
			group--
		case r == separator && group == 0:
			parts = append(parts, text[start:i])
			start = i + 1
		}
	}
	return append(parts, text[start:])
}

// selects tells whether the test of that full name would run.
func (f filter) selects(name string) bool {
	levels := strings.Split(name, "/")
	return (f.run == nil || f.run.covers(levels, false)) && !f.skip.covers(levels, true)
}

// covers tells whether an alternative matches all levels that it shares with
// the name; whole asks that the name be as deep as the alternative.
func (p pattern) covers(levels []string, whole bool) bool {
	for _, alternative := range p {
		matches := !whole || len(levels) >= len(alternative)
		for i := 0; matches && i < min(len(levels), len(alternative)); i++ {
			matches = alternative[i].MatchString(levels[i])
		}
		if matches {
			return true
		}
	}
	return false
}

// subtestName is what package testing makes of a name.
func subtestName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return '_'
		}
		return r
	}, name)
}
