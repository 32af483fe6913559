package steps

import (
	"fmt"
	"regexp"
	"strings"
)

// placeholders are the words that a pattern may hold in braces; each captures
// one argument, and the Go type of the parameter says how it is read.
var placeholders = map[string]string{
	"verb":     `(must not|should not|may not|must|should|may)`,
	"text":     `("[^"]*"|'[^']*')`,
	"names":    `("[^"]*"(?:(?:, | and | or )"[^"]*")*)`,
	"int":      `(-?\d+)`,
	"statuses": `(\d{3}(?:(?:, | or )\d{3})*)`,
	"kind":     `(user|group)`,
	"kinds":    `(users|groups)`,
	"version":  `(1\.[0-3])`,
	"actor":    `(an anonymous client|an impostor|the other tenant|a client of low privilege|a client with an expired token|a client whose token is too long|a client that writes bearer in small letters)`,
	"method":   `(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)`,
}

var braces = regexp.MustCompile(`\{([a-z]+)\}`)

// compile turns a pattern such as `the response {verb} have status {statuses}`
// into the anchored expression that godog matches. Everything outside braces
// is literal, except round brackets: `(a|the)` is one of both, `(s)` may be
// there or not.
func compile(pattern string) (*regexp.Regexp, error) {
	var out strings.Builder
	out.WriteString("^")
	rest := pattern
	for {
		at := braces.FindStringSubmatchIndex(rest)
		if at == nil {
			out.WriteString(literal(rest))
			break
		}
		word := rest[at[2]:at[3]]
		expression, ok := placeholders[word]
		if !ok {
			return nil, fmt.Errorf("the pattern %q has an unknown placeholder {%s}", pattern, word)
		}
		out.WriteString(literal(rest[:at[0]]))
		out.WriteString(expression)
		rest = rest[at[1]:]
	}
	out.WriteString("$")
	return regexp.Compile(out.String())
}

var alternatives = regexp.MustCompile(`\(([^()]*)\)`)

func literal(text string) string {
	var out strings.Builder
	for {
		at := alternatives.FindStringSubmatchIndex(text)
		if at == nil {
			out.WriteString(regexp.QuoteMeta(text))
			return out.String()
		}
		out.WriteString(regexp.QuoteMeta(text[:at[0]]))
		choices := strings.Split(text[at[2]:at[3]], "|")
		for i := range choices {
			choices[i] = regexp.QuoteMeta(choices[i])
		}
		out.WriteString("(?:" + strings.Join(choices, "|") + ")")
		if len(choices) == 1 {
			out.WriteString("?")
		}
		text = text[at[1]:]
	}
}
