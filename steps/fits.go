package steps

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

func raw(v scim.Value) json.RawMessage { return json.RawMessage(v.Raw()) }

// mistyped is the JSON text of a value that is wrong for the type of an
// attribute by every reading.
func mistyped(a target.Attribute) string {
	value := map[string]string{
		"string": `{"not": "a string"}`, "reference": `{"not": "a reference"}`, "datetime": `"the day before yesterday"`,
		"binary": `{"not": "base64"}`, "boolean": `"perhaps"`, "integer": `"eleven"`, "decimal": `"a little more"`, "complex": `"not complex"`,
	}[strings.ToLower(a.Type)]
	if a.MultiValued {
		return "[" + value + "]"
	}
	return value
}

// fits tells whether a value has the JSON form of the attribute's declared
// type (RFC 7643 §2.3), and what would. Unassigned values always do.
func fits(a target.Attribute, v scim.Value) (ok bool, expected string) {
	if !v.Assigned() {
		return true, ""
	}
	if a.MultiValued {
		if v.Kind() != scim.Array {
			return false, "a list, since the schema says multiValued"
		}
		return true, ""
	}
	if v.Kind() == scim.Array {
		return false, "a single value, since the schema says that it is not multiValued"
	}
	return fitsType(a.Type, v)
}

// wholeNumber is an integer as RFC 7643 §2.3.4 writes it.
var wholeNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

// dateTime is xsd:dateTime, whose zone may be missing (RFC 7643 §2.3.5).
var dateTime = regexp.MustCompile(`^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$`)

func fitsType(kind string, v scim.Value) (ok bool, expected string) {
	switch strings.ToLower(kind) {
	case "boolean":
		return v.Kind() == scim.Bool, "true or false"
	case "integer":
		return v.Kind() == scim.Number && wholeNumber.MatchString(v.Raw()), "a number without fraction and exponent"
	case "decimal":
		return v.Kind() == scim.Number, "a number"
	case "complex":
		return v.Kind() == scim.Object, "an object"
	case "datetime":
		return v.Kind() == scim.String && isDateTime(v.Text()), "a dateTime such as 2008-01-23T04:56:22Z"
	case "binary":
		return v.Kind() == scim.String && isBase64(v.Text()), "base64"
	case "reference":
		return v.Kind() == scim.String && isReference(v.Text()), "a URI"
	case "string":
		return v.Kind() == scim.String, "a string"
	}
	return true, ""
}

// isDateTime also wants a day that the calendar has.
func isDateTime(text string) bool {
	if !dateTime.MatchString(text) {
		return false
	}
	if _, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return true
	}
	_, err := time.Parse("2006-01-02T15:04:05.999999999", text)
	return err == nil
}

var oneAlphabet = strings.NewReplacer("\r", "", "\n", "", "-", "+", "_", "/")

// isBase64 takes both alphabets, padding or none (RFC 7643 §2.3.6), and line
// breaks, which RFC 4648 leaves to the format.
func isBase64(text string) bool {
	text = strings.TrimRight(oneAlphabet.Replace(text), "=")
	_, err := base64.RawStdEncoding.DecodeString(text)
	return err == nil
}

func isReference(text string) bool {
	_, err := url.Parse(text)
	return err == nil && !strings.ContainsAny(text, " \t\n<>\"")
}
