package filter

import (
	"strings"
	"unicode/utf8"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
)

// Limits that keep a filter from costing more than it is worth.
const (
	maxNesting     = 50
	maxComparisons = 1000
)

// scanner walks over the text of a filter or path.
type scanner struct {
	text        string
	at          int
	nesting     int
	comparisons int
}

func (s *scanner) fail(format string, args ...any) error {
	return refusal.Filter("the filter is malformed at character %d: "+format, append([]any{s.at + 1}, args...)...)
}

func (s *scanner) blanks() {
	for s.at < len(s.text) && s.text[s.at] == ' ' {
		s.at++
	}
}

func (s *scanner) done() bool { return s.at >= len(s.text) }

// take consumes one character if it is next.
func (s *scanner) take(c byte) bool {
	if !s.done() && s.text[s.at] == c {
		s.at++
		return true
	}
	return false
}

// word reads up to the next blank or bracket without consuming it.
func (s *scanner) word() string {
	end := strings.IndexAny(s.text[s.at:], " ()[]\"")
	if end < 0 {
		return s.text[s.at:]
	}
	return s.text[s.at : s.at+end]
}

// keyword consumes a word if it is next, in any case (RFC 5234 §2.3).
func (s *scanner) keyword(want string) bool {
	w := s.word()
	if !strings.EqualFold(w, want) {
		return false
	}
	s.at += len(w)
	return true
}

// attribute reads an attribute path: an optional URI, a name, an optional
// sub-attribute.
func (s *scanner) attribute() (string, error) {
	w := s.word()
	if !validAttribute(w) {
		return "", s.fail("an attribute name is expected, not %q", clip(w))
	}
	s.at += len(w)
	return w, nil
}

// validAttribute checks the form only: ALPHA first, names of letters, digits,
// "-", "_" and "$" (which $ref needs, though Figure 1 forgets it), at most one
// dot after the URI.
func validAttribute(w string) bool {
	name := w
	if i := strings.LastIndexByte(w, ':'); i >= 0 {
		if i < 4 || !strings.EqualFold(w[:4], "urn:") {
			return false
		}
		for _, c := range []byte(w[:i]) {
			if c <= ' ' || c >= 0x7f {
				return false
			}
		}
		name = w[i+1:]
		// A URI alone is the path of a whole extension: its last part may be
		// anything, the schema decides.
		if strings.Count(name, ".") > 1 {
			return false
		}
	}
	base, sub, dotted := strings.Cut(name, ".")
	return validName(base, false) && (!dotted || validName(sub, true))
}

func validName(n string, isSub bool) bool {
	if n == "" {
		return false
	}
	for i, c := range []byte(n) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		switch {
		case letter, c == '$' && i == 0 && isSub:
		case i > 0 && (c == '-' || c == '_' || c == '$' || '0' <= c && c <= '9'):
		case c == '$' && i == 0:
		default:
			return false
		}
	}
	return true
}

// literal reads a comparison value: a JSON string, number, true, false or null.
func (s *scanner) literal() (any, error) {
	end := s.at
	if !s.done() && s.text[s.at] == '"' {
		end++
		for end < len(s.text) && s.text[end] != '"' {
			if s.text[end] == '\\' {
				end++
			}
			end++
		}
		end++
		if end > len(s.text) {
			return nil, s.fail("a string is not closed")
		}
	} else {
		end += len(s.word())
	}
	v, err := document.Parse([]byte(s.text[s.at:end]))
	if err != nil {
		return nil, s.fail("a JSON string, number, true, false or null is expected, not %q", clip(s.text[s.at:end]))
	}
	switch v.(type) {
	case *document.Object, []any:
		return nil, s.fail("objects and arrays cannot be compared")
	}
	s.at = end
	return v, nil
}

// clip shortens what is quoted in a message.
func clip(s string) string {
	if len(s) <= 40 {
		return s
	}
	s = s[:40]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + "…"
}
