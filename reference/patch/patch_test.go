package patch

import (
	"crypto/rand"
	"errors"
	"fmt"
	"testing"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

const message = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":%s}`

func parse(t testing.TB, text string) *document.Object {
	t.Helper()
	o, err := document.ParseObject([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func device(t testing.TB) *resource.Draft {
	t.Helper()
	r, err := schema.Default()
	if err != nil {
		t.Fatal(err)
	}
	d, err := resource.Honest{Hasher: resource.Hasher{Random: rand.Reader}}.Create(r.Type("Device"), parse(t, `{"schemas":["urn:example:params:scim:schemas:core:2.0:Device"],"serialNumber":"S","labels":["a","b"],
		"ports":[{"value":"p","type":"wifi","primary":true,"speed":1},{"value":"q","type":"wifi"}],"owner":{"value":"u","since":"2026-01-01T00:00:00Z"}}`))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	tests := []struct{ name, operations, scimType string }{
		{"add", `[{"op":"add","path":"a","value":1}]`, ""},
		{"any case of names", `[{"OP":"Add","Path":"a","VALUE":1}]`, ""},
		{"null value", `[{"op":"replace","path":"a","value":null}]`, ""},
		{"null path", `[{"op":"add","path":null,"value":{}}]`, ""},
		{"remove without value", `[{"op":"remove","path":"a"}]`, ""},
		{"null path to remove", `[{"op":"remove","path":null}]`, "noTarget"},
		{"not an array", `{"op":"add"}`, "invalidSyntax"},
		{"not an object", `[1]`, "invalidSyntax"},
		{"op no string", `[{"op":1,"path":"a","value":1}]`, "invalidSyntax"},
		{"no value", `[{"op":"replace","path":"a"}]`, "invalidValue"},
		{"path no string", `[{"op":"replace","path":{},"value":1}]`, "invalidPath"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(parse(t, fmt.Sprintf(message, tt.operations)))
			if got := scimType(err); got != tt.scimType {
				t.Errorf("%q, want %q", got, tt.scimType)
			}
		})
	}
	if _, err := Parse(parse(t, `{"Operations":[{"op":"remove","path":"a"}]}`)); scimType(err) != "invalidSyntax" {
		t.Errorf("without schemas: %v", err)
	}
}

func scimType(err error) string {
	var r *refusal.Error
	if errors.As(err, &r) {
		return r.ScimType
	}
	return ""
}

// TestDevice holds what operations do to kinds of attributes that User lacks.
func TestDevice(t *testing.T) {
	tests := []struct{ name, operation, attribute, want, scimType string }{
		{"add words", `{"op":"add","path":"labels","value":["c","a"]}`, "labels", `["a","b","c"]`, ""},
		{"add one word", `{"op":"add","path":"labels","value":"c"}`, "labels", `["a","b","c"]`, ""},
		{"remove a word", `{"op":"remove","path":"labels","value":["a"]}`, "labels", `["b"]`, ""},
		{"remove nothing listed", `{"op":"remove","path":"labels","value":[]}`, "labels", `["a","b"]`, ""},
		{"remove by listed objects", `{"op":"remove","path":"ports","value":[{"value":"p","type":"ethernet"},{},{"value":"q"}]}`, "ports", `[{"value":"p","type":"wifi","primary":true,"speed":1}]`, ""},
		{"merge equal values", `{"op":"add","path":"ports","value":{"value":"q","type":"wifi","speed":2}}`, "ports", `[{"value":"p","type":"wifi","primary":true,"speed":1},{"value":"q","type":"wifi","speed":2}]`, ""},
		{"hand over", `{"op":"add","path":"ports[value eq \"q\"]","value":{"primary":true}}`, "ports", `[{"value":"p","type":"wifi","primary":false,"speed":1},{"value":"q","type":"wifi","primary":true}]`, ""},
		{"filter by number", `{"op":"remove","path":"ports[speed ge 1]"}`, "ports", `[{"value":"q","type":"wifi"}]`, ""},
		{"equal values collapse", `{"op":"replace","path":"ports[type eq \"wifi\"]","value":[{"value":"z"}]}`, "ports", `[{"value":"z"}]`, ""},
		{"sub-attribute of wrong type", `{"op":"replace","path":"ports[value pr].speed","value":"x"}`, "", "", "invalidValue"},
		{"sub-attribute removed by null", `{"op":"replace","path":"ports[value eq \"p\"].speed","value":null}`, "ports", `[{"value":"p","type":"wifi","primary":true},{"value":"q","type":"wifi"}]`, ""},
		{"filter on a single value", `{"op":"replace","path":"owner[value eq \"u\"].since","value":"2027-01-01T00:00:00Z"}`, "owner", `{"value":"u","since":"2027-01-01T00:00:00Z"}`, ""},
		{"filter that empties a single value", `{"op":"remove","path":"owner[value eq \"u\"]"}`, "owner", `null`, ""},
		{"filter on words", `{"op":"remove","path":"labels[value eq \"a\"]"}`, "", "", "invalidPath"},
		{"immutable", `{"op":"replace","path":"serialNumber","value":"T"}`, "", "", "mutability"},
		{"immutable to the same", `{"op":"replace","path":"serialNumber","value":"S"}`, "serialNumber", `"S"`, ""},
		{"required", `{"op":"remove","path":"serialNumber"}`, "", "", "mutability"},
		{"extension by objects", `{"op":"add","value":{"urn:example:params:scim:schemas:extension:warranty:2.0:device":{"YEARS":3,"unknown":1}}}`, "urn:example:params:scim:schemas:extension:warranty:2.0:Device", `{"years":3}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := device(t)
			ops, err := Parse(parse(t, fmt.Sprintf(message, "["+tt.operation+"]")))
			if err != nil {
				t.Fatal(err)
			}
			err = Honest{}.Apply(d, ops, nil)
			if scimType(err) != tt.scimType || (err == nil) != (tt.scimType == "") {
				t.Fatalf("%v, want %q", err, tt.scimType)
			}
			if got := string(document.Append(nil, d.Attributes.Get(tt.attribute))); err == nil && got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// FuzzApply applies any operation: it is refused with 400 or leaves a valid
// resource behind, and never changes the version it began with.
func FuzzApply(f *testing.F) {
	for _, s := range []string{
		`[{"op":"add","path":"ports[type eq \"wifi\"].primary","value":true}]`,
		`[{"op":"replace","value":{"labels":null,"owner":{"value":null}}}]`,
		`[{"op":"remove","path":"ports[speed gt 1 or not (value pr)]"}]`,
		`[{"op":"add","path":"urn:example:params:scim:schemas:extension:warranty:2.0:Device:contacts","value":[{"value":"1"}]},{"op":"remove","path":"labels","value":[{"value":1}]}]`,
		`[{"op":"replace","path":"unlockCode","value":"1"}]`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, operations string) {
		body, err := document.ParseObject(fmt.Appendf(nil, message, operations))
		if err != nil {
			return
		}
		ops, err := Parse(body)
		if err == nil {
			before := device(t).Resource
			saved := before.Attributes.Clone()
			d := before.Draft()
			err = Honest{Hasher: resource.Hasher{Random: rand.Reader}}.Apply(d, ops, nil)
			if !document.Equal(before.Attributes, saved) {
				t.Errorf("%s changed the version it began with", operations)
			}
			if err == nil && d.Validate() != nil {
				t.Errorf("%s left an invalid resource", operations)
			}
		}
		var r *refusal.Error
		if err != nil && (!errors.As(err, &r) || r.Status/100 != 4) {
			t.Errorf("%s: %v", operations, err)
		}
	})
}
