package reference

import (
	"net/http"

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

// Decorate hands over honest parts of the service provider and takes what is to
// be used in their place. Each field is optional. Several decorations are put
// around one another with [Decorate.Around].
type Decorate struct {
	// HTTP wraps the whole handler.
	HTTP func(http.Handler) http.Handler
	// Answer may change every answer before it is written, errors and 304 too.
	// Its document is a copy. The body of the request has been read by then.
	Answer func(*http.Request, *httpapi.Response)
	// Auth wraps what finds out who a request is from.
	Auth func(httpapi.Authenticator) httpapi.Authenticator
	// Query wraps the answering of queries.
	Query func(query.Engine) query.Engine
	// Filter wraps the reading and evaluation of filters in queries. Indexes are
	// not used then, so that every resource meets the filter.
	Filter func(filter.Engine) filter.Engine
	// Render wraps the making of representations. The documents that the honest
	// renderer returns are copies then.
	Render func(representation.Renderer) representation.Renderer
	// Build wraps the making of resources of the bodies of POST and PUT.
	Build func(resource.Builder) resource.Builder
	// Patch wraps the application of PATCH operations.
	Patch func(patch.Engine) patch.Engine
	// Store wraps what resources are kept in.
	Store func(store.Store) store.Store
	// Schemas may change what schemas and resource types there are, before
	// anything else sees them.
	Schemas func(*schema.Registry)
}

// Around is a decoration that applies inner first, then outer around it.
func (outer Decorate) Around(inner Decorate) Decorate {
	both := Decorate{
		HTTP:   chain(outer.HTTP, inner.HTTP),
		Auth:   chain(outer.Auth, inner.Auth),
		Query:  chain(outer.Query, inner.Query),
		Filter: chain(outer.Filter, inner.Filter),
		Render: chain(outer.Render, inner.Render),
		Build:  chain(outer.Build, inner.Build),
		Patch:  chain(outer.Patch, inner.Patch),
		Store:  chain(outer.Store, inner.Store),
	}
	both.Answer = inner.Answer
	if inner.Answer == nil {
		both.Answer = outer.Answer
	} else if outer.Answer != nil {
		both.Answer = func(r *http.Request, resp *httpapi.Response) {
			inner.Answer(r, resp)
			outer.Answer(r, resp)
		}
	}
	both.Schemas = inner.Schemas
	if inner.Schemas == nil {
		both.Schemas = outer.Schemas
	} else if outer.Schemas != nil {
		both.Schemas = func(r *schema.Registry) {
			inner.Schemas(r)
			outer.Schemas(r)
		}
	}
	return both
}

func chain[T any](outer, inner func(T) T) func(T) T {
	switch {
	case outer == nil:
		return inner
	case inner == nil:
		return outer
	}
	return func(part T) T { return outer(inner(part)) }
}

// apply decorates a part if there is a decoration for it.
func apply[T any](decorate func(T) T, part T) T {
	if decorate == nil {
		return part
	}
	return decorate(part)
}

// copying gives decorations documents that they may change: those of the honest
// renderer share values with the store.
type copying struct{ representation.Renderer }

func (c copying) Render(v *representation.View, p representation.Projection) *document.Object {
	return c.Renderer.Render(v, p).Clone()
}
