package httpapi

import (
	"net/http"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

// list answers GET of an endpoint or the root (RFC 7644 §3.4.2).
func (s *Server) list(c *Call, types []*schema.ResourceType) (*Response, error) {
	p, err := c.projection()
	if err != nil {
		return nil, err
	}
	q, err := c.query(types)
	if err != nil {
		return nil, err
	}
	return s.run(c, q, p)
}

// run answers a query with a ListResponse.
func (s *Server) run(c *Call, q query.Query, p representation.Projection) (*Response, error) {
	if q.Filter != nil && !s.Config.Filter {
		return nil, refusal.Filter("filters are not supported here, as the service provider configuration says")
	}
	page, err := s.Query.Run(s.source(c), q)
	if err != nil {
		return nil, err
	}
	items := make([]any, len(page.Items))
	for i, v := range page.Items {
		items[i] = s.render(v, p)
	}
	return &Response{Status: http.StatusOK, Body: listDocument(page, items), Kind: List}, nil
}

func listDocument(page query.Page, items []any) *document.Object {
	o := document.New(
		document.M("schemas", []any{scim.ListResponseMessage}),
		document.M("totalResults", page.Total),
	)
	if page.StartIndex > 0 {
		o.Append("startIndex", page.StartIndex)
	}
	o.Append("itemsPerPage", len(items))
	if page.Previous != "" {
		o.Append("previousCursor", page.Previous)
	}
	if page.Next != "" {
		o.Append("nextCursor", page.Next)
	}
	o.Append("Resources", items)
	return o
}
