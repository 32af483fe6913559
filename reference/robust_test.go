package reference_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
)

// fatal is a log that fails the test when the last net catches something.
type fatal struct{ t testing.TB }

func (f fatal) Write(b []byte) (int, error) {
	if bytes.Contains(b, []byte("level=ERROR")) {
		f.t.Errorf("%s", b)
	}
	return len(b), nil
}

// FuzzRequest sends anything to anywhere: the answer is never a 5xx but 501, and
// the net under the server stays unused.
func FuzzRequest(f *testing.F) {
	for _, seed := range [][3]string{
		{"GET", "/scim/v2/Users?filter=userName%20eq%20%22a%22&sortBy=emails&count=2&cursor=", ""},
		{"POST", "/scim/v2/Users", `{"schemas":["` + userURN + `"],"userName":"x","emails":[{"value":"a"}]}`},
		{"PATCH", "/scim/v2/Users/1", patchBody(`{"op":"replace","path":"emails[type eq \"work\"].value","value":"x"}`)},
		{"PATCH", "/scim/v2/Groups/2", patchBody(`{"op":"add","path":"members","value":[{"value":"1"}]}`)},
		{"PUT", "/scim/v2/Groups/2", `{"schemas":["` + groupURN + `"],"displayName":"g","members":[{"value":"2"}]}`},
		{"POST", "/scim/v2/Bulk", bulk(postGroup("1", "g", "bulkId:2") + "," + postGroup("2", "h", "bulkId:1"))},
		{"POST", "/scim/v2/.search", `{"schemas":["` + searchURN + `"],"filter":"meta pr","attributes":["name.givenName"]}`},
		{"DELETE", "/scim/v2/Users/%ff", ""},
		{"OPTIONS", "/scim/v2/Me", ""},
		{"GET", "/scim/v2/Users?attributes=%zz;a=b", ""},
		{"GET", "/scim/v2/Schemas/urn:x?filter=", ""},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, method, target, body string) {
		n := 0
		s, err := reference.New(reference.Options{
			NewID: func() string { n++; return string(rune('0' + n)) },
			Log:   slog.New(slog.NewTextHandler(fatal{t}, nil)),
			Seed: []reference.Seed{
				{Type: "User", JSON: `{"schemas":["` + userURN + `"],"userName":"u",` + patchedUser + `}`},
				{Type: "Group", JSON: `{"schemas":["` + groupURN + `"],"displayName":"g","members":[{"value":"1"}]}`},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequest(method, "http://h/", strings.NewReader(body))
		if err != nil {
			t.Skip()
		}
		if r.URL, err = r.URL.Parse(target); err != nil {
			t.Skip()
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code >= 500 && w.Code != http.StatusNotImplemented {
			t.Errorf("%s %s: %d %s", method, target, w.Code, w.Body)
		}
	})
}

// TestLog holds that the log has a line for each request, without what is private.
func TestLog(t *testing.T) {
	var log bytes.Buffer
	c := start(t, reference.Options{Log: slog.New(slog.NewTextHandler(&log, nil)), Credentials: []reference.Credential{{Token: "sesame"}}})
	c.with("Authorization", "Bearer sesame").filter("/Users", `userName eq "private"`)
	line := log.String()
	if !strings.Contains(line, "path=/scim/v2/Users status=200") || strings.Contains(line, "sesame") || strings.Contains(line, "private") {
		t.Errorf("log %s", line)
	}
}

// TestLastNet holds that a mistake of the server is an Error like any other.
func TestLastNet(t *testing.T) {
	s, err := reference.New(reference.Options{NewID: func() string { panic("no more ids") }})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("POST", "/scim/v2/Users", strings.NewReader(`{"schemas":["`+userURN+`"],"userName":"x"}`)))
	if w.Code != 500 || !strings.Contains(w.Body.String(), errorURN) || strings.Contains(w.Body.String(), "no more ids") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w = httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/scim/v2/Users", nil))
	if w.Code != 200 {
		t.Errorf("after a panic: %d", w.Code)
	}
}
