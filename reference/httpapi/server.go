package httpapi

import (
	"errors"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// Parts are what a server is put together from. All have to be set, except those
// that are said to be optional.
type Parts struct {
	Registry *schema.Registry
	Store    store.Store
	Filter   filter.Engine
	Query    query.Engine
	Patch    patch.Engine
	Render   representation.Renderer
	Auth     Authenticator
	Build    resource.Builder
	// Answer, when set, may change each answer before it is written. The
	// document is a copy that it may change as it likes.
	Answer func(*http.Request, *Response)
	// Panicked, when set, is told of a panic, which the client sees as 500.
	Panicked func(value any, stack []byte)
}

// Config is what a server supports and how it uses its freedoms.
type Config struct {
	BasePath    string // such as /scim/v2
	ExternalURL string // address of the base path, when the Host header does not tell

	Patch, Bulk, Filter, Sort, ChangePassword, Cursor, Search, Root, Me bool
	Tags                                                                representation.Tags
	MaxResults, DefaultCount                                            int
	CursorTimeout                                                       int // seconds
	CursorsByDefault                                                    bool
	MaxOperations, MaxPayload                                           int
	MaxBody                                                             int64
	Schemes                                                             []Scheme

	PatchNoContent bool
	PlainJSON      bool
	Reverse        bool
}

// Server answers requests.
type Server struct {
	Parts
	Config
	mu sync.Mutex
	me map[string]string // ids of users made by POST /Me, by client
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer s.lastNet(w)
	resp, err := s.answer(r)
	if err != nil {
		resp = s.refused(r, err)
	}
	s.write(w, r, resp)
}

// lastNet turns a panic into 500. No input is known to cause one.
func (s *Server) lastNet(w http.ResponseWriter) {
	v := recover()
	if v == nil {
		return
	}
	if v == http.ErrAbortHandler {
		panic(v) // the way to break off a response, RFC or not
	}
	if s.Panicked != nil {
		s.Panicked(v, debug.Stack())
	}
	body := document.Append(nil, errorDocument(refusal.New(http.StatusInternalServerError, "the service provider made a mistake; its log says more")))
	w.Header().Set("Content-Type", scim.MediaType)
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write(body)
}

// answer is the way of a request through the server.
func (s *Server) answer(r *http.Request) (*Response, error) {
	c, err := s.newCall(r)
	if err != nil {
		return nil, err
	}
	e := s.endpoint(c)
	if !e.public {
		if c.Principal, err = s.Auth.Authenticate(r); err != nil {
			return nil, err
		}
		c.Tenant = s.Store.Tenant(c.Principal.Tenant)
	}
	if c.mediaType, err = acceptable(r); err != nil {
		return nil, err
	}
	return s.perform(c, e)
}

// perform lets an endpoint answer a call, if its method and the client's rights
// allow it.
func (s *Server) perform(c *Call, e endpoint) (*Response, error) {
	if e.methods == nil {
		return nil, refusal.NotFound("there is nothing at this address")
	}
	method := c.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	if method == http.MethodOptions {
		return &Response{Status: http.StatusNoContent, Header: http.Header{"Allow": {e.allow()}}}, nil
	}
	m := e.methods[method]
	if m.do == nil {
		return nil, notAllowed(c.Method, e)
	}
	if m.writes && c.Principal.ReadOnly {
		return nil, forbidden()
	}
	return m.do(c)
}

func notAllowed(method string, e endpoint) error {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodConnect, http.MethodTrace:
		err := refusal.New(http.StatusMethodNotAllowed, "%s is not possible here; possible is %s", method, e.allow())
		err.Header = http.Header{"Allow": {e.allow()}}
		return err
	}
	return refusal.New(http.StatusNotImplemented, "the method is not known")
}

// refused makes the answer of an error.
func (s *Server) refused(r *http.Request, err error) *Response {
	var e *refusal.Error
	if !errors.As(err, &e) {
		e = refusal.New(http.StatusInternalServerError, "the service provider made a mistake; its log says more")
		if s.Panicked != nil {
			s.Panicked(err, nil)
		}
	}
	return &Response{Status: e.Status, Header: e.Header.Clone(), Body: errorDocument(e), Kind: Failure}
}

func errorDocument(e *refusal.Error) *document.Object {
	o := document.New(
		document.M("schemas", []any{scim.ErrorMessage}),
		document.M("status", strconv.Itoa(e.Status)),
	)
	if e.ScimType != "" {
		o.Append("scimType", e.ScimType)
	}
	o.Append("detail", e.Detail)
	return o
}

// write puts an answer on the network.
func (s *Server) write(w http.ResponseWriter, r *http.Request, resp *Response) {
	if resp.Header == nil {
		resp.Header = http.Header{}
	}
	h := resp.Header
	if resp.Body != nil {
		mediaType := scim.MediaType
		if t, err := acceptable(r); err == nil {
			mediaType = t
		}
		if s.PlainJSON {
			mediaType = scim.JSONMediaType
		}
		h.Set("Content-Type", mediaType)
	}
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Accept, Authorization")
	if s.Answer != nil {
		resp.Body = resp.Body.Clone()
		s.Answer(r, resp)
	}
	for name, values := range resp.Header {
		w.Header()[name] = values
	}
	if resp.Body == nil || bodiless(resp.Status) {
		w.WriteHeader(resp.Status)
		return
	}
	raw := document.Append(make([]byte, 0, 1024), resp.Body)
	w.Header().Set("Content-Length", strconv.Itoa(len(raw)))
	w.WriteHeader(resp.Status)
	if r.Method != http.MethodHead {
		// A client that has gone away is no concern of the server.
		_, _ = w.Write(raw)
	}
}

func bodiless(status int) bool {
	return status == http.StatusNoContent || status == http.StatusNotModified
}

// base is the address of the base path as the client of this request reaches it.
func (s *Server) base(r *http.Request) string {
	if s.ExternalURL != "" {
		return strings.TrimRight(s.ExternalURL, "/")
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	host := r.Host
	if host == "" {
		host = "localhost" // HTTP/1.0 without Host
	}
	return scheme + "://" + host + s.BasePath
}
