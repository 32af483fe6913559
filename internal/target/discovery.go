package target

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
)

// discoveryTimeout bounds the reading of all discovery documents together.
const discoveryTimeout = 60 * time.Second

// Discovery is what the service provider says about itself (RFC 7644 §4). A
// document that is missing or malformed leaves an error and no more.
type Discovery struct {
	session *Session

	config     scim.Value
	configErr  error
	types      []ResourceType
	typesErr   error
	schemas    []Schema
	schemasErr error
}

// Discovery reads ServiceProviderConfig, ResourceTypes and Schemas when first
// asked, and once only.
func (t *Target) Discovery() *Discovery {
	t.discover.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), discoveryTimeout)
		defer cancel()
		d := &Discovery{session: t.Session(Discovering)}
		d.read(ctx)
		t.discovery = d
	})
	return t.discovery
}

func (d *Discovery) read(ctx context.Context) {
	d.config, d.configErr = d.document(ctx, "/ServiceProviderConfig")
	if items := entries(d.config); d.configErr == nil && len(items) == 1 && !d.config.Member("patch").Exists() {
		// Some answer with a list of one.
		d.config = items[0]
	}
	types, err := d.document(ctx, "/ResourceTypes")
	d.typesErr = err
	for _, entry := range entries(types) {
		d.types = append(d.types, resourceType(entry))
	}
	if err == nil && len(d.types) == 0 {
		d.typesErr = errors.New("/ResourceTypes lists no resource type")
	}
	schemas, err := d.document(ctx, "/Schemas")
	d.schemasErr = err
	for _, entry := range entries(schemas) {
		d.schemas = append(d.schemas, schema(entry))
	}
	if len(d.schemas) == 0 {
		d.readSchemas(ctx)
	}
	if err == nil && len(d.schemas) == 0 {
		d.schemasErr = errors.New("/Schemas lists no schema")
	}
}

// readSchemas asks for the schemas one by one that the resource types name,
// where they cannot be listed.
func (d *Discovery) readSchemas(ctx context.Context) {
	asked := map[string]bool{"": true}
	for _, rt := range d.types {
		urns := []string{rt.Schema}
		for _, extension := range rt.Extensions {
			urns = append(urns, extension.Schema)
		}
		for _, urn := range urns {
			if asked[urn] {
				continue
			}
			asked[urn] = true
			if v, err := d.document(ctx, "/Schemas/"+urn); err == nil && v.Member("attributes").Kind() == scim.Array {
				d.schemas = append(d.schemas, schema(v))
			}
		}
	}
}

func (d *Discovery) document(ctx context.Context, path string) (scim.Value, error) {
	x, err := d.session.Do(ctx, Request{Method: http.MethodGet, Path: path})
	if err != nil {
		return scim.Value{}, fmt.Errorf("%s could not be read: %w", path, err)
	}
	if x.Status < 200 || x.Status > 299 {
		return scim.Value{}, fmt.Errorf("%s was answered with %d", path, x.Status)
	}
	v, err := x.JSON()
	if err != nil {
		return scim.Value{}, fmt.Errorf("%s: %w", path, err)
	}
	if v.Kind() != scim.Object && v.Kind() != scim.Array {
		return scim.Value{}, fmt.Errorf("%s holds a JSON %s, no object", path, v.Kind())
	}
	return v, nil
}

// entries returns the resources of a ListResponse, of a bare array, or the
// single resource that a document is.
func entries(v scim.Value) []scim.Value {
	list := v
	if v.Kind() == scim.Object {
		list = v.Member("Resources")
		if !list.Exists() && (v.Member("id").Exists() || v.Member("name").Exists()) {
			return []scim.Value{v}
		}
	}
	var all []scim.Value
	for _, item := range list.Items() {
		if item.Kind() == scim.Object {
			all = append(all, item)
		}
	}
	return all
}

// Exchanges returns how the documents were read.
func (d *Discovery) Exchanges() []*Exchange { return d.session.Exchanges() }

// ServiceProviderConfig returns the document (RFC 7643 §5), or why there is none.
func (d *Discovery) ServiceProviderConfig() (scim.Value, error) { return d.config, d.configErr }

// ResourceTypes returns all resource types, or why they are not known.
func (d *Discovery) ResourceTypes() ([]ResourceType, error) { return d.types, d.typesErr }

// Schemas returns all schemas, or why they are not known. Where the list could
// not be read but single schemas could, both are returned.
func (d *Discovery) Schemas() ([]Schema, error) { return d.schemas, d.schemasErr }

// ResourceType finds a resource type by its name, endpoint or schema.
func (d *Discovery) ResourceType(name string) (ResourceType, bool) {
	for _, rt := range d.types {
		if strings.EqualFold(rt.Name, name) || strings.EqualFold(rt.Schema, name) || strings.EqualFold(strings.Trim(rt.Endpoint, "/"), strings.Trim(name, "/")) {
			return rt, true
		}
	}
	return ResourceType{}, false
}

// Schema finds a schema by its URN; URNs are compared without case.
func (d *Discovery) Schema(id string) (Schema, bool) {
	for _, s := range d.schemas {
		if strings.EqualFold(s.ID, id) {
			return s, true
		}
	}
	return Schema{}, false
}
