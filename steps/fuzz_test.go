package steps

import (
	"strings"
	"testing"
)

// FuzzPattern holds that a pattern of a step compiles or is refused, and that
// one without placeholders or brackets matches itself and nothing longer.
func FuzzPattern(f *testing.F) {
	for _, text := range []string{`the response {verb} have status {statuses}`, `(a|the) {kind}(s)`, `{nothing}`, `(`, `()`, `a.b*c`, `{verb`, `((a))`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		expression, err := compile(pattern)
		if err != nil || strings.ContainsAny(pattern, "{}()") {
			return
		}
		if !expression.MatchString(pattern) || expression.MatchString(pattern+"x") {
			t.Errorf("%q does not match itself alone: %s", pattern, expression)
		}
	})
}

// FuzzFill holds that references in a text are filled or refused, and that a
// text without them stays what it is.
func FuzzFill(f *testing.F) {
	for _, text := range []string{`{unique.nick} and {mail.bob}`, `{upper.unique.a}`, `{json.mail.a}`, `{nested.3}`, `{long.5}`, `{schema.User}`, `{"a": {"b": 1}}`, `{ada.id}`, `{hour-before.ada}`, `{forged.cursor}`, `{weak.ada}`, `{nested.-1}`, `{long.-1}`, `{password.}`, `{certificate.0}`, `{version.}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "long.") || strings.Contains(text, "nested.") {
			if strings.Count(text, ".") > 4 || len(text) > 12 {
				return // what a scenario asks for may be as large as it likes
			}
		}
		w := documented(t, Data{})
		filled, err := w.fill(text)
		if err == nil && !reference.MatchString(text) && filled != text {
			t.Errorf("%q became %q", text, filled)
		}
	})
}

// FuzzData holds that a data file is read or refused with a sentence.
func FuzzData(f *testing.F) {
	for _, text := range []string{``, "mailDomain: test.example.com\n", "password: {length: 3}\n", "attributes: {User: {userType: [a, b]}}\n", "a: &a [*a]\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, err := ReadData(strings.NewReader(text))
		if err != nil {
			if err.Error() == "" {
				t.Errorf("%q is refused without a word", text)
			}
			return
		}
		_ = data.Password.make(3)
		_, _ = data.value("User", "userType", 0, 1)
	})
}
