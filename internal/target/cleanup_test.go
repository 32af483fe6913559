package target

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCleanupOrderAndVerification(t *testing.T) {
	p := newProvider()
	target := open(t, Config{Handler: p})
	s := target.Session("s")
	create(t, s, "/Devices", "displayName", "d")
	create(t, s, "/Users", "userName", "ada")
	create(t, s, "/Groups", "displayName", "crew")
	create(t, s, "/Users", "userName", "bob")
	p.resources["/Users/foreign"] = map[string]any{"userName": "foreign"}
	report := target.Cleanup(t.Context())
	if diff := cmp.Diff(Report{Created: 4, Deleted: 4}, report); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	deleted := p.asked("DELETE")
	users := slices.Sorted(slices.Values(deleted[1:3]))
	if deleted[0] != "/Groups/3" || !slices.Equal(users, []string{"/Users/2", "/Users/4"}) || deleted[3] != "/Devices/1" {
		t.Errorf("deleted in the order %q, want groups, users, others", deleted)
	}
	for _, path := range deleted {
		if !slices.Contains(p.asked("GET"), path) {
			t.Errorf("the deletion of %s was not verified", path)
		}
	}
	if p.left() != 1 {
		t.Errorf("%d resources are there, want the one that is not ours", p.left())
	}
	before := len(p.log)
	if again := target.Cleanup(t.Context()); len(p.log) != before || again.Deleted != 4 {
		t.Errorf("the second clean-up sent %q and reported %+v", p.log[before:], again)
	}
	last := s.Exchanges()[len(s.Exchanges())-1]
	if last.Phase == Tidying {
		t.Error("the clean-up of the run is recorded in a scenario")
	}
}

func TestCleanupOfOneScenario(t *testing.T) {
	p := newProvider()
	target := open(t, Config{Handler: p})
	one, two := target.Session("same"), target.Session("same")
	create(t, one, "/Users", "userName", "ada")
	create(t, two, "/Users", "userName", "bob")
	if report := one.Cleanup(t.Context()); report.Created != 1 || report.Deleted != 1 || p.resources["/Users/2"] == nil {
		t.Errorf("report %+v with %d left, want only the scenario's own user deleted", report, p.left())
	}
	exchanges := one.Exchanges()
	if last := exchanges[len(exchanges)-1]; last.Phase != Tidying || last.Method != "GET" || last.Status != 404 {
		t.Errorf("the last exchange is %s %d in phase %q", last.Method, last.Status, last.Phase)
	}
}

func TestCleanupReportsWhatIsLeft(t *testing.T) {
	status := func(code int, methods ...string) func(w http.ResponseWriter, r *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if !slices.Contains(methods, r.Method) {
				return false
			}
			answer(w, code, map[string]any{"detail": "not today"})
			return true
		}
	}
	tests := []struct {
		name   string
		before func(w http.ResponseWriter, r *http.Request) bool
		want   string
	}{
		{"405", status(405, "DELETE"), "does not delete: DELETE was answered with 405"},
		{"501", status(501, "DELETE"), "does not delete: DELETE was answered with 501"},
		{"403", status(403, "DELETE"), `DELETE was answered with 403 ("not today")`},
		{"429 without end", status(429, "DELETE"), "429"},
		{"204 that lies", status(204, "DELETE"), "GET still answers 200 instead of 404"},
		{"cannot be verified", status(500, "GET"), "GET still answers 500"},
		{"no answer", func(_ http.ResponseWriter, r *http.Request) bool {
			if r.Method == "DELETE" {
				panic("gone")
			}
			return false
		}, "DELETE was not answered"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newProvider()
			path := filepath.Join(t.TempDir(), "ledger.ndjson")
			target := open(t, Config{Handler: p, Ledger: path})
			create(t, target.Session("users-create"), "/Users", "userName", "ada")
			p.before = test.before
			report := target.Cleanup(t.Context())
			if len(report.Left) != 1 || !strings.Contains(report.Left[0].Reason, test.want) || report.Deleted != 0 || report.Created != 1 || report.Ledger != path {
				t.Fatalf("report is %+v, want one left because %q", report, test.want)
			}
			if left := report.Left[0]; left.ID != "1" || left.Scenario != "users-create" || left.State != Left || left.URL != inProcess+"/Users/1" {
				t.Errorf("what is left is %+v", left)
			}
			if err := target.Close(); err != nil {
				t.Fatal(err)
			}
			p.before = nil
			// `scimproof cleanup LEDGER`, twice.
			for _, want := range []Report{{Created: 1, Deleted: 1}, {Created: 1, Deleted: 1}} {
				l, err := OpenLedger(path)
				if err != nil {
					t.Fatal(err)
				}
				later := open(t, Config{Handler: p, Resume: l})
				if diff := cmp.Diff(want, later.Cleanup(t.Context())); diff != "" || p.left() != 0 {
					t.Errorf("%d left after the later clean-up (-want +got):\n%s", p.left(), diff)
				}
				_ = later.Close()
			}
		})
	}
}

func TestCleanupTriesAgain(t *testing.T) {
	tests := []struct {
		name   string
		refuse func(w http.ResponseWriter, r *http.Request, time int) bool
	}{
		{"429 without Retry-After", func(w http.ResponseWriter, r *http.Request, time int) bool {
			if time <= 2 && r.Method == "DELETE" {
				w.WriteHeader(429)
				return true
			}
			return false
		}},
		{"428 until a version is named", func(w http.ResponseWriter, r *http.Request, _ int) bool {
			if r.Method == "DELETE" && r.Header.Get("If-Match") != "*" {
				w.WriteHeader(428)
				return true
			}
			return false
		}},
		{"gone only after a moment", func(w http.ResponseWriter, r *http.Request, time int) bool {
			if time == 2 && r.Method == "GET" {
				answer(w, 200, map[string]any{"id": "1"})
				return true
			}
			return false
		}},
		{"seen as missing before it arrived everywhere", func(http.ResponseWriter, *http.Request, int) bool { return false }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newProvider()
			target := open(t, Config{Handler: p})
			s := target.Session("s")
			create(t, s, "/Users", "userName", "ada")
			if strings.HasPrefix(test.name, "seen as missing") {
				p.before = func(w http.ResponseWriter, _ *http.Request) bool { w.WriteHeader(404); return true }
				do(t, s, Request{Method: "GET", Path: "/Users/1"})
			}
			times := 0
			p.before = func(w http.ResponseWriter, r *http.Request) bool {
				times++
				return test.refuse(w, r, times)
			}
			if report := target.Cleanup(t.Context()); report.Deleted != 1 || len(report.Left) != 0 || p.left() != 0 {
				t.Errorf("report %+v with %d left after %q", report, p.left(), p.log)
			}
		})
	}
}

func TestLostCreationsAreLookedUpByTheirExactName(t *testing.T) {
	tests := []struct {
		name    string
		there   map[string]map[string]any
		list    http.HandlerFunc // instead of the provider's own filter
		deleted bool
		left    string
	}{
		{name: "it was not created", there: nil},
		{name: "it was created", there: map[string]map[string]any{"/Users/9": {"id": "9", "userName": "Ada"}}, deleted: true},
		{name: "another case is another's", there: map[string]map[string]any{"/Users/9": {"id": "9", "userName": "ada"}}, list: respond(200, "", `{"totalResults":1,"Resources":[{"id":"9","userName":"ada"}]}`)},
		{name: "a filter that is ignored", there: map[string]map[string]any{"/Users/9": {"id": "9", "userName": "admin"}}, list: respond(200, "", `{"totalResults":1,"Resources":[{"id":"9","userName":"admin"}]}`)},
		{name: "two of the name", there: map[string]map[string]any{"/Users/8": {"id": "8", "userName": "Ada"}, "/Users/9": {"id": "9", "userName": "Ada"}}, left: "2 resources"},
		{name: "filters are refused", there: map[string]map[string]any{"/Users/9": {"id": "9", "userName": "Ada"}}, list: respond(400, "", ""), left: "answered with 400"},
		{name: "an answer that is no list", there: map[string]map[string]any{"/Users/9": {"id": "9", "userName": "Ada"}}, list: respond(200, "", "{}"), left: "no ListResponse"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newProvider()
			p.before = func(http.ResponseWriter, *http.Request) bool { panic("lost") }
			target := open(t, Config{Handler: p})
			s := target.Session("s")
			if _, err := s.Do(t.Context(), Request{Method: "POST", Path: "/Users", Body: []byte(`{"userName":"Ada"}`)}); err == nil {
				t.Fatal("the answer was not lost")
			}
			for path, resource := range test.there {
				p.resources[path] = resource
			}
			p.before = func(w http.ResponseWriter, r *http.Request) bool {
				if test.list == nil || r.URL.Path != "/Users" {
					return false
				}
				test.list(w, r)
				return true
			}
			report := target.Cleanup(t.Context())
			if deleted := len(p.asked("DELETE")) > 0; deleted != test.deleted || (report.Deleted == 1) != test.deleted {
				t.Errorf("deleted is %v with report %+v", deleted, report)
			}
			switch {
			case test.left == "" && len(report.Left) > 0:
				t.Errorf("left: %+v", report.Left)
			case test.left != "" && (len(report.Left) != 1 || !strings.Contains(report.Left[0].Reason, test.left) || report.Left[0].State != Unknown):
				t.Errorf("left is %+v, want one because %q", report.Left, test.left)
			}
		})
	}
}

func TestCleanupActsForWhoCreated(t *testing.T) {
	p := newProvider()
	p.before = func(w http.ResponseWriter, r *http.Request) bool {
		if second := r.Header.Get("Authorization") == "Bearer second"; r.Method != "POST" && second != (r.URL.Path == "/Users/2") {
			w.WriteHeader(404)
			return true
		}
		return false
	}
	target := open(t, Config{Handler: p, Auth: Auth{Kind: Bearer, Token: "main"}, Second: &Auth{Kind: Bearer, Token: "second"}})
	s := target.Session("s")
	for _, as := range []Identity{Main, SecondTenant, LowPrivilege, Wrong} {
		_, _ = s.Do(t.Context(), Request{Method: "POST", Path: "/Users", Body: []byte(`{"userName":"x"}`), As: as})
	}
	if report := target.Cleanup(t.Context()); report.Created != 3 || report.Deleted != 3 || p.left() != 0 {
		t.Errorf("report %+v with %d left", report, p.left())
	}
}

func TestCleanupStopsWhenTheTargetIsDown(t *testing.T) {
	p := newProvider()
	target := open(t, Config{Handler: p})
	s := target.Session("s")
	for i := range 40 {
		create(t, s, "/Users", "userName", fmt.Sprint("u", i))
	}
	p.before = func(http.ResponseWriter, *http.Request) bool { panic("down") }
	report := target.Cleanup(t.Context())
	if len(report.Left) != 40 || len(p.asked("DELETE")) > tripAfter+cleaners {
		t.Errorf("%d left after %d requests to a target that is down", len(report.Left), len(p.asked("DELETE")))
	}
	p.before = nil
	if report := target.Cleanup(t.Context()); report.Deleted != 40 || p.left() != 0 {
		t.Errorf("%d left although the target is back: %+v", p.left(), report.Left)
	}
}

func TestCleanupThatIsInterrupted(t *testing.T) {
	target := open(t, Config{Handler: newProvider()})
	create(t, target.Session("s"), "/Users", "userName", "ada")
	ctx, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	if report := target.Cleanup(ctx); len(report.Left) != 1 || !strings.Contains(report.Left[0].Reason, "stopped") {
		t.Errorf("left after an interrupted clean-up: %d", len(report.Left))
	}
}

// An id is data: it does not lead clean-up to another resource.
func TestCleanupEscapesIds(t *testing.T) {
	var uris []string
	target := open(t, Config{BaseURL: serve(t, func(w http.ResponseWriter, r *http.Request) {
		uris = append(uris, r.Method+" "+r.RequestURI)
		if r.Method == "POST" {
			answer(w, 201, map[string]any{"id": "a/../b?c#d %"})
			return
		}
		w.WriteHeader(404)
	})})
	create(t, target.Session("s"), "/Users", "userName", "ada")
	target.Cleanup(t.Context())
	if diff := cmp.Diff([]string{"POST /Users", "DELETE /Users/a%2F..%2Fb%3Fc%23d%20%25"}, uris); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}
