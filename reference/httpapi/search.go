package httpapi

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

// searchEndpoint is POST .search (RFC 7644 §3.4.3).
func (s *Server) searchEndpoint(types []*schema.ResourceType, supported bool) endpoint {
	do := unsupported("POST .search")
	if s.Search && supported {
		do = func(c *Call) (*Response, error) { return s.search(c, types) }
	}
	return endpoint{methods: map[string]method{http.MethodPost: reads(do)}}
}

func (s *Server) search(c *Call, types []*schema.ResourceType) (*Response, error) {
	body, err := s.object(c)
	if err != nil {
		return nil, err
	}
	if !declares(body, scim.SearchRequestMessage) {
		return nil, refusal.Syntax("%q has to contain %q", "schemas", scim.SearchRequestMessage)
	}
	q, p, err := searchRequest(body, types)
	if err != nil {
		return nil, err
	}
	return s.run(c, q, p)
}

func declares(body *document.Object, urn string) bool {
	v, _ := body.Lookup("schemas")
	list, _ := v.([]any)
	for _, e := range list {
		if s, ok := e.(string); ok && strings.EqualFold(s, urn) {
			return true
		}
	}
	return false
}

// searchRequest reads a SearchRequest; its members mean what the parameters of
// GET mean.
func searchRequest(body *document.Object, types []*schema.ResourceType) (query.Query, representation.Projection, error) {
	r := fields{body: body}
	q := query.Query{Types: types, Filter: r.text("filter"), Cursor: r.text("cursor")}
	if sortBy := r.text("sortBy"); sortBy != nil {
		q.SortBy = *sortBy
	}
	order := ""
	if o := r.text("sortOrder"); o != nil {
		order = *o
	}
	q.StartIndex = r.integer("startIndex", scim.InvalidValue)
	wrong := scim.InvalidValue
	if q.Cursor != nil {
		wrong = scim.InvalidCount
	}
	q.Count = r.integer("count", wrong)
	attributes, excluded := r.names("attributes"), r.names("excludedAttributes")
	if r.err != nil {
		return q, representation.Projection{}, r.err
	}
	var err error
	if q.Descending, err = descending(order); err != nil {
		return q, representation.Projection{}, err
	}
	p, err := projectionOf(attributes, excluded)
	return q, p, err
}

// fields reads members of a message and keeps the first error.
type fields struct {
	body *document.Object
	err  error
}

func (f *fields) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

func (f *fields) text(name string) *string {
	v, _ := f.body.Lookup(name)
	if v == nil {
		return nil
	}
	s, ok := v.(string)
	if !ok {
		f.fail(refusal.Value("%q has to be a string", name))
	}
	return &s
}

func (f *fields) integer(name, scimType string) *int {
	v, _ := f.body.Lookup(name)
	if v == nil {
		return nil
	}
	n, ok := v.(document.Number)
	if !ok {
		f.fail(refusal.Bad(scimType, "%q has to be an integer", name))
		return nil
	}
	i, err := integer(name, string(n), scimType)
	if err != nil {
		f.fail(err)
	}
	return i
}

func (f *fields) names(name string) []string {
	v, _ := f.body.Lookup(name)
	if v == nil {
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		f.fail(refusal.Value("%q has to be an array of attribute names", name))
		return nil
	}
	var out []string
	for _, e := range list {
		s, ok := e.(string)
		if !ok {
			f.fail(refusal.Value("%q has to be an array of attribute names", name))
			return nil
		}
		out = append(out, names([]string{s})...)
	}
	return out
}
