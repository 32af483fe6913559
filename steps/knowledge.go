package steps

import (
	"fmt"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// knowledge are the conditions about what the service provider's schemas name.
// A server keeps only what its schemas name (RFC 7643 §3.3), so a scenario that
// needs more asks first.
var knowledge = []Definition{
	{Pattern: "the service provider has the {kind} attribute {text}", Do: (*World).hasSchemaAttribute},
}

func (w *World) hasSchemaAttribute(kind string, path Text) error {
	schema := scim.UserSchema
	if kind == "group" {
		schema = scim.GroupSchema
	}
	urn, names := scim.SplitPath(string(path))
	if urn != "" {
		schema = urn
	}
	published, known := w.shared.Target.Discovery().Schema(schema)
	if !known {
		if schema != scim.UserSchema && schema != scim.GroupSchema {
			return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider publishes no schema %s", schema)}
		}
		return nil // it says nothing, so it is asked
	}
	attributes := published.Attributes
	for _, name := range names {
		found, ok := attributeNamed(attributes, name)
		if !ok || found.Mutability == "readOnly" {
			return &Skipped{FeatureNotDeclared, fmt.Sprintf("the schema %s has no attribute %q that a client may write", schema, path)}
		}
		attributes = found.SubAttributes
	}
	return nil
}

func attributeNamed(attributes []target.Attribute, name string) (target.Attribute, bool) {
	for _, attribute := range attributes {
		if strings.EqualFold(attribute.Name, name) {
			return attribute, true
		}
	}
	return target.Attribute{}, false
}
