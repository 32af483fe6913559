package behaviour

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// strict refuses bodies that lack what strongDM requires, and computes what it
// derives.
type strict struct{ resource.Builder }

// requiredOf are the attributes of POST (SDM-014, SDM-033), and those that PUT
// needs besides (SDM-020).
var requiredOf = map[string][]string{
	"User":  {"schemas", "userName", "name.givenName", "name.familyName", "active"},
	"Group": {"schemas", "displayName", "members"},
}

func (s strict) Create(t *schema.ResourceType, body *document.Object) (*resource.Draft, error) {
	if err := complete(t, body, requiredOf[t.Name]); err != nil {
		return nil, err
	}
	d, err := s.Builder.Create(t, body)
	if err != nil {
		return nil, err
	}
	derive(d)
	return d, nil
}

func (s strict) Replace(current *resource.Resource, body *document.Object) (*resource.Draft, error) {
	if err := complete(current.Type, body, requiredOf[current.Type.Name]); err != nil {
		return nil, err
	}
	d, err := s.Builder.Replace(current, body)
	if err != nil {
		return nil, err
	}
	derive(d)
	return d, nil
}

// complete refuses what is missing. The user name is the e-mail address, so a
// blank one is a blank e-mail address (SDM-018).
func complete(t *schema.ResourceType, body *document.Object, required []string) error {
	for _, path := range required {
		parent, sub, nested := strings.Cut(path, ".")
		value, there := body.Lookup(parent)
		if nested {
			o, _ := value.(*document.Object)
			value, there = o.Lookup(sub)
		}
		if s, ok := value.(string); ok && strings.TrimSpace(s) == "" {
			there = false
		}
		if there && value != nil {
			continue
		}
		if path == "userName" {
			return refusal.Value("the e-mail address is blank: %q is required", path)
		}
		return refusal.Value("%q of a %s is required", path, t.Name)
	}
	return nil
}

// derive computes displayName and name.formatted of the names, and sets the
// type of a user (SDM-016).
func derive(d *resource.Draft) {
	if d.Type.Name != "User" {
		return
	}
	name := joined(text(d, "name.givenName"), text(d, "name.familyName"), text(d, "userName"))
	set(d, "displayName", name)
	set(d, "name.formatted", name)
	set(d, "userType", "user")
}
