package freedom

import (
	"strings"
	"unicode/utf8"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

var values = []Freedom{
	{
		Name: "further-extension", Summary: "users have an extension that no RFC knows", Grants: []string{"RFC7643-3.3-01", "RFC7643-6-05"},
		use: schemas(func(r *schema.Registry) {
			user := r.Type("User")
			user.Extensions = append(user.Extensions, schema.Extension{Schema: badge()})
		}),
	},
	{
		Name: "further-resource-type", Summary: "there are rooms besides users and groups", Grants: []string{"RFC7643-6-01"},
		use: schemas(func(r *schema.Registry) {
			r.ResourceTypes = append(r.ResourceTypes, &schema.ResourceType{
				Name: "Room", Description: "Rooms that can be booked", Endpoint: "/Rooms",
				Schema: &schema.Schema{
					ID: "urn:example:params:scim:schemas:2.0:Room", Name: "Room", Description: "A room that can be booked",
					Attributes: []*schema.Attribute{text("displayName", "what people call the room", true), text("floor", "where it is", false)},
				},
			})
		}),
	},
	{
		Name: "many-defaults", Summary: "attributes that a client leaves out get defaults", Grants: []string{"RFC7644-3.3-03"},
		use: schemas(func(r *schema.Registry) {
			user := r.Type("User")
			for name, value := range map[string]any{"userType": "Employee", "locale": "en-US", "preferredLanguage": "en"} {
				if user.Schema.Attribute(name) != nil {
					user.Defaults[name] = value
				}
			}
		}),
	},
	{
		Name: "derived-display-name", Summary: "a user without displayName gets one made of the userName", Grants: []string{"RFC7644-3.3-03"},
		Warns: []string{"RFC7643-8.7.1-03"},
		use: making("User", func(d *resource.Draft) error {
			if at := core(d, "displayName"); at.Attribute != nil && d.Get(at) == nil {
				d.Set(at, d.Get(core(d, "userName")))
			}
			return nil
		}),
	},
	{
		Name: "user-names-in-small-letters", Summary: "userName is kept in small letters", Grants: []string{"RFC7643-7-12"},
		use: touching("User", func(d *resource.Draft) error {
			if name, ok := d.Get(core(d, "userName")).(string); ok {
				d.Set(core(d, "userName"), strings.ToLower(name))
			}
			return nil
		}),
	},
	{
		Name: "user-names-are-addresses", Summary: "userName has to be an address for mail", Grants: []string{"RFC7644-3.12-18"},
		use: touching("User", func(d *resource.Draft) error {
			if name, _ := d.Get(core(d, "userName")).(string); strings.Count(name, "@") != 1 || strings.ContainsAny(name, " \t") {
				return refusal.Value("%q has to be an address for mail", "userName")
			}
			return nil
		}),
	},
	{
		Name: "phone-numbers-without-separators", Summary: "phone numbers are kept without visual separators", Grants: []string{"RFC7643-4.1.2-03"},
		use: touching("User", withoutSeparators),
	},
	{
		Name: "length-limits", Summary: "no text is longer than 256 characters", Grants: []string{"RFC7644-3.12-18"},
		use: touching("", func(d *resource.Draft) error { return short(d.Attributes) }),
	},
	{
		Name: "canonical-types-only", Summary: "the type of an address is one of the canonical ones", Grants: []string{"RFC7643-2.3.1-01"},
		use: touching("User", canonical),
	},
	{
		Name: "no-nested-groups", Summary: "only users can be members of groups", Grants: []string{"RFC7643-4.2-07"},
		use: schemas(func(r *schema.Registry) {
			if group := r.Type("Group"); group != nil {
				members := group.Schema.Attribute("members")
				members.Sub("$ref").ReferenceTypes, members.Sub("type").CanonicalValues = []string{"User"}, []string{"User"}
			}
		}),
	},
	{
		Name: "password-policy", Summary: "a password needs ten characters, letters in both cases and a digit", Grants: []string{"RFC7644-3.12-18"},
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{
				Build: func(b resource.Builder) resource.Builder { return policyBuilder{b} },
				Patch: func(e patch.Engine) patch.Engine { return policyPatch{e} },
			})
		},
	},
	demanding("family-name-required", "a user has to have a family name", "RFC7643-8.7.1-02", "name", "familyName"),
	demanding("emails-required", "a user has to have an address for mail", "RFC7643-8.7.1-13", "emails", "value"),
}

// demanding makes an attribute of users and one of its sub-attributes required,
// and says so in the schema.
func demanding(name, summary, clause, attribute, sub string) Freedom {
	return Freedom{
		Name: name, Summary: summary, Grants: []string{"RFC7643-7-05", "RFC7644-3.3-09"}, Warns: []string{clause, "RFC7643-3.1-15", "RFC7644-3.1-07"},
		use: schemas(func(r *schema.Registry) {
			if a := r.Type("User").Schema.Attribute(attribute); a != nil {
				a.Required, a.Sub(sub).Required = true, true
			}
		}),
	}
}

func schemas(change func(*schema.Registry)) func(*reference.Options) {
	return func(o *reference.Options) { decorate(o, reference.Decorate{Schemas: change}) }
}

func text(name, description string, required bool) *schema.Attribute {
	return &schema.Attribute{
		Name: name, Type: schema.String, Description: description, Required: required,
		Mutability: schema.ReadWrite, Returned: schema.ByDefault, Uniqueness: schema.NotUnique,
	}
}

// badge is an extension of users.
func badge() *schema.Schema {
	return &schema.Schema{
		ID: "urn:example:params:scim:schemas:extension:badge:2.0:User", Name: "Badge", Description: "What opens doors",
		Attributes: []*schema.Attribute{text("badgeNumber", "what is printed on the badge", false), text("colour", "which doors it opens", false)},
	}
}

// core is the path of an attribute of a resource's own schema.
func core(d *resource.Draft, name string) schema.Path {
	return schema.Path{Attribute: d.Type.Schema.Attribute(name)}
}

// touched is called with every draft that a client's request made, and may
// change or refuse it.
type touched struct {
	typeName string
	do       func(*resource.Draft) error
}

func (t touched) look(d *resource.Draft, err error) error {
	if err != nil || t.typeName != "" && d.Type.Name != t.typeName {
		return err
	}
	return t.do(d)
}

type touchedBuilder struct {
	resource.Builder
	touched
}

func (b touchedBuilder) Create(t *schema.ResourceType, body *document.Object) (*resource.Draft, error) {
	d, err := b.Builder.Create(t, body)
	return d, b.look(d, err)
}

func (b touchedBuilder) Replace(current *resource.Resource, body *document.Object) (*resource.Draft, error) {
	d, err := b.Builder.Replace(current, body)
	return d, b.look(d, err)
}

type touchedPatch struct {
	patch.Engine
	touched
}

func (p touchedPatch) Apply(d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
	return p.look(d, p.Engine.Apply(d, ops, members))
}

// making looks at every draft of a resource type that is made of a whole body.
func making(typeName string, do func(*resource.Draft) error) func(*reference.Options) {
	return func(o *reference.Options) {
		decorate(o, reference.Decorate{Build: func(b resource.Builder) resource.Builder {
			return touchedBuilder{b, touched{typeName, do}}
		}})
	}
}

// touching looks at every draft of a resource type, or of all.
func touching(typeName string, do func(*resource.Draft) error) func(*reference.Options) {
	t := touched{typeName, do}
	return func(o *reference.Options) {
		decorate(o, reference.Decorate{
			Build: func(b resource.Builder) resource.Builder { return touchedBuilder{b, t} },
			Patch: func(e patch.Engine) patch.Engine { return touchedPatch{e, t} },
		})
	}
}

const longest = 256

func short(v any) error {
	switch v := v.(type) {
	case string:
		if utf8.RuneCountInString(v) > longest {
			return refusal.Value("no text may have more than %d characters", longest)
		}
	case []any:
		for _, item := range v {
			if err := short(item); err != nil {
				return err
			}
		}
	case *document.Object:
		for name, item := range v.All() {
			if name == "x509Certificates" || name == "photos" {
				continue
			}
			if err := short(item); err != nil {
				return err
			}
		}
	}
	return nil
}
