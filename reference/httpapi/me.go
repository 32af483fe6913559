package httpapi

import (
	"net/http"

	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// meEndpoint is /Me, the user who makes the request (RFC 7644 §3.11). It does
// what the address of that user does; Location tells which it is.
func (s *Server) meEndpoint() endpoint {
	users := s.Registry.Endpoint("/Users")
	if !s.Me || users == nil {
		do := unsupported("/Me")
		return endpoint{methods: map[string]method{
			http.MethodGet: reads(do), http.MethodPost: reads(do), http.MethodPut: reads(do), http.MethodPatch: reads(do), http.MethodDelete: reads(do),
		}}
	}
	as := func(verb string, writing bool) method {
		return method{writes: writing, do: func(c *Call) (*Response, error) {
			id, err := s.self(c, users)
			if err != nil {
				return nil, err
			}
			return s.resources(users, []string{id}).methods[verb].do(c)
		}}
	}
	return endpoint{methods: map[string]method{
		http.MethodGet:    as(http.MethodGet, false),
		http.MethodPut:    as(http.MethodPut, true),
		http.MethodPatch:  as(http.MethodPatch, true),
		http.MethodDelete: as(http.MethodDelete, true),
		http.MethodPost:   writes(func(c *Call) (*Response, error) { return s.register(c, users) }),
	}}
}

// self is the id of the user who makes the request.
func (s *Server) self(c *Call, users *schema.ResourceType) (string, error) {
	s.mu.Lock()
	id, ok := s.me[c.Principal.Tenant+"\x00"+c.Principal.Name]
	s.mu.Unlock()
	if ok {
		if _, exists := c.Tenant.Get(id); exists {
			return id, nil
		}
	}
	userName := users.Schema.Attribute("userName")
	if c.Principal.UserName == "" || userName == nil {
		return "", refusal.New(http.StatusForbidden, "these credentials belong to no user, so there is no /Me")
	}
	found, _ := c.Tenant.Find(users, schema.Path{Attribute: userName}, c.Principal.UserName)
	if len(found) == 0 {
		return "", refusal.NotFound("the user of these credentials does not exist")
	}
	return found[0].ID, nil
}

// register answers POST /Me: it creates the user that /Me stands for from then
// on.
func (s *Server) register(c *Call, users *schema.ResourceType) (*Response, error) {
	if id, err := s.self(c, users); err == nil {
		return nil, refusal.Conflict("these credentials belong to the user %q already", id)
	}
	resp, err := s.create(c, users)
	if err != nil {
		return nil, err
	}
	if id, ok := resp.Body.Get(schema.ID).(string); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.me == nil {
			s.me = map[string]string{}
		}
		s.me[c.Principal.Tenant+"\x00"+c.Principal.Name] = id
	}
	return resp, nil
}
