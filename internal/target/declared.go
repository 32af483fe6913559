package target

import (
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// Asked is the source of a capability that no document declares: it has to be
// tried.
const Asked = "asked"

// declarations holds where ServiceProviderConfig declares a capability
// (RFC 7643 §5; RFC 9865 §4 for cursor).
var declarations = map[string][]string{
	"patch":          {"patch", "supported"},
	"bulk":           {"bulk", "supported"},
	"filter":         {"filter", "supported"},
	"sort":           {"sort", "supported"},
	"etag":           {"etag", "supported"},
	"changePassword": {"changePassword", "supported"},
	"cursor":         {"pagination", "cursor"},
}

// Declared tells whether the service provider says that it supports a
// capability of [Capabilities.Table]; known is false where it says nothing
// that can be understood. Source names the document, or is [Asked].
func (d *Discovery) Declared(name string) (supported, known bool, source string) {
	if path, ok := declarations[name]; ok {
		v := d.config.Get(path...)
		if v.Kind() != scim.Bool {
			return false, false, Asked
		}
		return v.IsTrue(), true, "ServiceProviderConfig"
	}
	switch name {
	case "groups":
		return d.resourceType(scim.GroupSchema)
	case "enterprise-user":
		return d.extension(scim.EnterpriseUserSchema)
	case "discovery":
		// The three documents declare themselves by being there.
		return d.configErr == nil && d.typesErr == nil && d.schemasErr == nil, true, "discovery documents"
	}
	return false, false, Asked
}

func (d *Discovery) resourceType(urn string) (supported, known bool, source string) {
	if len(d.types) > 0 {
		_, ok := d.ResourceType(urn)
		return ok, true, "ResourceTypes"
	}
	if len(d.schemas) > 0 {
		_, ok := d.Schema(urn)
		return ok, true, "Schemas"
	}
	return false, false, Asked
}

func (d *Discovery) extension(urn string) (supported, known bool, source string) {
	if user, ok := d.ResourceType(scim.UserSchema); ok {
		for _, extension := range user.Extensions {
			if strings.EqualFold(extension.Schema, urn) {
				return true, true, "ResourceTypes"
			}
		}
		return false, true, "ResourceTypes"
	}
	if len(d.schemas) > 0 {
		_, ok := d.Schema(urn)
		return ok, true, "Schemas"
	}
	return false, false, Asked
}

// MaxResults is filter.maxResults of ServiceProviderConfig.
func (d *Discovery) MaxResults() (n int, known bool) {
	return d.config.Get("filter", "maxResults").Int()
}

// MaxOperations is bulk.maxOperations of ServiceProviderConfig.
func (d *Discovery) MaxOperations() (n int, known bool) {
	return d.config.Get("bulk", "maxOperations").Int()
}

// MaxPayloadSize is bulk.maxPayloadSize of ServiceProviderConfig, in bytes.
func (d *Discovery) MaxPayloadSize() (n int, known bool) {
	return d.config.Get("bulk", "maxPayloadSize").Int()
}
