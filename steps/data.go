package steps

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
)

// Data is what the user knows about the values that the service provider
// takes, where its schemas do not say it: the file behind --data.
//
//	mailDomain: test.example.com
//	password:
//	  length: 20
//	  symbols: "!-"
//	attributes:
//	  User:
//	    userType: [Employee, Contractor]
//	    "urn:example:schemas:badge:2.0:User:badgeNumber": "B-{n}"
//
// The zero Data says nothing.
type Data struct {
	// MailDomain is the domain of created users; it wins over the default.
	MailDomain string `yaml:"mailDomain"`
	// Password is the rule that made-up passwords keep to.
	Password PasswordRule `yaml:"password"`
	// Attributes holds, by the name of the resource type and the path of the
	// attribute (RFC 7644 §3.10), a value that is valid, or a list of them.
	// In a text {n} stands for a number that makes it unique.
	Attributes map[string]map[string]any `yaml:"attributes"`
}

// PasswordRule describes passwords that the service provider takes. The zero
// rule asks for sixteen characters of all classes.
type PasswordRule struct {
	Length int `yaml:"length"`
	// Symbols are the characters that are neither letter nor digit and allowed.
	Symbols string `yaml:"symbols"`
}

// ReadData reads the YAML of a data file. An empty file is no error, an
// unknown key is.
func ReadData(r io.Reader) (Data, error) {
	var data Data
	err := yaml.NewDecoder(r, yaml.DisallowUnknownField()).Decode(&data)
	if errors.Is(err, io.EOF) {
		return Data{}, nil
	}
	if err != nil {
		return Data{}, fmt.Errorf("the data file cannot be read: %w", err)
	}
	if n := data.Password.Length; n != 0 && n < 8 {
		return Data{}, fmt.Errorf("the data file asks for passwords of %d characters; the least is 8", n)
	}
	return data, nil
}

// value returns the n-th value that the user names for an attribute; serial
// makes a text unique.
func (d Data) value(kind, path string, n, serial int) (any, bool) {
	for name, attributes := range d.Attributes {
		if !strings.EqualFold(name, kind) {
			continue
		}
		for known, value := range attributes {
			if !strings.EqualFold(known, path) {
				continue
			}
			if list, ok := value.([]any); ok && len(list) > 0 {
				value = list[n%len(list)]
			}
			if text, ok := value.(string); ok {
				value = strings.ReplaceAll(text, "{n}", fmt.Sprint(serial))
			}
			return value, true
		}
	}
	return nil, false
}

// make returns the n-th password of a rule: all classes of characters, no word
// and no part of a name.
func (rule PasswordRule) make(n int) string {
	length, symbols := rule.Length, rule.Symbols
	if length == 0 {
		length = 16
	}
	if symbols == "" {
		symbols = "!-_"
	}
	const letters = "kQ7wZ2xM9vRt4HbN6pLc8DfG3sJy5"
	var out strings.Builder
	out.WriteString("Vq8")
	out.WriteByte(symbols[n%len(symbols)])
	for i := 0; out.Len() < length; i++ {
		out.WriteByte(letters[(i*7+n*5)%len(letters)])
	}
	return out.String()
}
