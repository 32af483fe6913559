package reference

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// Server is a service provider.
type Server struct {
	handler  http.Handler
	store    store.Store
	registry *schema.Registry
	builder  resource.Builder
	basePath string
}

// New makes a service provider. It fails when options contradict each other or a
// seed is not acceptable.
func New(o Options) (*Server, error) {
	o = o.withDefaults()
	registry, err := o.registry()
	if err != nil {
		return nil, err
	}
	parts, err := o.parts(registry)
	if err != nil {
		return nil, err
	}
	core := &httpapi.Server{Parts: parts, Config: o.config()}
	core.Schemes = o.schemes()
	s := &Server{
		handler:  logged(o.Log, o.Now, apply(o.Decorate.HTTP, http.Handler(core))),
		store:    parts.Store,
		registry: registry,
		builder:  parts.Build,
		basePath: o.BasePath,
	}
	return s, s.seed(o)
}

// ServeHTTP answers a request. It is safe for concurrent use.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.handler.ServeHTTP(w, r)
}

// BasePath is the path below which the service provider answers, without a slash
// at its end; empty for the root of the host.
func (s *Server) BasePath() string { return s.basePath }

func (o Options) withDefaults() Options {
	switch o.BasePath {
	case "":
		o.BasePath = "/scim/v2"
	default:
		o.BasePath = strings.TrimRight("/"+strings.TrimLeft(o.BasePath, "/"), "/")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.NewID == nil {
		random := o.Random
		o.NewID = func() string { return uuid(random) }
	}
	if o.MaxBody == 0 {
		o.MaxBody = 8 << 20
	}
	o.Capabilities = o.Capabilities.withDefaults()
	return o
}

// parts puts the honest parts together, each inside its decoration.
func (o Options) parts(registry *schema.Registry) (httpapi.Parts, error) {
	c, d := o.Capabilities, o.Decorate
	cursors, err := query.NewCursors(o.Random, o.Now, c.CursorTimeout)
	if err != nil {
		return httpapi.Parts{}, fmt.Errorf("making a key for cursors: %w", err)
	}
	auth, err := o.authenticator()
	if err != nil {
		return httpapi.Parts{}, err
	}
	var engine filter.Engine = filter.Honest{}
	if len(c.FilterOnly) > 0 {
		engine = filter.Limited{Engine: engine, Only: c.FilterOnly}
	}
	engine = apply(d.Filter, engine)
	var renderer representation.Renderer = representation.Honest{}
	if d.Render != nil {
		renderer = d.Render(copying{renderer})
	}
	hasher := resource.Hasher{Random: o.Random}
	return httpapi.Parts{
		Registry: registry,
		Store:    apply(d.Store, store.Store(&store.Memory{Registry: registry, Now: o.Now, NewID: o.NewID})),
		Filter:   engine,
		Query: apply(d.Query, query.Engine(query.Honest{
			Filter: engine, Scan: d.Filter != nil,
			DefaultCount: c.DefaultCount, MaxCount: c.MaxResults,
			NoSort: c.Sort == Unsupported, NoCursors: c.Cursor == Unsupported,
			CursorsByDefault: o.Freedoms.CursorsByDefault, Cursors: cursors,
		})),
		Patch:    apply(d.Patch, patch.Engine(patch.Honest{Hasher: hasher, FixedSecrets: c.ChangePassword == Unsupported})),
		Render:   renderer,
		Auth:     apply(d.Auth, auth),
		Build:    apply(d.Build, resource.Builder(resource.Honest{Hasher: hasher, KeepOmitted: o.Freedoms.PutKeepsOmitted})),
		Answer:   d.Answer,
		Panicked: o.panicked(),
	}, nil
}

func (o Options) config() httpapi.Config {
	c := o.Capabilities
	return httpapi.Config{
		BasePath: o.BasePath, ExternalURL: o.ExternalURL,
		Patch: c.Patch == Supported, Bulk: c.Bulk == Supported, Filter: c.Filter == Supported, Sort: c.Sort == Supported,
		ChangePassword: c.ChangePassword == Supported, Cursor: c.Cursor == Supported, Search: c.Search == Supported,
		Root: c.Root == Supported, Me: c.Me == Supported,
		Tags: o.tags(), MaxResults: c.MaxResults, DefaultCount: c.DefaultCount,
		CursorTimeout: int(c.CursorTimeout.Seconds()), CursorsByDefault: o.Freedoms.CursorsByDefault && c.Cursor == Supported,
		MaxOperations: c.MaxOperations, MaxPayload: c.MaxPayloadSize, MaxBody: o.MaxBody,
		PatchNoContent: o.Freedoms.PatchNoContent, PlainJSON: o.Freedoms.PlainJSON, Reverse: o.Freedoms.ReverseOrder,
	}
}

// registry are the schemas, with what is not supported taken out.
func (o Options) registry() (*schema.Registry, error) {
	r, err := schema.Default()
	if err != nil {
		return nil, err
	}
	if o.Decorate.Schemas != nil {
		o.Decorate.Schemas(r)
	}
	for _, name := range o.Capabilities.Without {
		if r.Type(name) == nil {
			return nil, fmt.Errorf("there is no resource type %q to do without", name)
		}
		r.Remove(name)
	}
	for _, name := range o.Capabilities.ReadOnly {
		t := r.Type(name)
		if t == nil {
			return nil, fmt.Errorf("there is no resource type %q to be read-only", name)
		}
		t.ReadOnly = true
	}
	for name, attributes := range o.Capabilities.WithoutAttributes {
		t := r.Type(name)
		if t == nil {
			return nil, fmt.Errorf("there is no resource type %q whose attributes could be removed", name)
		}
		for _, attribute := range attributes {
			if !t.RemoveAttribute(attribute) {
				return nil, fmt.Errorf("the resource type %q has no attribute %q to do without", name, attribute)
			}
		}
	}
	return r, nil
}

// Seed adds a resource, with the body that a POST would have, and returns its id.
// It also works for resource types that clients cannot change.
func (s *Server) Seed(seed Seed) (string, error) {
	t := s.registry.Type(seed.Type)
	if t == nil {
		return "", fmt.Errorf("there is no resource type %q", seed.Type)
	}
	body, err := document.ParseObject([]byte(seed.JSON))
	if err != nil {
		return "", err
	}
	d, err := s.builder.Create(t, body)
	if err != nil {
		return "", err
	}
	r, err := s.store.Tenant(seed.Tenant).Create(d)
	if err != nil {
		return "", err
	}
	return r.ID, nil
}

func (s *Server) seed(o Options) error {
	for i, seed := range o.Seed {
		if _, err := s.Seed(seed); err != nil {
			return fmt.Errorf("seed %d: %w", i+1, err)
		}
	}
	for _, c := range o.Credentials {
		if c.Me == "" {
			continue
		}
		if err := s.ensureUser(c); err != nil {
			return fmt.Errorf("the user %q of a credential: %w", c.Me, err)
		}
	}
	return nil
}

func (s *Server) ensureUser(c Credential) error {
	t := s.registry.Type("User")
	if t == nil {
		return errors.New("there is no resource type User")
	}
	tenant := s.store.Tenant(c.Tenant)
	userName := schema.Path{Attribute: t.Schema.Attribute("userName")}
	if found, _ := tenant.Find(t, userName, c.Me); len(found) > 0 {
		return nil
	}
	d := resource.New(t)
	d.Set(userName, c.Me)
	for name, v := range t.Defaults {
		if attribute := t.Schema.Attribute(name); attribute != nil {
			d.Set(schema.Path{Attribute: attribute}, v)
		}
	}
	_, err := tenant.Create(d)
	return err
}
