package steps

import (
	"testing"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// A rule about types that is too strict accuses right servers, one that is too
// lax sees nothing.
func TestFits(t *testing.T) {
	for _, test := range []struct {
		name, kind string
		multi      bool
		value      string
		want       bool
	}{
		{"a text", "string", false, `"x"`, true},
		{"a number for a text", "string", false, `1`, false},
		{"true", "boolean", false, `true`, true},
		{"a text for a boolean", "boolean", false, `"true"`, false},
		{"an integer", "integer", false, `-12`, true},
		{"an integer with a fraction of nothing", "integer", false, `12.0`, false},
		{"an integer with an exponent", "integer", false, `1e3`, false},
		{"a decimal without fraction", "decimal", false, `3`, true},
		{"a decimal as a text", "decimal", false, `"3.5"`, false},
		{"a dateTime in UTC", "dateTime", false, `"2008-01-23T04:56:22Z"`, true},
		{"a dateTime in a zone, with a fraction", "dateTime", false, `"2008-01-23T04:56:22.123456+05:30"`, true},
		{"a dateTime without zone", "dateTime", false, `"2008-01-23T04:56:22"`, true},
		{"a dateTime with a blank", "dateTime", false, `"2008-01-23 04:56:22Z"`, false},
		{"a day that is in no calendar", "dateTime", false, `"2023-02-30T04:56:22Z"`, false},
		{"seconds since 1970", "dateTime", false, `1201064182`, false},
		{"base64", "binary", false, `"AQIDBA=="`, true},
		{"base64 without padding", "binary", false, `"AQIDBA"`, true},
		{"base64url with line breaks", "binary", false, `"_-8A\r\nAAAA"`, true},
		{"no base64", "binary", false, `"***"`, false},
		{"an absolute reference", "reference", false, `"https://example.com/a?b#c"`, true},
		{"a relative reference", "reference", false, `"../Users/1"`, true},
		{"a URN", "reference", false, `"urn:x:y"`, true},
		{"no reference", "reference", false, `"not a uri"`, false},
		{"an object", "complex", false, `{"a": 1}`, true},
		{"a text for an object", "complex", false, `"a"`, false},
		{"a list for one value", "string", false, `["a"]`, false},
		{"one value for a list", "string", true, `"a"`, false},
		{"a list", "string", true, `["a"]`, true},
		{"null is unassigned", "integer", false, `null`, true},
		{"an empty list is unassigned", "complex", true, `[]`, true},
		{"a type that is not known", "colour", false, `"red"`, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := target.Attribute{Name: "a", Type: test.kind, MultiValued: test.multi}
			if got, expected := fits(a, scim.Of(test.value)); got != test.want {
				t.Errorf("%s as %s: got %v (%s), want %v", test.value, test.kind, got, expected, test.want)
			}
		})
	}
}

// What is sent as a value of another type must not fit by chance.
func TestMistypedNeverFits(t *testing.T) {
	for _, kind := range []string{"string", "boolean", "integer", "decimal", "dateTime", "binary", "reference", "complex"} {
		a := target.Attribute{Name: "a", Type: kind}
		if ok, _ := fits(a, scim.Of(mistyped(a))); ok {
			t.Errorf("%s is a right value of type %s", mistyped(a), kind)
		}
	}
}
