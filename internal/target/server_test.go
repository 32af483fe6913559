package target

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// provider is a small service provider for these tests: it creates, reads,
// deletes and finds by an exact name, and writes down what it was asked.
type provider struct {
	mu        sync.Mutex
	next      int
	resources map[string]map[string]any // by path
	log       []string
	// before may answer a request itself; it then returns true.
	before func(w http.ResponseWriter, r *http.Request) bool
}

func newProvider() *provider { return &provider{resources: map[string]map[string]any{}} }

func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.log = append(p.log, r.Method+" "+r.URL.Path)
	p.mu.Unlock()
	if p.before != nil && p.before(w, r) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	path := r.URL.Path
	switch {
	case r.Method == http.MethodGet && path == "/ServiceProviderConfig":
		answer(w, 200, map[string]any{"schemas": []string{"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"}, "patch": map[string]any{"supported": true}})
	case r.Method == http.MethodPost && strings.Count(path, "/") == 1:
		body, _ := io.ReadAll(r.Body)
		resource := map[string]any{}
		if json.Unmarshal(body, &resource) != nil {
			answer(w, 400, map[string]any{"detail": "no JSON"})
			return
		}
		p.next++
		resource["id"] = fmt.Sprint(p.next)
		p.resources[path+"/"+fmt.Sprint(p.next)] = resource
		answer(w, 201, resource)
	case r.Method == http.MethodGet && strings.Count(path, "/") == 1:
		found := []map[string]any{}
		for at, resource := range p.resources {
			for name, value := range resource {
				if strings.HasPrefix(at, path+"/") && r.URL.Query().Get("filter") == fmt.Sprintf("%s eq %q", name, value) {
					found = append(found, resource)
				}
			}
		}
		answer(w, 200, map[string]any{"totalResults": len(found), "Resources": found})
	case p.resources[path] == nil:
		answer(w, 404, map[string]any{"detail": "not here"})
	case r.Method == http.MethodDelete:
		delete(p.resources, path)
		w.WriteHeader(204)
	default:
		answer(w, 200, p.resources[path])
	}
}

func (p *provider) left() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.resources)
}

func (p *provider) asked(method string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for _, line := range p.log {
		if path, ok := strings.CutPrefix(line, method+" "); ok {
			all = append(all, path)
		}
	}
	return all
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/scim+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func open(t testing.TB, cfg Config) *Target {
	t.Helper()
	if cfg.RunID == "" {
		cfg.RunID = "r1"
	}
	if cfg.Sleep == nil {
		cfg.Sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	}
	target, err := Open(cfg)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { _ = target.Close() })
	return target
}

func serve(t testing.TB, h http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

func do(t testing.TB, s *Session, r Request) *Exchange {
	t.Helper()
	x, err := s.Do(t.Context(), r)
	if err != nil {
		t.Fatalf("%s %s: %v", r.Method, r.Path, err)
	}
	return x
}

func create(t testing.TB, s *Session, path, attribute, name string) *Exchange {
	t.Helper()
	return do(t, s, Request{Method: "POST", Path: path, Body: fmt.Appendf(nil, `{%q:%q}`, attribute, name)})
}
