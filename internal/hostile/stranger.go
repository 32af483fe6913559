package hostile

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Elsewhere is where the redirecting stranger sends its clients.
const Elsewhere = "http://elsewhere.invalid/scim/v2"

const page = "<!DOCTYPE html><html><head><title>Not found</title></head><body><h1>Nothing here</h1></body></html>"

// strangers speak no SCIM: the preflight ends the run.
func strangers() []Server {
	return []Server{
		always("accepts everything", "every request is answered with 200 and an empty object", text(200, scimJSON, "{}")),
		always("echo", "every request is answered with its own body", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", scimJSON)
			_, _ = io.Copy(w, r.Body)
		}),
		always("HTML 404", "every request is answered with a page that says 404", text(404, "text/html; charset=utf-8", page)),
		always("401", "every request is answered with 401", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("WWW-Authenticate", `Bearer realm="hostile", error="invalid_token"`)
			text(401, scimJSON, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"401"}`)(w, r)
		}),
		always("500", "every request is answered with 500", text(500, "text/plain", "oops\n")),
		always("redirects to another host", "every request is answered with 301 to another host", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, Elsewhere+strings.TrimPrefix(r.URL.Path, "/scim/v2"), http.StatusMovedPermanently)
		}),
		always("429 for ever", "every request is answered with 429 and an hour to wait", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "3600")
			text(429, "text/plain", "later\n")(w, r)
		}),
		always("never answers", "no request is answered", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }),
		always("stalls", "every body stops in the middle", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, `{"schemas":[`)
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}),
		always("closes half-way", "every connection is closed in the middle of a body", func(w http.ResponseWriter, _ *http.Request) {
			broken(w, "HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\nContent-Length: 5000\r\n\r\n{\"schemas\":[")
		}),
		always("infinite body", "every body goes on for ever", func(w http.ResponseWriter, r *http.Request) { endless(w, r, nil) }),
		always("10,000 headers", "every answer has 10,000 headers", func(w http.ResponseWriter, r *http.Request) {
			crowd(w.Header())
			text(200, scimJSON, "{}")(w, r)
		}),
		always("not HTTP", "the port speaks another protocol", func(w http.ResponseWriter, _ *http.Request) { broken(w, "SSH-2.0-OpenSSH_9.6\r\n") }),
		{"slow", "every answer is right, and takes as long as one may wait for a page", func(token string) (http.Handler, error) {
			inner, err := honest(token, nil)
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				select {
				case <-time.After(100 * time.Millisecond):
					inner.ServeHTTP(w, r)
				case <-r.Context().Done():
				}
			}), err
		}},
	}
}

func crowd(h http.Header) {
	for i := range 10_000 {
		h.Set(fmt.Sprintf("X-Hostile-%d", i), "a")
	}
}
