package hostile

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/scimproof/scimproof/reference"
)

// Server is one hostile server.
type Server struct {
	Name string
	// Summary is one sentence about what it does.
	Summary string
	// Handler makes the server; token is what clients have to send.
	Handler func(token string) (http.Handler, error)
}

// All are the hostile servers.
func All() []Server { return append(strangers(), impostors()...) }

// always is a server that does the same to every request.
func always(name, summary string, do http.HandlerFunc) Server {
	return Server{name, summary, func(string) (http.Handler, error) { return do, nil }}
}

// text answers everything alike.
func text(status int, mediaType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// honest is the reference, for impostors to hide behind.
func honest(token string, now func() time.Time) (http.Handler, error) {
	return reference.New(reference.Options{Credentials: []reference.Credential{{Token: token, Me: "me@example.com"}}, Now: now})
}

// instead is a server that is honest but for one kind of request.
func instead(name, summary string, when func(*http.Request) bool, do func(http.ResponseWriter, *http.Request, http.Handler)) Server {
	return Server{name, summary, func(token string) (http.Handler, error) {
		inner, err := honest(token, nil)
		if err != nil {
			return nil, err
		}
		var started atomic.Int64
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			// The first user that is read and deleted is the preflight's.
			if r.Method == http.MethodDelete {
				started.Add(1)
			}
			if started.Load() == 0 || !when(r) {
				inner.ServeHTTP(w, r)
				return
			}
			do(w, r, inner)
		}), nil
	}}
}

// readsUser tells whether a request reads one user.
func readsUser(r *http.Request) bool {
	_, id, found := strings.Cut(r.URL.Path, "/Users/")
	return r.Method == http.MethodGet && found && id != ""
}

// listsUsers tells whether a request lists users.
func listsUsers(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/Users")
}

func every(*http.Request) bool { return true }

// afterAWhile tells whether a hundred requests are over.
func afterAWhile() func(*http.Request) bool {
	var seen atomic.Int64
	return func(*http.Request) bool { return seen.Add(1) > 100 }
}

// The three ways to turn a client away.

func unauthorized(w http.ResponseWriter, r *http.Request, _ http.Handler) {
	text(401, scimJSON, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"401"}`)(w, r)
}

func throttled(w http.ResponseWriter, r *http.Request, _ http.Handler) {
	w.Header().Set("Retry-After", "0")
	text(429, "text/plain", "later\n")(w, r)
}

func elsewhere(w http.ResponseWriter, r *http.Request, _ http.Handler) {
	http.Redirect(w, r, Elsewhere+strings.TrimPrefix(r.URL.Path, "/scim/v2"), http.StatusTemporaryRedirect)
}

const scimJSON = "application/scim+json"

// endless writes the same block until the client has enough.
func endless(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
	w.Header().Set("Content-Type", scimJSON)
	block := bytes.Repeat([]byte(`{"a":[1,2,3]},`), 5000)
	_, _ = io.WriteString(w, "[")
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// bomb is 256 MiB of blanks in a quarter of a MiB.
var bomb = sync.OnceValue(func() []byte {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range 256 {
		_, _ = z.Write(block)
	}
	_ = z.Close()
	return packed.Bytes()
})

// broken takes over the connection and writes bytes that net/http would not.
func broken(w http.ResponseWriter, bytes string) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler) // the connection breaks here as well
	}
	connection, _, err := hijacker.Hijack()
	if err != nil {
		return
	}
	defer func() { _ = connection.Close() }()
	_, _ = io.WriteString(connection, bytes)
}

// user is the head of a user's representation, to be continued.
func user(r *http.Request) string {
	id := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	return fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":%q,"userName":"hostile@example.com"`, id)
}
