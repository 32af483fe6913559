package steps

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// published are the sentences about the definitions in the service provider's
// schemas (RFC 7643 §7), as the run has read them once.
var published = []Definition{
	{Pattern: "it {verb} hold of every published attribute that {text}", Do: (*World).holdsOfAttributes},
	{Pattern: "the published attribute {text} of {text} {verb} have:", Do: (*World).definitionHas},
	{Pattern: "the published schema {text} {verb} have the attributes:", Do: (*World).schemaHas},
	{Pattern: "what the {kind} {text} shows, if it was created, {verb} be published", Do: (*World).showsPublished},
}

// attributeRule is something that every definition of an attribute must keep.
// judge gets the definition as it was published and the attribute that holds
// it, if it is a sub-attribute; what it does not speak about it lets pass.
type attributeRule struct {
	sentence string
	judge    func(a target.Attribute, parent *target.Attribute) (ok bool, about, expected string)
}

var attributeRules = []attributeRule{
	{"it has a name that follows the grammar of attribute names", func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return a.Name == "$ref" || attributeName.MatchString(a.Name), "name", "a letter, then letters, digits, $, - and _"
	}},
	{"it states its type", states("type")},
	{"it states whether it is multi-valued", statesTruth("multiValued")},
	{"it states whether it is required", statesTruth("required")},
	{"it states its mutability", states("mutability")},
	{"it states when it is returned", states("returned")},
	{"it has a description", func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return strings.TrimSpace(a.Description) != "", "description", "a description for people"
	}},
	{"it has a data type of SCIM", oneOf("type", "string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex")},
	{"it has a mutability of SCIM", oneOf("mutability", "readOnly", "readWrite", "immutable", "writeOnly")},
	{"it has a returned characteristic of SCIM", oneOf("returned", "always", "never", "default", "request")},
	{"it has a uniqueness of SCIM", oneOf("uniqueness", "none", "server", "global")},
	{"only a complex attribute has sub-attributes", func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return strings.EqualFold(a.Type, "complex") || len(a.SubAttributes) == 0, "subAttributes", "no sub-attributes in an attribute of type " + a.Type
	}},
	{"a complex attribute lists its sub-attributes", func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return !strings.EqualFold(a.Type, "complex") || len(a.SubAttributes) > 0, "subAttributes", "the sub-attributes"
	}},
	{"a sub-attribute is not complex", func(a target.Attribute, parent *target.Attribute) (bool, string, string) {
		return parent == nil || !strings.EqualFold(a.Type, "complex"), "type", "a simple type"
	}},
	{"a reference names the types that it refers to", func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return !strings.EqualFold(a.Type, "reference") || len(a.ReferenceTypes) > 0, "referenceTypes", "resource types, external or uri"
	}},
	{"only a reference names types that it refers to", func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return strings.EqualFold(a.Type, "reference") || len(a.ReferenceTypes) == 0, "referenceTypes", "no referenceTypes in an attribute of type " + a.Type
	}},
	{"it is never returned if it is writeOnly", func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return !strings.EqualFold(a.Mutability, "writeOnly") || strings.EqualFold(a.Returned, "never"), "returned", "never"
	}},
}

// attributeName is the grammar of RFC 7643 §2.1. $ref, which the standard uses
// itself, breaks it.
var attributeName = regexp.MustCompile(`^[A-Za-z][-$_0-9A-Za-z]*$`)

func states(characteristic string) func(target.Attribute, *target.Attribute) (bool, string, string) {
	return func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return a.Stated(characteristic), characteristic, "stated"
	}
}

// statesTruth wants true or false, not a text that reads so.
func statesTruth(characteristic string) func(target.Attribute, *target.Attribute) (bool, string, string) {
	return func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		return a.Raw.Member(characteristic).Kind() == scim.Bool, characteristic, "true or false"
	}
}

// oneOf compares without case, as the attributes of schemas are case insensitive
// (RFC 7643 §7).
func oneOf(characteristic string, values ...string) func(target.Attribute, *target.Attribute) (bool, string, string) {
	return func(a target.Attribute, _ *target.Attribute) (bool, string, string) {
		has, _ := characteristicOf(a, characteristic)
		ok := slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, has) })
		return ok, characteristic, "one of " + strings.Join(values, ", ")
	}
}

func (w *World) holdsOfAttributes(verb Verb, sentence Text) error {
	i := slices.IndexFunc(attributeRules, func(r attributeRule) bool { return r.sentence == string(sentence) })
	if i < 0 {
		return suiteError("no rule about published attributes is called %q", sentence)
	}
	all, err := w.shared.Target.Discovery().Schemas()
	if err != nil && len(all) == 0 {
		return &Skipped{FeatureNotDeclared, "the service provider publishes no schemas: " + err.Error()}
	}
	judge := func(schema target.Schema, a target.Attribute, parent *target.Attribute) {
		ok, about, expected := attributeRules[i].judge(a, parent)
		name := a.Name
		if parent != nil {
			name = parent.Name + "." + name
		}
		if ok && verb.Level != May {
			w.check(verb, true, evidence{})
			return
		}
		got := a.Raw.Member(about)
		w.check(verb, ok, w.fromSchemas(schema, evidence{expected: fmt.Sprintf("%s of %s: %s", name, schema.ID, expected), actual: show(got), pointer: got.Pointer()}))
	}
	for _, schema := range all {
		for _, a := range schema.Attributes {
			judge(schema, a, nil)
			// The Schema of schemas holds attributes within attributes (RFC 7643 §7).
			if strings.EqualFold(schema.ID, scim.SchemaSchema) {
				continue
			}
			for _, sub := range a.SubAttributes {
				judge(schema, sub, &a)
			}
		}
	}
	return nil
}

// fromSchemas names the exchange that brought a schema.
func (w *World) fromSchemas(schema target.Schema, e evidence) evidence {
	for _, x := range w.shared.Target.Discovery().Exchanges() {
		if document, err := x.JSON(); err == nil && strings.Contains(x.URL, "/Schemas") && hasSchema(document, schema.ID) {
			e.exchange, e.quoted = x, true
			return e
		}
	}
	return e
}

func hasSchema(document scim.Value, id string) bool {
	if document.Member("id").Text() == id {
		return true
	}
	for _, item := range append(document.Member("Resources").Items(), document.Items()...) {
		if item.Member("id").Text() == id {
			return true
		}
	}
	return false
}

// definition finds a published schema and, by its path, an attribute in it. A
// service provider may support a part of a schema (RFC 7644 §3.1), so what is
// not there is not asked for.
func (w *World) definition(urn, path string) (target.Schema, target.Attribute, error) {
	schema, ok := w.shared.Target.Discovery().Schema(urn)
	if !ok {
		return schema, target.Attribute{}, &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider publishes no schema %s", urn)}
	}
	if path == "" {
		return schema, target.Attribute{}, nil
	}
	a, ok := schema.Attribute(path)
	if !ok {
		return schema, a, &Skipped{FeatureNotDeclared, fmt.Sprintf("the schema %s has no attribute %s", urn, path)}
	}
	return schema, a, nil
}

// definitionHas compares a definition with a table | characteristic | value |;
// an empty cell is not compared.
func (w *World) definitionHas(path, urn Text, verb Verb, rows Table) error {
	schema, a, err := w.definition(string(urn), string(path))
	if err != nil {
		return err
	}
	for _, row := range body(rows) {
		if err := w.compareCharacteristic(verb, schema, a, string(path), row[0], row[1]); err != nil {
			return err
		}
	}
	return nil
}

// schemaHas compares several attributes of a schema with a table whose heading
// names characteristics. Attributes that the schema leaves out are passed over.
func (w *World) schemaHas(urn Text, verb Verb, rows Table) error {
	schema, _, err := w.definition(string(urn), "")
	if err != nil {
		return err
	}
	compared := false
	for _, row := range body(rows) {
		a, ok := schema.Attribute(row[0])
		if !ok {
			continue
		}
		compared = true
		for i := 1; i < len(row); i++ {
			if err := w.compareCharacteristic(verb, schema, a, row[0], rows[0][i], row[i]); err != nil {
				return err
			}
		}
	}
	w.check(verb, compared, w.fromSchemas(schema, evidence{expected: "attributes of the standard's schema", actual: fmt.Sprintf("%d others", len(schema.Attributes))}))
	return nil
}

func (w *World) compareCharacteristic(verb Verb, schema target.Schema, a target.Attribute, path, characteristic, want string) error {
	if want == "" {
		return nil
	}
	has, known := characteristicOf(a, characteristic)
	if !known {
		return suiteError("no characteristic is called %q", characteristic)
	}
	got := a.Raw.Member(characteristic)
	shown := show(got)
	if !got.Exists() {
		shown = "absent, which means " + has
	}
	w.check(verb, slices.ContainsFunc(strings.Split(want, " or "), func(v string) bool { return strings.EqualFold(v, has) }), w.fromSchemas(schema, evidence{
		expected: fmt.Sprintf("%s %s of %s", characteristic, want, path), actual: shown, pointer: got.Pointer(),
	}))
	return nil
}

// showsPublished compares the attributes that a resource shows with those that
// its published schemas define (RFC 7643 §7). A service provider may refuse what
// it does not know.
func (w *World) showsPublished(_ string, name Text, verb Verb) error {
	resource, err := w.named(string(name))
	if err != nil {
		return err
	}
	if resource.ID == "" {
		w.check(Verb{Level: verb.Level}, w.last.Status/100 == 4, evidence{expected: "a resource, or a refusal", actual: statusText(w.last), exchange: w.last})
		return nil
	}
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	kind := w.shared.Watch.types(w.shared.Target).of(document)
	if kind == nil || !kind.known {
		return &Skipped{FeatureNotDeclared, "the service provider publishes no schema for it"}
	}
	w.check(verb, true, evidence{})
	for _, e := range kind.unpublished(document) {
		e.exchange = x
		w.check(verb, false, e)
	}
	return nil
}
