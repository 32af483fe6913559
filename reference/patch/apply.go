package patch

import (
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// Describe gives the representation of a member, for filters that look at more
// than its id.
type Describe func(id, typeName string) *document.Object

// Engine is how the service provider applies a PATCH request to a draft.
type Engine interface {
	Apply(d *resource.Draft, ops []Operation, members Describe) error
}

// Honest is the engine that does what RFC 7644 says.
type Honest struct {
	Hasher resource.Hasher
	// FixedSecrets refuses changes of writeOnly attributes, for service
	// providers that do not support changePassword.
	FixedSecrets bool
}

// Apply applies the operations in order and checks the result. After an error
// the draft is of no use.
func (h Honest) Apply(d *resource.Draft, ops []Operation, members Describe) error {
	a := applier{h, d, members}
	for _, op := range ops {
		if err := a.apply(op); err != nil {
			return err
		}
	}
	return d.Validate()
}

type applier struct {
	Honest
	draft   *resource.Draft
	members Describe
}

func (a applier) apply(op Operation) error {
	if !op.HasPath {
		return a.resource(op)
	}
	parsed, err := filter.ParsePath(op.Path)
	if err != nil {
		return err
	}
	p, ok := a.draft.Type.Resolve(parsed.Attribute)
	if !ok {
		return refusal.Path("%q has no attribute %q", a.draft.Type.Name, parsed.Attribute)
	}
	return a.at(p, parsed, op)
}

// at applies an operation to what its path names.
func (a applier) at(p schema.Path, parsed filter.Path, op Operation) error {
	if p.Attribute == nil {
		if parsed.Filter != nil {
			return refusal.Path("%q is a schema, so brackets cannot follow it", parsed.Attribute)
		}
		return a.extension(p, op)
	}
	a.draft.Specified[p.Attribute] = true
	switch {
	case p == schema.Path{Attribute: schema.Common(schema.Schemas)}:
		return a.schemas(op)
	case p.Attribute.Mutability == schema.ReadOnly || p.Leaf().Mutability == schema.ReadOnly:
		return refusal.Mutability("%q is readOnly", p)
	case p.Attribute.Mutability == schema.WriteOnly:
		return a.secret(p, op)
	case a.draft.HasMembers(p):
		return a.membersAt(p, parsed, op)
	case parsed.Filter != nil:
		return a.selected(p, parsed, op)
	case p.Sub != nil && p.Attribute.MultiValued:
		return refusal.Path("%q has several values; select some of them with a filter, such as %s[type eq \"work\"].%s", p.Attribute.Name, p.Attribute.Name, p.Sub.Name)
	}
	if op.Op == Remove {
		return a.remove(p, op)
	}
	return a.assign(p, op)
}

// resource applies an operation without path: its value is an object of
// attributes.
func (a applier) resource(op Operation) error {
	o, ok := op.Value.(*document.Object)
	if !ok {
		return refusal.Value("an operation without path needs an object of attributes as its value")
	}
	seen := map[schema.Path]bool{}
	for name, v := range o.All() {
		p, ok := a.draft.Type.Resolve(name)
		if !ok {
			continue
		}
		if seen[p] {
			return refusal.Syntax("%q is given twice", p)
		}
		seen[p] = true
		if p.Attribute != nil && p.Attribute.Name == schema.ID && v == a.draft.ID {
			continue // some clients name the resource once more
		}
		if err := a.at(p, filter.Path{Attribute: name}, Operation{Op: op.Op, Path: name, Value: v, HasPath: true, HasValue: true}); err != nil {
			return err
		}
	}
	return nil
}

// extension applies an operation to a whole extension.
func (a applier) extension(p schema.Path, op Operation) error {
	if op.Op == Remove || op.Value == nil {
		return a.removeExtension(p)
	}
	o, ok := op.Value.(*document.Object)
	if !ok {
		return refusal.Value("the extension %q has to be an object", p)
	}
	for name, v := range o.All() {
		attribute := p.Extension.Attribute(name)
		if attribute == nil {
			continue
		}
		full := schema.Path{Extension: p.Extension, Attribute: attribute}
		if err := a.at(full, filter.Path{Attribute: full.String()}, Operation{Op: op.Op, Path: full.String(), Value: v, HasPath: true, HasValue: true}); err != nil {
			return err
		}
	}
	return nil
}

func (a applier) removeExtension(p schema.Path) error {
	for _, e := range a.draft.Type.Extensions {
		if e.Schema == p.Extension && e.Required {
			return refusal.Mutability("the extension %q is required", p)
		}
	}
	for _, attribute := range p.Extension.Attributes {
		full := schema.Path{Extension: p.Extension, Attribute: attribute}
		if attribute.Mutability == schema.Immutable && a.draft.Get(full) != nil {
			return refusal.Mutability("%q is immutable", full)
		}
	}
	a.draft.Set(p, nil)
	return nil
}

// schemas accepts changes that name schemas of the resource type; the value
// itself follows from the extensions that have content.
func (a applier) schemas(op Operation) error {
	if op.Op == Remove {
		return refusal.Mutability("%q is required", schema.Schemas)
	}
	list, ok := op.Value.([]any)
	if !ok {
		list = []any{op.Value}
	}
	if op.Op == Add {
		list = append([]any{a.draft.Type.Schema.ID}, list...)
	}
	return resource.CheckSchemaList(a.draft.Type, list)
}

// secret changes a writeOnly attribute.
func (a applier) secret(p schema.Path, op Operation) error {
	if a.FixedSecrets {
		return refusal.Mutability("%q cannot be changed here", p)
	}
	if op.Op == Remove {
		return a.draft.SetSecret(p, nil, a.Hasher)
	}
	return a.draft.Assign(p, op.Value, a.Hasher)
}
