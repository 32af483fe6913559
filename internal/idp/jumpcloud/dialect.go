package jumpcloud

import "github.com/scimproof/scimproof/internal/scim"

// enterprise11 is the extension of SCIM 1.1 (see [scim.Schema11]).
const enterprise11 = "urn:scim:schemas:extension:enterprise:1.0"

// dialect is what differs between the versions of SCIM.
type dialect interface {
	mediaType(Settings) string
	userSchema() string
	groupSchema() string
	enterpriseSchema() string
	// managerValue is the sub-attribute of manager that names the manager.
	managerValue() string
	locale(string) string

	// setUser changes attributes of a user without replacing it.
	setUser(attributes object, s Settings) object
	addMembers(members []any) object
	removeMember(id string, s Settings) object
	replaceMembers(members []any) object
	rename(name string, s Settings) object
}

func (c *Connector) dialect(f Form) dialect {
	if f.Version == SCIM11 {
		return scim11{}
	}
	return scim20{}
}

type scim20 struct{}

func (scim20) mediaType(s Settings) string { return s.Get(httpContentType) }
func (scim20) userSchema() string          { return scim.UserSchema }
func (scim20) groupSchema() string         { return scim.GroupSchema }
func (scim20) enterpriseSchema() string    { return scim.EnterpriseUserSchema }
func (scim20) managerValue() string        { return "value" }
func (scim20) locale(tag string) string    { return tag }

// setUser takes active alone in the form that patch.activeForm asks for.
func (scim20) setUser(attributes object, s Settings) object {
	if len(attributes) == 1 && s.is(patchActiveForm, "path") {
		return patchOp(object{{"op", "replace"}, {"path", attributes[0].name}, {"value", attributes[0].value}})
	}
	return patchOp(object{{"op", "replace"}, {"value", attributes}})
}

func (scim20) addMembers(members []any) object {
	return patchOp(object{{"op", "add"}, {"path", "members"}, {"value", members}})
}

func (scim20) removeMember(id string, s Settings) object {
	if s.is(patchRemoveForm, "valueArray") {
		return patchOp(object{{"op", "remove"}, {"path", "members"}, {"value", []any{object{{"value", id}}}}})
	}
	return patchOp(object{{"op", "remove"}, {"path", `members[value eq "` + id + `"]`}})
}

func (scim20) replaceMembers(members []any) object {
	return patchOp(object{{"op", "replace"}, {"path", "members"}, {"value", members}})
}

func (scim20) rename(name string, s Settings) object {
	if s.is(groupRenameForm, "patchPath") {
		return patchOp(object{{"op", "replace"}, {"path", "displayName"}, {"value", name}})
	}
	return patchOp(object{{"op", "replace"}, {"value", object{{"displayName", name}}}})
}

func patchOp(operation object) object {
	return object{{"schemas", []string{scim.PatchOpMessage}}, {"Operations", []any{operation}}}
}

// scim11 writes a PATCH as a partial resource (SCIM 1.1 API §3.3.2). It has one
// form for each purpose, so the settings on forms do not matter here.
type scim11 struct{}

func (scim11) mediaType(Settings) string { return scim.JSONMediaType }
func (scim11) userSchema() string        { return scim.Schema11 }
func (scim11) groupSchema() string       { return scim.Schema11 }
func (scim11) enterpriseSchema() string  { return enterprise11 }
func (scim11) managerValue() string      { return "managerId" }

// locale writes en_US where SCIM 2.0 has en-US (SCIM 1.1 core schema §6).
func (scim11) locale(tag string) string {
	if len(tag) > 2 && tag[2] == '-' {
		return tag[:2] + "_" + tag[3:]
	}
	return tag
}

func (scim11) setUser(attributes object, _ Settings) object {
	return append(object{{"schemas", []string{scim.Schema11}}}, attributes...)
}

func (scim11) addMembers(members []any) object {
	return object{{"schemas", []string{scim.Schema11}}, {"members", members}}
}

func (scim11) removeMember(id string, _ Settings) object {
	return object{{"schemas", []string{scim.Schema11}}, {"members", []any{object{{"value", id}, {"operation", "delete"}}}}}
}

func (scim11) replaceMembers(members []any) object {
	body := object{{"schemas", []string{scim.Schema11}}, {"meta", object{{"attributes", []string{"members"}}}}}
	if len(members) > 0 {
		body = body.with("members", members)
	}
	return body
}

func (scim11) rename(name string, _ Settings) object {
	return object{{"schemas", []string{scim.Schema11}}, {"displayName", name}}
}
