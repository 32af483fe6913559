package steps

import (
	"context"
	"testing"
	"time"

	"github.com/scimproof/scimproof/internal/target"
	honest "github.com/scimproof/scimproof/reference"
)

// Several changes fit into one tick of a clock. Who sends the same again then has
// changed nothing, and no clock will ever show it.
func TestChangedLaterWaitsForTheClock(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	server, err := honest.New(honest.Options{
		Credentials: []honest.Credential{{Token: "a-token-of-some-length", Tenant: "first"}},
		Now:         func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	sp, err := target.Open(target.Config{BaseURL: "http://sp.test/scim/v2", Handler: server, Auth: target.Auth{Kind: target.Bearer, Token: "a-token-of-some-length"}})
	if err != nil {
		t.Fatal(err)
	}
	sleep := func(_ context.Context, d time.Duration) error {
		now = now.Add(d)
		return nil
	}
	w := New(&Shared{Target: sp, Namer: NewNamer(1, "example.com"), Watch: NewWatch(), Sleep: sleep}, Scenario{ID: "test"})
	w.ctx = t.Context()
	for _, name := range []Text{"first", "second"} {
		now = now.Add(time.Millisecond) // as fine as the reference shows it
		if err := w.given("user", name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.changedLater("user", "first", "user", "second"); err != nil {
		t.Error(err)
	}
}
