package target

import (
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// ResourceType is one entry of /ResourceTypes (RFC 7643 §6).
type ResourceType struct {
	Name     string
	Endpoint string
	// Schema is the URN of the primary schema.
	Schema     string
	Extensions []Extension
	// Raw is the entry as it was received.
	Raw scim.Value
}

// Extension is an entry of schemaExtensions.
type Extension struct {
	Schema   string
	Required bool
}

// Schema is one entry of /Schemas (RFC 7643 §7).
type Schema struct {
	ID          string
	Name        string
	Description string
	Attributes  []Attribute
	Raw         scim.Value
}

// Attribute is the definition of one attribute. Where a characteristic is not
// stated it has the default of RFC 7643 §2.2; Stated tells the two apart.
type Attribute struct {
	Name            string
	Type            string
	MultiValued     bool
	Description     string
	Required        bool
	CaseExact       bool
	CanonicalValues []string
	Mutability      string
	Returned        string
	Uniqueness      string
	ReferenceTypes  []string
	SubAttributes   []Attribute
	Raw             scim.Value
}

// Stated tells whether the schema says anything about a characteristic
// ("mutability", "caseExact", …), or the default was taken.
func (a Attribute) Stated(characteristic string) bool {
	return a.Raw.Member(characteristic).Exists()
}

// Attribute finds an attribute or sub-attribute by its name: "userName",
// "emails.value". Names are case insensitive (RFC 7643 §2.1).
func (s Schema) Attribute(path string) (Attribute, bool) {
	return find(s.Attributes, strings.Split(path, "."))
}

func find(attributes []Attribute, path []string) (Attribute, bool) {
	for _, a := range attributes {
		if !strings.EqualFold(a.Name, path[0]) {
			continue
		}
		if len(path) == 1 {
			return a, true
		}
		return find(a.SubAttributes, path[1:])
	}
	return Attribute{}, false
}

func resourceType(v scim.Value) ResourceType {
	rt := ResourceType{
		Name:     text(v, "name", ""),
		Endpoint: text(v, "endpoint", ""),
		Schema:   text(v, "schema", ""),
		Raw:      v,
	}
	if rt.Name == "" {
		rt.Name = text(v, "id", "")
	}
	for _, item := range v.Member("schemaExtensions").Items() {
		if urn := text(item, "schema", ""); urn != "" {
			rt.Extensions = append(rt.Extensions, Extension{Schema: urn, Required: item.Member("required").IsTrue()})
		}
	}
	return rt
}

func schema(v scim.Value) Schema {
	return Schema{
		ID:          text(v, "id", ""),
		Name:        text(v, "name", ""),
		Description: text(v, "description", ""),
		Attributes:  attributes(v.Member("attributes")),
		Raw:         v,
	}
}

func attributes(list scim.Value) []Attribute {
	var all []Attribute
	for _, v := range list.Items() {
		name := text(v, "name", "")
		if name == "" {
			continue
		}
		all = append(all, Attribute{
			Name:            name,
			Type:            text(v, "type", "string"),
			MultiValued:     truth(v.Member("multiValued")),
			Description:     text(v, "description", ""),
			Required:        truth(v.Member("required")),
			CaseExact:       truth(v.Member("caseExact")),
			CanonicalValues: texts(v.Member("canonicalValues")),
			Mutability:      text(v, "mutability", "readWrite"),
			Returned:        text(v, "returned", "default"),
			Uniqueness:      text(v, "uniqueness", "none"),
			ReferenceTypes:  texts(v.Member("referenceTypes")),
			SubAttributes:   attributes(v.Member("subAttributes")),
			Raw:             v,
		})
	}
	return all
}

// text returns a member that is a non-empty string, otherwise the default.
func text(v scim.Value, name, otherwise string) string {
	member := v.Member(name)
	if member.Kind() != scim.String || member.Text() == "" {
		return otherwise
	}
	return member.Text()
}

// truth understands true that was written as a text, too: that it is one is
// judged once, and need not spoil every request that goes by the schema.
func truth(v scim.Value) bool { return strings.EqualFold(v.Text(), "true") }

func texts(list scim.Value) []string {
	var all []string
	for _, item := range list.Items() {
		if item.Kind() == scim.String {
			all = append(all, item.Text())
		}
	}
	return all
}
