package steps

import (
	"strings"
	"testing"
	"unicode"
)

func TestReadData(t *testing.T) {
	data, err := ReadData(strings.NewReader(`
mailDomain: test.example.com
password: {length: 20, symbols: "%"}
attributes:
  user:
    userType: [Employee, Contractor]
    "urn:x:badge:2.0:User:number": "B-{n}"
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, kind, path string
		n                int
		want             any
	}{
		{"a list is gone through", "User", "userType", 1, "Contractor"},
		{"and begun again", "User", "USERTYPE", 2, "Employee"},
		{"a text is made unique", "User", "urn:x:badge:2.0:User:number", 0, "B-7"},
		{"another type has none", "Group", "userType", 0, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := data.value(test.kind, test.path, test.n, 7); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestReadDataTellsMistakes(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"an unknown key", "mailDomian: x", "mailDomian"},
		{"a password that nobody takes", "password: {length: 4}", "4 characters"},
		{"no YAML", "a: [", "cannot be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := ReadData(strings.NewReader(test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
	if _, err := ReadData(strings.NewReader("")); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

// Most password policies ask for all classes of characters.
func TestPasswordsMeetPolicies(t *testing.T) {
	for n := range 4 {
		password := PasswordRule{}.make(n)
		classes := map[string]bool{}
		for _, r := range password {
			classes["upper"] = classes["upper"] || unicode.IsUpper(r)
			classes["lower"] = classes["lower"] || unicode.IsLower(r)
			classes["digit"] = classes["digit"] || unicode.IsDigit(r)
			classes["symbol"] = classes["symbol"] || !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}
		for _, class := range []string{"upper", "lower", "digit", "symbol"} {
			if !classes[class] {
				t.Errorf("password %d has no %s: %q", n, class, password)
			}
		}
		if len(password) != 16 || n > 0 && password == (PasswordRule{}).make(0) {
			t.Errorf("password %d is %q", n, password)
		}
	}
	if got := (PasswordRule{Length: 30, Symbols: "%"}).make(1); len(got) != 30 || !strings.Contains(got, "%") {
		t.Errorf("the rule is not kept: %q", got)
	}
}
