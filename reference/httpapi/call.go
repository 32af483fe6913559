package httpapi

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/store"
)

// Call is a request on its way to an endpoint, or one operation of a bulk
// request.
type Call struct {
	Request   *http.Request
	Method    string
	Segments  []string // the decoded path below the base path
	Params    url.Values
	Base      string
	Principal Principal
	Tenant    store.Tenant

	mediaType string
	// In a bulk operation the body is here, and the version stands for If-Match.
	body    *document.Object
	inBulk  bool
	ifMatch string
}

// Kind says what an answer holds.
type Kind string

// The kinds of answers.
const (
	Empty     Kind = ""
	Resource  Kind = "resource"  // a User, Group or other resource
	List      Kind = "list"      // a ListResponse of resources
	Discovery Kind = "discovery" // a discovery document or a list of them
	BulkReply Kind = "bulk"      // a BulkResponse
	Failure   Kind = "error"     // an Error
)

// Response is an answer before it is written.
type Response struct {
	Status int
	Header http.Header
	Body   *document.Object // nil for none
	Kind   Kind
}

var version = regexp.MustCompile(`^v[0-9]+$`)

// newCall reads the target of a request.
func (s *Server) newCall(r *http.Request) (*Call, error) {
	path := r.URL.EscapedPath()
	rest, ok := strings.CutPrefix(path, s.BasePath)
	if !ok || rest != "" && rest[0] != '/' {
		return nil, s.elsewhere(path)
	}
	c := &Call{Request: r, Method: r.Method, Base: s.base(r)}
	rest = strings.TrimPrefix(rest, "/")
	rest = strings.TrimSuffix(rest, "/") // consoles store base addresses with a slash at the end
	if rest != "" {
		for _, part := range strings.Split(rest, "/") {
			decoded, err := url.PathUnescape(part)
			if err != nil || !utf8.ValidString(decoded) {
				return nil, refusal.Syntax("the path is not properly percent-encoded UTF-8")
			}
			c.Segments = append(c.Segments, decoded)
		}
	}
	params, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, refusal.Syntax("the query is not properly percent-encoded")
	}
	for name, values := range params {
		if !utf8.ValidString(name) || !utf8.ValidString(strings.Join(values, "")) {
			return nil, refusal.Syntax("the query is not properly percent-encoded UTF-8")
		}
	}
	c.Params = params
	return c, nil
}

// elsewhere is the answer to a path outside the base path: another version of
// the protocol (RFC 7644 §3.13), or nothing at all.
func (s *Server) elsewhere(path string) error {
	i := strings.LastIndexByte(s.BasePath, '/')
	if i >= 0 && version.MatchString(s.BasePath[i+1:]) {
		if rest, ok := strings.CutPrefix(path, s.BasePath[:i+1]); ok {
			v, _, _ := strings.Cut(rest, "/")
			if version.MatchString(v) {
				return refusal.Bad(scim.InvalidVers, "the protocol version %q is not supported, only %q", clip(v), s.BasePath[i+1:])
			}
		}
	}
	return refusal.NotFound("there is nothing at this address")
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// view is a resource as the client of this call sees it.
func (s *Server) view(c *Call, reader store.Reader, r *resource.Resource) *representation.View {
	return &representation.View{Resource: r, Reader: reader, Base: c.Base, Tags: s.Tags}
}

func (s *Server) source(c *Call) query.Source {
	return query.Source{Reader: c.Tenant, Tenant: c.Principal.Tenant, View: func(r *resource.Resource) *representation.View {
		return s.view(c, c.Tenant, r)
	}}
}

func (s *Server) render(v *representation.View, p representation.Projection) *document.Object {
	o := s.Render.Render(v, p)
	if s.Reverse {
		o.Reverse()
	}
	return o
}
