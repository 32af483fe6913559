package httpapi

import (
	"net/http"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// create answers POST to the endpoint of a resource type (RFC 7644 §3.3).
func (s *Server) create(c *Call, t *schema.ResourceType) (*Response, error) {
	p, err := c.projection()
	if err != nil {
		return nil, err
	}
	body, err := s.object(c)
	if err != nil {
		return nil, err
	}
	d, err := s.Build.Create(t, body)
	if err != nil {
		return nil, err
	}
	r, err := c.Tenant.Create(d)
	if err != nil {
		return nil, err
	}
	p.Specified = d.Specified
	return s.represent(c, http.StatusCreated, r, p), nil
}

// read answers GET of a resource (RFC 7644 §3.4.1).
func (s *Server) read(c *Call, t *schema.ResourceType, id string) (*Response, error) {
	p, err := c.projection()
	if err != nil {
		return nil, err
	}
	r, ok := c.Tenant.Get(id)
	if !ok || r.Type != t {
		return nil, store.Missing(t, id)
	}
	same, err := s.notModified(c, s.view(c, c.Tenant, r))
	if err != nil {
		return nil, err
	}
	resp := s.represent(c, http.StatusOK, r, p)
	if same {
		resp.Status, resp.Body, resp.Kind = http.StatusNotModified, nil, Empty
	}
	return resp, nil
}

// replace answers PUT (RFC 7644 §3.5.1).
func (s *Server) replace(c *Call, t *schema.ResourceType, id string) (*Response, error) {
	p, err := c.projection()
	if err != nil {
		return nil, err
	}
	body, err := s.object(c)
	if err != nil {
		return nil, err
	}
	r, err := c.Tenant.Update(t, id, func(reader store.Reader, current *resource.Resource) (*resource.Draft, error) {
		if err := s.checkWrite(c, s.view(c, reader, current)); err != nil {
			return nil, err
		}
		d, err := s.Build.Replace(current, body)
		if err == nil {
			p.Specified = d.Specified
		}
		return d, err
	})
	if err != nil {
		return nil, err
	}
	return s.represent(c, http.StatusOK, r, p), nil
}

// patch answers PATCH (RFC 7644 §3.5.2).
func (s *Server) patch(c *Call, t *schema.ResourceType, id string) (*Response, error) {
	p, err := c.projection()
	if err != nil {
		return nil, err
	}
	body, err := s.object(c)
	if err != nil {
		return nil, err
	}
	ops, err := patch.Parse(body)
	if err != nil {
		return nil, err
	}
	r, err := c.Tenant.Update(t, id, func(reader store.Reader, current *resource.Resource) (*resource.Draft, error) {
		v := s.view(c, reader, current)
		if err := s.checkWrite(c, v); err != nil {
			return nil, err
		}
		d := current.Draft()
		if err := s.Parts.Patch.Apply(d, ops, v.Member); err != nil {
			return nil, err
		}
		p.Specified = d.Specified
		return d, nil
	})
	if err != nil {
		return nil, err
	}
	if s.PatchNoContent && len(p.Attributes) == 0 && len(p.Excluded) == 0 {
		v := s.view(c, c.Tenant, r)
		return &Response{Status: http.StatusNoContent, Header: s.headers(v)}, nil
	}
	return s.represent(c, http.StatusOK, r, p), nil
}

// delete answers DELETE (RFC 7644 §3.6).
func (s *Server) delete(c *Call, t *schema.ResourceType, id string) (*Response, error) {
	err := c.Tenant.Delete(t, id, func(reader store.Reader, current *resource.Resource) error {
		return s.checkWrite(c, s.view(c, reader, current))
	})
	if err != nil {
		return nil, err
	}
	return &Response{Status: http.StatusNoContent}, nil
}

// represent answers with a resource.
func (s *Server) represent(c *Call, status int, r *resource.Resource, p representation.Projection) *Response {
	v := s.view(c, c.Tenant, r)
	var body *document.Object
	if !c.inBulk {
		body = s.render(v, p)
	}
	return &Response{Status: status, Header: s.headers(v), Body: body, Kind: Resource}
}

// headers tell where the resource is, and its version (RFC 7644 §3.3 and §3.14,
// RFC 7643 §3.1).
func (s *Server) headers(v *representation.View) http.Header {
	h := http.Header{}
	h.Set("Location", v.Location())
	h.Set("Content-Location", v.Location())
	if tag := v.Version(); tag != "" {
		h.Set("ETag", tag)
	}
	return h
}
