package steps

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/scimproof/scimproof/internal/target"
)

// What only holds where SCIM 1.1 is not spoken must not be held against a service
// provider that speaks both.
func TestAServiceProviderMaySpeakSCIM11AsWell(t *testing.T) {
	for _, test := range []struct {
		name, schemas string
		status        int
		speaks        bool
	}{
		{"it has no such configuration", `["urn:ietf:params:scim:api:messages:2.0:Error"]`, http.StatusNotFound, false},
		{"it has one", `["urn:scim:schemas:core:1.0"]`, http.StatusOK, true},
		{"it answers everything alike", `["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"]`, http.StatusOK, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var asked sync.Map // several ask at once
			handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked.Store(r.Method+" "+r.URL.Path, true)
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(test.status)
				_, _ = fmt.Fprintf(w, `{"schemas": %s}`, test.schemas)
			})
			sp, err := target.Open(target.Config{BaseURL: "http://sp.test/scim", Handler: handler})
			if err != nil {
				t.Fatal(err)
			}
			watch := NewWatch()
			defer watch.Close()
			w := New(&Shared{Target: sp, Namer: NewNamer(1, "example.com"), Watch: watch}, Scenario{ID: "test", Needs: []string{"no-scim-1.1"}})
			var skipped *Skipped
			if err := w.Meet(t.Context()); errors.As(err, &skipped) != test.speaks {
				t.Errorf("the scenario is told %v, want it skipped: %v", err, test.speaks)
			}
			if _, ok := asked.Load("GET /scim/ServiceProviderConfigs"); !ok {
				t.Error("the configuration of SCIM 1.1 is not asked for")
			}
		})
	}
}
