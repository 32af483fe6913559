package resource

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// Validate refuses a draft that lacks a required attribute or extension
// (RFC 7643 §6 and §7, RFC 7644 §3.3).
func (d *Draft) Validate() error {
	if err := d.required(nil, d.Type.Schema, d.Attributes); err != nil {
		return err
	}
	for _, e := range d.Type.Extensions {
		o, _ := d.Attributes.Get(e.Schema.ID).(*document.Object)
		if o == nil {
			if e.Required {
				return refusal.Value("the extension %q is required", e.Schema.ID)
			}
			continue
		}
		if err := d.required(e.Schema, e.Schema, o); err != nil {
			return err
		}
	}
	return nil
}

func (d *Draft) required(ext, s *schema.Schema, o *document.Object) error {
	for _, a := range s.Attributes {
		if !a.Required || a.Mutability == schema.ReadOnly {
			continue
		}
		p := schema.Path{Extension: ext, Attribute: a}
		if d.HasMembers(p) && d.Members.Len() > 0 || d.Secrets[p.String()] != "" {
			continue
		}
		if schema.Empty(o.Get(a.Name)) {
			return refusal.Value("%q is required", p)
		}
	}
	return nil
}

// CheckSchemas refuses a schemas attribute that is missing, lacks the schema of
// the resource type, or names one that the resource type does not know
// (RFC 7643 §3 and §3.3).
func CheckSchemas(t *schema.ResourceType, body *document.Object) error {
	v, ok := body.Lookup(schema.Schemas)
	if !ok {
		return refusal.Syntax("the body has no %q; it needs at least %q", schema.Schemas, t.Schema.ID)
	}
	list, ok := v.([]any)
	if !ok {
		return refusal.Syntax("%q has to be an array of URIs", schema.Schemas)
	}
	return CheckSchemaList(t, list)
}

// CheckSchemaList is CheckSchemas for the value of the attribute.
func CheckSchemaList(t *schema.ResourceType, list []any) error {
	base := false
	for _, e := range list {
		uri, ok := e.(string)
		switch {
		case !ok:
			return refusal.Syntax("%q has to be an array of URIs", schema.Schemas)
		case strings.EqualFold(uri, t.Schema.ID):
			base = true
		case t.Extension(uri) == nil:
			return refusal.Value("%q is no schema of the resource type %q", uri, t.Name)
		}
	}
	if !base {
		return refusal.Value("%q lacks %q", schema.Schemas, t.Schema.ID)
	}
	return nil
}

// SchemasOf lists the schemas in use: that of the resource type and those of
// the extensions that have content (RFC 7643 §3).
func (r *Resource) SchemasOf() []any {
	list := []any{r.Type.Schema.ID}
	for _, e := range r.Type.Extensions {
		if r.Attributes.Get(e.Schema.ID) != nil {
			list = append(list, e.Schema.ID)
		}
	}
	return list
}
