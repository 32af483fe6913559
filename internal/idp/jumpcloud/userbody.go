package jumpcloud

import (
	"slices"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/scim"
)

// createBody is the body of POST /Users, as captured (JC-019): the enterprise
// URN is listed although no such object follows.
func (c *Connector) createBody(form Form, u idp.User, active bool) object {
	d := c.dialect(form)
	attributes := c.attributes(form, u, active)
	schemas := []string{d.userSchema()}
	if attributes.has(d.enterpriseSchema()) || c.cfg.Settings.is(userEnterpriseSchema, "always") && !form.Mapping.excludes("enterprise") {
		schemas = append(schemas, d.enterpriseSchema())
	}
	return append(object{{"schemas", schemas}}, attributes...)
}

// replaceBody is the body of PUT /Users/{id}: what the directory says, and what
// the service provider itself holds besides (JC-058, JC-060). held is absent
// when nothing was read before.
func (c *Connector) replaceBody(form Form, u idp.User, active bool, id string, held scim.Value) object {
	if c.cfg.Settings.is(userPutForm, "minimal") {
		return c.minimalBody(form, u, active, id, held)
	}
	d := c.dialect(form)
	attributes := c.attributes(form, u, active)
	for _, name := range []string{"phoneNumbers", "addresses"} {
		if !attributes.has(name) && !form.Mapping.excludes(name) {
			attributes = c.unset(attributes, name)
		}
	}
	attributes = merge(attributes, held, d, form.Mapping)
	schemas := []string{d.userSchema()}
	if attributes.has(d.enterpriseSchema()) {
		schemas = []string{d.enterpriseSchema(), d.userSchema()}
	}
	for _, m := range attributes {
		if isURN(m.name) && !slices.Contains(schemas, m.name) {
			schemas = append(schemas, m.name)
		}
	}
	return append(object{{"schemas", schemas}, {"id", id}}, attributes...)
}

func (c *Connector) unset(o object, name string) object {
	switch c.cfg.Settings.Get(userPutUnset) {
	case "emptyArray":
		return o.with(name, []any{})
	case "null":
		return o.with(name, nil)
	}
	return o
}

// minimalBody is the shorter captured PUT (JC-059): neither externalId nor
// displayName, and emails null where the service provider holds none.
func (c *Connector) minimalBody(form Form, u idp.User, active bool, id string, held scim.Value) object {
	o := object{{"schemas", []string{c.dialect(form).userSchema()}}, {"id", id}, {"userName", c.userName(u)}, {"active", active}}
	attributes := c.attributes(form, u, active)
	if attributes.has("name") {
		o = o.with("name", attributes.get("name"))
	}
	if held.Member("emails").Assigned() {
		return o.with("emails", attributes.get("emails"))
	}
	return o.with("emails", nil)
}

// managed are the attributes of which the directory is the source: the service
// provider's own values of them are never sent back.
var managed = []string{"schemas", "id", "externalId", "userName", "active", "displayName", "name", "emails", "phoneNumbers", "addresses", "title", "locale", "preferredLanguage"}

// serverOwned are never sent: read-only attributes, and the password.
var serverOwned = []string{"meta", "groups", "password"}

// merge adds what only the service provider knows. An excluded attribute is not
// the directory's any more, so it goes back as it came.
func merge(o object, held scim.Value, d dialect, m Mapping) object {
	for _, h := range held.Members() {
		switch {
		case o.has(h.Name) && h.Name == d.enterpriseSchema():
			extension, _ := o.get(h.Name).(object)
			o = o.with(h.Name, mergeExtension(extension, h.Value))
		case o.has(h.Name) || containsFold(serverOwned, h.Name):
		case containsFold(managed, h.Name) && !m.excludes(h.Name) || m.reaches(h.Name):
		case h.Name == d.enterpriseSchema() && !m.excludes("enterprise"):
			if extension := mergeExtension(nil, h.Value); len(extension) > 0 {
				o = o.with(h.Name, extension)
			}
		default:
			o = o.with(h.Name, raw(h.Value))
		}
	}
	return o
}

// mergeExtension keeps attributes of the enterprise extension that the directory
// does not fill, except those that it would fill if they had a value.
func mergeExtension(o object, held scim.Value) object {
	for _, h := range held.Members() {
		if !o.has(h.Name) && !slices.Contains([]string{"employeeNumber", "costCenter", "organization", "department", "manager"}, h.Name) {
			o = o.with(h.Name, raw(h.Value))
		}
	}
	return o
}
