package representation

import (
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/schema"
)

// Renderer is how the service provider makes representations.
type Renderer interface {
	Render(v *View, p Projection) *document.Object
}

// Honest renders what RFC 7643 and RFC 7644 §3.9 ask for: schemas, id and
// externalId first, then the attributes in the order of the schemas, meta last.
type Honest struct{}

// Render makes the representation of a view.
func (Honest) Render(v *View, p Projection) *document.Object {
	t := v.Resource.Type
	q := p.plan(t)
	out := document.New()
	for _, name := range []string{schema.Schemas, schema.ID, schema.ExternalID} {
		render(out, v, q, schema.Path{Attribute: schema.Common(name)})
	}
	for _, a := range t.Schema.Attributes {
		render(out, v, q, schema.Path{Attribute: a})
	}
	for _, e := range t.Extensions {
		if v.Resource.Attributes.Get(e.Schema.ID) == nil {
			continue
		}
		ext := document.New()
		for _, a := range e.Schema.Attributes {
			render(ext, v, q, schema.Path{Extension: e.Schema, Attribute: a})
		}
		if ext.Len() > 0 {
			out.Append(e.Schema.ID, ext)
		}
	}
	render(out, v, q, schema.Path{Attribute: schema.Common(schema.Meta)})
	return out
}

func render(out *document.Object, v *View, q plan, p schema.Path) {
	if !q.shows(p.Attribute) {
		return
	}
	value := v.Value(p)
	if q.cuts(p.Attribute) {
		value = cut(value, q, p.Attribute)
	}
	if value != nil {
		out.Append(p.Attribute.Name, value)
	}
}

// cut leaves only the sub-attributes that are shown.
func cut(value any, q plan, a *schema.Attribute) any {
	switch value := value.(type) {
	case []any:
		var list []any
		for _, e := range value {
			if e = cut(e, q, a); e != nil {
				list = append(list, e)
			}
		}
		if list == nil {
			return nil
		}
		return list
	case *document.Object:
		o := document.New()
		for name, w := range value.All() {
			if sub := a.Sub(name); sub == nil || q.showsSub(a, sub) {
				o.Append(name, w)
			}
		}
		if o.Len() == 0 {
			return nil
		}
		return o
	}
	return value
}
