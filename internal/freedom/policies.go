package freedom

import (
	"slices"
	"strings"
	"unicode"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// canonical refuses values of type that the schema does not name.
func canonical(d *resource.Draft) error {
	for _, a := range d.Type.Schema.Attributes {
		kind := a.Sub("type")
		if kind == nil || len(kind.CanonicalValues) == 0 || a.Mutability == schema.ReadOnly {
			continue
		}
		list, _ := d.Get(schema.Path{Attribute: a}).([]any)
		for _, item := range list {
			value, _ := item.(*document.Object).Get("type").(string)
			known := func(c string) bool { return strings.EqualFold(c, value) }
			if value != "" && !slices.ContainsFunc(kind.CanonicalValues, known) {
				return refusal.Value("the type %q of %q is none of %q", value, a.Name, kind.CanonicalValues)
			}
		}
	}
	return nil
}

// withoutSeparators brings phone numbers into the form in which equivalent ones
// are equal (RFC 3966 §5.1.1).
func withoutSeparators(d *resource.Draft) error {
	numbers, _ := d.Get(core(d, "phoneNumbers")).([]any)
	for _, item := range numbers {
		number := item.(*document.Object)
		if value, ok := number.Get("value").(string); ok && strings.HasPrefix(value, "tel:") {
			number.Set("value", separators.Replace(value))
		}
	}
	return nil
}

var separators = strings.NewReplacer("-", "", ".", "", "(", "", ")", "")

// weak refuses a password that is too easy.
func weak(v any) error {
	password, ok := v.(string)
	if !ok {
		return nil
	}
	has := func(is func(rune) bool) bool { return strings.ContainsFunc(password, is) }
	if len(password) < 10 || !has(unicode.IsUpper) || !has(unicode.IsLower) || !has(unicode.IsDigit) {
		return refusal.Value("a password needs ten characters, letters in both cases and a digit")
	}
	return nil
}

// policyBuilder holds passwords in bodies to a policy. A draft has only their
// hashes.
type policyBuilder struct{ resource.Builder }

func (p policyBuilder) Create(t *schema.ResourceType, body *document.Object) (*resource.Draft, error) {
	if v, ok := body.Lookup("password"); ok && t.Name == "User" {
		if err := weak(v); err != nil {
			return nil, err
		}
	}
	return p.Builder.Create(t, body)
}

func (p policyBuilder) Replace(current *resource.Resource, body *document.Object) (*resource.Draft, error) {
	if v, ok := body.Lookup("password"); ok && current.Type.Name == "User" {
		if err := weak(v); err != nil {
			return nil, err
		}
	}
	return p.Builder.Replace(current, body)
}

// policyPatch holds passwords in PATCH operations to the policy.
type policyPatch struct{ patch.Engine }

func (p policyPatch) Apply(d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
	for _, op := range ops {
		value := op.Value
		if o, ok := value.(*document.Object); ok && !op.HasPath {
			value, _ = o.Lookup("password")
		} else if at, known := d.Type.Resolve(op.Path); !known || at.Attribute == nil || at.Attribute.Name != "password" {
			continue
		}
		if err := weak(value); err != nil {
			return err
		}
	}
	return p.Engine.Apply(d, ops, members)
}
