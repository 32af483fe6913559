package schema

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

//go:embed data/*.json
var files embed.FS

// Registry is all that a service provider knows of schemas.
type Registry struct {
	ResourceTypes []*ResourceType
	// Service are the schemas of the discovery documents themselves
	// (RFC 7643 §8.7.2). They belong to no resource type.
	Service []*Schema
}

// Default loads the bundled schemas: User with the enterprise extension, Group,
// and Device with a warranty extension, which between them use every type and
// characteristic there is.
func Default() (*Registry, error) {
	loaded := map[string]*Schema{}
	for _, name := range []string{"user", "enterprise_user", "group", "device", "warranty", "service_provider_config", "resource_type", "schema"} {
		raw, err := files.ReadFile("data/" + name + ".json")
		if err != nil {
			return nil, err
		}
		s := &Schema{}
		if err := json.Unmarshal(raw, s); err != nil {
			return nil, fmt.Errorf("schema document %q: %w", name, err)
		}
		loaded[name] = s
	}
	return &Registry{
		ResourceTypes: []*ResourceType{
			{
				Name: "User", Description: "People and machines with an account", Endpoint: "/Users",
				Schema:     loaded["user"],
				Extensions: []Extension{{Schema: loaded["enterprise_user"]}},
				Defaults:   map[string]any{"active": true},
			},
			{
				Name: "Group", Description: "Sets of users and groups", Endpoint: "/Groups",
				Schema: loaded["group"],
			},
			{
				Name: "Device", Description: "Devices that are handed out to users", Endpoint: "/Devices",
				Schema:     loaded["device"],
				Extensions: []Extension{{Schema: loaded["warranty"]}},
				Numbered:   "inventoryNumber",
			},
		},
		Service: []*Schema{loaded["service_provider_config"], loaded["resource_type"], loaded["schema"]},
	}, nil
}

// Type finds a resource type by its exact name, or nil.
func (r *Registry) Type(name string) *ResourceType {
	for _, t := range r.ResourceTypes {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Endpoint finds the resource type whose resources are at the given endpoint,
// such as /Users, or nil.
func (r *Registry) Endpoint(endpoint string) *ResourceType {
	for _, t := range r.ResourceTypes {
		if t.Endpoint == endpoint {
			return t
		}
	}
	return nil
}

// Schemas lists every schema once: those of the resource types, their
// extensions, then those of the discovery documents.
func (r *Registry) Schemas() []*Schema {
	var all []*Schema
	add := func(s *Schema) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	for _, t := range r.ResourceTypes {
		add(t.Schema)
		for _, e := range t.Extensions {
			add(e.Schema)
		}
	}
	for _, s := range r.Service {
		add(s)
	}
	return all
}

// Schema finds a schema by its URI in any case, or nil.
func (r *Registry) Schema(uri string) *Schema {
	for _, s := range r.Schemas() {
		if strings.EqualFold(s.ID, uri) {
			return s
		}
	}
	return nil
}

// Remove takes a resource type out of the registry.
func (r *Registry) Remove(typeName string) {
	r.ResourceTypes = slices.DeleteFunc(r.ResourceTypes, func(t *ResourceType) bool { return t.Name == typeName })
}
