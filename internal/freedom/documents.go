package freedom

import (
	"net/http"
	"slices"
	"time"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

var documents = []Freedom{
	{
		Name: "attributes-in-reverse", Summary: "attributes come in the opposite order", Grants: []string{"RFC7643-2.3.8-01"},
		use: func(o *reference.Options) { o.Freedoms.ReverseOrder = true },
	},
	{
		Name: "values-in-reverse", Summary: "the values of multi-valued attributes and of schemas come in the opposite order",
		Grants: []string{"RFC7643-2.4-01", "RFC7643-3-05"},
		use: rendered(func(v *representation.View, _ representation.Projection, out *document.Object) {
			for _, value := range out.All() {
				if list, ok := value.([]any); ok {
					slices.Reverse(list)
				}
			}
		}),
	},
	{
		Name: "nulls", Summary: "unassigned attributes are null", Grants: []string{"RFC7643-2.5-01", "RFC7643-2.5-03"}, Group: "unassigned",
		use: rendered(func(v *representation.View, p representation.Projection, out *document.Object) {
			unassigned(v, p, out, func(*schema.Attribute) any { return nil })
		}),
	},
	{
		Name: "empty-arrays", Summary: "unassigned multi-valued attributes are empty arrays", Grants: []string{"RFC7643-2.5-01", "RFC7643-2.5-03"}, Group: "unassigned",
		use: rendered(func(v *representation.View, p representation.Projection, out *document.Object) {
			unassigned(v, p, out, func(a *schema.Attribute) any {
				if a.MultiValued {
					return []any{}
				}
				return absence{}
			})
		}),
	},
	{
		Name: "put-keeps-omitted", Summary: "PUT leaves attributes as they are that it omits", Grants: []string{"RFC7644-3.5.1-03"}, Warns: []string{"RFC7644-3.5.1-09"},
		use: func(o *reference.Options) { o.Freedoms.PutKeepsOmitted = true },
	},
	{
		Name: "patch-without-content", Summary: "PATCH is answered with 204 unless attributes are asked for", Grants: []string{"RFC7644-3.5.2-20"},
		use: func(o *reference.Options) { o.Freedoms.PatchNoContent = true },
	},
	{
		Name: "whole-seconds", Summary: "times have no fractions of seconds", Grants: []string{"RFC7643-2.3.5-01"}, Group: "times",
		use: func(o *reference.Options) {
			clock := o.Now
			if clock == nil {
				clock = time.Now
			}
			o.Now = func() time.Time { return clock().Truncate(time.Second) }
			decorate(o, reference.Decorate{Answer: times(func(t time.Time) string { return t.Format(time.RFC3339) })})
		},
	},
	{
		Name: "another-zone", Summary: "times are those of a zone that is not UTC", Grants: []string{"RFC7643-2.3.5-01"}, Group: "times",
		use: func(o *reference.Options) {
			zone := time.FixedZone("", 5*60*60+30*60)
			decorate(o, reference.Decorate{Answer: times(func(t time.Time) string { return t.In(zone).Format("2006-01-02T15:04:05.000Z07:00") })})
		},
	},
	{
		Name: "microseconds", Summary: "times have six digits of fractions and a zero offset in numbers", Grants: []string{"RFC7643-2.3.5-01"}, Group: "times",
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{Answer: times(func(t time.Time) string { return t.Format("2006-01-02T15:04:05.000000-07:00") })})
		},
	},
}

// absence is an attribute that stays out.
type absence struct{}

// renderer changes what the honest one makes; the documents are copies.
type renderer struct {
	representation.Renderer
	change func(*representation.View, representation.Projection, *document.Object)
}

func (r renderer) Render(v *representation.View, p representation.Projection) *document.Object {
	out := r.Renderer.Render(v, p)
	r.change(v, p, out)
	return out
}

func rendered(change func(*representation.View, representation.Projection, *document.Object)) func(*reference.Options) {
	return func(o *reference.Options) {
		decorate(o, reference.Decorate{Render: func(r representation.Renderer) representation.Renderer { return renderer{r, change} }})
	}
}

// unassigned writes what has no value. A projection is left alone: there it
// would have to be known which attributes were asked for.
func unassigned(v *representation.View, p representation.Projection, out *document.Object, state func(*schema.Attribute) any) {
	if len(p.Attributes)+len(p.Excluded) > 0 {
		return
	}
	for _, a := range v.Resource.Type.Schema.Attributes {
		if _, assigned := out.Find(a.Name); assigned || a.Returned != schema.ByDefault {
			continue
		}
		if value := state(a); value != (absence{}) {
			out.Append(a.Name, value)
		}
	}
}

// times rewrites the times of meta wherever they stand in an answer. The
// instant stays what it is, so that filters go on to agree with it.
func times(format func(time.Time) string) func(*http.Request, *httpapi.Response) {
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case *document.Object:
			for name, value := range v.All() {
				if text, ok := value.(string); ok && (name == "created" || name == "lastModified") {
					if t, err := time.Parse(time.RFC3339, text); err == nil {
						v.Set(name, format(t))
					}
				}
				walk(value)
			}
		}
	}
	return func(_ *http.Request, a *httpapi.Response) {
		if a.Body != nil {
			walk(a.Body)
		}
	}
}
