package steps

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// optional are the attributes that RFC 7643 §4 defines and a service provider
// need not have. What its /Schemas do not name, it is neither sent nor asked
// for.
var optional = map[string][]string{
	"user": {
		"name", "displayname", "nickname", "profileurl", "title", "usertype", "preferredlanguage", "locale", "timezone", "active",
		"password", "emails", "phonenumbers", "ims", "photos", "addresses", "entitlements", "roles", "x509certificates",
	},
	"group": {"members"},
}

// wellFormed is a path with or without a filter and a sub-attribute; what is
// wrong in form is sent as it is, to be refused.
var wellFormed = regexp.MustCompile(`^([A-Za-z][\w$-]*)(?:\[.*\])?(?:\.([A-Za-z][\w$-]*))?$`)

// unnamed tells whether an attribute of the standard is missing in the schema
// that the service provider publishes for users or groups.
func (w *World) unnamed(kind, path string) bool {
	urn, names := scim.SplitPath(path)
	if urn != "" && urn != scim.UserSchema && urn != scim.GroupSchema {
		return false
	}
	kind = strings.ToLower(kind)
	parts := wellFormed.FindStringSubmatch(strings.Join(names, "."))
	if parts == nil {
		return false
	}
	top, sub := parts[1], parts[2]
	if !slices.Contains(optional[kind], strings.ToLower(top)) {
		return false
	}
	schema := scim.UserSchema
	if kind == "group" {
		schema = scim.GroupSchema
	}
	published, known := w.shared.Target.Discovery().Schema(schema)
	if !known || len(published.Attributes) == 0 {
		return false
	}
	attribute, ok := attributeNamed(published.Attributes, top)
	if !ok || sub == "" || len(attribute.SubAttributes) == 0 {
		return !ok
	}
	_, ok = attributeNamed(attribute.SubAttributes, sub)
	return !ok
}

// askable ends a scenario whose table needs an attribute that the service
// provider does not have.
func (w *World) askable(kind string, rows Table) error {
	for _, row := range body(rows) {
		if w.unnamed(kind, row[0]) {
			return w.notNamed(kind, row[0])
		}
	}
	return nil
}

func (w *World) notNamed(kind, path string) error {
	return &Skipped{FeatureNotDeclared, fmt.Sprintf("the schema of a %s names no attribute %q", kind, path)}
}

// known is a document without the attributes of the standard that the service
// provider's schema does not name.
func (w *World) known(kind string, document map[string]any) map[string]any {
	kept := make(map[string]any, len(document))
	for name, value := range document {
		if !w.unnamed(kind, name) {
			kept[name] = value
		}
	}
	return kept
}

// changeable ends a scenario that needs a group of its own where the service
// provider's schema says that clients cannot write groups.
func (w *World) changeable(kind string) error {
	if !strings.EqualFold(kind, "group") {
		return nil
	}
	published, _ := w.shared.Target.Discovery().Schema(scim.GroupSchema)
	name, ok := attributeNamed(published.Attributes, "displayName")
	if ok && strings.EqualFold(name.Mutability, "readOnly") {
		return &Skipped{FeatureNotDeclared, "the schema of a group says that clients cannot write one"}
	}
	return nil
}
