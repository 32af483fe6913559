package steps

import (
	"testing"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// Every rule about definitions passes a right one and fails a wrong one.
func TestAttributeRules(t *testing.T) {
	right := target.Attribute{
		Name: "owner", Type: "complex", Description: "Who has it.", Mutability: "readWrite", Returned: "default", Uniqueness: "none",
		SubAttributes: []target.Attribute{{Name: "$ref", Type: "reference", ReferenceTypes: []string{"User"}}},
		Raw:           scim.Of(`{"name":"owner","type":"complex","multiValued":false,"required":false,"mutability":"readWrite","returned":"default"}`),
	}
	change := func(with func(*target.Attribute)) target.Attribute {
		a := right
		with(&a)
		return a
	}
	simple := func(with func(*target.Attribute)) target.Attribute {
		return change(func(a *target.Attribute) { a.Type, a.SubAttributes = "string", nil; with(a) })
	}
	silent := change(func(a *target.Attribute) { a.Raw = scim.Of(`{"name":"owner"}`) })
	wrong := map[string]target.Attribute{
		"it has a name that follows the grammar of attribute names": change(func(a *target.Attribute) { a.Name = "1 st" }),
		"it states its type":                             silent,
		"it states whether it is multi-valued":           silent,
		"it states whether it is required":               silent,
		"it states its mutability":                       silent,
		"it states when it is returned":                  silent,
		"it has a description":                           change(func(a *target.Attribute) { a.Description = " " }),
		"it has a data type of SCIM":                     change(func(a *target.Attribute) { a.Type = "int" }),
		"it has a mutability of SCIM":                    change(func(a *target.Attribute) { a.Mutability = "never" }),
		"it has a returned characteristic of SCIM":       change(func(a *target.Attribute) { a.Returned = "sometimes" }),
		"it has a uniqueness of SCIM":                    change(func(a *target.Attribute) { a.Uniqueness = "true" }),
		"only a complex attribute has sub-attributes":    change(func(a *target.Attribute) { a.Type = "string" }),
		"a complex attribute lists its sub-attributes":   change(func(a *target.Attribute) { a.SubAttributes = nil }),
		"a reference names the types that it refers to":  simple(func(a *target.Attribute) { a.Type = "reference" }),
		"only a reference names types that it refers to": simple(func(a *target.Attribute) { a.ReferenceTypes = []string{"User"} }),
		"it is never returned if it is writeOnly":        simple(func(a *target.Attribute) { a.Mutability = "writeOnly" }),
	}
	for _, rule := range attributeRules {
		t.Run(rule.sentence, func(t *testing.T) {
			if ok, _, expected := rule.judge(right, nil); !ok {
				t.Errorf("a right definition is accused: %s", expected)
			}
			if rule.sentence == "a sub-attribute is not complex" {
				if ok, _, _ := rule.judge(right, &right); ok {
					t.Error("a complex attribute within a complex one passes")
				}
				return
			}
			bad, known := wrong[rule.sentence]
			if !known {
				t.Fatal("no example breaks the rule")
			}
			if ok, _, _ := rule.judge(bad, nil); ok {
				t.Error("a wrong definition passes")
			}
		})
	}
}
