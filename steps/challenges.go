package steps

import "strings"

// challenge is one challenge of a WWW-Authenticate header (RFC 9110 §11.6.1).
type challenge struct {
	scheme     string
	parameters []authParam
}

type authParam struct{ name, value string }

func schemeOf(all []challenge, scheme string) (challenge, bool) {
	for _, c := range all {
		if strings.EqualFold(c.scheme, scheme) {
			return c, true
		}
	}
	return challenge{}, false
}

// parseChallenges reads header values that hold one challenge or several, in
// which commas stand between challenges as well as between parameters. It is
// lenient: what it cannot read is left out.
func parseChallenges(values []string) []challenge {
	var all []challenge
	for _, value := range values {
		for _, item := range splitQuoted(value) {
			word, rest, _ := strings.Cut(item, " ")
			if !strings.Contains(word, "=") && word != "" {
				all = append(all, challenge{scheme: word})
				item = strings.TrimSpace(rest)
			}
			name, text, ok := strings.Cut(item, "=")
			if !ok || len(all) == 0 {
				continue
			}
			c := &all[len(all)-1]
			c.parameters = append(c.parameters, authParam{strings.TrimSpace(name), unquote(strings.TrimSpace(text))})
		}
	}
	return all
}

// splitQuoted splits at commas outside quoted strings.
func splitQuoted(value string) []string {
	var items []string
	quoted, start := false, 0
	for i := 0; i < len(value); i++ {
		switch {
		case value[i] == '\\' && quoted:
			i++
		case value[i] == '"':
			quoted = !quoted
		case value[i] == ',' && !quoted:
			items = append(items, strings.TrimSpace(value[start:i]))
			start = i + 1
		}
	}
	return append(items, strings.TrimSpace(value[start:]))
}

// unquote takes the quotation marks off and leaves backslashes where they are:
// RFC 6750 does not allow them.
func unquote(text string) string {
	if len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"' {
		return text[1 : len(text)-1]
	}
	return text
}
