package cli

import (
	"io"
	"iter"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/scimproof/scimproof/internal/hostile"
	"github.com/scimproof/scimproof/reference"
)

// scriptToken is the token of the servers that know one.
const scriptToken = "canary-7f3a"

// start puts a server on a port for the time of a script and its address into
// $URL: start html. Those of package hostile have their names from there.
func start(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: start KIND")
	}
	if args[0] == "closed" {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		ts.Check(err)
		ts.Setenv("URL", "http://"+listener.Addr().String()+"/scim/v2")
		ts.Check(listener.Close())
		return
	}
	handler, begin := http.Handler(nil), httptest.NewServer
	switch args[0] {
	case "reference":
		server, err := reference.New(reference.Options{Credentials: []reference.Credential{{Token: scriptToken}}})
		ts.Check(err)
		handler = server
	case "tls":
		handler, begin = http.NotFoundHandler(), httptest.NewTLSServer
	case "html":
		handler = answer(http.StatusOK, "text/html", "<!doctype html><title>Sign in</title>")
	case "unauthorized":
		handler = answer(http.StatusUnauthorized, "application/scim+json", `{"detail":"`+scriptToken+` is not a token"}`)
	case "redirects":
		handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		})
	case "absent":
		handler = http.NotFoundHandler()
	case "hostile":
		server, err := reference.New(reference.Options{})
		ts.Check(err)
		handler = garbling(server)
	case "echo":
		server, err := reference.New(reference.Options{Credentials: []reference.Credential{{Token: scriptToken}}})
		ts.Check(err)
		handler = echoing(server)
	case "undeletable":
		server, err := reference.New(reference.Options{})
		ts.Check(err)
		handler = undeletable(server)
	case "groupless":
		server, err := reference.New(reference.Options{})
		ts.Check(err)
		handler = groupless(server)
	case "revoked", "busy", "stumbling":
		server, err := reference.New(reference.Options{Credentials: []reference.Credential{{Token: scriptToken}}})
		ts.Check(err)
		handler = failing(args[0], server)
	default:
		i := slices.IndexFunc(hostile.All(), func(s hostile.Server) bool { return s.Name == args[0] })
		if i < 0 {
			ts.Fatalf("there is no server %q", args[0])
		}
		server, err := hostile.All()[i].Handler(scriptToken)
		ts.Check(err)
		handler = server
	}
	server := begin(handler)
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL+"/scim/v2")
}

func answer(status int, mediaType, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
}

// garbling answers PUT with what no JSON reader should trip over.
func garbling(honest http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPut {
			honest.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/scim+json")
		_, _ = io.WriteString(w, `{"totalResults":1e999,"totalResults":2,"Resources":`+strings.Repeat("[", 10_000)+"\xff")
	})
}

// echoing shows the credentials of a request in its answers, and fails at PUT.
func echoing(honest http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Debug", r.Header.Get("Authorization"))
		if r.Method == http.MethodPut {
			w.Header().Set("Content-Type", "application/scim+json")
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = io.WriteString(w, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"500","detail":"token `+scriptToken+` crashed"}`)
			return
		}
		honest.ServeHTTP(w, r)
	})
}

// undeletable refuses to delete whatever is made after the preflight.
func undeletable(honest http.Handler) http.Handler {
	made := 0
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			made++
		}
		if r.Method == http.MethodDelete && made > 1 {
			answer(http.StatusForbidden, "application/scim+json", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"403"}`).ServeHTTP(w, r)
			return
		}
		honest.ServeHTTP(w, r)
	})
}

// groupless declares groups and refuses to create them.
func groupless(honest http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/Groups") {
			answer(http.StatusNotImplemented, "application/scim+json", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"501"}`).ServeHTTP(w, r)
			return
		}
		honest.ServeHTTP(w, r)
	})
}

func splitLines(text string) iter.Seq[string] { return strings.Lines(text) }

func contains(line, text string) bool { return strings.Contains(line, text) }
