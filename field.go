package scimproof

import (
	"errors"
	"fmt"
	"net/http"
	"net/textproto"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/nearest"
)

// field is the place in a Config that an option sets, and the option itself.
type field struct {
	option  option
	pointer any
}

func fieldOf(c *Config, o option) field { return field{o, o.field(c)} }

func (f field) isZero() bool { return reflect.ValueOf(f.pointer).Elem().IsZero() }

func (f field) isList() bool {
	switch f.pointer.(type) {
	case *[]string, *http.Header:
		return true
	}
	return false
}

// set reads the texts that a layer gave for the option; only lists take more
// than one. The error says what is wrong with the value and what to write
// instead, without the value.
func (f field) set(texts []string) error {
	text := strings.TrimSpace(texts[len(texts)-1])
	if len(texts) > 1 && !f.isList() {
		return errors.New("it is given more than once, and one value belongs here")
	}
	if text == "" && !f.isList() {
		return errors.New("it is empty; leave it out or give a value")
	}
	if len(f.option.values) > 0 && !slices.Contains(f.option.values, text) {
		return errors.New("there is no such " + strings.ToLower(f.option.kind) + nearest.Hint(text, f.option.values))
	}
	switch p := f.pointer.(type) {
	case *string:
		*p = text
	case *bool:
		value, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("it is neither true nor false")
		}
		*p = value
	case *time.Duration:
		value, err := time.ParseDuration(text)
		if err != nil || value < 0 {
			return errors.New("it is no duration; write it like 30s, 5m or 1h30m")
		}
		*p = value
	case *float64:
		value, err := strconv.ParseFloat(text, 64)
		if err != nil || !(value >= 0 && value <= 1e9) {
			return errors.New("it is no number that is 0 or more; write it like 20 or 0.5")
		}
		*p = value
	case *int:
		value, err := strconv.Atoi(text)
		if err != nil || value < 1 || value > 1024 {
			return errors.New("it is no whole number from 1 to 1024")
		}
		*p = value
	case *uint16:
		value, err := strconv.ParseUint(text, 10, 16)
		if err != nil || value == 0 {
			return errors.New("it is no port from 1 to 65535")
		}
		*p = uint16(value)
	case *uint64:
		value, err := strconv.ParseUint(text, 10, 64)
		if err != nil || value == 0 {
			return errors.New("it is no whole number above 0")
		}
		*p = value
	case *[]string:
		items := f.split(texts)
		if len(items) == 0 || slices.Contains(items, "") {
			return errors.New("an element of it is empty")
		}
		*p = items
	case *http.Header:
		return f.setHeaders(p, f.split(texts))
	default:
		return fmt.Errorf("option %q has a field of the unknown type %T", f.option.name, p)
	}
	return nil
}

// split takes lists apart: at commas outside brackets, for ids of outline rows
// hold commas within them; verbatim ones at line ends.
func (f field) split(texts []string) []string {
	var items []string
	for _, text := range texts {
		parts := cut(text, ',')
		if f.option.verbatim {
			parts = strings.Split(text, "\n")
		}
		for _, item := range parts {
			items = append(items, strings.TrimSpace(item))
		}
	}
	return items
}

func (f field) setHeaders(p *http.Header, lines []string) error {
	headers := http.Header{}
	for _, line := range lines {
		name, value, found := strings.Cut(line, ":")
		name = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
		if !found || name == "" {
			return errors.New("it is no header; write it like X-Tenant: acme")
		}
		switch name {
		case "Authorization", "Proxy-Authorization", "Cookie":
			return errors.New(name + " is a credential; use " + variable("token") + " or the other options under Credentials")
		}
		headers.Add(name, strings.TrimSpace(value))
	}
	*p = headers
	return nil
}

// pairs is the kind of lists of NAME=VALUE, whose values may be secret.
const pairs = "NAME=VALUE"

// namesOf hides the values of pairs.
func namesOf(list []string) []string {
	names := []string{}
	for _, pair := range list {
		name, _, _ := strings.Cut(pair, "=")
		names = append(names, name+"=(set)")
	}
	return names
}

// value is how results show the field: durations as text, headers by their
// names, for their values may be secret, and secrets not at all.
func (f field) value() any {
	if f.option.secret || f.option.file {
		return "(set)"
	}
	switch p := f.pointer.(type) {
	case *time.Duration:
		return p.String()
	case *http.Header:
		names := []string{}
		for name := range *p {
			names = append(names, name+": (set)")
		}
		slices.Sort(names)
		return names
	case *[]string:
		if f.option.kind == pairs {
			return namesOf(*p)
		}
		if *p == nil {
			return []string{}
		}
		return *p
	case *uint64:
		// JSON readers lose digits of numbers this large.
		return strconv.FormatUint(*p, 10)
	default:
		return reflect.ValueOf(p).Elem().Interface()
	}
}
