package target

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// What a handler does has to look the same in process and on a socket.
func TestHandlerLooksLikeASocket(t *testing.T) {
	tests := []struct {
		name    string
		method  string
		handler http.HandlerFunc
	}{
		{"nothing", "GET", func(http.ResponseWriter, *http.Request) {}},
		{"body without type", "GET", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"a":1}`) }},
		{"status and type", "POST", func(w http.ResponseWriter, _ *http.Request) { answer(w, 201, map[string]string{"id": "1"}) }},
		{"two statuses", "GET", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404); w.WriteHeader(200) }},
		{"header after the status", "GET", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(200)
			w.Header().Set("X-Late", "1")
		}},
		{"body of 204", "DELETE", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204); _, _ = io.WriteString(w, "no") }},
		{"HEAD of nothing", "HEAD", func(http.ResponseWriter, *http.Request) {}},
		{"HEAD", "HEAD", func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, 1) }},
		{"declared length", "GET", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "2")
			_, _ = io.WriteString(w, "ab")
		}},
		{"more than declared", "GET", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "2")
			_, _ = io.WriteString(w, "ab")
			_, _ = io.WriteString(w, "cd")
		}},
		{"fewer than declared", "GET", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "5")
			_, _ = io.WriteString(w, "ab")
		}},
		{"what the handler sees", "PUT", func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			fmt.Fprintln(w, r.Method, r.URL.Path, r.URL.RawQuery, r.RequestURI, r.Proto, r.ContentLength, string(body), r.Header.Get("Content-Type"), r.Host != "")
		}},
		{"panic", "GET", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }},
		{"panic after the beginning", "GET", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			_, _ = io.WriteString(w, "ab")
			http.NewResponseController(w).Flush() //nolint:errcheck // the panic is the point
			panic(http.ErrAbortHandler)
		}},
	}
	type seen struct {
		Status int
		Body   string
		Header map[string]string
		Failed bool
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var results []seen
			eitherWay(t, test.handler, func(t *testing.T, target *Target) {
				r := Request{Method: test.method, Path: "/a b", Query: "x=%20"}
				r.Path = "/a%20b"
				if test.method == "PUT" {
					r.Body = []byte("{}")
				}
				x, err := target.Session("s").Do(t.Context(), r)
				got := seen{x.Status, string(x.Body), map[string]string{}, err != nil}
				for name := range x.Header {
					if name != "Date" && name != "Connection" {
						got.Header[name] = x.Header.Get(name)
					}
				}
				results = append(results, got)
			})
			if diff := cmp.Diff(results[1], results[0]); diff != "" {
				t.Errorf("in process differs from the socket (-socket +process):\n%s", diff)
			}
		})
	}
}

func TestHandlerIsDatedByTheClockOfTheRun(t *testing.T) {
	now := time.Date(2024, 2, 29, 10, 30, 0, 0, time.UTC)
	target := open(t, Config{BaseURL: "http://in.process/scim", Handler: http.NotFoundHandler(), Now: func() time.Time { return now }})
	x, err := target.Session("one").Do(t.Context(), Request{Method: http.MethodGet, Path: "/Users"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := x.Header.Get("Date"), "Thu, 29 Feb 2024 10:30:00 GMT"; got != want {
		t.Errorf("the answer is dated %q, want %q", got, want)
	}
}

func TestAPanickingHandlerIsATransportError(t *testing.T) {
	target := open(t, Config{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("ouch") })})
	if _, err := target.Session("s").Do(t.Context(), Request{Method: "GET"}); err == nil || !strings.Contains(err.Error(), "ouch") {
		t.Errorf("error is %v, want the panic", err)
	}
}

// A server of Go takes the length of a 204 away, those of others do not: a
// client sees the header and reads no body (RFC 9112 §6.3).
func TestAHandlerMaySetTheLengthOf204(t *testing.T) {
	h := &handlerTransport{now: time.Now, handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "12")
		w.WriteHeader(http.StatusNoContent)
	})}
	request, err := http.NewRequest(http.MethodDelete, "http://sp.test/Users/1", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := h.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	if got := response.Header.Get("Content-Length"); got != "12" || len(body) != 0 || err != nil {
		t.Errorf("Content-Length %q, body %q and error %v, want 12, nothing and none", got, body, err)
	}
}
