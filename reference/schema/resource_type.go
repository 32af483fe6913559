package schema

import (
	"slices"
	"strings"
)

// Extension is a schema that resources of a type may carry besides their own.
type Extension struct {
	Schema   *Schema
	Required bool
}

// ResourceType is a type of resource (RFC 7643 §6).
type ResourceType struct {
	Name        string
	Description string
	Endpoint    string // such as /Users
	Schema      *Schema
	Extensions  []Extension
	// ReadOnly types can be read and searched; they are changed by no client.
	ReadOnly bool
	// Defaults are the values of attributes that a client leaves out when it
	// creates or replaces a resource (RFC 7644 §3.3).
	Defaults map[string]any
	// Numbered is the readOnly integer that counts the resources, or empty.
	Numbered string
}

// Extension finds an extension by its URI in any case, or nil.
func (t *ResourceType) Extension(uri string) *Schema {
	for _, e := range t.Extensions {
		if strings.EqualFold(e.Schema.ID, uri) {
			return e.Schema
		}
	}
	return nil
}

// Path is an attribute that attribute notation names (RFC 7644 §3.10).
type Path struct {
	Extension *Schema    // nil for core and common attributes
	Attribute *Attribute // nil when the path names a whole extension
	Sub       *Attribute // nil when the path names no sub-attribute
}

// Leaf is the attribute that the path ends in, or nil for a whole extension.
func (p Path) Leaf() *Attribute {
	if p.Sub != nil {
		return p.Sub
	}
	return p.Attribute
}

// String is the path in attribute notation.
func (p Path) String() string {
	s := ""
	if p.Extension != nil {
		s = p.Extension.ID
		if p.Attribute == nil {
			return s
		}
		s += ":"
	}
	s += p.Attribute.Name
	if p.Sub != nil {
		s += "." + p.Sub.Name
	}
	return s
}

// Resolve finds the attribute that a name in attribute notation stands for. All
// parts of the name are compared without regard to case. It says false when the
// resource type has no such attribute. Attributes of extensions need the
// extension's URI before them.
func (t *ResourceType) Resolve(name string) (Path, bool) {
	if rest, ok := cutURI(name, t.Schema.ID); ok {
		if rest == "" {
			return Path{}, false
		}
		return resolveIn(nil, t.Schema, rest[1:])
	}
	for _, e := range t.Extensions {
		if rest, ok := cutURI(name, e.Schema.ID); ok {
			if rest == "" {
				return Path{Extension: e.Schema}, true
			}
			return resolveIn(e.Schema, e.Schema, rest[1:])
		}
	}
	if p, ok := resolveAmong(common, name); ok {
		return p, true
	}
	return resolveIn(nil, t.Schema, name)
}

// cutURI takes a schema URI from the front of a name; what is left is empty or
// begins with a colon.
func cutURI(name, uri string) (string, bool) {
	if len(name) < len(uri) || !strings.EqualFold(name[:len(uri)], uri) {
		return "", false
	}
	rest := name[len(uri):]
	return rest, rest == "" || rest[0] == ':'
}

func resolveIn(extension, s *Schema, name string) (Path, bool) {
	p, ok := resolveAmong(s.Attributes, name)
	p.Extension = extension
	if !ok && extension == nil {
		// The common attributes belong to every schema (RFC 7643 §3.1).
		return resolveAmong(common, name)
	}
	return p, ok
}

func resolveAmong(list []*Attribute, name string) (Path, bool) {
	name, subName, dotted := strings.Cut(name, ".")
	a := find(list, name)
	if a == nil {
		return Path{}, false
	}
	p := Path{Attribute: a}
	if dotted {
		if p.Sub = a.Sub(subName); p.Sub == nil {
			return Path{}, false
		}
	}
	return p, true
}

// RemoveAttribute takes an attribute, a sub-attribute or, by its URI, a whole
// extension out of the type. It says false when there is none of that name.
func (t *ResourceType) RemoveAttribute(name string) bool {
	p, ok := t.Resolve(name)
	switch {
	case !ok || p.Attribute != nil && slices.Contains(common, p.Attribute):
		return false
	case p.Attribute == nil:
		t.Extensions = slices.DeleteFunc(t.Extensions, func(e Extension) bool { return e.Schema == p.Extension })
		return true
	case p.Sub != nil:
		p.Attribute.SubAttributes = slices.DeleteFunc(p.Attribute.SubAttributes, func(a *Attribute) bool { return a == p.Sub })
		return true
	}
	s := t.Schema
	if p.Extension != nil {
		s = p.Extension
	}
	s.Attributes = slices.DeleteFunc(s.Attributes, func(a *Attribute) bool { return a == p.Attribute })
	return true
}
