package schema

import (
	"encoding/base64"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
)

// Normalize checks a value that a client gave to the attribute and brings it
// into the form in which it is kept: members under their exact names, unknown
// and readOnly sub-attributes left out (RFC 7644 §3.3), equal values of a
// multi-valued attribute only once (RFC 7643 §2.4). Null, [] and a complex
// value without content are unassigned and give nil (RFC 7643 §2.5). Errors are
// 400 invalidValue.
func (a *Attribute) Normalize(v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	if !a.MultiValued {
		return a.NormalizeOne(v)
	}
	list, ok := v.([]any)
	if !ok {
		return nil, refusal.Value("%q has several values, so it needs an array", a.Name)
	}
	return a.normalizeList(list)
}

func (a *Attribute) normalizeList(list []any) (any, error) {
	var kept []any
	for _, e := range list {
		n, err := a.NormalizeOne(e)
		if err != nil {
			return nil, err
		}
		if n != nil {
			kept = append(kept, n)
		}
	}
	kept = Distinct(kept)
	if err := a.CheckPrimary(kept); err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, nil
	}
	return kept, nil
}

// NormalizeOne is Normalize for a single value of the attribute, multi-valued
// or not.
func (a *Attribute) NormalizeOne(v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	if a.Type == Complex {
		return a.normalizeComplex(v)
	}
	if !a.accepts(v) {
		return nil, refusal.Value("the value of %q is not a valid %s", a.Name, a.Type)
	}
	return v, nil
}

func (a *Attribute) normalizeComplex(v any) (any, error) {
	in, ok := v.(*document.Object)
	if !ok {
		return nil, refusal.Value("the value of %q has to be an object", a.Name)
	}
	out := document.New()
	for name, w := range in.All() {
		sub := a.Sub(name)
		if sub == nil || sub.Mutability == ReadOnly {
			continue
		}
		if _, twice := out.Find(sub.Name); twice {
			return nil, refusal.Syntax("%q is given twice", a.Name+"."+sub.Name)
		}
		n, err := sub.Normalize(w)
		if err != nil {
			return nil, err
		}
		if n != nil {
			out.Append(sub.Name, n)
		}
	}
	if out.Len() == 0 {
		return nil, nil
	}
	for _, sub := range a.SubAttributes {
		if sub.Required && sub.Mutability != ReadOnly && Empty(out.Get(sub.Name)) {
			return nil, refusal.Value("%q is required", a.Name+"."+sub.Name)
		}
	}
	return out, nil
}

// Empty says whether a value cannot stand for a required attribute: nothing, or
// a string of blanks.
func Empty(v any) bool {
	s, ok := v.(string)
	return v == nil || ok && strings.TrimSpace(s) == ""
}

// CheckPrimary refuses more than one primary value (RFC 7643 §2.4).
func (a *Attribute) CheckPrimary(list []any) error {
	n := 0
	for _, e := range list {
		if o, ok := e.(*document.Object); ok && o.Get("primary") == true {
			n++
		}
	}
	if n > 1 {
		return refusal.Value("%q has %d primary values; at most one is allowed", a.Name, n)
	}
	return nil
}

// Distinct drops values that are there already: equal ones, and complex ones
// with the same type and value (RFC 7643 §2.4).
func Distinct(list []any) []any {
	if len(list) < 2 {
		return list
	}
	seen := make(map[string]bool, len(list))
	kept := list[:0:0]
	for _, e := range list {
		k := Identity(e)
		if !seen[k] {
			seen[k] = true
			kept = append(kept, e)
		}
	}
	return kept
}

// Identity is a key that two values of a multi-valued attribute share when they
// count as the same.
func Identity(v any) string {
	o, ok := v.(*document.Object)
	if ok && o.Get("value") != nil {
		v = []any{o.Get("type"), o.Get("value")}
	}
	return string(document.Append(nil, v))
}

var (
	integer  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	dateTime = regexp.MustCompile(`^-?\d{4,9}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$`)
)

func (a *Attribute) accepts(v any) bool {
	switch a.Type {
	case Boolean:
		_, ok := v.(bool)
		return ok
	case Integer:
		n, ok := v.(document.Number)
		if !ok || !integer.MatchString(string(n)) {
			return false
		}
		_, err := strconv.ParseInt(string(n), 10, 64)
		return err == nil
	case Decimal:
		n, ok := v.(document.Number)
		if !ok {
			return false
		}
		f, err := n.Float64()
		return err == nil && !math.IsInf(f, 0)
	}
	s, ok := v.(string)
	if !ok {
		return false
	}
	switch a.Type {
	case DateTime:
		_, ok = ParseTime(s)
	case Binary:
		ok = isBase64(s)
	case Reference:
		ok = isURI(s)
	}
	return ok
}

// ParseTime reads an xsd:dateTime (RFC 7643 §2.3.5). One without a zone counts
// as UTC.
func ParseTime(s string) (time.Time, bool) {
	if !dateTime.MatchString(s) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t, err = time.Parse("2006-01-02T15:04:05.999999999", s)
	}
	return t, err == nil
}

// isBase64 accepts both alphabets of RFC 4648, padded or not (RFC 7643 §2.3.6).
func isBase64(s string) bool {
	s = strings.TrimRight(s, "=")
	if strings.ContainsAny(s, "\r\n") {
		return false
	}
	if _, err := base64.RawStdEncoding.DecodeString(s); err == nil {
		return true
	}
	_, err := base64.RawURLEncoding.DecodeString(s)
	return err == nil
}

// isURI accepts absolute and relative references (RFC 7643 §2.3.7).
func isURI(s string) bool {
	for _, r := range s {
		if r <= ' ' || r == 0x7f || strings.ContainsRune("<>\"{}|\\^`", r) {
			return false
		}
	}
	_, err := url.Parse(s)
	return err == nil
}
