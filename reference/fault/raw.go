package fault

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
)

// captured is an answer that has not gone out yet.
type captured struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (c *captured) Header() http.Header         { return c.header }
func (c *captured) WriteHeader(status int)      { c.status = status }
func (c *captured) Write(p []byte) (int, error) { return c.body.Write(p) }

// capture lets a handler answer a request without anything going out.
func capture(next http.Handler, r *http.Request) *captured {
	c := &captured{status: http.StatusOK, header: http.Header{}}
	next.ServeHTTP(c, r)
	return c
}

// document is the JSON object of the answer, nil when it is none.
func (c *captured) document() *document.Object {
	o, err := document.ParseObject(c.body.Bytes())
	if err != nil {
		return nil
	}
	return o
}

// send lets the answer out.
func (c *captured) send(w http.ResponseWriter) {
	for name, values := range c.header {
		w.Header()[name] = values
	}
	if c.body.Len() > 0 {
		w.Header().Set("Content-Length", strconv.Itoa(c.body.Len()))
	}
	w.WriteHeader(c.status)
	_, _ = w.Write(c.body.Bytes()) // a client that has gone away is no concern of ours
}

// wire changes answers as they go over the wire.
func wire(at where, change func(r *http.Request, c *captured)) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !at(r) {
			next.ServeHTTP(w, r)
			return
		}
		c := capture(next, r)
		change(r, c)
		c.send(w)
	})
}

// bytesOf changes the bytes of bodies.
func bytesOf(at where, change func([]byte) []byte) defect {
	return wire(at, func(_ *http.Request, c *captured) {
		if c.body.Len() == 0 {
			return
		}
		raw := change(bytes.Clone(c.body.Bytes()))
		c.body.Reset()
		c.body.Write(raw)
	})
}

// again sends a further request to the honest server, with the credentials of
// the client, to the same base path.
func again(next http.Handler, r *http.Request, method, path string, o *document.Object) *captured {
	inner := r.Clone(context.WithoutCancel(r.Context()))
	inner.Method, inner.URL.Path, inner.URL.RawPath, inner.URL.RawQuery = method, path, "", ""
	for _, name := range []string{"If-Match", "If-None-Match"} {
		inner.Header.Del(name)
	}
	inner.Body, inner.ContentLength = http.NoBody, 0
	if o != nil {
		inner.Header.Set("Content-Type", scim.MediaType)
		raw := document.Append(nil, o)
		inner.Body, inner.ContentLength = io.NopCloser(bytes.NewReader(raw)), int64(len(raw))
	}
	return capture(next, inner)
}
