package target

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

// Fifty scenarios at once share one target, one ledger and one discovery; what
// each sees is its own. Run with -race.
func TestFiftySessionsAtOnce(t *testing.T) {
	const sessions, users = 50, 5
	p := newProvider()
	path := filepath.Join(t.TempDir(), "ledger.ndjson")
	target := open(t, Config{BaseURL: serve(t, p.ServeHTTP), Ledger: path, RateLimit: 1e6, Auth: Auth{Kind: Bearer, Token: "t0ken-of-main"}})
	var group sync.WaitGroup
	for i := range sessions {
		group.Go(func() {
			s := target.Session(fmt.Sprint("scenario-", i))
			for j := range users {
				x, err := s.Do(t.Context(), Request{Method: "POST", Path: "/Users", Body: fmt.Appendf(nil, `{"userName":"u%d-%d"}`, i, j)})
				if err != nil {
					t.Error(err)
					return
				}
				v, _ := x.JSON()
				_, _ = s.Do(t.Context(), Request{Method: "GET", Path: "/Users/" + v.Member("id").Text()})
			}
			target.Discovery().Declared("patch")
			target.Capabilities().Observe("patch", Works)
			target.Redact("t0ken-of-main")
			if got := len(s.Created()); got != users {
				t.Errorf("scenario %d created %d users, want %d", i, got, users)
			}
			if i%2 == 0 {
				if report := s.Cleanup(t.Context()); report.Deleted != users {
					t.Errorf("scenario %d deleted %d users, want %d", i, report.Deleted, users)
				}
			}
		})
	}
	group.Wait()
	if report := target.Cleanup(t.Context()); report.Created != sessions*users || report.Deleted != sessions*users || p.left() != 0 {
		t.Errorf("created %d, deleted %d, there are %d", report.Created, report.Deleted, p.left())
	}
	_ = target.Close()
	l, err := OpenLedger(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.close() }()
	for _, r := range l.Resources() {
		if r.State != Deleted {
			t.Fatalf("on disk %s %s is %s", r.Type, r.ID, r.State)
		}
	}
}

// Requests of one scenario at the same time are all recorded, under different
// numbers.
func TestOneSessionInParallel(t *testing.T) {
	s := open(t, Config{Handler: newProvider()}).Session("s")
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			_, _ = s.Do(t.Context(), Request{Method: "POST", Path: "/Users", Body: fmt.Appendf(nil, `{"userName":"u%d"}`, i)})
		})
	}
	group.Wait()
	for i, x := range s.Exchanges() {
		if x.N != i+1 {
			t.Errorf("exchange %d has number %d", i+1, x.N)
		}
	}
	if len(s.Created()) != 20 {
		t.Errorf("%d users are registered, want 20", len(s.Created()))
	}
}
