package target

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A POST that is on its way when the run is interrupted is waited for, so that
// what it creates is known and can be deleted; anything else is let go of.
func TestInterruptWaitsForWhatIsBeingCreated(t *testing.T) {
	for _, test := range []struct {
		method string
		want   int
	}{{http.MethodPost, http.StatusCreated}, {http.MethodGet, 0}} {
		t.Run(test.method, func(t *testing.T) {
			ctx, interrupt := context.WithCancel(t.Context())
			defer interrupt()
			target, err := Open(Config{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				interrupt()
				if r.Method == http.MethodGet {
					<-r.Context().Done()
					return
				}
				respond(http.StatusCreated, "", `{"id": "1", "userName": "a"}`)(w, r)
			})})
			if err != nil {
				t.Fatal(err)
			}
			x, err := target.Session("a").Do(ctx, Request{Method: test.method, Path: "/Users", Body: []byte(`{"userName": "a"}`)})
			if x.Status != test.want || (err == nil) != (test.want != 0) {
				t.Errorf("status %d, error %v", x.Status, err)
			}
			if test.want != 0 {
				if diff := cmp.Diff([]string{"User 1 present"}, states(target.Ledger().Resources())); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}
