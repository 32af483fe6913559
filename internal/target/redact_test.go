package target

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestRedactFindsASecretInEveryForm(t *testing.T) {
	const secret = `canary/"s3cr3t"+<&> ü=`
	target := open(t, Config{BaseURL: "https://app.example", Auth: Auth{Kind: Basic, User: "ada", Password: secret}, Second: &Auth{Kind: Bearer, Token: "canary.second-token"}})
	quoted, _ := json.Marshal(secret)
	tests := []struct{ name, text string }{
		{"plain", secret},
		{"second identity", "canary.second-token"},
		{"in a query", url.QueryEscape(secret)},
		{"in a query with %20", strings.ReplaceAll(url.QueryEscape(secret), "+", "%20")},
		{"in a path", url.PathEscape(secret)},
		{"in JSON", string(quoted)},
		{"in JSON without HTML escapes", `"canary/\"s3cr3t\"+<&> ü="`},
		{"in JSON with escaped slashes", strings.ReplaceAll(`canary/"s3cr3t"+<&> ü=`, "/", `\/`)},
		{"in hex", hex.EncodeToString([]byte(secret))},
		{"in upper case hex", strings.ToUpper(hex.EncodeToString([]byte(secret)))},
		{"basic pair", base64.StdEncoding.EncodeToString([]byte("ada:" + secret))},
		{"base64 alone", base64.StdEncoding.EncodeToString([]byte(secret))},
		{"base64 for URLs", base64.URLEncoding.EncodeToString([]byte(secret))},
		{"base64 one byte further", base64.StdEncoding.EncodeToString([]byte("x" + secret + "tail"))},
		{"base64 two bytes further", base64.StdEncoding.EncodeToString([]byte("xy" + secret + "ta"))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := target.Redact("before " + test.text + " after")
			if !strings.Contains(got, mask) || strings.Contains(got, "canary") || len(got) > len("before  after")+len(mask)+12 {
				t.Errorf("Redact(%q) = %q", test.text, got)
			}
			if !strings.HasPrefix(got, "before ") || !strings.HasSuffix(got, " after") {
				t.Errorf("Redact took more than the secret: %q", got)
			}
		})
	}
	if got := target.Redact("ada can read"); got != "ada can read" {
		t.Errorf("Redact changed an innocent text to %q", got)
	}
}

func TestNoSecretIsKept(t *testing.T) {
	const canary = "canary-7f3a9c"
	for _, auth := range []Auth{
		{Kind: Bearer, Token: canary},
		{Kind: Basic, User: "ada", Password: canary},
		{Kind: Header, Header: "X-Scim-Pass", Token: canary},
	} {
		t.Run(auth.Kind, func(t *testing.T) {
			p := newProvider()
			p.before = func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Path == "/panic" {
					panic("the handler saw " + fmt.Sprint(r.Header))
				}
				return false
			}
			target := open(t, Config{Handler: p, Auth: auth, Headers: http.Header{"X-Extra-Token": {"canary-extra"}}})
			s := target.Session("s")
			send := func(r Request) { _, _ = s.Do(t.Context(), r) }
			send(Request{Method: "GET", Path: "/Users", Query: "access_token=" + canary})
			send(Request{Method: "GET", Path: "/Users/" + canary})
			send(Request{Method: "GET", Path: "/Users", Header: http.Header{"X-Echo": {"it is " + canary}, "Cookie": {"a=b"}}})
			send(Request{Method: "GET", Path: "/panic"})
			send(Request{Method: "GET", Path: "https://other.example/" + canary})
			send(Request{Method: "GET", Path: "/%zz" + canary})
			for _, x := range s.Exchanges() {
				text := fmt.Sprint(x.URL, x.RequestHeader, x.Err)
				if strings.Contains(text, "canary") || strings.Contains(text, base64.StdEncoding.EncodeToString([]byte(canary))) || strings.Contains(text, "a=b") {
					t.Errorf("exchange %d shows a secret: %s", x.N, text)
				}
			}
			header := s.Exchanges()[0].RequestHeader
			if auth.Kind != Header && !strings.HasSuffix(header.Get("Authorization"), " "+mask) {
				t.Errorf("Authorization is recorded as %q, want its scheme and %s", header.Get("Authorization"), mask)
			}
		})
	}
}

func TestShortSecretsAreHiddenInHeadersOnly(t *testing.T) {
	target := open(t, Config{Handler: newProvider(), Auth: Auth{Kind: Header, Header: "x-pin", Token: "id"}, Second: &Auth{Kind: Header, Header: "X-Pin-Two", Token: "on"}})
	for as, name := range map[Identity]string{Main: "X-Pin", SecondTenant: "X-Pin-Two"} {
		x := do(t, target.Session("s"), Request{Method: "GET", Path: "/Users", As: as})
		if got := x.RequestHeader.Get(name); got != mask {
			t.Errorf("%s is recorded as %q", name, got)
		}
	}
	if got := target.Redact(`{"id":"1"}`); got != `{"id":"1"}` {
		t.Errorf("a secret of two letters blots out a body: %s", got)
	}
}
