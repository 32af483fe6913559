package reference_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/tidwall/gjson"
)

// TestSmallServer holds that what is not supported is declared so and refused.
func TestSmallServer(t *testing.T) {
	no := reference.Unsupported
	c := start(t, reference.Options{
		Capabilities: reference.Capabilities{
			Patch: no, Bulk: no, Sort: no, ETag: no, ChangePassword: no, Cursor: no, Search: no, Root: no, Me: no,
			FilterOnly: []string{"userName eq"}, MaxResults: 5,
			Without: []string{"Device"}, ReadOnly: []string{"Group"},
			WithoutAttributes: map[string][]string{"User": {"nickName", "name.middleName", enterpriseURN}},
		},
		Seed: []reference.Seed{{Type: "Group", JSON: `{"schemas":["` + groupURN + `"],"displayName":"staff"}`}},
	})
	config := c.must(200, "GET", "/ServiceProviderConfig", "")
	for path, want := range map[string]string{
		"patch.supported": "false", "bulk.supported": "false", "sort.supported": "false", "etag.supported": "false",
		"changePassword.supported": "false", "pagination.cursor": "false", "filter.supported": "true", "filter.maxResults": "5",
		"pagination.maxPageSize": "5", "pagination.defaultPageSize": "5",
	} {
		if got := config.get(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	if got := c.must(200, "GET", "/ResourceTypes", "").get("Resources.#.name"); got != `["User","Group"]` {
		t.Errorf("resource types %s", got)
	}
	if got := c.must(200, "GET", "/Schemas/"+groupURN, "").get("attributes.#.mutability"); got != `["readOnly","readOnly"]` {
		t.Errorf("mutability of groups %s", got)
	}
	if body := c.must(200, "GET", "/Schemas", "").body; strings.Contains(body, "nickName") || strings.Contains(body, "middleName") || strings.Contains(body, "enterprise:2.0") {
		t.Error("an attribute is published that does not exist")
	}
	a := c.must(201, "POST", "/Users", `{"schemas":["`+userURN+`"],"userName":"u","nickName":"n","name":{"middleName":"m","givenName":"g"}}`)
	if a.header.Get("ETag") != "" || gjson.Get(a.body, "meta.version").Exists() || strings.Contains(a.body, "nickName") || a.get("name") != `{"givenName":"g"}` {
		t.Errorf("user %s", a.body)
	}
	for i := range 7 {
		c.user(fmt.Sprint("u", i), "")
	}
	user, group := "/Users/"+a.get("id"), "/Groups/"+c.must(200, "GET", "/Groups", "").get("Resources.0.id")
	for _, tt := range []struct {
		method, path, body string
		status             int
		scimType           string
	}{
		{"PATCH", user, patchBody(`{"op":"add","path":"title","value":"x"}`), 501, ""},
		{"POST", "/Bulk", bulk(""), 501, ""},
		{"GET", "/Me", "", 501, ""},
		{"POST", "/Users/.search", "{}", 501, ""},
		{"POST", "/.search", "{}", 501, ""},
		{"GET", "/", "", 501, ""},
		{"POST", "/Groups", `{"schemas":["` + groupURN + `"],"displayName":"x"}`, 501, ""},
		{"PUT", group, `{"schemas":["` + groupURN + `"],"displayName":"x"}`, 501, ""},
		{"PATCH", group, patchBody(`{"op":"remove","path":"members"}`), 501, ""},
		{"DELETE", group, "", 501, ""},
		{"GET", group, "", 200, ""},
		{"GET", "/Devices", "", 404, ""},
		{"GET", "/Users?filter=userName+eq+%22u%22", "", 200, ""},
		{"GET", "/Users?filter=userName+sw+%22u%22", "", 400, "invalidFilter"},
		{"GET", "/Users?filter=title+pr", "", 400, "invalidFilter"},
		{"GET", "/Users?sortBy=userName", "", 200, ""},
	} {
		if a := c.do(tt.method, tt.path, tt.body); a.status != tt.status || a.get("scimType") != tt.scimType {
			t.Errorf("%s %s: %d %s, want %d", tt.method, tt.path, a.status, a.body, tt.status)
		}
	}
	if a := c.must(200, "GET", "/Users?count=100", ""); a.get("Resources.#") != "5" || a.get("totalResults") != "8" {
		t.Errorf("page of %s, total %s", a.get("Resources.#"), a.get("totalResults"))
	}
	if a := c.must(200, "GET", "/Users?cursor=&count=1", ""); a.get("startIndex") != "1" || a.get("nextCursor") != "" {
		t.Errorf("cursor although not supported: %s", a.body)
	}
	c.must(204, "DELETE", user, "")
}

func TestNoFilter(t *testing.T) {
	c := start(t, reference.Options{Capabilities: reference.Capabilities{Filter: reference.Unsupported}})
	if a := c.filter("/Users", "userName pr"); a.get("scimType") != "invalidFilter" {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestChangePasswordUnsupported(t *testing.T) {
	c := start(t, reference.Options{Capabilities: reference.Capabilities{ChangePassword: reference.Unsupported}})
	id := c.user("u", "")
	if a := c.patch("/Users/"+id, `{"op":"replace","path":"password","value":"x"}`); a.get("scimType") != "mutability" {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// TestFreedoms holds the choices that RFCs leave.
func TestFreedoms(t *testing.T) {
	n := 0
	c := start(t, reference.Options{
		BasePath:    "/",
		ExternalURL: "https://example.com/tenant/scim/v2/",
		NewID:       func() string { n++; return fmt.Sprint("id ", n) },
		Freedoms:    reference.Freedoms{PatchNoContent: true, PutKeepsOmitted: true, PlainJSON: true, ReverseOrder: true, CursorsByDefault: true},
	})
	post := func(path, body string) answer { return c.at("POST", path, body) }
	a := post("/Users", `{"schemas":["`+userURN+`"],"userName":"u","title":"t"}`)
	if a.status != 201 || a.header.Get("Content-Type") != "application/json" || a.get("meta.location") != "https://example.com/tenant/scim/v2/Users/id%201" || !strings.HasPrefix(a.body, `{"meta":`) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if r := c.at("PATCH", "/Users/id%201", patchBody(`{"op":"add","path":"nickName","value":"n"}`)); r.status != 204 || r.body != "" || r.header.Get("ETag") == "" {
		t.Errorf("PATCH %d %s", r.status, r.body)
	}
	if r := c.at("PATCH", "/Users/id%201?attributes=nickName", patchBody(`{"op":"add","path":"nickName","value":"n"}`)); r.status != 200 || r.get("nickName") != "n" {
		t.Errorf("PATCH with attributes %d %s", r.status, r.body)
	}
	if r := c.at("PUT", "/Users/id%201", `{"schemas":["`+userURN+`"],"userName":"u"}`); r.get("title") != "t" {
		t.Errorf("PUT %s", r.body)
	}
	post("/Users", `{"schemas":["`+userURN+`"],"userName":"v"}`)
	if r := c.at("GET", "/Users?count=1", ""); r.get("nextCursor") == "" || gjson.Get(r.body, "startIndex").Exists() {
		t.Errorf("default paging %s", r.body)
	}
	if r := c.at("GET", "/Users?count=1&startIndex=2", ""); r.get("startIndex") != "2" {
		t.Errorf("index paging %s", r.body)
	}
}

// at is do for servers at the root of the host.
func (c *client) at(method, path, body string) answer {
	inner := c.handler
	moved := &client{c.t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.StripPrefix("/scim/v2", inner).ServeHTTP(w, r)
	}), c.header}
	return moved.do(method, path, body)
}

func TestVersionInPath(t *testing.T) {
	c := start(t, reference.Options{})
	for path, scimType := range map[string]string{"/scim/v1/Users": "invalidVers", "/scim/v99/Users": "invalidVers", "/scim/other": "", "/scim/v2x/Users": "", "/": ""} {
		w := httptest.NewRecorder()
		c.handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code < 400 || gjson.Get(w.Body.String(), "scimType").String() != scimType {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestOptionsThatContradict(t *testing.T) {
	for name, o := range map[string]reference.Options{
		"unknown type":      {Capabilities: reference.Capabilities{Without: []string{"Nothing"}}},
		"unknown read-only": {Capabilities: reference.Capabilities{ReadOnly: []string{"Nothing"}}},
		"unknown attribute": {Capabilities: reference.Capabilities{WithoutAttributes: map[string][]string{"User": {"nothing"}}}},
		"common attribute":  {Capabilities: reference.Capabilities{WithoutAttributes: map[string][]string{"User": {"meta.version"}}}},
		"empty credential":  {Credentials: []reference.Credential{{}}},
		"bad seed":          {Seed: []reference.Seed{{Type: "User", JSON: `{}`}}},
		"seed without type": {Seed: []reference.Seed{{JSON: `{}`}}},
	} {
		if _, err := reference.New(o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// unsorted is a query engine that forgets sortBy.
type unsorted struct{ query.Engine }

func (u unsorted) Run(s query.Source, q query.Query) (query.Page, error) {
	q.SortBy = ""
	return u.Engine.Run(s, q)
}

// prefixes is a filter engine that takes eq for sw.
type prefixes struct{ filter.Engine }

func (p prefixes) Compile(e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
	return p.Engine.Compile(filter.Rewrite(e, func(e filter.Expr) filter.Expr {
		if c, ok := e.(filter.Comparison); ok && c.Op == filter.Equal {
			c.Op = filter.StartsWith
			return c
		}
		return e
	}), t, lenient)
}

// TestDecorations holds that a part can be replaced without the others, and that
// what a decoration does to an answer does not reach the store.
func TestDecorations(t *testing.T) {
	inner := reference.Decorate{
		Query:  func(e query.Engine) query.Engine { return unsorted{e} },
		Filter: func(e filter.Engine) filter.Engine { return prefixes{e} },
		Answer: func(_ *http.Request, r *httpapi.Response) {
			if name := r.Body.Get("name"); name != nil {
				r.Body.Set("name", "changed")
			}
			if r.Status == http.StatusCreated {
				r.Status = http.StatusOK
				r.Header.Del("Location")
			}
		},
	}
	outer := reference.Decorate{
		Answer: func(_ *http.Request, r *httpapi.Response) { r.Header.Set("X-Outer", fmt.Sprint(r.Status)) },
		HTTP: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("X-Seen", r.Method)
				h.ServeHTTP(w, r)
			})
		},
	}
	c := start(t, reference.Options{Decorate: outer.Around(inner)})
	a := c.must(200, "POST", "/Users", `{"schemas":["`+userURN+`"],"userName":"zed","name":{"givenName":"g"}}`)
	c.must(200, "POST", "/Users", `{"schemas":["`+userURN+`"],"userName":"ann"}`)
	if a.header.Get("X-Outer") != "200" || a.header.Get("X-Seen") != "POST" || a.header.Get("Location") != "" || a.get("name") != "changed" {
		t.Errorf("answer %v %s", a.header, a.body)
	}
	if got := c.must(200, "GET", "/Users?sortBy=userName", "").get("Resources.#.userName"); got != `["zed","ann"]` {
		t.Errorf("order %s", got)
	}
	list := c.filter("/Users", `userName eq "z"`)
	if list.get("Resources.#.userName") != `["zed"]` || list.get("Resources.0.name.givenName") != "g" {
		t.Errorf("filter %s", list.body)
	}
}
