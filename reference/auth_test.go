package reference_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
)

func twoTenants(t *testing.T) *client {
	return start(t, reference.Options{Credentials: []reference.Credential{
		{Token: "a", Tenant: "a", UserName: "ada", Password: "pw", Me: "ada@example.com"},
		{Token: "reader", Tenant: "a", ReadOnly: true},
		{Token: "b", Tenant: "b"},
	}})
}

func TestAuthentication(t *testing.T) {
	c := twoTenants(t)
	basic := func(s string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte(s)) }
	for _, tt := range []struct {
		name, header string
		status       int
		challenge    string
	}{
		{"bearer", "Bearer a", 200, ""},
		{"bearer in other case", "bearer a", 200, ""},
		{"basic", basic("ada:pw"), 200, ""},
		{"wrong token", "Bearer x", 401, `error="invalid_token"`},
		{"empty token", "Bearer ", 401, `error="invalid_token"`},
		{"wrong password", basic("ada:x"), 401, `error="invalid_token"`},
		{"basic no base64", "Basic ***", 401, `error="invalid_token"`},
		{"other scheme", "Digest a", 401, `error="invalid_token"`},
		{"token alone", "a", 401, `error="invalid_token"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := c.with("Authorization", tt.header).do("GET", "/Users", "")
			if a.status != tt.status {
				t.Fatalf("%d, want %d", a.status, tt.status)
			}
			challenge := strings.Join(a.header.Values("WWW-Authenticate"), " | ")
			if !strings.Contains(challenge, tt.challenge) || (a.status == 401) != strings.Contains(challenge, `Bearer realm="scim"`) {
				t.Errorf("challenge %q", challenge)
			}
		})
	}
	a := c.do("GET", "/Users", "")
	if h := a.header.Values("WWW-Authenticate"); a.status != 401 || len(h) != 2 || strings.Contains(h[0], "error=") {
		t.Errorf("no credentials: %d %q", a.status, h)
	}
	if a := c.with("Authorization", "Bearer a").do("GET", "/Users?access_token=a", ""); a.status != 400 {
		t.Errorf("token twice: %d", a.status)
	}
	if a := c.do("GET", "/Users?access_token=a", ""); a.status != 401 {
		t.Errorf("token in query: %d", a.status)
	}
	for _, path := range []string{"/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/Schemas/" + userURN, "/ResourceTypes/User"} {
		c.must(200, "GET", path, "")
	}
	if got := c.must(200, "GET", "/ServiceProviderConfig", "").get("authenticationSchemes.#.type"); got != `["oauthbearertoken","httpbasic"]` {
		t.Errorf("schemes %s", got)
	}
}

func TestReadOnlyClient(t *testing.T) {
	c := twoTenants(t)
	id := c.with("Authorization", "Bearer a").user("u", "")
	r := c.with("Authorization", "Bearer reader")
	r.must(200, "GET", "/Users/"+id, "")
	r.must(200, "POST", "/Users/.search", `{"schemas":["`+searchURN+`"]}`)
	for _, w := range []struct{ method, path, body string }{
		{"POST", "/Users", `{"schemas":["` + userURN + `"],"userName":"x"}`},
		{"PUT", "/Users/" + id, `{"schemas":["` + userURN + `"],"userName":"x"}`},
		{"PATCH", "/Users/" + id, patchBody(`{"op":"add","path":"title","value":"x"}`)},
		{"DELETE", "/Users/" + id, ""},
		{"POST", "/Bulk", `{"schemas":["` + bulkURN + `"],"Operations":[]}`},
		{"POST", "/Me", `{"schemas":["` + userURN + `"],"userName":"x"}`},
	} {
		if a := r.do(w.method, w.path, w.body); a.status != 403 || !strings.Contains(a.header.Get("WWW-Authenticate"), "insufficient_scope") {
			t.Errorf("%s %s: %d", w.method, w.path, a.status)
		}
	}
	if got := r.must(200, "GET", "/Users/"+id, "").get("meta.version"); got != `W/"1"` {
		t.Errorf("version is %s after refused writes", got)
	}
}

func TestTenants(t *testing.T) {
	c := twoTenants(t)
	a, b := c.with("Authorization", "Bearer a"), c.with("Authorization", "Bearer b")
	id := a.user("same@example.com", `"externalId":"x"`)
	for _, w := range []struct{ method, path, body string }{
		{"GET", "/Users/" + id, ""},
		{"PUT", "/Users/" + id, `{"schemas":["` + userURN + `"],"userName":"x"}`},
		{"PATCH", "/Users/" + id, patchBody(`{"op":"add","path":"title","value":"x"}`)},
		{"DELETE", "/Users/" + id, ""},
	} {
		if r := b.do(w.method, w.path, w.body); r.status != 404 {
			t.Errorf("%s of another tenant: %d", w.method, r.status)
		}
	}
	if got := b.filter("/Users", `externalId eq "x"`).get("totalResults"); got != "0" {
		t.Errorf("tenant b sees %s", got)
	}
	if r := b.do("POST", "/Groups", `{"schemas":["`+groupURN+`"],"displayName":"g","members":[{"value":"`+id+`"}]}`); r.get("scimType") != "invalidValue" {
		t.Errorf("member of another tenant: %s", r.body)
	}
	b.user("same@example.com", `"externalId":"x"`)
}

func TestMe(t *testing.T) {
	c := twoTenants(t).with("Authorization", "Bearer a")
	me := c.must(200, "GET", "/Me", "")
	if me.header.Get("Location") != me.get("meta.location") || me.get("userName") != "ada@example.com" {
		t.Errorf("GET /Me: %s", me.body)
	}
	changed := c.must(200, "PATCH", "/Me", patchBody(`{"op":"add","path":"title","value":"x"}`))
	if changed.header.Get("Location") != me.header.Get("Location") || c.must(200, "GET", "/Users/"+me.get("id"), "").get("title") != "x" {
		t.Errorf("PATCH /Me: %s", changed.body)
	}
	if a := c.do("POST", "/Me", `{"schemas":["`+userURN+`"],"userName":"y"}`); a.status != 409 {
		t.Errorf("POST /Me again: %d", a.status)
	}
	c.must(204, "DELETE", "/Me", "")
	c.must(404, "GET", "/Me", "")
	id := c.must(201, "POST", "/Me", `{"schemas":["`+userURN+`"],"userName":"y"}`).get("id")
	if got := c.must(200, "GET", "/Me", "").get("id"); got != id {
		t.Errorf("/Me is %s, want %s", got, id)
	}
}

// TestSecrets holds that no answer holds a password, nor a hash of one.
func TestSecrets(t *testing.T) {
	c := start(t, reference.Options{})
	const secret = "correct-horse-battery"
	var bodies []string
	keep := func(a answer) answer { bodies = append(bodies, a.body); return a }
	id := keep(c.do("POST", "/Users?attributes=password", `{"schemas":["`+userURN+`"],"userName":"u","password":"`+secret+`"}`)).get("id")
	keep(c.do("GET", "/Users/"+id, ""))
	keep(c.do("GET", "/Users?attributes=password,id", ""))
	keep(c.do("PUT", "/Users/"+id, `{"schemas":["`+userURN+`"],"userName":"u","password":"`+secret+`"}`))
	keep(c.patch("/Users/"+id, `{"op":"replace","path":"password","value":"`+secret+`"}`))
	keep(c.patch("/Users/"+id, `{"op":"replace","value":{"password":{"x":"`+secret+`"}}}`))
	keep(c.do("POST", "/Users", `{"schemas":["`+userURN+`"],"password":"`+secret+``))
	keep(c.do("POST", "/Users", `{"schemas":["`+userURN+`"],"userName":"v","password":["`+secret+`"]}`))
	keep(c.filter("/Users", `password eq "`+secret+`"`))
	keep(c.do("POST", "/Bulk", `{"schemas":["`+bulkURN+`"],"Operations":[{"method":"POST","path":"/Users","bulkId":"1","data":{"schemas":["`+userURN+`"],"userName":"w","password":"`+secret+`"}}]}`))
	for i, b := range bodies {
		if strings.Contains(b, secret) || strings.Contains(b, `"password"`) && !strings.Contains(b, `"detail"`) {
			t.Errorf("answer %d holds the password: %s", i, b)
		}
	}
}
