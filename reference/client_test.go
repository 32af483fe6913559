package reference_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/tidwall/gjson"
)

const (
	userURN       = "urn:ietf:params:scim:schemas:core:2.0:User"
	groupURN      = "urn:ietf:params:scim:schemas:core:2.0:Group"
	enterpriseURN = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
	deviceURN     = "urn:example:params:scim:schemas:core:2.0:Device"
	patchURN      = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
	bulkURN       = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
	searchURN     = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
	errorURN      = "urn:ietf:params:scim:api:messages:2.0:Error"
)

// client talks to a server without a network.
type client struct {
	t       testing.TB
	handler http.Handler
	header  http.Header
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a answer) get(path string) string { return gjson.Get(a.body, path).String() }

func start(t testing.TB, o reference.Options) *client {
	t.Helper()
	s, err := reference.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return &client{t: t, handler: s, header: http.Header{}}
}

// with is the same client with one more header.
func (c *client) with(name, value string) *client {
	h := c.header.Clone()
	h.Set(name, value)
	return &client{c.t, c.handler, h}
}

func (c *client) do(method, path, body string) answer {
	c.t.Helper()
	r := httptest.NewRequest(method, "http://scim.example/scim/v2"+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/scim+json")
	}
	for name, values := range c.header {
		r.Header[name] = values
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	a := answer{w.Code, w.Result().Header, w.Body.String()}
	if a.status >= 500 && a.status != http.StatusNotImplemented {
		c.t.Fatalf("%s %s: %d %s", method, path, a.status, a.body)
	}
	if a.status >= 400 {
		if a.get("schemas.0") != errorURN || gjson.Get(a.body, "status").Raw != fmt.Sprintf("%q", fmt.Sprint(a.status)) || a.get("detail") == "" {
			c.t.Errorf("%s %s: %d without a proper error body: %s", method, path, a.status, a.body)
		}
	}
	return a
}

// must is do, for requests that have to succeed for the test to go on.
func (c *client) must(status int, method, path, body string) answer {
	c.t.Helper()
	a := c.do(method, path, body)
	if a.status != status {
		c.t.Fatalf("%s %s: %d, want %d: %s", method, path, a.status, status, a.body)
	}
	return a
}

// user creates a user with further members of its JSON and returns its id.
func (c *client) user(userName, more string) string {
	c.t.Helper()
	if more != "" {
		more = "," + more
	}
	return c.must(201, "POST", "/Users", fmt.Sprintf(`{"schemas":[%q],"userName":%q%s}`, userURN, userName, more)).get("id")
}

func (c *client) group(name string, members ...string) string {
	c.t.Helper()
	var list []string
	for _, m := range members {
		list = append(list, fmt.Sprintf(`{"value":%q}`, m))
	}
	return c.must(201, "POST", "/Groups", fmt.Sprintf(`{"schemas":[%q],"displayName":%q,"members":[%s]}`, groupURN, name, strings.Join(list, ","))).get("id")
}

func (c *client) patch(path, operations string) answer {
	c.t.Helper()
	return c.do("PATCH", path, patchBody(operations))
}

func patchBody(operations string) string {
	return fmt.Sprintf(`{"schemas":[%q],"Operations":[%s]}`, patchURN, operations)
}

func (c *client) filter(endpoint, filter string) answer {
	c.t.Helper()
	return c.do("GET", endpoint+"?filter="+url.QueryEscape(filter), "")
}
