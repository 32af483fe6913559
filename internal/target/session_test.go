package target

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDoSendsWhatTheStepSays(t *testing.T) {
	var got *http.Request
	seen := func(w http.ResponseWriter, r *http.Request) { got = r }
	const ua = "scimproof/9.9 (run r1; scenario users-get)"
	tests := []struct {
		name    string
		request Request
		uri     string
		header  map[string]string
		absent  []string
	}{
		{
			name: "defaults without a body", request: Request{Method: "GET", Path: "/Users"}, uri: "/scim/v2/Users",
			header: map[string]string{"Accept": "application/scim+json", "User-Agent": ua, "X-Tenant": "7", "Authorization": "Bearer main-token"},
			absent: []string{"Content-Type", "Accept-Encoding"},
		},
		{
			name: "defaults with a body", request: Request{Method: "POST", Path: "/Bulk", Body: []byte("{}")}, uri: "/scim/v2/Bulk",
			header: map[string]string{"Content-Type": "application/scim+json"},
		},
		{
			name: "overridden and removed", uri: "/scim/v2/Users",
			request: Request{Method: "PUT", Path: "Users", Body: []byte("{}"), Header: http.Header{"accept": {"text/html"}, "Content-Type": nil, "User-Agent": nil, "X-Tenant": nil, "Authorization": {"Bearer x"}}},
			header:  map[string]string{"Accept": "text/html", "Authorization": "Bearer x"}, absent: []string{"Content-Type", "User-Agent", "X-Tenant"},
		},
		{name: "query as written", request: Request{Method: "GET", Path: "/Users", Query: "filter=a%20eq+%22b%22&"}, uri: "/scim/v2/Users?filter=a%20eq+%22b%22&"},
		{name: "query within the path", request: Request{Method: "GET", Path: "/Users?count=1"}, uri: "/scim/v2/Users?count=1"},
		{name: "escapes as written", request: Request{Method: "GET", Path: "/Users/a%2Fb"}, uri: "/scim/v2/Users/a%2Fb"},
		{name: "dots as written", request: Request{Method: "GET", Path: "/Users/../Groups"}, uri: "/scim/v2/Users/../Groups"},
		{name: "root", request: Request{Method: "GET", Path: ""}, uri: "/scim/v2"},
		{name: "two slashes stay on the host", request: Request{Method: "GET", Path: "//evil.example/Users"}, uri: "/scim/v2//evil.example/Users"},
		{name: "an at sign stays in the path", request: Request{Method: "GET", Path: "@evil.example"}, uri: "/scim/v2/@evil.example"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			target := open(t, Config{
				BaseURL: serve(t, seen) + "/scim/v2/", Version: "9.9", Headers: http.Header{"X-Tenant": {"7"}},
				Auth: Auth{Kind: Bearer, Token: "main-token"},
			})
			do(t, target.Session("users-get"), test.request)
			if got.RequestURI != test.uri {
				t.Errorf("URI is %q, want %q", got.RequestURI, test.uri)
			}
			for name, want := range test.header {
				if value := got.Header.Get(name); value != want {
					t.Errorf("%s is %q, want %q", name, value, want)
				}
			}
			for _, name := range test.absent {
				if values, ok := got.Header[name]; ok {
					t.Errorf("%s was sent: %q", name, values)
				}
			}
		})
	}
}

func TestIdentities(t *testing.T) {
	var got http.Header
	url := serve(t, func(_ http.ResponseWriter, r *http.Request) { got = r.Header })
	basic := func(pair string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte(pair)) }
	tests := []struct {
		name   string
		auth   Auth
		as     Identity
		header string
		want   string
	}{
		{"none", Auth{}, Main, "Authorization", ""},
		{"bearer", Auth{Kind: Bearer, Token: "t0ken"}, Main, "Authorization", "Bearer t0ken"},
		{"basic", Auth{Kind: Basic, User: "ada", Password: "pässword"}, Main, "Authorization", basic("ada:pässword")},
		{"header", Auth{Kind: Header, Header: "x-api-key", Token: "k3y0"}, Main, "X-Api-Key", "k3y0"},
		{"anonymous", Auth{Kind: Bearer, Token: "t0ken"}, Anonymous, "Authorization", ""},
		{"wrong bearer", Auth{Kind: Bearer, Token: "t0ken"}, Wrong, "Authorization", "Bearer " + notValid},
		{"wrong basic", Auth{Kind: Basic, User: "ada", Password: "pass"}, Wrong, "Authorization", basic("ada:" + notValid)},
		{"wrong header", Auth{Kind: Header, Header: "X-Api-Key", Token: "k3y0"}, Wrong, "X-Api-Key", notValid},
		{"second tenant", Auth{Kind: Bearer, Token: "t0ken"}, SecondTenant, "Authorization", "Bearer second"},
		{"low privilege", Auth{Kind: Bearer, Token: "t0ken"}, LowPrivilege, "Authorization", "Bearer lower"},
		{"expired", Auth{Kind: Bearer, Token: "t0ken"}, Expired, "Authorization", "Bearer older"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			target := open(t, Config{
				BaseURL: url, Auth: test.auth, Second: &Auth{Kind: Bearer, Token: "second"},
				LowPrivilege: &Auth{Kind: Bearer, Token: "lower"}, Expired: &Auth{Kind: Bearer, Token: "older"},
			})
			do(t, target.Session("s"), Request{Method: "GET", Path: "/Users", As: test.as})
			if got.Get(test.header) != test.want {
				t.Errorf("%s is %q, want %q", test.header, got.Get(test.header), test.want)
			}
		})
	}
	t.Run("not configured", func(t *testing.T) {
		x, err := open(t, Config{BaseURL: url}).Session("s").Do(t.Context(), Request{Method: "GET", As: SecondTenant})
		if err == nil || !strings.Contains(err.Error(), `"second-tenant"`) || !errors.Is(x.Err, err) {
			t.Errorf("error is %v, exchange has %v", err, x.Err)
		}
	})
}

func TestOAuth2FetchesOneTokenForAll(t *testing.T) {
	fetched := 0
	tokens := serve(t, func(w http.ResponseWriter, r *http.Request) {
		fetched++
		user, secret, _ := r.BasicAuth()
		if user != "client" || secret != "client-secret" || r.FormValue("scope") != "scim read" || r.FormValue("grant_type") != "client_credentials" {
			w.WriteHeader(401)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "fresh-access-token", "token_type": "Bearer", "expires_in": 3600})
	})
	var got string
	target := open(t, Config{
		Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.Header.Get("Authorization") }),
		Auth:    Auth{Kind: OAuth2, TokenURL: tokens, ClientID: "client", ClientSecret: "client-secret", Scopes: []string{"scim", "read"}},
	})
	s := target.Session("s")
	for range 3 {
		do(t, s, Request{Method: "GET", Path: "/Users"})
	}
	if got != "Bearer fresh-access-token" || fetched != 1 {
		t.Errorf("Authorization is %q after %d fetches, want the token after 1", got, fetched)
	}
	if text := target.Redact("it is fresh-access-token"); strings.Contains(text, "fresh") {
		t.Errorf("an access token that was fetched is not redacted: %q", text)
	}
}

func TestAbsoluteURLs(t *testing.T) {
	asked := 0
	url := serve(t, func(http.ResponseWriter, *http.Request) { asked++ })
	port := url[strings.LastIndex(url, ":"):]
	tests := []struct {
		name, url string
		sent      bool
	}{
		{"same origin", url + "/Users/1", true},
		{"same origin in another case", strings.Replace(url, "http", "HTTP", 1) + "/Users/1", true},
		{"another port", "http://127.0.0.1:1/Users/1", false},
		{"another scheme", strings.Replace(url, "http", "https", 1) + "/Users/1", false},
		{"another host", "http://evil.example" + port + "/Users/1", false},
		{"user information before another host", "http://127.0.0.1" + port + "@evil.example/", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			asked = 0
			_, err := open(t, Config{BaseURL: url, Auth: Auth{Kind: Bearer, Token: "t0ken"}}).Session("s").Do(t.Context(), Request{Method: "GET", Path: test.url})
			if sent := asked == 1; sent != test.sent || !test.sent && !errors.Is(err, ErrOtherOrigin) {
				t.Errorf("sent %v with error %v, want sent %v", sent, err, test.sent)
			}
		})
	}
}

func TestRedirectsAndCookiesAreOnlyRecorded(t *testing.T) {
	elsewhere := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a redirect was followed") })
	target := open(t, Config{Auth: Auth{Kind: Bearer, Token: "t0ken"}, BaseURL: serve(t, func(w http.ResponseWriter, r *http.Request) {
		if len(r.Cookies()) > 0 {
			t.Errorf("a cookie came back: %v", r.Cookies())
		}
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "1"})
		http.Redirect(w, r, elsewhere, http.StatusFound)
	})})
	s := target.Session("s")
	for range 2 {
		if x := do(t, s, Request{Method: "GET", Path: "/Users"}); x.Status != 302 || x.Header.Get("Location") != elsewhere {
			t.Errorf("exchange has %d to %q, want the 302 itself", x.Status, x.Header.Get("Location"))
		}
	}
}

func TestExchangesOfASession(t *testing.T) {
	target := open(t, Config{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, map[string]any{"a": 1}) })})
	s, other := target.Session("one"), target.Session("two")
	do(t, s, Request{Method: "GET", Path: "/Users"})
	s.Phase(When)
	do(t, other, Request{Method: "GET", Path: "/Groups"})
	do(t, s, Request{Method: "PATCH", Path: "/Users/1", Body: []byte("{}")})
	type row struct {
		N          int
		Phase, URL string
		Body       string
	}
	var got []row
	for _, x := range s.Exchanges() {
		got = append(got, row{x.N, x.Phase, x.URL, string(x.RequestBody)})
	}
	want := []row{{1, "given", inProcess + "/Users", ""}, {2, "when", inProcess + "/Users/1", "{}"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("exchanges (-want +got):\n%s", diff)
	}
	v, err := s.Exchanges()[0].JSON()
	if n, _ := v.Member("a").Int(); err != nil || n != 1 {
		t.Errorf("JSON is %q, %v", v.Raw(), err)
	}
}

func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, 1) }))
	server.Config.ErrorLog = quiet()
	server.StartTLS()
	defer server.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pemOf(server.Certificate()), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		cfg  Config
		ok   bool
	}{
		{"unknown authority", Config{}, false},
		{"CA file", Config{CAFile: ca}, true},
		{"insecure", Config{Insecure: true}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.cfg.BaseURL = server.URL
			if _, err := open(t, test.cfg).Session("s").Do(t.Context(), Request{Method: "GET"}); (err == nil) != test.ok {
				t.Errorf("error is %v, want success %v", err, test.ok)
			}
		})
	}
}

func TestHTTPVersions(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	for _, test := range []struct {
		name string
		cfg  Config
		want string
	}{
		{"HTTP/2 where it is offered", Config{}, "HTTP/2.0"},
		{"HTTP/1.1 only", Config{HTTP1Only: true}, "HTTP/1.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.cfg.BaseURL, test.cfg.Insecure = server.URL, true
			if x := do(t, open(t, test.cfg).Session("s"), Request{Method: "GET"}); x.Proto != test.want {
				t.Errorf("protocol is %q, want %q", x.Proto, test.want)
			}
		})
	}
}
