package reports

import "testing"

// TestFilters: a filter is told from what is none, and may hold, or not, or may
// depend on what is not known.
func TestFilters(t *testing.T) {
	for _, text := range []string{"", "userName", `userName is "ada"`, `userName eq ada`, `(userName pr`, `userName pr)`, `userName pr and`, `not`, `emails[]`, `emails[type eq "work"`, `userName eq "\x41"`, `userName pr userName pr`} {
		if readFilter(text) != nil {
			t.Errorf("%q is taken for a filter", text)
		}
	}
	ada := known{
		members: readMessage(`{"userName":"Ada","active":true,"level":7,"born":"1815-12-10T00:00:00Z","emails":[{"type":"work","value":"ada@example.com"},{"type":"home"}],"urn:x:User":{"team":"engine"}}`).members,
		whole:   true, shown: map[string]map[string]int{"title": {"string": 1}, "emails/value": {"string": 1}},
	}
	for text, want := range map[string]truth{
		`userName eq "Ada"`: right, `userName eq "ada"`: unclear, `userName eq "Bob"`: wrong, `username sw "A"`: right, `userName co "x"`: wrong, `userName ew "A"`: unclear,
		`title pr`: wrong, `title eq "x"`: wrong, `title ne "x"`: unclear, `title eq null`: unclear, `password pr`: unclear, `not (title pr)`: right,
		`level gt 6`: right, `level le 6.5`: wrong, `active eq true`: right, `active eq "true"`: unclear, `born lt "1900-01-01T00:00:00Z"`: right,
		`emails[type eq "work" and value co "ada"]`: right, `emails[type eq "home" and value pr]`: wrong, `emails.type eq "home"`: right, `emails eq "ada@example.com"`: right, `emails.type ne "home"`: unclear,
		`urn:x:User:team eq "engine"`: right, `urn:ietf:params:scim:schemas:core:2.0:User:userName eq "Ada"`: right, `urn:y:User:team pr`: unclear,
		`userName eq "Ada" or password pr and title pr`: right, `(userName eq "Ada" or password pr) and title pr`: wrong, `password pr and userName eq "Ada"`: unclear,
	} {
		f := readFilter(text)
		if f == nil {
			t.Errorf("%q cannot be read", text)
		} else if got := f.holds(ada); got != want {
			t.Errorf("%q holds: %d, want %d", text, got, want)
		}
	}
}
