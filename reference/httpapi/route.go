package httpapi

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// method is what an endpoint does for one HTTP method.
type method struct {
	do     func(*Call) (*Response, error)
	writes bool
}

// endpoint is an address with its methods; nil methods mean that there is none.
type endpoint struct {
	methods map[string]method
	public  bool // to be read without authentication (RFC 7643 §5)
}

// allow lists the methods for the Allow header (RFC 9110 §10.2.1).
func (e endpoint) allow() string {
	list := []string{http.MethodOptions}
	for m, what := range e.methods {
		if what.do == nil {
			continue
		}
		list = append(list, m)
		if m == http.MethodGet {
			list = append(list, http.MethodHead)
		}
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func reads(do func(*Call) (*Response, error)) method  { return method{do: do} }
func writes(do func(*Call) (*Response, error)) method { return method{do: do, writes: true} }

// unsupported answers 501 (RFC 7644 §3.12, Table 8).
func unsupported(what string) func(*Call) (*Response, error) {
	return func(*Call) (*Response, error) {
		return nil, refusal.New(http.StatusNotImplemented, "%s is not supported here, as the service provider configuration says", what)
	}
}

// endpoint finds what is at the address of a call.
func (s *Server) endpoint(c *Call) endpoint {
	p := c.Segments
	if len(p) == 0 {
		if !s.Root {
			return endpoint{methods: map[string]method{http.MethodGet: reads(unsupported("a query of the root"))}}
		}
		return endpoint{methods: map[string]method{http.MethodGet: reads(func(c *Call) (*Response, error) { return s.list(c, s.Registry.ResourceTypes) })}}
	}
	switch p[0] {
	case "ServiceProviderConfig", "ResourceTypes", "Schemas":
		return s.discovery(p)
	case ".search":
		if len(p) == 1 {
			return s.searchEndpoint(s.Registry.ResourceTypes, s.Root)
		}
	case "Bulk":
		if len(p) == 1 {
			return s.bulkEndpoint()
		}
	case "Me":
		if len(p) == 1 {
			return s.meEndpoint()
		}
	}
	if t := s.Registry.Endpoint("/" + p[0]); t != nil {
		return s.resources(t, p[1:])
	}
	return endpoint{}
}

// resources are the endpoints of a resource type.
func (s *Server) resources(t *schema.ResourceType, rest []string) endpoint {
	switch {
	case len(rest) == 0:
		return endpoint{methods: map[string]method{
			http.MethodGet:  reads(func(c *Call) (*Response, error) { return s.list(c, []*schema.ResourceType{t}) }),
			http.MethodPost: s.unlessReadOnly(t, func(c *Call) (*Response, error) { return s.create(c, t) }),
		}}
	case len(rest) == 1 && rest[0] == ".search":
		return s.searchEndpoint([]*schema.ResourceType{t}, true)
	case len(rest) == 1 && rest[0] != "":
		id := rest[0]
		patch := s.unlessReadOnly(t, func(c *Call) (*Response, error) { return s.patch(c, t, id) })
		if !s.Config.Patch {
			patch = method{do: unsupported("PATCH")}
		}
		return endpoint{methods: map[string]method{
			http.MethodGet:    reads(func(c *Call) (*Response, error) { return s.read(c, t, id) }),
			http.MethodPut:    s.unlessReadOnly(t, func(c *Call) (*Response, error) { return s.replace(c, t, id) }),
			http.MethodPatch:  patch,
			http.MethodDelete: s.unlessReadOnly(t, func(c *Call) (*Response, error) { return s.delete(c, t, id) }),
		}}
	}
	return endpoint{}
}

func (s *Server) unlessReadOnly(t *schema.ResourceType, do func(*Call) (*Response, error)) method {
	if t.ReadOnly {
		return method{do: unsupported("changing a " + t.Name)}
	}
	return writes(do)
}
