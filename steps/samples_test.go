package steps

import (
	"net/http"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// documented serves a resource type that requires an attribute of each type.
func documented(t *testing.T, data Data) *World {
	t.Helper()
	const schemas = `{"totalResults":1,"Resources":[{"id":"urn:x:Thing","attributes":[
		{"name":"text","type":"string","required":true,"uniqueness":"server"},
		{"name":"colour","type":"string","required":true,"canonicalValues":["red","blue"]},
		{"name":"flag","type":"boolean","required":true},{"name":"count","type":"integer","required":true},
		{"name":"weight","type":"decimal","required":true},{"name":"since","type":"dateTime","required":true},
		{"name":"key","type":"binary","required":true},{"name":"page","type":"reference","required":true,"referenceTypes":["external"]},
		{"name":"tags","type":"string","multiValued":true,"required":true},
		{"name":"parts","type":"complex","multiValued":true,"required":true,"subAttributes":[
			{"name":"value","type":"integer"},{"name":"primary","type":"boolean"},{"name":"made","type":"dateTime","mutability":"readOnly"}]},
		{"name":"number","type":"integer","required":true,"mutability":"readOnly"},
		{"name":"spare","type":"string"}]}]}`
	sp, err := target.Open(target.Config{BaseURL: "http://sp.test", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/scim+json")
		switch r.URL.Path {
		case "/ResourceTypes":
			_, _ = w.Write([]byte(`{"totalResults":1,"Resources":[{"name":"Thing","endpoint":"/Things","schema":"urn:x:Thing"}]}`))
		case "/Schemas":
			_, _ = w.Write([]byte(schemas))
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})})
	if err != nil {
		t.Fatal(err)
	}
	return New(&Shared{Target: sp, Namer: NewNamer(1, "example.com"), Watch: NewWatch(), Data: data}, Scenario{ID: "test"})
}

// A type that the suite has never heard of is filled from its schema: what is
// required, with values that fit, and nothing that is the service provider's.
func TestFreshFillsUnknownTypes(t *testing.T) {
	w := documented(t, Data{})
	document := w.fresh("Thing", "one")
	rt, _ := w.shared.Target.Discovery().ResourceType("Thing")
	for _, d := range w.declarations(rt) {
		got := sentFor(document, d)
		if d.parent == nil && d.attribute.Required && d.writable() != got.Assigned() {
			t.Errorf("%s: writable %v, but the document has %s", d.path(), d.writable(), show(got))
		}
		if ok, expected := fits(d.attribute, got); !ok {
			t.Errorf("%s is %s, not %s", d.path(), show(got), expected)
		}
	}
	for _, left := range []string{"spare", "number", "parts.made"} {
		if got := scim.Of(string(encode(document))).Attribute(left); got.Exists() {
			t.Errorf("%s is given as %s", left, show(got))
		}
	}
	if again := w.fresh("Thing", "two"); again["text"] == document["text"] {
		t.Errorf("two resources have the same unique text %v", again["text"])
	}
}

func TestFreshTakesTheUsersData(t *testing.T) {
	w := documented(t, Data{Attributes: map[string]map[string]any{"thing": {"colour": "green", "spare": "wheel {n}"}}})
	document := w.fresh("Thing", "one")
	if document["colour"] != "green" || !strings.HasPrefix(document["spare"].(string), "wheel ") {
		t.Errorf("colour %v, spare %v", document["colour"], document["spare"])
	}
}

// The second value of an attribute has to be another than the first, or a
// change could not be seen.
func TestSamplesDiffer(t *testing.T) {
	w := documented(t, Data{})
	rt, _ := w.shared.Target.Discovery().ResourceType("Thing")
	for _, d := range w.declarations(rt) {
		if d.attribute.Name == "primary" {
			continue
		}
		first, second := w.sample(d, 0, true), w.sample(d, 1, true)
		if string(encode(first)) == string(encode(second)) {
			t.Errorf("%s: both values are %s", d.path(), encode(first))
		}
	}
}
