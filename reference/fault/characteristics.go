package fault

import (
	"html"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// definitions are defects of schemas as they are published (RFC 7643 §7 and
// §8.7).
var definitions = []Fault{
	newFault("definition-without-mutability", "Attribute definitions have no mutability.", breaks("RFC7643-7-05"), definition(drop("mutability"))),
	newFault("definition-without-returned", "Attribute definitions have no returned.", breaks("RFC7643-7-05"), definition(drop("returned"))),
	newFault("definition-without-type", "Attribute definitions have no type.", breaks("RFC7643-7-05", "RFC7643-7-06"), definition(drop("type"))),
	newFault("definition-multi-valued-as-text", "multiValued of attribute definitions is a text.", breaks("RFC7643-7-05", "RFC7643-7-06"), definition(alter(text, "multiValued"))),
	newFault("definition-required-missing", "Attribute definitions do not say whether the attribute is required.", breaks("RFC7643-7-05"), definition(drop("required"))),
	newFault("definition-type-odd", "The type of texts is called text.", breaks("RFC7643-7-06"), definition(alter(changeText(func(s string) string { return strings.Replace(s, "string", "text", 1) }), "type"))),
	newFault("definition-mutability-odd", "The mutability of an attribute is published as writable.", breaks("RFC7643-7-05"), describes(deviceSchema, []string{"kind"}, put("writable", "mutability"))),
	newFault("definition-returned-odd", "returned of an attribute is published as sometimes.", breaks("RFC7643-7-05"), describes(deviceSchema, []string{"kind"}, put("sometimes", "returned"))),
	newFault("definition-uniqueness-odd", "The uniqueness of an attribute is published as true.", breaks("RFC7643-7-05"), describes(deviceSchema, []string{"kind"}, put("true", "uniqueness"))),
	newFault("definition-name-with-space", "An attribute is published whose name has a space.", breaks("RFC7643-2.1-03"), publishes(deviceSchema, `{"name":"last seen","type":"dateTime","multiValued":false,"description":"When it was last seen","required":false,"caseExact":false,"mutability":"readOnly","returned":"request","uniqueness":"none"}`)),
	newFault("definition-complex-within-complex", "A complex attribute is published with a complex sub-attribute.", breaks("RFC7643-2.3.8-02"), publishes(deviceSchema, `{"name":"site","type":"complex","multiValued":false,"description":"Where it stands","required":false,"caseExact":false,"mutability":"readOnly","returned":"request","uniqueness":"none","subAttributes":[
		{"name":"room","type":"complex","multiValued":false,"description":"The room","required":false,"caseExact":false,"mutability":"readOnly","returned":"request","uniqueness":"none","subAttributes":[
			{"name":"number","type":"string","multiValued":false,"description":"Its number","required":false,"caseExact":false,"mutability":"readOnly","returned":"request","uniqueness":"none"}]}]}`)),
	newFault("definition-extension-repeats-core", "The enterprise extension repeats userType of users, and does not say of which type it is.", breaks("RFC7643-7-05", "RFC7643-3.3-04"), publishes(scim.EnterpriseUserSchema, `{"name":"userType","multiValued":false,"description":"As that of the user","required":false,"caseExact":false,"mutability":"readOnly","returned":"request","uniqueness":"none"}`)),
	newFault("definition-complex-without-parts", "Complex attributes list no subAttributes.", breaks("RFC7643-7-07"), definition(drop("subAttributes"))),
	newFault("definition-without-description", "Attribute definitions have no description.", breaks("RFC7643-7-23"), definition(drop("description"))),
	newFault("definition-reference-types-on-text", "referenceTypes stands at attributes that are no references.", breaks("RFC7643-7-22"), userAttribute("displayName", put([]any{"User"}, "referenceTypes"))),
	newFault("definition-user-name-optional", "userName is published as optional.", breaks("RFC7643-8.7.1-01"), userAttribute("userName", put(false, "required"))),
	newFault("definition-user-name-exact", "userName is published with caseExact true, and compared without case.", breaks("RFC7643-8.7.1-01", "RFC7643-4.1.1-03", "RFC7643-7-11"), userAttribute("userName", put(true, "caseExact"))),
	newFault("definition-user-name-not-unique", "userName is published as not unique.", breaks("RFC7643-8.7.1-01"), userAttribute("userName", put("none", "uniqueness"))),
	newFault("definition-user-name-missing", "userName is missing from the schema of users.", breaks("RFC7643-8.7.1-01"), lacks(scim.UserSchema, "userName")),
	newFault("definition-name-missing", "name is missing from the schema of users although users have it.", breaks("RFC7643-8.7.1-02"), lacks(scim.UserSchema, "name")),
	newFault("definition-display-name-integer", "displayName is published as an integer.", breaks("RFC7643-8.7.1-03"), userAttribute("displayName", put("integer", "type"))),
	newFault("definition-nick-name-multi-valued", "nickName is published as multi-valued.", breaks("RFC7643-8.7.1-04"), userAttribute("nickName", put(true, "multiValued"))),
	newFault("definition-profile-url-string", "profileUrl is published as a text.", breaks("RFC7643-8.7.1-05"), userAttribute("profileUrl", put("string", "type"))),
	newFault("definition-title-read-only", "title is published as readOnly and can be written.", breaks("RFC7643-8.7.1-06"), userAttribute("title", put("readOnly", "mutability"))),
	newFault("definition-user-type-required", "userType is published as required and is not.", breaks("RFC7643-8.7.1-07"), userAttribute("userType", put(true, "required"))),
	newFault("definition-language-returned-never", "preferredLanguage is published as never returned.", breaks("RFC7643-8.7.1-08"), userAttribute("preferredLanguage", put("never", "returned"))),
	newFault("definition-locale-unique", "locale is published as unique.", breaks("RFC7643-8.7.1-09"), userAttribute("locale", put("server", "uniqueness"))),
	newFault("definition-timezone-date", "timezone is published as a dateTime.", breaks("RFC7643-8.7.1-10"), userAttribute("timezone", put("dateTime", "type"))),
	newFault("definition-active-string", "active is published as a text.", breaks("RFC7643-8.7.1-11"), userAttribute("active", put("string", "type"))),
	newFault("definition-password-readable", "password is published as readWrite.", breaks("RFC7643-8.7.1-12"), userAttribute("password", put("readWrite", "mutability"))),
	newFault("definition-password-returned", "password is published as returned by default.", breaks("RFC7643-8.7.1-12"), userAttribute("password", put("default", "returned"))),
	newFault("definition-emails-single", "emails is published as single-valued.", breaks("RFC7643-8.7.1-13", "RFC7643-7-08"), userAttribute("emails", put(false, "multiValued"))),
	newFault("definition-phone-numbers-string", "phoneNumbers is published as a text.", breaks("RFC7643-8.7.1-14"), userAttribute("phoneNumbers", put("string", "type"))),
	newFault("definition-ims-read-only", "ims is published as readOnly.", breaks("RFC7643-8.7.1-15"), userAttribute("ims", put("readOnly", "mutability"))),
	newFault("definition-photos-single", "photos is published as single-valued.", breaks("RFC7643-8.7.1-16"), userAttribute("photos", put(false, "multiValued"))),
	newFault("definition-addresses-required", "addresses is published as required.", breaks("RFC7643-8.7.1-17"), userAttribute("addresses", put(true, "required"))),
	newFault("definition-groups-writable", "groups of users is published as readWrite.", breaks("RFC7643-8.7.1-18"), userAttribute("groups", put("readWrite", "mutability"))),
	newFault("definition-entitlements-single", "entitlements is published as single-valued.", breaks("RFC7643-8.7.1-19"), userAttribute("entitlements", put(false, "multiValued"))),
	newFault("definition-roles-request", "roles is published as returned on request.", breaks("RFC7643-8.7.1-20"), userAttribute("roles", put("request", "returned"))),
	newFault("definition-certificates-single", "x509Certificates is published as single-valued.", breaks("RFC7643-8.7.1-21"), userAttribute("x509Certificates", put(false, "multiValued"))),
	newFault("definition-group-name-complex", "displayName of groups is published as complex.", breaks("RFC7643-8.7.1-22"), groupAttribute("displayName", put("complex", "type"))),
	newFault("definition-members-single", "members is published as single-valued.", breaks("RFC7643-8.7.1-23", "RFC7643-7-08"), groupAttribute("members", put(false, "multiValued"))),
	newFault("definition-members-read-only", "members is published as readOnly and can be written.", breaks("RFC7643-8.7.1-23"), groupAttribute("members", put("readOnly", "mutability"))),
	newFault("definition-members-missing", "members is missing from the schema of groups.", breaks("RFC7643-8.7.1-23"), lacks(scim.GroupSchema, "members")),
	newFault("definition-employee-number-integer", "employeeNumber is published as an integer.", breaks("RFC7643-8.7.1-24"), enterpriseAttribute("employeeNumber", put("integer", "type"))),
	newFault("definition-cost-center-multi-valued", "costCenter is published as multi-valued.", breaks("RFC7643-8.7.1-25"), enterpriseAttribute("costCenter", put(true, "multiValued"))),
	newFault("definition-organization-required", "organization is published as required.", breaks("RFC7643-8.7.1-26"), enterpriseAttribute("organization", put(true, "required"))),
	newFault("definition-division-read-only", "division is published as readOnly.", breaks("RFC7643-8.7.1-27"), enterpriseAttribute("division", put("readOnly", "mutability"))),
	newFault("definition-department-unique", "department is published as unique.", breaks("RFC7643-8.7.1-28"), enterpriseAttribute("department", put("server", "uniqueness"))),
	newFault("definition-manager-string", "manager is published as a text.", breaks("RFC7643-8.7.1-29"), enterpriseAttribute("manager", put("string", "type"))),
	newFault("definition-config-writable", "The attributes of the configuration are published as readWrite.", breaks("RFC7643-8.7.2-01"), attributesWritable(scim.ServiceProviderConfigSchema)),
	newFault("definition-resource-type-writable", "The attributes of resource types are published as readWrite.", breaks("RFC7643-8.7.2-02"), attributesWritable(scim.ResourceTypeSchema)),
	newFault("definition-schema-writable", "The attributes of schemas are published as readWrite.", breaks("RFC7643-8.7.2-03"), attributesWritable(scim.SchemaSchema)),
}

// enforcement are defects in keeping to the characteristics of attributes
// (RFC 7643 §7) and to types (§2.3).
var enforcement = []Fault{
	newFault("enforce-required-not", "A required attribute of a resource type of its own may be left out.", breaks("RFC7643-7-09", "RFC7644-3.3-09"), silently(attribute("Device", "serialNumber", func(a *schema.Attribute) { a.Required = false }))),
	newFault("enforce-case-folded", "A text whose case counts is stored in lower case.", breaks("RFC7643-7-12"), stores2("Device", "region", changeText(strings.ToLower))),
	newFault("enforce-external-id-folded", "externalId is stored in lower case.", breaks("RFC7643-7-12", "RFC7643-3.1-14"), stores2("User", "externalId", changeText(strings.ToLower))),
	newFault("enforce-read-only-written", "A readOnly attribute of a resource type of its own is written by clients.", breaks("RFC7643-7-13"), silently(attribute("Device", "inventoryNumber", func(a *schema.Attribute) { a.Mutability = schema.ReadWrite }))),
	newFault("enforce-immutable-patched", "A PATCH changes an immutable attribute.", breaks("RFC7643-7-14", "RFC7644-3.5.2-09"), silently(attribute("Device", "region", func(a *schema.Attribute) { a.Mutability = schema.ReadWrite }))),
	newFault("enforce-immutable-never-set", "An immutable attribute cannot even be set when the resource is created.", breaks("RFC7643-7-14", "RFC7644-3.3-11"), forgets("Device", "region")),
	newFault("enforce-never-returned-shown", "An attribute that is never returned is returned.", breaks("RFC7643-7-17", "RFC7643-7-15"), remembersSecret("Device", "unlockCode")),
	newFault("enforce-default-hidden", "An attribute that is returned by default is only returned when it is named.", breaks("RFC7643-7-18", "RFC7644-3.4-01", "RFC7644-3.9-01"), renders(func(p representation.Projection, o *document.Object) {
		if !names(p.Attributes, "kind") {
			o.Delete("kind")
		}
	})),
	newFault("enforce-always-hidden", "An attribute that is returned always is left out when attributes does not name it.", breaks("RFC7643-7-16"), renders(func(p representation.Projection, o *document.Object) {
		if len(p.Attributes) > 0 && !names(p.Attributes, "serialNumber") {
			o.Delete("serialNumber")
		}
	})),
	newFault("enforce-unique-not", "An attribute that is published as unique is not.", breaks("RFC7643-7-20"), silently(attribute("Device", "assetTag", func(a *schema.Attribute) { a.Uniqueness = schema.NotUnique }))),
	newFault("enforce-serial-not-unique", "An attribute that is unique on the server may be the same twice.", breaks("RFC7643-7-20"), silently(attribute("Device", "serialNumber", func(a *schema.Attribute) { a.Uniqueness = schema.NotUnique }))),
	newFault("enforce-case-exact-unpublished", "A text is compared with its case although the schema says that case does not count.", breaks("RFC7643-7-11"), silently(attribute("User", "nickName", func(a *schema.Attribute) { a.CaseExact = true }))),
	newFault("type-boolean-as-text", "active is shown as a text.", breaks("RFC7643-2.3.2-01"), shown("User", alter(text, "active"))),
	newFault("type-boolean-as-capital-text", "active is shown as \"True\".", breaks("RFC7643-2.3.2-01"), shown("User", alter(func(v any) any { return strings.ToUpper(text(v).(string)[:1]) + text(v).(string)[1:] }, "active"))),
	newFault("type-boolean-as-number", "active is shown as 1 or 0.", breaks("RFC7643-2.3.2-01"), shown("User", alter(func(v any) any {
		if v == true {
			return 1
		}
		return 0
	}, "active"))),
	newFault("type-boolean-text-accepted-wrongly", "The text \"no\" for a boolean is taken for true.", breaks("RFC7643-2.3.2-01"), misreads(writes(resources), alter(func(v any) any {
		if _, ok := v.(string); ok {
			return true
		}
		return v
	}, "active"))),
	newFault("type-integer-as-decimal", "Integers are shown with a fraction.", breaks("RFC7643-2.3.4-01"), shown("Device", alter(func(v any) any { return document.Number(text(v).(string) + ".0") }, "batteries"))),
	newFault("type-integer-as-text", "Integers are shown as texts.", breaks("RFC7643-2.3.4-01"), shown("Device", alter(text, "batteries"))),
	newFault("type-decimal-rounded", "Decimals lose their fraction.", breaks("RFC7643-2.3.3-01", "RFC7644-3.3-11"), stores2("Device", "weight", func(v any) any {
		s, _, _ := strings.Cut(text(v).(string), ".")
		return document.Number(s)
	})),
	newFault("type-decimal-beyond-double", "Decimals are shown with an exponent that no double has.", breaks("RFC8259-6-01", "RFC7643-2.3.3-01", "RFC7644-3.3-11"), shown("Device", alter(func(any) any { return document.Number("1.0e999") }, "weight"))),
	newFault("type-time-as-number", "Times are shown as numbers.", breaks("RFC7643-2.3.5-02", "RFC7643-2.3.5-01", "RFC7643-3.1-18"), shown("", put(1700000000, "meta", "created"))),
	newFault("type-time-without-t", "Times are shown with a blank between date and time.", breaks("RFC7643-2.3.5-01"), shown("", alter(changeText(func(s string) string { return strings.Replace(s, "T", " ", 1) }), "meta", "lastModified"))),
	newFault("type-time-date-only", "Times are shown without the time of day.", breaks("RFC7643-2.3.5-01"), shown("", alter(changeText(func(s string) string { return s[:10] }), "meta", "created"))),
	newFault("type-binary-as-hex", "Binary values are shown with characters that are not base64.", breaks("RFC7643-2.3.6-01"), shown("Device", alter(changeText(func(s string) string { return "0x!" + s }), "firmware"))),
	newFault("type-binary-accepts-anything", "A binary value that is not base64 is stored.", breaks("RFC7643-2.3.6-01", "RFC7644-3.12-18"), silently(attribute("Device", "firmware", func(a *schema.Attribute) { a.Type = schema.String }))),
	newFault("type-reference-with-blank", "References are shown with a blank in them.", breaks("RFC7643-2.3.7-01"), shown("", alter(changeText(func(s string) string { return s + " x" }), "profileUrl"))),
	newFault("type-ref-broken", "The $ref of members is no URI.", breaks("RFC7643-2.3.7-01", "RFC7643-4.2-06"), shown("Group", alter(changeText(func(string) string { return "not a uri" }), "members", "$ref"))),
	newFault("type-ref-leads-nowhere", "The $ref of members leads to nothing.", breaks("RFC7643-4.2-06", "RFC7643-2.3.7-03"), shown("Group", alter(changeText(func(s string) string { return s + "0" }), "members", "$ref"))),
	newFault("type-array-as-object", "A multi-valued attribute with one value is shown as that value.", breaks("RFC7644-3.8-09", "RFC7643-7-08"), shown("User", alter(func(v any) any {
		if list, ok := v.([]any); ok && len(list) == 1 {
			return list[0]
		}
		return v
	}, "emails"))),
	newFault("type-members-as-ids", "members is shown as an array of ids.", breaks("RFC7644-3.8-09", "RFC7643-2.4-08"), shown("Group", alter(func(v any) any {
		var ids []any
		for _, m := range each(v) {
			o, _ := m.(*document.Object)
			ids = append(ids, o.Get("value"))
		}
		return ids
	}, "members"))),
	newFault("type-primary-as-text", "primary is shown as a text.", breaks("RFC7643-2.3.2-01"), shown("User", alter(text, "emails", "primary"))),
	newFault("type-single-as-array", "A single-valued attribute is shown as an array.", breaks("RFC7643-7-08", "RFC7644-3.8-09"), shown("User", alter(func(v any) any { return []any{v} }, "displayName"))),
	newFault("value-primary-twice-accepted", "A resource with two primary values is stored as it is.", breaks("RFC7643-2.4-02"), rendered(func(v *representation.View, o *document.Object) {
		if list := each(o.Get("emails")); len(list) > 1 {
			for _, e := range list {
				if email, ok := e.(*document.Object); ok {
					email.Set("primary", true)
				}
			}
		}
	})),
	newFault("value-twice", "The same value of emails comes twice.", breaks("RFC7643-2.4-07"), shown("User", alter(func(v any) any {
		if list, ok := v.([]any); ok && len(list) > 0 {
			return append(append([]any{}, list...), list[0])
		}
		return v
	}, "emails"))),
	newFault("value-type-lost", "The type of emails is not stored.", breaks("RFC7643-4.1.2-02", "RFC7643-2.4-01"), shown("User", drop("emails", "type"))),
	newFault("value-primary-lost", "primary of emails is not stored.", breaks("RFC7643-4.1.2-02", "RFC7643-2.4-01"), shown("User", drop("emails", "primary"))),
	newFault("value-newline-lost", "Line breaks in addresses are lost.", breaks("RFC7643-4.1.2-06"), shown("User", alter(changeText(func(s string) string { return strings.ReplaceAll(s, "\n", " ") }), "addresses", "formatted"), alter(changeText(func(s string) string { return strings.ReplaceAll(s, "\n", " ") }), "addresses", "streetAddress"))),
	newFault("value-html-escaped", "Texts come with the entities of HTML in the place of some characters.", breaks("RFC7643-2.3.1-01", "RFC7644-3.5.1-02", "RFC7644-3.5.2.3-02"), together(
		shown("", alter(changeText(html.EscapeString), "displayName"), alter(changeText(html.EscapeString), "title")),
		shown("User", alter(changeText(html.EscapeString), "name", "familyName"), alter(changeText(html.EscapeString), "name", "givenName")),
	)),
	newFault("value-address-parts-lost", "Of addresses only the formatted text is stored.", breaks("RFC7643-4.1.2-06"), shown("User", drop("addresses", "locality"), drop("addresses", "postalCode"), drop("addresses", "country"), drop("addresses", "streetAddress"))),
	newFault("value-manager-lost", "The manager is not stored.", breaks("RFC7643-4.3-02", "RFC7643-4.3-01"), shown("User", drop(scim.EnterpriseUserSchema, "manager"))),
	newFault("value-manager-display-name-written", "A client determines the displayName of a manager.", breaks("RFC7643-4.3-04"), silently(attribute("User", scim.EnterpriseUserSchema+":manager.displayName", func(a *schema.Attribute) { a.Mutability = schema.ReadWrite }))),
	newFault("value-enterprise-lost", "The attributes of the enterprise extension are not stored.", breaks("RFC7643-4.3-01", "RFC7643-3.3-02"), creates(func(d *resource.Draft) { d.Attributes.Delete(scim.EnterpriseUserSchema) })),
	newFault("value-enterprise-flat", "The attributes of the enterprise extension are shown among those of the core schema.", breaks("RFC7643-3.3-02"), rendered(func(_ *representation.View, o *document.Object) {
		ext, ok := o.Get(scim.EnterpriseUserSchema).(*document.Object)
		if !ok {
			return
		}
		o.Delete(scim.EnterpriseUserSchema)
		for name, v := range ext.All() {
			o.Set(name, v)
		}
	})),
	newFault("value-nothing-shown-as-null-text", "Attributes without value are shown as \"null\".", breaks("RFC7643-2.5-01", "RFC7643-2.5-02", "RFC7643-2.5-03"), rendered(func(v *representation.View, o *document.Object) {
		if v.Resource.Type.Name == "User" && o.Get("title") == nil && o.Get("meta") != nil {
			o.Set("title", "null")
		}
	})),
	newFault("value-country-lower-cased", "The country of addresses is stored in lower case.", breaks("RFC7643-4.1.2-07"), shown("User", alter(changeText(strings.ToLower), "addresses", "country"))),
	newFault("value-certificate-wrapped", "Certificates are shown with line breaks.", breaks("RFC7643-2.3.6-01", "RFC7643-4.1.2-13"), shown("User", alter(changeText(func(s string) string { return s[:len(s)/2] + "\r\n" + s[len(s)/2:] }), "x509Certificates", "value"))),
}

// definition edits every attribute definition, sub-attributes included.
func definition(e edit) defect {
	var deep func(o *document.Object)
	deep = func(o *document.Object) {
		for _, name := range []string{"attributes", "subAttributes"} {
			for _, v := range each(o.Get(name)) {
				if a, ok := v.(*document.Object); ok {
					deep(a)
					e(a)
				}
			}
		}
	}
	return documents(gets(schemas), deep)
}

// lacks takes an attribute out of a schema as it is published.
func lacks(uri, name string) defect {
	return schemaOf(uri, alter(func(v any) any {
		var kept []any
		for _, a := range each(v) {
			if o, _ := a.(*document.Object); o.Get("name") != name {
				kept = append(kept, a)
			}
		}
		return kept
	}, "attributes"))
}

// publishes puts a definition into a schema as it is published.
func publishes(uri, definition string) defect {
	return schemaOf(uri, alter(func(v any) any { return append(append([]any{}, each(v)...), parse(definition)) }, "attributes"))
}

func attributesWritable(uri string) defect {
	return schemaOf(uri, elements("attributes", put("readWrite", "mutability")))
}

// stores2 changes a value on its way into the store.
func stores2(typeName, name string, change func(any) any) defect {
	apply := func(d *resource.Draft) {
		if p := coreName(d.Type, name); isType(d, typeName) && p.Attribute != nil && d.Get(p) != nil {
			d.Set(p, change(d.Get(p)))
		}
	}
	return together(creates(apply), updates(func(_ *resource.Resource, d *resource.Draft) { apply(d) }))
}

// remembersSecret shows a value that is never returned.
func remembersSecret(typeName, name string) defect {
	return rendered(func(v *representation.View, o *document.Object) {
		if v.Resource.Type.Name == typeName && v.Resource.Secrets[name] != "" {
			o.Set(name, v.Resource.Secrets[name])
		}
	})
}
