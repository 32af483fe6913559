package representation

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// TimeFormat is how dateTimes are written (RFC 7643 §2.3.5).
const TimeFormat = "2006-01-02T15:04:05.000Z"

// View is a resource as a client sees it.
type View struct {
	Resource *resource.Resource
	// Reader finds what the resource refers to.
	Reader store.Reader
	// Base is the address of the service provider as this client reaches it,
	// without a slash at the end.
	Base string
	// Tags says how versions are marked.
	Tags Tags

	version string
}

// Location is the address of a resource (RFC 7643 §3.1).
func (v *View) Location() string { return v.address(v.Resource) }

func (v *View) address(r *resource.Resource) string {
	return v.Base + r.Type.Endpoint + "/" + url.PathEscape(r.ID)
}

// Value is the value of a whole attribute; see filter.Subject.
func (v *View) Value(p schema.Path) any {
	r := v.Resource
	if p.Extension == nil {
		switch {
		case p.Attribute.Name == schema.ID:
			return r.ID
		case p.Attribute.Name == schema.Schemas:
			return r.SchemasOf()
		case p.Attribute.Name == schema.Meta:
			return v.meta()
		case r.HasMembers(p):
			return v.members()
		case isGroups(p.Attribute):
			return v.groups()
		case r.Type.Numbered != "" && p.Attribute.Name == r.Type.Numbered:
			return document.Number(strconv.FormatUint(r.Number, 10))
		}
	}
	p.Sub = nil
	value := r.Get(p)
	if o, ok := value.(*document.Object); ok && p.Attribute.Type == schema.Complex {
		return v.complete(p.Attribute, o)
	}
	return value
}

func (v *View) meta() *document.Object {
	r := v.Resource
	o := document.New(
		document.M("resourceType", r.Type.Name),
		document.M("created", stamp(r.Created)),
		document.M("lastModified", stamp(r.LastModified)),
		document.M("location", v.Location()),
	)
	if version := v.Version(); version != "" {
		o.Append("version", version)
	}
	return o
}

func stamp(t time.Time) string { return t.UTC().Format(TimeFormat) }

func (v *View) members() any {
	m := v.Resource.Members
	if m.Len() == 0 {
		return nil
	}
	list := make([]any, 0, m.Len())
	for id, typeName := range m.All() {
		list = append(list, v.Member(id, typeName))
	}
	return list
}

// Member is the representation of a member of a group.
func (v *View) Member(id, typeName string) *document.Object {
	o := document.New(document.M("value", id))
	if target, ok := v.Reader.Get(id); ok {
		o.Append("$ref", v.address(target))
		if name := displayName(target); name != "" {
			o.Append("display", name)
		}
	}
	if typeName != "" {
		o.Append("type", typeName)
	}
	return o
}

// displayName is what a resource is called when it is referred to.
func displayName(r *resource.Resource) string {
	if s, _ := r.Attributes.Get("displayName").(string); s != "" {
		return s
	}
	if name, ok := r.Attributes.Get("name").(*document.Object); ok {
		if s, _ := name.Get("formatted").(string); s != "" {
			return s
		}
	}
	s, _ := r.Attributes.Get("userName").(string)
	return s
}

// isGroups says whether this is the attribute that lists the groups of a
// resource (RFC 7643 §4.1.2).
func isGroups(a *schema.Attribute) bool {
	return a.Name == "groups" && a.Mutability == schema.ReadOnly && a.Type == schema.Complex
}

func (v *View) groups() any {
	var list []any
	for g, direct := range v.Reader.GroupsOf(v.Resource.ID) {
		o := document.New(document.M("value", g.ID), document.M("$ref", v.address(g)))
		if name := displayName(g); name != "" {
			o.Append("display", name)
		}
		kind := "indirect"
		if direct {
			kind = "direct"
		}
		o.Append("type", kind)
		list = append(list, o)
	}
	if list == nil {
		return nil
	}
	return list
}

// complete fills in the $ref of a value that refers to a resource, such as that
// of a manager (RFC 7643 §4.3).
func (v *View) complete(a *schema.Attribute, o *document.Object) *document.Object {
	ref := a.Sub("$ref")
	id, _ := o.Get("value").(string)
	if ref == nil || id == "" {
		return o
	}
	target, ok := v.Reader.Get(id)
	if !ok || !slices.Contains(ref.ReferenceTypes, target.Type.Name) {
		return o
	}
	if o.Get("$ref") != nil {
		return o
	}
	o = o.Clone()
	o.Append("$ref", v.address(target))
	return o
}
