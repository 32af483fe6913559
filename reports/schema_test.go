package reports

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// shape is what the test reads of a schema.
type shape struct {
	Type                 any              `json:"type"`
	Ref                  string           `json:"$ref"`
	Required             []string         `json:"required"`
	Properties           map[string]shape `json:"properties"`
	Items                *shape           `json:"items"`
	AdditionalProperties any              `json:"additionalProperties"`
	Enum                 []string         `json:"enum"`
	Defs                 map[string]shape `json:"$defs"`
}

// TestModelAndSchemaAgree holds every field of the Go model against the schema
// and every property of the schema against the model.
func TestModelAndSchemaAgree(t *testing.T) {
	var results, events shape
	for data, into := range map[*shape][]byte{&results: ResultsSchema(), &events: EventsSchema()} {
		if err := json.Unmarshal(into, data); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	compareType(t, results.Defs, reflect.TypeFor[Results](), seen)
	for _, line := range []reflect.Type{reflect.TypeFor[Start](), reflect.TypeFor[ScenarioLine](), reflect.TypeFor[End]()} {
		compareType(t, events.Defs, line, seen)
	}
	for name, def := range results.Defs {
		if def.Type == "object" && !seen[name] {
			t.Errorf("the schema defines %s, which the model does not have", name)
		}
	}
}

func compareType(t *testing.T, defs map[string]shape, model reflect.Type, seen map[string]bool) {
	name := model.Name()
	if seen[name] {
		return
	}
	seen[name] = true
	def, found := defs[name]
	if !found {
		return // a type of the other schema, or not of ours
	}
	if def.AdditionalProperties != false {
		t.Errorf("%s is not closed", name)
	}
	fields := map[string]bool{}
	for _, field := range reflect.VisibleFields(model) {
		if field.Anonymous {
			continue
		}
		tag, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		fields[tag] = true
		property, found := def.Properties[tag]
		if !found {
			t.Errorf("%s.%s: the schema has no property %q", name, field.Name, tag)
			continue
		}
		if required := slices.Contains(def.Required, tag); required == (options == "omitempty") {
			t.Errorf("%s.%s: required is %v, omitempty is %v", name, field.Name, required, options == "omitempty")
		}
		inner := field.Type
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Map || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && inner != reflect.TypeFor[time.Time]() {
			ref := property.Ref
			if property.Items != nil {
				ref = property.Items.Ref
			}
			if open, ok := property.AdditionalProperties.(map[string]any); ok {
				ref, _ = open["$ref"].(string)
			}
			if !strings.HasSuffix(ref, "#/$defs/"+inner.Name()) {
				t.Errorf("%s.%s is a %s, the schema refers to %q", name, field.Name, inner.Name(), ref)
			}
			compareType(t, defs, inner, seen)
		}
	}
	for property := range def.Properties {
		if !fields[property] {
			t.Errorf("%s: the schema's property %q is not in the model", name, property)
		}
	}
}

// TestEnumsAgree holds the words of the model against those of the schema.
func TestEnumsAgree(t *testing.T) {
	var results shape
	if err := json.Unmarshal(ResultsSchema(), &results); err != nil {
		t.Fatal(err)
	}
	var outcomes, verdicts []string
	for _, meaning := range Outcomes() {
		outcomes = append(outcomes, string(meaning.Outcome))
	}
	for _, meaning := range Legend() {
		verdicts = append(verdicts, string(meaning.Verdict))
	}
	slices.Sort(verdicts)
	for name, pair := range map[string][2][]string{
		"outcomes":             {results.Defs["outcome"].Enum, outcomes},
		"requirement verdicts": {sorted(results.Defs["Requirement"].Properties["verdict"].Enum), verdicts},
		"scenario verdicts":    {sorted(append(results.Defs["Scenario"].Properties["verdict"].Enum, string(Untested))), verdicts},
		"levels":               {results.Defs["Finding"].Properties["level"].Enum, {string(Must), string(Should), string(May)}},
	} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Errorf("%s: the schema has %v, the model %v", name, pair[0], pair[1])
		}
	}
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
