package jumpcloud

import (
	"strings"

	"github.com/scimproof/scimproof/internal/idp"
)

// attributes returns the SCIM attributes of a user by the default mapping
// (JC-055 and the captured bodies JC-019, JC-058), as the form changes it.
// Attributes without a value are left out.
func (c *Connector) attributes(form Form, u idp.User, active bool) object {
	s, d, m := c.cfg.Settings, c.dialect(form), form.Mapping
	o := object{}
	set := func(name, value string) {
		if value != "" && !m.excludes(name) {
			o = o.with(name, value)
		}
	}
	set("externalId", u.ID)
	o = o.with("userName", c.userName(u))
	o = o.with("active", active)
	set("displayName", u.DisplayName())
	if name := fullName(u, m); len(name) > 0 {
		o = o.with("name", name)
	}
	o = o.with("emails", []any{object{{"value", u.Email}, {"type", "work"}, {"primary", true}}})
	if phone := u.Attributes["workPhone"]; phone != "" && !m.excludes("phoneNumbers") {
		if s.is(mapPhone, "telURI") && !strings.HasPrefix(phone, "tel:") {
			phone = "tel:" + phone
		}
		o = o.with("phoneNumbers", []any{object{{"value", phone}, {"type", "work"}, {"primary", true}}})
	}
	if address := workAddress(u); len(address) > 2 && !m.excludes("addresses") {
		o = o.with("addresses", []any{address})
	}
	if photo := u.Attributes["photo"]; photo != "" && !m.excludes("photos") {
		o = o.with("photos", []any{object{{"value", photo}}})
	}
	set("title", u.Attributes["jobTitle"])
	locale := u.Attributes["locale"]
	if locale == "" {
		locale = "en-US"
	}
	set("locale", d.locale(locale))
	set("preferredLanguage", d.locale(locale))
	for _, property := range sorted(m.Mapped) {
		o = remap(o, m.Mapped[property], propertyOf(u, property))
	}
	if extension := c.enterprise(d, u); len(extension) > 0 && !m.excludes("enterprise") {
		o = o.with(d.enterpriseSchema(), extension)
	}
	return o
}

func (c *Connector) userName(u idp.User) string {
	if c.cfg.Settings.is(mapUserName, "email") {
		return u.Email
	}
	return u.Username
}

func fullName(u idp.User, m Mapping) object {
	var name object
	for _, part := range []struct{ attribute, property string }{{"givenName", "firstname"}, {"middleName", "middlename"}, {"familyName", "lastname"}} {
		if value := u.Attributes[part.property]; value != "" && !m.excludes("name."+part.attribute) {
			name = name.with(part.attribute, value)
		}
	}
	return name
}

func workAddress(u idp.User) object {
	address := object{{"type", "work"}, {"primary", true}}
	for _, part := range []string{"streetAddress", "locality", "region", "postalCode", "country"} {
		if value := u.Attributes[part]; value != "" {
			address = address.with(part, value)
		}
	}
	return address
}

func (c *Connector) enterprise(d dialect, u idp.User) object {
	var extension object
	for _, pair := range []struct{ attribute, property string }{
		{"employeeNumber", "employeeIdentifier"}, {"costCenter", "costCenter"}, {"organization", "company"}, {"department", "department"},
	} {
		if value := u.Attributes[pair.property]; value != "" {
			extension = extension.with(pair.attribute, value)
		}
	}
	if manager := c.manager(u.Attributes["manager"]); manager != "" {
		extension = extension.with("manager", object{{d.managerValue(), manager}})
	}
	return extension
}

// manager returns how the service provider knows the manager; "" when it does
// not, since an id that it never gave would dangle.
func (c *Connector) manager(name string) string {
	if name == "" || c.cfg.Settings.is(mapManager, "username") {
		return name
	}
	u, err := c.cfg.Directory.User(name)
	if err != nil {
		return ""
	}
	return c.record(u.ID).spID
}

func propertyOf(u idp.User, name string) string {
	switch name {
	case "username":
		return u.Username
	case "email":
		return u.Email
	case "displayname":
		return u.DisplayName()
	}
	return u.Attributes[name]
}

// remap puts a value at an attribute of the administrator's choice.
func remap(o object, attribute, value string) object {
	if value == "" {
		return o
	}
	parent, sub, nested := strings.Cut(attribute, ".")
	if !nested {
		return o.with(attribute, value)
	}
	complex, _ := o.get(parent).(object)
	return o.with(parent, complex.with(sub, value))
}
