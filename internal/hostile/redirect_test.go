package hostile_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/hostile"
	"github.com/scimproof/scimproof/reports"
)

// TestCredentialsDoNotFollowARedirect listens at the other host. A redirect may
// be looked along, but never with what the target alone may know.
func TestCredentialsDoNotFollowARedirect(t *testing.T) {
	var mu sync.Mutex
	var leaked []string
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		for name, values := range r.Header {
			if strings.Contains(strings.Join(values, " "), "hostile-token") || name == "X-Tenant" {
				leaked = append(leaked, r.Method+" "+r.URL.Path+" with "+name)
			}
		}
	}))
	defer other.Close()
	redirecting := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+r.URL.Path, http.StatusMovedPermanently)
	}))
	defer redirecting.Close()
	later := hostile.Server{}
	for _, server := range hostile.All() {
		if server.Name == "redirects later" {
			later = server
		}
	}
	handler, err := later.Handler("hostile-token")
	if err != nil {
		t.Fatal(err)
	}
	movingAway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(&moved{w, other.URL}, r)
	}))
	defer movingAway.Close()
	for name, address := range map[string]string{"from the beginning": redirecting.URL, "after the first user": movingAway.URL} {
		results, err := scimproof.Run(t.Context(), scimproof.Config{
			Target: address + "/scim/v2", Token: "hostile-token", Headers: http.Header{"X-Tenant": {"secret"}},
			Profiles: []string{"rfc"}, Select: selection, Seed: 7,
		})
		if err != nil {
			t.Fatal(err)
		}
		if results.Summary.Verdict == reports.Conformant {
			t.Errorf("%s: the run is conformant", name)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if len(leaked) > 0 {
		t.Errorf("credentials went to the other host: %s", strings.Join(leaked, "; "))
	}
}

// moved makes redirects lead to the host that listens.
type moved struct {
	http.ResponseWriter
	to string
}

func (m *moved) WriteHeader(status int) {
	if location := m.Header().Get("Location"); status/100 == 3 {
		m.Header().Set("Location", strings.Replace(location, strings.TrimSuffix(hostile.Elsewhere, "/scim/v2"), m.to, 1))
	}
	m.ResponseWriter.WriteHeader(status)
}
