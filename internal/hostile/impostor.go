package hostile

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"
)

// reading is an impostor that answers the reading of a user with a body of its
// own.
func reading(name, summary string, body func(r *http.Request) string) Server {
	return instead(name, summary, readsUser, func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
		text(200, scimJSON, body(r))(w, r)
	})
}

// impostors pass the preflight.
func impostors() []Server {
	return []Server{
		always("accepts everything as SCIM", "every request succeeds, with an object that could be a user or a list", func(w http.ResponseWriter, r *http.Request) {
			status := 200
			if r.Method == http.MethodPost {
				status = 201
			}
			w.Header().Set("Location", "http://"+r.Host+"/scim/v2/Users/1")
			text(status, scimJSON, `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"a@example.com","totalResults":0,"Resources":[]}`)(w, r)
		}),
		instead("echoes what is written", "POST, PUT and PATCH are answered with what was sent, and keep nothing", func(r *http.Request) bool {
			return r.Method != http.MethodGet && r.Method != http.MethodDelete
		}, func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
			w.Header().Set("Content-Type", scimJSON)
			if r.Method == http.MethodPost {
				w.WriteHeader(http.StatusCreated)
			}
			_, _ = io.Copy(w, r.Body)
		}),
		instead("500 to all later", "after the first user every request is answered with 500", every, func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
			text(500, "text/plain", "oops\n")(w, r)
		}),
		instead("401 to all later", "after the first user the token is not good any more", every, unauthorized),
		instead("429 for ever later", "after the first user every request is answered with 429 and may be repeated at once", every, throttled),
		instead("redirects later", "after the first user every request is answered with 307 to another host", every, elsewhere),
		instead("401 after a while", "in the middle of the run the token is not good any more", afterAWhile(), unauthorized),
		instead("429 after a while", "from the middle of the run every request is answered with 429", afterAWhile(), throttled),
		instead("redirects after a while", "from the middle of the run every request is answered with 307 to another host", afterAWhile(), elsewhere),
		instead("401 to some", "whoever reads a user is answered with 401", readsUser, unauthorized),
		instead("429 to some", "whoever lists users is answered with 429", listsUsers, throttled),
		instead("redirects some", "whoever reads a user is sent to another host", readsUser, elsewhere),
		instead("closes half-way later", "after the first user every connection is closed in the middle of a body", every, func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			broken(w, "HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\nContent-Length: 5000\r\n\r\n{\"schemas\":[")
		}),
		instead("goes away", "after the first user no request is answered", every, func(w http.ResponseWriter, _ *http.Request, _ http.Handler) { broken(w, "") }),
		instead("infinite body of a user", "a user's body goes on for ever", readsUser, endless),
		instead("50 MB", "a user's body has 50 MB", readsUser, func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
			head := user(r) + `,"title":"`
			const size = 50 << 20
			w.Header().Set("Content-Type", scimJSON)
			w.Header().Set("Content-Length", strconv.Itoa(len(head)+size+2))
			_, _ = io.WriteString(w, head)
			block := bytes.Repeat([]byte("a"), 1<<20)
			for range 50 {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
			_, _ = io.WriteString(w, `"}`)
		}),
		instead("gzip bomb", "a user's body is 256 MiB when it is unpacked", readsUser, func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			w.Header().Set("Content-Type", scimJSON)
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb())
		}),
		instead("wrong Content-Length", "a user's body is shorter than declared", readsUser, func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
			broken(w, "HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\nContent-Length: 4000\r\n\r\n"+user(r)+"}")
		}),
		reading("invalid UTF-8", "a user's name is not UTF-8", func(r *http.Request) string { return user(r) + ",\"title\":\"a\xff\xfeb\"}" }),
		reading("duplicate keys", "a user has its id twice", func(r *http.Request) string { return user(r) + `,"id":"another"}` }),
		reading("numbers beyond a double", "a user has a number that no double holds", func(r *http.Request) string { return user(r) + `,"size":1e999}` }),
		reading("10,000 levels", "a user is nested 10,000 levels deep", func(r *http.Request) string {
			return user(r) + `,"title":` + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + "}"
		}),
		instead("10,000 headers of a user", "a user comes with 10,000 headers", readsUser, func(w http.ResponseWriter, r *http.Request, inner http.Handler) {
			crowd(w.Header())
			inner.ServeHTTP(w, r)
		}),
		instead("sets cookies", "every answer sets a cookie, and none may come back", every, func(w http.ResponseWriter, r *http.Request, inner http.Handler) {
			if r.Header.Get("Cookie") != "" {
				text(500, "text/plain", "a cookie came back\n")(w, r)
				return
			}
			http.SetCookie(w, &http.Cookie{Name: "session", Value: fmt.Sprintf("%p", r), Path: "/"})
			inner.ServeHTTP(w, r)
		}),
		anotherID(),
		yesterday(),
		{"a clock years off", "the clock is ten years behind", func(token string) (http.Handler, error) {
			return honest(token, func() time.Time { return time.Now().AddDate(-10, 0, 0) })
		}},
	}
}

// anotherID answers the reading of a user with the one that was read before.
func anotherID() Server {
	var last sync.Map
	return instead("another id", "a user is answered with the one that was asked for before", readsUser, func(w http.ResponseWriter, r *http.Request, inner http.Handler) {
		path, _ := last.Swap("path", r.URL.Path)
		if other, ok := path.(string); ok {
			r = r.Clone(r.Context())
			r.URL.Path = other
		}
		inner.ServeHTTP(w, r)
	})
}

// yesterday answers with what an address answered first.
func yesterday() Server {
	var cache sync.Map
	reads := func(r *http.Request) bool { return r.Method == http.MethodGet }
	return instead("yesterday's body", "an address that was read once is answered alike for ever", reads, func(w http.ResponseWriter, r *http.Request, inner http.Handler) {
		fresh := httptest.NewRecorder()
		inner.ServeHTTP(fresh, r)
		kept, _ := cache.LoadOrStore(r.URL.RequestURI(), fresh)
		old := kept.(*httptest.ResponseRecorder)
		for name, values := range old.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(old.Code)
		_, _ = w.Write(old.Body.Bytes())
	})
}
