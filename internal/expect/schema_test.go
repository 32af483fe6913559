package expect

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestSchemaAgreesWithRead holds that an editor which knows the schema says what
// scimproof will say. Only scimproof knows which ids there are.
func TestSchemaAgreesWithRead(t *testing.T) {
	schema := compiled(t)
	tests := []struct {
		name, give string
		good       bool
	}{
		{"empty", "", true},
		{"an empty list", "expectations: []", true},
		{"the least", "expectations: [{entry: RFC1, reason: x}]", true},
		{"everything", "expectations: [{entry: users-*, reason: x, ticket: T-1, expires: 2027-03-31, signature: 5f0c1b2a9d3e}]", true},
		{"an answer that blocks", "expectations: [{entry: RFC1, reason: x, blocks: POST /Groups answered 501}]", true},
		{"a status that blocks nothing", "expectations: [{entry: RFC1, reason: x, blocks: POST /Groups answered 201}]", false},
		{"an answer in other words", "expectations: [{entry: RFC1, reason: x, blocks: groups}]", false},
		{"no reason", "expectations: [{entry: RFC1}]", false},
		{"a blank reason", "expectations: [{entry: RFC1, reason: ' '}]", false},
		{"no entry", "expectations: [{reason: x}]", false},
		{"an unknown key", "expectations: [{entry: RFC1, raeson: x}]", false},
		{"another list", "expectation: [{entry: RFC1, reason: x}]", false},
		{"no list", "expectations: RFC1", false},
		{"no day", "expectations: [{entry: RFC1, reason: x, expires: soon}]", false},
		{"a day that is none", "expectations: [{entry: RFC1, reason: x, expires: 2027-02-30}]", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var document any
			if err := yaml.Unmarshal([]byte(test.give), &document); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(document); (err == nil) != test.good {
				t.Errorf("the schema says %v", err)
			}
			if _, err := Read(strings.NewReader(test.give), ids); (err == nil) != test.good {
				t.Errorf("Read says %v", err)
			}
		})
	}
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("../../reports/schema/expectations.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("expectations.json", document); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile("expectations.json")
}
