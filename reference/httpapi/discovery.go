package httpapi

import (
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

// discovery are the endpoints that describe the service provider
// (RFC 7644 §4). They can be read by everybody and written by nobody.
func (s *Server) discovery(p []string) endpoint {
	get := func(do func(*Call) (*Response, error)) endpoint {
		return endpoint{public: true, methods: map[string]method{http.MethodGet: reads(func(c *Call) (*Response, error) {
			if c.Params.Has("filter") {
				return nil, refusal.New(http.StatusForbidden, "discovery documents cannot be filtered")
			}
			return do(c)
		})}}
	}
	switch {
	case len(p) > 2:
		return endpoint{public: true}
	case p[0] == "ServiceProviderConfig" && len(p) == 1:
		return get(func(c *Call) (*Response, error) { return found(s.configDocument(c)), nil })
	case p[0] == "ResourceTypes" && len(p) == 1:
		return get(s.resourceTypes)
	case p[0] == "ResourceTypes":
		return get(func(c *Call) (*Response, error) { return s.resourceType(c, p[1]) })
	case p[0] == "Schemas" && len(p) == 1:
		return get(s.schemas)
	case p[0] == "Schemas":
		return get(func(c *Call) (*Response, error) { return s.schema(c, p[1]) })
	}
	return endpoint{public: true}
}

func found(o *document.Object) *Response {
	h := http.Header{}
	if meta, ok := o.Get("meta").(*document.Object); ok {
		if location, ok := meta.Get("location").(string); ok {
			h.Set("Content-Location", location)
		}
	}
	return &Response{Status: http.StatusOK, Header: h, Body: o, Kind: Discovery}
}

func (s *Server) resourceTypes(c *Call) (*Response, error) {
	var items []any
	for _, t := range s.Registry.ResourceTypes {
		items = append(items, typeDocument(c, t))
	}
	return foundAll(items), nil
}

func foundAll(items []any) *Response {
	page := query.Page{Total: len(items), StartIndex: 1}
	return &Response{Status: http.StatusOK, Body: listDocument(page, items), Kind: Discovery}
}

func (s *Server) resourceType(c *Call, name string) (*Response, error) {
	if t := s.Registry.Type(name); t != nil {
		return found(typeDocument(c, t)), nil
	}
	return nil, refusal.NotFound("there is no resource type %q", clip(name))
}

func typeDocument(c *Call, t *schema.ResourceType) *document.Object {
	o := document.New(
		document.M("schemas", []any{scim.ResourceTypeSchema}),
		document.M("id", t.Name),
		document.M("name", t.Name),
		document.M("description", t.Description),
		document.M("endpoint", t.Endpoint),
		document.M("schema", t.Schema.ID),
	)
	var extensions []any
	for _, e := range t.Extensions {
		extensions = append(extensions, document.New(document.M("schema", e.Schema.ID), document.M("required", e.Required)))
	}
	if extensions != nil {
		o.Append("schemaExtensions", extensions)
	}
	o.Append("meta", discoveryMeta(c, "ResourceType", "/ResourceTypes/"+url.PathEscape(t.Name)))
	return o
}

func discoveryMeta(c *Call, name, path string) *document.Object {
	return document.New(document.M("resourceType", name), document.M("location", c.Base+path))
}

func (s *Server) schemas(c *Call) (*Response, error) {
	var items []any
	for _, sc := range s.Registry.Schemas() {
		o, err := s.schemaDocument(c, sc)
		if err != nil {
			return nil, err
		}
		items = append(items, o)
	}
	return foundAll(items), nil
}

func (s *Server) schema(c *Call, uri string) (*Response, error) {
	sc := s.Registry.Schema(uri)
	if sc == nil {
		return nil, refusal.NotFound("there is no schema with this URI")
	}
	o, err := s.schemaDocument(c, sc)
	if err != nil {
		return nil, err
	}
	return found(o), nil
}

// schemaDocument is a schema as it is published (RFC 7643 §7, with schemas and
// meta as verified erratum 8417 says).
func (s *Server) schemaDocument(c *Call, sc *schema.Schema) (*document.Object, error) {
	raw, err := json.Marshal(sc)
	if err != nil {
		return nil, err
	}
	body, err := document.ParseObject(raw)
	if err != nil {
		return nil, err
	}
	if s.unchangeable(sc) {
		declareReadOnly(body.Get("attributes"))
	}
	o := document.New(document.M("schemas", []any{scim.SchemaSchema}))
	for name, v := range body.All() {
		o.Append(name, v)
	}
	o.Append("meta", discoveryMeta(c, "Schema", "/Schemas/"+sc.ID))
	return o, nil
}

// unchangeable says whether a schema only describes resources that no client can
// change; then its attributes are readOnly, whatever they are elsewhere.
func (s *Server) unchangeable(sc *schema.Schema) bool {
	used := false
	for _, t := range s.Registry.ResourceTypes {
		if t.Schema == sc || t.Extension(sc.ID) == sc {
			if !t.ReadOnly {
				return false
			}
			used = true
		}
	}
	return used
}

func declareReadOnly(attributes any) {
	list, _ := attributes.([]any)
	for _, e := range list {
		if o, ok := e.(*document.Object); ok {
			o.Set("mutability", schema.ReadOnly)
			declareReadOnly(o.Get("subAttributes"))
		}
	}
}

// configDocument is the service provider configuration (RFC 7643 §5,
// RFC 9865 §4).
func (s *Server) configDocument(c *Call) *document.Object {
	flag := func(supported bool, more ...document.Member) *document.Object {
		return document.New(append([]document.Member{document.M("supported", supported)}, more...)...)
	}
	schemes := []any{}
	for i, sc := range s.Schemes {
		o := document.New(document.M("type", sc.Type), document.M("name", sc.Name), document.M("description", sc.Description))
		if sc.SpecURI != "" {
			o.Append("specUri", sc.SpecURI)
		}
		o.Append("primary", i == 0)
		schemes = append(schemes, o)
	}
	o := document.New(
		document.M("schemas", []any{scim.ServiceProviderConfigSchema}),
		document.M("patch", flag(s.Config.Patch)),
		document.M("bulk", flag(s.Config.Bulk, document.M("maxOperations", s.MaxOperations), document.M("maxPayloadSize", s.MaxPayload))),
		document.M("filter", flag(s.Config.Filter, document.M("maxResults", s.MaxResults))),
		document.M("changePassword", flag(s.ChangePassword)),
		document.M("sort", flag(s.Config.Sort)),
		document.M("etag", flag(s.Tags != representation.NoTags)),
		document.M("authenticationSchemes", schemes),
	)
	method := "index"
	if s.CursorsByDefault {
		method = "cursor"
	}
	pagination := document.New(document.M("cursor", s.Cursor), document.M("index", true), document.M("defaultPaginationMethod", method),
		document.M("defaultPageSize", s.DefaultCount), document.M("maxPageSize", s.MaxResults))
	if s.Cursor {
		pagination.Append("cursorTimeout", s.CursorTimeout)
	}
	o.Append("pagination", pagination)
	o.Append("meta", discoveryMeta(c, "ServiceProviderConfig", "/ServiceProviderConfig"))
	return o
}
