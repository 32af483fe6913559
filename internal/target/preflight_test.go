package target

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// everything answers each request alike.
func everything(status int, header, value, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if header != "" {
			w.Header().Set(header, value)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return "http://" + listener.Addr().String()
}

func tlsServer(t *testing.T, configure func(*httptest.Server)) string {
	t.Helper()
	server := httptest.NewUnstartedServer(newProvider())
	server.Config.ErrorLog = quiet()
	configure(server)
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL
}

func TestPreflightNamesTheCause(t *testing.T) {
	expired, _, _ := certificate(t, time.Now().Add(-24*time.Hour))
	login := serve(t, everything(401, "Content-Type", "application/json", `{"error":"invalid_client","error_description":"client-secret is wrong"}`))
	plain := serve(t, everything(200, "", "", "{}"))
	secure := tlsServer(t, func(*httptest.Server) {})
	bearer := Auth{Kind: Bearer, Token: "canary-token"}
	tests := []struct {
		name        string
		cfg         Config
		handler     http.HandlerFunc
		cause, hint string
	}{
		{name: "no such host", cfg: Config{BaseURL: "http://no-such-host.invalid"}, cause: `"no-such-host.invalid"`, hint: "spelling"},
		{name: "closed port", cfg: Config{BaseURL: closedPort(t)}, cause: "nothing listens at 127.0.0.1:", hint: "port"},
		{name: "unknown authority", cfg: Config{BaseURL: secure}, cause: "authority", hint: "CA file"},
		{name: "expired certificate", cfg: Config{BaseURL: tlsServer(t, func(s *httptest.Server) { s.TLS = &tls.Config{Certificates: []tls.Certificate{expired}} })}, cause: "expired", hint: "renew"},
		{name: "certificate of another name", cfg: Config{BaseURL: strings.Replace(secure, "127.0.0.1", "localhost", 1)}, cause: "certificate", hint: "base URL"},
		{name: "client certificate wanted", cfg: Config{Insecure: true, BaseURL: tlsServer(t, func(s *httptest.Server) { s.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert} })}, cause: "client certificate", hint: "key file"},
		{name: "TLS to a plain port", cfg: Config{BaseURL: strings.Replace(plain, "http", "https", 1)}, cause: "without TLS", hint: "http://"},
		{name: "plain to a TLS port", cfg: Config{BaseURL: strings.Replace(secure, "https", "http", 1)}, cause: "expects TLS", hint: "https://"},
		{name: "closed without an answer", cfg: Config{BaseURL: raw(t, func(net.Conn) {})}, cause: "closed the connection", hint: "log"},
		{name: "no answer", cfg: Config{BaseURL: raw(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }), RequestTimeout: 100 * time.Millisecond}, cause: "did not answer GET /ServiceProviderConfig in time", hint: "firewall"},
		{name: "not HTTP", cfg: Config{BaseURL: raw(t, bytesOf("SSH-2.0\r\n\r\n"))}, cause: "malformed", hint: "base URL"},
		{name: "401 with a token", cfg: Config{Auth: bearer}, handler: everything(401, "WWW-Authenticate", `Bearer error="invalid_token"`, ""), cause: `401 Unauthorized (WWW-Authenticate: Bearer error="invalid_token")`, hint: "check the token"},
		{name: "401 without any", handler: everything(401, "", "", ""), cause: "401", hint: "none are configured"},
		{name: "401 with basic", cfg: Config{Auth: Auth{Kind: Basic, User: "ada", Password: "canary-token"}}, handler: everything(401, "", "", ""), cause: "401", hint: "password"},
		{name: "401 that echoes the token", cfg: Config{Auth: bearer}, handler: everything(401, "", "", `{"detail":"canary-token is unknown"}`), cause: mask, hint: "token"},
		{name: "401 on users only", cfg: Config{Auth: bearer}, handler: func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/ServiceProviderConfig" {
				w.WriteHeader(401)
				return
			}
			newProvider().ServeHTTP(w, r)
		}, cause: "POST http://in-process.invalid/Users was answered with 401", hint: "token"},
		{name: "403", cfg: Config{Auth: bearer}, handler: everything(403, "", "", ""), cause: "403", hint: "right to provision"},
		{name: "404 everywhere", cfg: Config{BaseURL: "http://app.example/api"}, handler: http.NotFound, cause: "404", hint: `"/api"`},
		{name: "an HTML page", handler: everything(200, "Content-Type", "text/html", "<!doctype html><html>"), cause: "HTML", hint: "/scim/v2"},
		{name: "an HTML page of 404", handler: everything(404, "Content-Type", "text/html", "<html>"), cause: "404 Not Found and an HTML page", hint: "/scim/v2"},
		{name: "other JSON", handler: everything(200, "", "", `{"ok":true}`), cause: `{\"ok\":true}`, hint: "another interface"},
		{name: "always {}", handler: everything(200, "", "", `{}`), cause: "not SCIM", hint: "another interface"},
		{name: "always nothing", handler: everything(200, "", "", ``), cause: "no body", hint: "base URL"},
		{name: "429", handler: everything(429, "Retry-After", "3600", ""), cause: "429 Too Many Requests (Retry-After: 3600)", hint: "rate limit"},
		{name: "503", handler: everything(503, "", "", ""), cause: "503", hint: "down"},
		{name: "redirect to itself", handler: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.String(), http.StatusMovedPermanently)
		}, cause: "redirect loop", hint: "proxy"},
		{name: "redirect in a circle", handler: func(w http.ResponseWriter, r *http.Request) {
			next := map[string]string{"/a": "/b", "/b": "/a"}[r.URL.Path]
			if next == "" {
				next = "/a"
			}
			http.Redirect(w, r, next, http.StatusFound)
		}, cause: "redirect loop", hint: "proxy"},
		{name: "redirects without end", handler: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"/x", http.StatusFound) }, cause: "redirect loop", hint: "own address"},
		{name: "redirect to a login page", handler: everything(302, "Location", "https://login.example/?to=x", ""), cause: `"https://login.example/?to=x"`, hint: "login page"},
		{name: "redirect to another base", handler: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://new.example/scim"+r.URL.Path, http.StatusPermanentRedirect)
		}, cause: `"https://new.example/scim/`, hint: `make "https://new.example/scim" the base URL`},
		{name: "redirect to nowhere", handler: everything(302, "", "", ""), cause: "no usable Location", hint: "no redirect"},
		{name: "no token to be had", cfg: Config{BaseURL: plain, Auth: Auth{Kind: OAuth2, TokenURL: login, ClientID: "c", ClientSecret: "client-secret"}}, cause: "401 (invalid_client)", hint: "client secret"},
		{name: "token endpoint closed", cfg: Config{BaseURL: plain, Auth: Auth{Kind: OAuth2, TokenURL: closedPort(t), ClientID: "c", ClientSecret: "client-secret"}}, cause: "token endpoint", hint: "token URL"},
		{name: "a handler that panics", handler: func(http.ResponseWriter, *http.Request) { panic("ouch") }, cause: "ouch", hint: "log"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.handler != nil {
				test.cfg.Handler = test.handler
			}
			target := open(t, test.cfg)
			began := time.Now()
			err := target.Preflight(t.Context())
			var why *Unreachable
			if !errors.As(err, &why) {
				t.Fatalf("the preflight gives %v, want an *Unreachable; notes: %q", err, target.PreflightNotes())
			}
			if !strings.Contains(why.Cause, test.cause) || !strings.Contains(why.Hint, test.hint) {
				t.Errorf("cause %q, hint %q\nwant      %q and  %q", why.Cause, why.Hint, test.cause, test.hint)
			}
			if took := time.Since(began); took > preflightTime {
				t.Errorf("it took %s", took)
			}
			if strings.Contains(err.Error(), "canary-token") || strings.Contains(err.Error(), "client-secret") {
				t.Errorf("a secret is shown: %s", err)
			}
		})
	}
}

func TestPreflightPasses(t *testing.T) {
	on := func(method, path string, h http.HandlerFunc) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != method || path != "" && r.URL.Path != path {
				return false
			}
			h(w, r)
			return true
		}
	}
	tests := []struct {
		name   string
		before func(http.ResponseWriter, *http.Request) bool
		note   string
		left   int
	}{
		{name: "all is well"},
		{name: "no ServiceProviderConfig", before: on("GET", "/ServiceProviderConfig", http.NotFound), note: "404"},
		{name: "ServiceProviderConfig that is HTML", before: on("GET", "/ServiceProviderConfig", everything(200, "Content-Type", "text/html", "<html>")), note: "no SCIM document"},
		{name: "user refused", before: on("POST", "", everything(400, "", "", `{"detail":"password wanted"}`)), note: `400 ("password wanted")`},
		{name: "user forbidden", before: on("POST", "", everything(403, "", "", "")), note: "403"},
		{name: "creation breaks", before: on("POST", "", everything(500, "", "", "")), note: "500"},
		{name: "user without id", before: on("POST", "", everything(201, "", "", "{}")), note: "without an id"},
		{name: "user not found", before: on("GET", "/Users/1", http.NotFound), note: "404"},
		{name: "user cannot be deleted", before: on("DELETE", "", everything(405, "", "", "")), note: "could not be deleted", left: 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newProvider()
			p.before = test.before
			target := open(t, Config{Handler: p})
			if err := target.Preflight(t.Context()); err != nil {
				t.Fatalf("the preflight gives %v", err)
			}
			notes := strings.Join(target.PreflightNotes(), "\n")
			if (test.note == "") != (notes == "") || !strings.Contains(notes, test.note) {
				t.Errorf("notes are %q, want %q", notes, test.note)
			}
			if p.left() != test.left {
				t.Errorf("%d users are left, want %d", p.left(), test.left)
			}
		})
	}
}

func TestPreflightSendsNothingBadToAWrongHost(t *testing.T) {
	p := newProvider()
	p.before = func(w http.ResponseWriter, _ *http.Request) bool { w.WriteHeader(200); return true }
	if err := open(t, Config{Handler: p}).Preflight(t.Context()); err == nil || len(p.asked("POST")) > 0 {
		t.Errorf("error %v after %q: a user was sent to what is no SCIM service", err, p.log)
	}
}

func TestPreflightNames(t *testing.T) {
	var bodies []string
	p := newProvider()
	p.before = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == "POST" {
			body, _ := io.ReadAll(r.Body)
			bodies = append(bodies, string(body))
			r.Body = io.NopCloser(strings.NewReader(string(body)))
		}
		return false
	}
	target := open(t, Config{Handler: p, MailDomain: "mail.example", Names: func(kind string) string { return fmt.Sprint("run7-", kind) }})
	for range 2 {
		if err := target.Preflight(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(bodies) != 2 || bodies[0] == bodies[1] || !strings.Contains(bodies[0], `"userName":"run7-preflight-1@mail.example"`) {
		t.Errorf("the users are %q, want two of different names under the run's prefix", bodies)
	}
}
