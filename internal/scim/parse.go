package scim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// MaxDepth is the deepest nesting of arrays and objects that Parse follows.
// SCIM needs about six levels; a document beyond this bound is an attack or a
// defect.
const MaxDepth = 200

// Problem is something about a JSON text that makes it hard to rely on.
type Problem struct {
	// Pointer is the JSON pointer (RFC 6901) of the place.
	Pointer string
	// Text says what is wrong with it, with the value.
	Text string
	// Clause is the catalogue id of the clause that asks for better.
	Clause string
}

// Parse reads one JSON text. It returns an error where no value can be had of
// it (RFC 8259: not JSON, not UTF-8, more than one value, nested deeper than
// MaxDepth), and problems where a value can be had but receivers may disagree
// on it: duplicate names and numbers that no float64 holds.
func Parse(body []byte) (Value, []Problem, error) {
	if len(body) == 0 {
		return Value{}, nil, errors.New("the body is empty")
	}
	if spotless(body) {
		return Of(string(body)), nil, nil
	}
	if !utf8.Valid(body) {
		return Value{}, nil, fmt.Errorf("the body is not UTF-8: byte %#x at offset %d", body[invalidAt(body)], invalidAt(body))
	}
	if depth, _ := nesting(body); depth > MaxDepth {
		return Value{}, nil, fmt.Errorf("the body is nested %d levels deep, more than %d", depth, MaxDepth)
	}
	if !json.Valid(body) {
		var any json.RawMessage
		err := json.Unmarshal(body, &any)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return Value{}, nil, fmt.Errorf("the body is not JSON: %v at offset %d", syntax, syntax.Offset)
		}
		return Value{}, nil, fmt.Errorf("the body is not JSON: %v", err)
	}
	root := Of(string(body))
	var problems []Problem
	if len(body) <= maxLint {
		lint(root, &problems)
	}
	return root, problems, nil
}

// spotless tells in one pass that there is nothing to say about a text, as of
// nearly every one: it is JSON in UTF-8 of which each name stands once (what
// RFC 7493 asks for), not nested too deep, and its numbers are of a length that
// no double is too small for.
func spotless(body []byte) bool {
	depth, digits := nesting(body)
	return depth <= MaxDepth && digits <= plainDigits && jsontext.Value(body).IsValid()
}

// plainDigits is the length to which a number without an exponent is within the
// range of a double; an exponent counts as longer.
const plainDigits = 300

// maxLint bounds the documents whose every value is looked at. Larger ones are
// not what SCIM is about, and would need much memory.
const maxLint = 1 << 20

func lint(v Value, problems *[]Problem) {
	switch v.Kind() {
	case Object:
		seen := map[string]bool{}
		for _, member := range v.Members() {
			if seen[member.Name] {
				*problems = append(*problems, Problem{member.Value.Pointer(), fmt.Sprintf("the name %q stands twice in one object", member.Name), "RFC8259-4-01"})
			}
			seen[member.Name] = true
			lint(member.Value, problems)
		}
	case Array:
		for _, item := range v.Items() {
			lint(item, problems)
		}
	case Number:
		f, err := strconv.ParseFloat(v.Raw(), 64)
		if err != nil || math.IsInf(f, 0) {
			*problems = append(*problems, Problem{v.Pointer(), fmt.Sprintf("the number %s is beyond the range of a double", clip(v.Raw())), "RFC8259-6-01"})
		}
	}
}

// nesting counts brackets outside strings, and the digits of the longest number;
// it needs no valid JSON, so it can guard the recursive readers that come after
// it.
func nesting(body []byte) (deepest, digits int) {
	depth, run := 0, 0
	for i := 0; i < len(body); i++ {
		c := body[i]
		switch {
		case c >= '0' && c <= '9' || c == '.':
			run++
			digits = max(digits, run)
			continue
		case run > 0 && (c == 'e' || c == 'E'):
			digits = plainDigits + 1
		case c == '"':
			i = endOfString(body, i)
		case c == '{' || c == '[':
			depth++
			deepest = max(deepest, depth)
		case c == '}' || c == ']':
			depth--
		}
		run = 0
	}
	return deepest, digits
}

// endOfString is where the string ends that begins at i, or the text where it
// does not.
func endOfString(body []byte, i int) int {
	for begin := i; ; {
		next := bytes.IndexByte(body[i+1:], '"')
		if next < 0 {
			return len(body)
		}
		i += 1 + next
		escapes := 0
		for i-1-escapes > begin && body[i-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i
		}
	}
}

func invalidAt(body []byte) int {
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return 0
}

func clip(s string) string {
	if len(s) <= 40 {
		return s
	}
	return s[:37] + strings.Repeat(".", 3)
}
