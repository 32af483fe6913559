package resource

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// Builder is how the service provider makes drafts of the bodies of POST and PUT.
type Builder interface {
	Create(t *schema.ResourceType, body *document.Object) (*Draft, error)
	Replace(current *Resource, body *document.Object) (*Draft, error)
}

// Honest is the builder that does what RFC 7644 says.
type Honest struct {
	Hasher Hasher
	// KeepOmitted leaves attributes as they are that a PUT omits, a freedom that
	// RFC 7644 §3.5.1 leaves.
	KeepOmitted bool
}

// Create makes a draft of the body of a POST (RFC 7644 §3.3): readOnly and
// unknown attributes are ignored, omitted ones take their defaults, null and []
// leave an attribute unassigned.
func (h Honest) Create(t *schema.ResourceType, body *document.Object) (*Draft, error) {
	d := New(t)
	return d, d.fill(body, h.Hasher)
}

// Replace makes a draft of the body of a PUT (RFC 7644 §3.5.1): as Create, but
// an immutable attribute that has a value has to keep it (400 mutability), and
// writeOnly and immutable ones that are left out stay. The caller holds the lock
// under which versions are made.
func (h Honest) Replace(current *Resource, body *document.Object) (*Draft, error) {
	d := current.Draft()
	old := d.Attributes
	if !h.KeepOmitted {
		d.Attributes = document.New()
		if d.Members != nil && !mentions(body, MembersAttribute) {
			d.Members.Clear()
		}
	}
	if err := d.fill(body, h.Hasher); err != nil {
		return nil, err
	}
	d.keepImmutable(nil, d.Type.Schema, old)
	for _, e := range d.Type.Extensions {
		ext, _ := old.Get(e.Schema.ID).(*document.Object)
		d.keepImmutable(e.Schema, e.Schema, ext)
	}
	return d, d.sameImmutable(current)
}

func mentions(body *document.Object, name string) bool {
	_, ok := body.Lookup(name)
	return ok
}

func (d *Draft) keepImmutable(ext, s *schema.Schema, old *document.Object) {
	for _, a := range s.Attributes {
		p := schema.Path{Extension: ext, Attribute: a}
		if a.Mutability == schema.Immutable && d.Get(p) == nil && old.Get(a.Name) != nil {
			d.Set(p, old.Get(a.Name))
		}
	}
}

func (d *Draft) sameImmutable(current *Resource) error {
	check := func(ext, s *schema.Schema) error {
		for _, a := range s.Attributes {
			p := schema.Path{Extension: ext, Attribute: a}
			was := current.Get(p)
			if a.Mutability == schema.Immutable && was != nil && !document.Equal(was, d.Get(p)) {
				return refusal.Mutability("%q is immutable and has another value already", p)
			}
		}
		return nil
	}
	if err := check(nil, d.Type.Schema); err != nil {
		return err
	}
	for _, e := range d.Type.Extensions {
		if err := check(e.Schema, e.Schema); err != nil {
			return err
		}
	}
	return nil
}

// fill takes over the attributes of a body.
func (d *Draft) fill(body *document.Object, h Hasher) error {
	if err := CheckSchemas(d.Type, body); err != nil {
		return err
	}
	seen := map[*schema.Attribute]bool{}
	for name, v := range body.All() {
		if ext := d.Type.Extension(name); ext != nil {
			if err := d.fillExtension(ext, v, h); err != nil {
				return err
			}
			continue
		}
		if strings.ContainsAny(name, ".:") {
			continue
		}
		p, ok := d.Type.Resolve(name)
		if !ok {
			continue
		}
		if err := d.fillOne(p, v, seen, h); err != nil {
			return err
		}
	}
	for name, v := range d.Type.Defaults {
		a := d.Type.Schema.Attribute(name)
		if a != nil && !seen[a] && d.Attributes.Get(a.Name) == nil {
			d.Set(schema.Path{Attribute: a}, v)
		}
	}
	return d.Validate()
}

func (d *Draft) fillExtension(ext *schema.Schema, v any, h Hasher) error {
	if v == nil {
		d.Set(schema.Path{Extension: ext}, nil)
		return nil
	}
	o, ok := v.(*document.Object)
	if !ok {
		return refusal.Value("the extension %q has to be an object", ext.ID)
	}
	seen := map[*schema.Attribute]bool{}
	for name, w := range o.All() {
		a := ext.Attribute(name)
		if a == nil {
			continue
		}
		if err := d.fillOne(schema.Path{Extension: ext, Attribute: a}, w, seen, h); err != nil {
			return err
		}
	}
	return nil
}

func (d *Draft) fillOne(p schema.Path, v any, seen map[*schema.Attribute]bool, h Hasher) error {
	a := p.Attribute
	if a.Mutability == schema.ReadOnly || a.Name == schema.Schemas && p.Extension == nil {
		return nil
	}
	if seen[a] {
		return refusal.Syntax("%q is given twice", p)
	}
	seen[a] = true
	return d.Assign(p, v, h)
}

// Assign gives a whole attribute the value that a client sent, whatever kind of
// attribute it is. The value is checked; null and [] unassign.
func (d *Draft) Assign(p schema.Path, v any, h Hasher) error {
	d.Specified[p.Attribute] = true
	n, err := p.Attribute.Normalize(v)
	switch {
	case err != nil:
		return err
	case p.Attribute.Mutability == schema.WriteOnly:
		return d.SetSecret(p, n, h)
	case d.HasMembers(p):
		ids, err := MemberIDs(n)
		if err != nil {
			return err
		}
		d.Members.replace(ids)
		return nil
	}
	d.Set(p, n)
	return nil
}

// MemberIDs takes the ids out of normalized values of members.
func MemberIDs(normalized any) ([]string, error) {
	list, _ := normalized.([]any)
	ids := make([]string, 0, len(list))
	for _, e := range list {
		id, _ := e.(*document.Object).Get("value").(string)
		if id == "" {
			return nil, refusal.Value("a member needs a %q with the id of a resource", "value")
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (m *Members) replace(ids []string) {
	keep := make(map[string]bool, len(ids))
	for _, id := range ids {
		keep[id] = true
	}
	for _, id := range m.tree.Keys() {
		if !keep[id] {
			m.Remove(id)
		}
	}
	for _, id := range ids {
		m.Add(id)
	}
}
