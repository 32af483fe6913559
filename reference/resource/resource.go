package resource

import (
	"maps"
	"time"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/schema"
)

// MembersAttribute is the attribute of a core schema that lists other resources
// of the service provider and is kept as [Members].
const MembersAttribute = "members"

// Resource is one version of a resource. It is not to be changed.
type Resource struct {
	ID   string
	Type *schema.ResourceType
	// Number counts the resources of a tenant in the order of their creation.
	Number uint64
	// Attributes are the stored attributes under their exact names, those of an
	// extension in an object named by its URI (RFC 7643 §3.3).
	Attributes *document.Object
	// Members are what belongs to a group; nil for other types.
	Members *Members
	// Secrets are hashes of writeOnly values, by attribute path.
	Secrets map[string]string

	Created      time.Time
	LastModified time.Time
	// Revision counts the versions of this resource, beginning with 1.
	Revision uint64
}

// Get finds the stored value at a path; nil when it is unassigned. Computed and
// secret attributes and members are not found here.
func (r *Resource) Get(p schema.Path) any {
	o := r.Attributes
	if p.Extension != nil {
		o, _ = o.Get(p.Extension.ID).(*document.Object)
		if p.Attribute == nil {
			if o == nil {
				return nil
			}
			return o
		}
	}
	v := o.Get(p.Attribute.Name)
	if p.Sub == nil || v == nil {
		return v
	}
	c, _ := v.(*document.Object)
	return c.Get(p.Sub.Name)
}

// HasMembers says whether the path is the one that is kept as [Members].
func (r *Resource) HasMembers(p schema.Path) bool {
	return r.Members != nil && p.Extension == nil && p.Attribute != nil && p.Attribute.Name == MembersAttribute
}

// Draft is a version of a resource in the making.
type Draft struct {
	Resource
	// Specified are the attributes that the client named in its request. Those
	// that are returned on request are part of the answer (RFC 7643 §7).
	Specified map[*schema.Attribute]bool

	secretsChanged bool
}

// New begins a resource of a type, without any attribute.
func New(t *schema.ResourceType) *Draft {
	d := &Draft{Specified: map[*schema.Attribute]bool{}}
	d.Type = t
	d.Attributes = document.New()
	if a := t.Schema.Attribute(MembersAttribute); a != nil && a.MultiValued && a.Type == schema.Complex {
		d.Members = NewMembers()
	}
	return d
}

// Draft begins the next version of the resource. The caller holds the lock under
// which versions are made.
func (r *Resource) Draft() *Draft {
	d := &Draft{Resource: *r, Specified: map[*schema.Attribute]bool{}}
	d.Attributes = r.Attributes.Clone()
	d.Secrets = maps.Clone(r.Secrets)
	if r.Members != nil {
		d.Members = r.Members.Clone()
	}
	return d
}

// Set gives the attribute or sub-attribute at the path a value that has been
// normalized; nil unassigns it. An extension or a complex value that thereby
// loses its last content goes with it.
func (d *Draft) Set(p schema.Path, v any) {
	o := d.Attributes
	if p.Extension != nil {
		if p.Attribute == nil {
			put(d.Attributes, p.Extension.ID, v)
			return
		}
		ext, _ := o.Get(p.Extension.ID).(*document.Object)
		if ext == nil {
			ext = document.New()
		}
		setIn(ext, p, v)
		put(d.Attributes, p.Extension.ID, ext)
		return
	}
	setIn(o, p, v)
}

func setIn(o *document.Object, p schema.Path, v any) {
	if p.Sub == nil {
		put(o, p.Attribute.Name, v)
		return
	}
	c, _ := o.Get(p.Attribute.Name).(*document.Object)
	if c == nil {
		c = document.New()
	}
	put(c, p.Sub.Name, v)
	put(o, p.Attribute.Name, c)
}

// put sets or, for values without content, deletes.
func put(o *document.Object, name string, v any) {
	switch w := v.(type) {
	case nil:
		o.Delete(name)
		return
	case []any:
		if len(w) == 0 {
			o.Delete(name)
			return
		}
	case *document.Object:
		if w.Len() == 0 {
			o.Delete(name)
			return
		}
	}
	o.Set(name, v)
}

// Changes says whether the draft differs from the version it was made of.
func (d *Draft) Changes(from *Resource) bool {
	return d.secretsChanged || !document.Equal(d.Attributes, from.Attributes) || d.Members.Changed()
}
