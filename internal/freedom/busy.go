package freedom

import (
	"io"
	"net/http"
	"sync/atomic"

	"github.com/scimproof/scimproof/reference"
)

var busy = []Freedom{
	busyNow("too-many-requests", "one request in eleven is answered with 429 and may be repeated at once", "RFC6585-4-01", http.StatusTooManyRequests, 11),
	busyNow("unavailable", "one request in thirteen is answered with 503 and may be repeated at once", "RFC 9110 §15.6.4", http.StatusServiceUnavailable, 13),
}

// busyNow refuses one request in so many, whoever sends it, with Retry-After.
func busyNow(name, summary, grant string, status int, every int64) Freedom {
	return Freedom{Name: name, Summary: summary, Grants: []string{grant}, use: func(o *reference.Options) {
		var count atomic.Int64
		decorate(o, reference.Decorate{HTTP: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if count.Add(1)%every != 0 {
					h.ServeHTTP(w, r)
					return
				}
				w.Header().Set("Retry-After", "0")
				w.Header().Set("Content-Type", "text/plain; charset=utf-8")
				w.WriteHeader(status)
				_, _ = io.WriteString(w, "come back in a moment\n")
			})
		}})
	}}
}
