package fault

import (
	"encoding/json"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/schema"
)

// deviceSchema is the resource type of the server's own.
const deviceSchema = "urn:example:params:scim:schemas:core:2.0:Device"

// attribute changes an attribute of a resource type.
func attribute(typeName, name string, change func(*schema.Attribute)) func(*schema.Registry) {
	return func(r *schema.Registry) {
		t := r.Type(typeName)
		if t == nil {
			return
		}
		if p, ok := t.Resolve(name); ok && p.Attribute != nil {
			change(p.Leaf())
		}
	}
}

// silently enforces other schemas than are published.
func silently(change func(*schema.Registry)) defect {
	return together(republished(nil), func() reference.Decorate { return reference.Decorate{Schemas: change} })
}

// republished puts the attributes of the honest schemas, or of a changed copy
// of them, in the place of those in the answers of /Schemas.
func republished(change func(*schema.Registry)) defect {
	return func() reference.Decorate {
		all := map[string]any{}
		// The bundled schemas load, or there is no server to decorate.
		if honest, err := schema.Default(); err == nil {
			if change != nil {
				change(honest)
			}
			for _, s := range honest.Schemas() {
				all[s.ID] = attributesOf(s)
			}
		}
		return documents(gets(schemas), func(o *document.Object) {
			id, _ := o.Get("id").(string)
			if attributes, ok := all[id]; ok {
				o.Set("attributes", document.Clone(attributes))
			}
		})()
	}
}

func attributesOf(s *schema.Schema) any {
	raw, err := json.Marshal(s.Attributes)
	if err != nil {
		return nil
	}
	v, err := document.Parse(raw)
	if err != nil {
		return nil
	}
	return v
}

// describes edits the definition of one attribute as it is published; a path
// of two names leads to a sub-attribute.
func describes(uri string, path []string, edits ...edit) defect {
	return documents(gets(schemas), func(o *document.Object) {
		if o.Get("id") != uri {
			return
		}
		list := o.Get("attributes")
		for i, name := range path {
			for _, v := range each(list) {
				a, _ := v.(*document.Object)
				if a.Get("name") != name {
					continue
				}
				if i < len(path)-1 {
					list = a.Get("subAttributes")
					break
				}
				for _, e := range edits {
					e(a)
				}
			}
		}
	})
}

// userAttribute, groupAttribute and enterpriseAttribute are describes for the
// schemas of RFC 7643 §8.7.1.
func userAttribute(name string, edits ...edit) defect {
	return describes(scim.UserSchema, []string{name}, edits...)
}

func groupAttribute(name string, edits ...edit) defect {
	return describes(scim.GroupSchema, []string{name}, edits...)
}

func enterpriseAttribute(name string, edits ...edit) defect {
	return describes(scim.EnterpriseUserSchema, []string{name}, edits...)
}

// typeNamed edits the document of one resource type.
func typeNamed(name string, edits ...edit) defect {
	return documents(gets(types), func(o *document.Object) {
		if o.Get("name") == name {
			for _, e := range edits {
				e(o)
			}
		}
	})
}

// schemaOf edits the document of one schema.
func schemaOf(uri string, edits ...edit) defect {
	return documents(gets(schemas), func(o *document.Object) {
		if o.Get("id") == uri {
			for _, e := range edits {
				e(o)
			}
		}
	})
}

// config edits the service provider configuration.
func config(edits ...edit) defect { return body(gets(configs), edits...) }

// without takes documents out of the lists of an endpoint.
func without(p place, unwanted func(*document.Object) bool) defect {
	return body(gets(p), func(o *document.Object) {
		leave(o, func(item *document.Object) bool { return !unwanted(item) })
	})
}

// leave takes all but the wanted documents out of a list.
func leave(o *document.Object, wanted func(*document.Object) bool) {
	list, ok := o.Get("Resources").([]any)
	if !ok {
		return
	}
	kept := []any{}
	for _, v := range list {
		if item, _ := v.(*document.Object); wanted(item) {
			kept = append(kept, v)
		}
	}
	o.Set("Resources", kept)
	o.Set("totalResults", len(kept))
	o.Set("itemsPerPage", len(kept))
}
