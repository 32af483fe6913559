package target

import (
	"fmt"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func states(resources []Resource) []string {
	var all []string
	for _, r := range resources {
		name := r.ID
		if name == "" {
			name = r.Name
		}
		all = append(all, r.Type+" "+name+" "+r.State)
	}
	return all
}

func respond(status int, location, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if location != "" {
			w.Header().Set("Location", location)
		}
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	}
}

func TestWhatCountsAsCreated(t *testing.T) {
	const ada = `{"userName":"ada"}`
	tests := []struct {
		name    string
		request Request
		answer  http.HandlerFunc
		want    []string
	}{
		{"201 with id", Request{Path: "/Users"}, respond(201, "", `{"id":"7","userName":"ada"}`), []string{"User 7 present"}},
		{"200 with id", Request{Path: "/Users"}, respond(200, "", `{"id":"7","userName":"ADA"}`), []string{"User 7 present"}},
		{"a number as id", Request{Path: "/Groups"}, respond(201, "", `{"id":7}`), []string{"Group 7 present"}},
		{"201 with Location only", Request{Path: "/Users"}, respond(201, "https://elsewhere.example/v2/Users/8%2F9", ""), []string{"User 8/9 present"}},
		{"another resource type", Request{Path: "/Devices"}, respond(201, "", `{"id":"7","meta":{"resourceType":"Device"}}`), []string{"Device 7 present"}},
		{"200 with somebody else", Request{Path: "/Users"}, respond(200, "", `{"id":"1","userName":"admin"}`), []string{"User ada unknown"}},
		{"201 with another name", Request{Path: "/Users"}, respond(201, "", `{"id":"7","userName":"ada@x"}`), []string{"User 7 present"}},
		{"201 with an id in broken JSON", Request{Path: "/Users"}, respond(201, "", `{"id":"7","name":`), []string{"User 7 present"}},
		{"201 with a page", Request{Path: "/Users"}, respond(201, "", `<html>`), []string{"User ada unknown"}},
		{"201 with a body that is too large", Request{Path: "/Users"}, respond(201, "", `{"id":"7","x":"`+strings.Repeat("x", maxBody)+`"}`), []string{"User 7 present"}},
		{"201 with an id that is a path", Request{Path: "/Users"}, respond(201, "", `{"id":"../Groups/1"}`), []string{"User ../Groups/1 present"}},
		{"201 with nothing", Request{Path: "/Users"}, respond(201, "", ""), []string{"User ada unknown"}},
		{"refused", Request{Path: "/Users"}, respond(409, "", `{"id":"1"}`), nil},
		{"failed half-way", Request{Path: "/Users"}, respond(500, "", ``), []string{"User ada unknown"}},
		{"not implemented", Request{Path: "/Users"}, respond(501, "", ``), nil},
		{"failed, and nothing to look for", Request{Path: "/Users", Body: []byte(`{}`)}, respond(500, "", ``), nil},
		{"answer lost", Request{Path: "/Users"}, func(http.ResponseWriter, *http.Request) { panic("lost") }, []string{"User ada unknown"}},
		{"never sent", Request{Path: "/Users", As: SecondTenant}, respond(201, "", ""), nil},
		{"search", Request{Path: "/Users/.search"}, respond(200, "", `{"id":"7"}`), nil},
		{"root search", Request{Path: "/.search"}, respond(200, "", `{"id":"7"}`), nil},
		{"me", Request{Path: "/Me"}, respond(201, "", `{"id":"7"}`), nil},
		{"schemas are never created", Request{Path: "/Schemas"}, respond(201, "", `{"id":"urn:x"}`), nil},
		{"PUT creates nothing", Request{Method: "PUT", Path: "/Users/7"}, respond(201, "", `{"id":"7"}`), nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := open(t, Config{Handler: test.answer}).Session("s")
			if test.request.Method == "" {
				test.request.Method = "POST"
			}
			if test.request.Body == nil {
				test.request.Body = []byte(ada)
			}
			_, _ = s.Do(t.Context(), test.request)
			if diff := cmp.Diff(test.want, states(s.Created())); diff != "" {
				t.Errorf("created (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBulkIsRegistered(t *testing.T) {
	const request = `{"Operations":[
		{"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada"}},
		{"method":"DELETE","path":"/Users/5"},
		{"method":"post","path":"/Groups","bulkId":"b","data":{"displayName":"crew"}},
		{"method":"POST","path":"/Users","bulkId":"c","data":{"userName":"cyd"}}]}`
	tests := []struct {
		name   string
		answer http.HandlerFunc
		want   []string
	}{
		{"created and refused, in another order", respond(200, "", `{"Operations":[
			{"method":"POST","bulkId":"c","status":"409"},
			{"method":"POST","bulkId":"b","status":201,"location":"https://x/Groups/g1"},
			{"method":"POST","bulkId":"a","status":"201","location":"https://x/Users/u1"}]}`), []string{"User u1 present", "Group g1 present"}},
		{"by position without bulkId", respond(200, "", `{"Operations":[
			{"method":"POST","status":"201","location":"https://x/Users/u1"},{"method":"DELETE","status":"204"},
			{"method":"POST","status":"400"},{"method":"POST","status":"400"}]}`), []string{"User u1 present"}},
		{"failOnErrors stopped it", respond(200, "", `{"Operations":[{"method":"POST","bulkId":"a","status":"400"}]}`), nil},
		{"created without location", respond(200, "", `{"Operations":[{"method":"POST","bulkId":"a","status":"201"}]}`), []string{"User ada unknown"}},
		{"an answer that says nothing", respond(200, "", ``), []string{"User ada unknown", "Group crew unknown", "User cyd unknown"}},
		{"answer lost", func(http.ResponseWriter, *http.Request) { panic("lost") }, []string{"User ada unknown", "Group crew unknown", "User cyd unknown"}},
		{"too large", respond(413, "", ``), nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := open(t, Config{Handler: test.answer}).Session("s")
			_, _ = s.Do(t.Context(), Request{Method: "POST", Path: "/Bulk", Body: []byte(request)})
			if diff := cmp.Diff(test.want, states(s.Created())); diff != "" {
				t.Errorf("created (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBulkOperationsOfOneBulkID(t *testing.T) {
	s := open(t, Config{Handler: respond(200, "", `{"Operations":[
		{"method":"POST","bulkId":"a","status":"201","location":"https://x/Users/u1"},
		{"method":"POST","bulkId":"a","status":"201","location":"https://x/Users/u2"}]}`)}).Session("s")
	_, _ = s.Do(t.Context(), Request{Method: "POST", Path: "/Bulk", Body: []byte(`{"Operations":[
		{"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada"}},
		{"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"bob"}}]}`)})
	if diff := cmp.Diff([]string{"User u1 present", "User u2 present"}, states(s.Created())); diff != "" {
		t.Errorf("one of the two would be left behind (-want +got):\n%s", diff)
	}
}

// A service provider that writes a resource twice to resolve references in a
// circle names only the second in its answer.
func TestCleanupFindsTheTwinsOfBulk(t *testing.T) {
	gone := map[string]bool{}
	target := open(t, Config{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := path.Base(r.URL.Path)
		switch {
		case r.Method == http.MethodPost:
			answer(w, 200, map[string]any{"Operations": []any{map[string]any{"method": "POST", "bulkId": "a", "status": "201", "location": "/Groups/g2"}}})
		case r.Method == http.MethodDelete:
			gone[id] = true
			w.WriteHeader(204)
		case r.URL.Query().Get("filter") == `displayName eq "crew"`:
			answer(w, 200, map[string]any{"totalResults": 2, "Resources": []any{
				map[string]any{"id": "g1", "displayName": "crew"}, map[string]any{"id": "other", "displayName": "Crew"}}})
		default:
			w.WriteHeader(404)
		}
	})})
	_, _ = target.Session("s").Do(t.Context(), Request{Method: "POST", Path: "/Bulk", Body: []byte(`{"Operations":[
		{"method":"POST","path":"/Groups","bulkId":"a","data":{"displayName":"crew","members":[{"value":"bulkId:b"}]}}]}`)})
	report := target.Cleanup(t.Context())
	if want := map[string]bool{"g1": true, "g2": true}; !maps.Equal(gone, want) || report.Deleted != 2 {
		t.Errorf("deleted %v, and the report says %d; want g1 and g2 and nothing else", gone, report.Deleted)
	}
}

func TestWhatStrikesFromTheLedger(t *testing.T) {
	tests := []struct {
		name    string
		request Request
		status  int
		want    string
	}{
		{"DELETE 204", Request{Method: "DELETE", Path: "/Users/7"}, 204, Deleted},
		{"DELETE 200", Request{Method: "DELETE", Path: "/Users/7"}, 200, Deleted},
		{"DELETE 404", Request{Method: "DELETE", Path: "/Users/7"}, 404, Deleted},
		{"DELETE 405", Request{Method: "DELETE", Path: "/Users/7"}, 405, Present},
		{"DELETE 500", Request{Method: "DELETE", Path: "/Users/7"}, 500, Present},
		{"DELETE by absolute URL", Request{Method: "DELETE", Path: inProcess + "/Users/7"}, 204, Deleted},
		{"GET 404", Request{Method: "GET", Path: "/Users/7", Query: "attributes=id"}, 404, Deleted},
		{"GET 410", Request{Method: "GET", Path: "/Users/7"}, 410, Deleted},
		{"GET 200", Request{Method: "GET", Path: "/Users/7"}, 200, Present},
		{"PATCH 404", Request{Method: "PATCH", Path: "/Users/7"}, 404, Present},
		{"another id", Request{Method: "DELETE", Path: "/Users/8"}, 204, Present},
		{"another endpoint", Request{Method: "DELETE", Path: "/Groups/7"}, 204, Present},
		{"another tenant's 404", Request{Method: "GET", Path: "/Users/7", As: SecondTenant}, 404, Present},
		{"a stranger's 404", Request{Method: "DELETE", Path: "/Users/7", As: Wrong}, 404, Present},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			auth := Auth{Kind: Bearer, Token: "t0ken"}
			s := open(t, Config{Auth: auth, Second: &auth, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == "POST" {
					answer(w, 201, map[string]any{"id": "7"})
					return
				}
				w.WriteHeader(test.status)
			})}).Session("s")
			create(t, s, "/Users", "userName", "ada")
			do(t, s, test.request)
			if got := s.Created()[0].State; got != test.want {
				t.Errorf("state is %q, want %q", got, test.want)
			}
		})
	}
}

func TestLedgerIsOnDiskBeforeTheAnswerIsUsed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out", "ledger.ndjson")
	read := func() string {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	p := newProvider()
	p.before = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == "POST" && !strings.Contains(read(), `"name":"ada"`) {
			t.Error("a POST is under way that the ledger does not announce")
		}
		return false
	}
	s := open(t, Config{Handler: p, Ledger: path}).Session("s")
	create(t, s, "/Users", "userName", "ada")
	if text := read(); !strings.Contains(text, `"op":"created","n":1,"type":"User","id":"1"`) {
		t.Errorf("Do returned before the id was on disk:\n%s", text)
	}
}

func TestNothingIsCreatedWithoutALedger(t *testing.T) {
	p := newProvider()
	target := open(t, Config{Handler: p, Ledger: filepath.Join(t.TempDir(), "ledger.ndjson")})
	if err := target.ledger.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := target.Session("s").Do(t.Context(), Request{Method: "POST", Path: "/Users", Body: []byte(`{"userName":"ada"}`)}); err == nil || p.left() != 0 {
		t.Errorf("error is %v and %d users were created, want an error and none", err, p.left())
	}
}

func TestLedgerRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.ndjson")
	second := Auth{Kind: Bearer, Token: "second-tenant-token"}
	p := newProvider()
	p.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == "POST" && r.URL.Path == "/Things" {
			panic("lost")
		}
		return false
	}
	cfg := Config{BaseURL: "https://app.example/", Handler: p, Ledger: path, Auth: Auth{Kind: Bearer, Token: "main-tenant-token"}, Second: &second}
	first := open(t, cfg)
	s := first.Session("users-create")
	create(t, s, "/Users", "userName", "ada")
	create(t, s, "/Groups", "displayName", "crew")
	do(t, s, Request{Method: "POST", Path: "/Users", Body: []byte(`{"userName":"bob"}`), As: SecondTenant})
	_, _ = s.Do(t.Context(), Request{Method: "POST", Path: "/Things", Body: []byte(`{"externalId":"main-tenant-token"}`)})
	do(t, s, Request{Method: "DELETE", Path: "/Users/1"})
	s.Adopt("User", "41", "https://app.example/Users/41")
	want := first.Ledger().Resources()
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}

	l, err := OpenLedger(path)
	if err != nil {
		t.Fatal(err)
	}
	if l.BaseURL() != "https://app.example" || l.RunID() != "r1" || l.Path() != path {
		t.Errorf("the ledger is about %q, run %q", l.BaseURL(), l.RunID())
	}
	for i := range want {
		want[i].At = want[i].At.UTC().Round(0)
		want[i].Name = strings.ReplaceAll(want[i].Name, "main-tenant-token", mask)
	}
	if diff := cmp.Diff(want, l.Resources()); diff != "" {
		t.Errorf("read back (-written +read):\n%s", diff)
	}
	data, _ := os.ReadFile(path)
	if strings.Contains(string(data), "tenant-token") {
		t.Errorf("the ledger holds a secret:\n%s", data)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("the ledger can be read by others: %v", info.Mode())
	}
	again := cfg
	if _, err := Open(again); err == nil || !strings.Contains(err.Error(), "cleanup") {
		t.Errorf("a new run took over the ledger of an unfinished one: %v", err)
	}
	again.Resume, again.BaseURL = l, "https://other.example"
	if _, err := Open(again); err == nil {
		t.Error("a ledger was resumed at another target")
	}
}

func TestOpenLedgerRefuses(t *testing.T) {
	const begin = `{"op":"begin","format":1,"run":"r","baseURL":"http://x"}` + "\n"
	tests := []struct {
		name, text, want string
	}{
		{"empty", "", "does not begin"},
		{"no ledger", "{\"hello\":1}\n", "line 1"},
		{"no JSON", begin + "hello\n", "line 2"},
		{"a later format", `{"op":"begin","format":2}` + "\n", "format 2"},
		{"an unknown operation", begin + `{"op":"burn","n":1,"endpoint":"/Users"}` + "\n", `"burn"`},
		{"a resource nobody created", begin + `{"op":"deleted","n":3}` + "\n", "resource 3"},
		{"two ledgers in one", begin + begin, "second"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ledger.ndjson")
			if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := OpenLedger(path); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("error is %v, want %q", err, test.want)
			}
		})
	}
	if _, err := OpenLedger(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("error of a missing file is %v", err)
	}
}

func TestOpenLedgerPassesOverALineThatWasCutOff(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.ndjson")
	target := open(t, Config{Handler: newProvider(), Ledger: path})
	create(t, target.Session("s"), "/Users", "userName", "ada")
	_ = target.Close()
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.WriteString(`{"op":"attempt","n":2,"ty`)
	_ = file.Close()
	for range 2 {
		l, err := OpenLedger(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"User 1 present"}, states(l.Resources())); diff != "" {
			t.Errorf("resources (-want +got):\n%s", diff)
		}
		_ = l.close()
	}
}
