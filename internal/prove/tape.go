package prove

import (
	"bytes"
	"context"
	"errors"
	"hash/maphash"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"time"
)

// tape is everything that was said between the suite and the honest service
// provider, in order. Played to a broken one it shows where that answers
// differently, and so which scenarios can notice: all others would see what
// they saw on the honest one.
type tape struct {
	mu      sync.Mutex
	entries []entry
}

// entry is one request with the time at which it came, and its answer.
type entry struct {
	session string
	at      time.Time
	request *http.Request
	body    []byte
	answer  answer
}

// answer is what a client gets to see. Of the body a number is kept: the lists
// of a whole run would fill the memory.
type answer struct {
	status int
	header http.Header
	body   uint64
	broken bool // the server panicked, or wrote more than anyone reads
	late   bool // it took longer than anyone waits
}

func (a answer) same(b answer) bool {
	return a.status == b.status && a.broken == b.broken && a.body == b.body && maps.EqualFunc(a.header, b.header, slices.Equal)
}

var bodySeed = maphash.MakeSeed()

// record returns a handler that keeps what passes through it, one request
// after another.
func (t *tape) record(next http.Handler, clock *clock) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // a body in memory
		t.mu.Lock()
		clock.next()
		// A context of its own: that of the request would keep its whole scenario.
		e := entry{session: session(r), at: clock.Now(), request: r.Clone(context.Background()), body: body}
		var content []byte
		e.answer, content = e.play(next)
		t.entries = append(t.entries, e)
		t.mu.Unlock()
		maps.Copy(w.Header(), e.answer.header)
		w.WriteHeader(e.answer.status)
		_, _ = w.Write(content)
	})
}

// cut takes away the clean-up, with which a run ends: nobody judges it.
func (t *tape) cut() {
	last := slices.IndexFunc(t.entries, func(e entry) bool { return e.session == cleanupSession })
	if last >= 0 {
		t.entries = slices.Clip(t.entries[:last])
	}
}

// The suite names the scenario, or what else it was about, in each request.
var inUserAgent = regexp.MustCompile(`\(run [^;]*; scenario (.*)\)$`)

func session(r *http.Request) string {
	if found := inUserAgent.FindStringSubmatch(r.UserAgent()); found != nil {
		return found[1]
	}
	return ""
}

// play sends the request of an entry to a server and returns the answer and its
// body.
func (e entry) play(server http.Handler) (answer, []byte) {
	ctx, cancel := context.WithTimeout(e.request.Context(), answerTime)
	defer cancel()
	r := e.request.Clone(ctx)
	r.Body = io.NopCloser(bytes.NewReader(e.body))
	w := &writer{header: http.Header{}, room: mostBytes}
	func() {
		defer func() {
			if recover() != nil {
				w.broken = true
			}
		}()
		server.ServeHTTP(w, r)
	}()
	w.begin(http.StatusOK)
	body := w.body.Bytes()
	return answer{w.status, w.sent, maphash.Bytes(bodySeed, body), w.broken, ctx.Err() != nil}, body
}

const (
	// answerTime bounds one answer, for service providers that never end it.
	answerTime = 5 * time.Second
	// mostBytes is more than any answer of the honest service provider has.
	mostBytes = 16 << 20
)

// writer is a http.ResponseWriter that keeps an answer.
type writer struct {
	header, sent http.Header
	status       int
	body         bytes.Buffer
	room         int
	broken       bool
}

func (w *writer) Header() http.Header { return w.header }

func (w *writer) WriteHeader(status int) {
	if status >= http.StatusOK {
		w.begin(status)
	}
}

func (w *writer) begin(status int) {
	if w.status == 0 {
		w.status, w.sent = status, w.header.Clone()
	}
}

var errTooMuch = errors.New("nobody reads so much")

func (w *writer) Write(p []byte) (int, error) {
	w.begin(http.StatusOK)
	if w.room -= len(p); w.room < 0 {
		w.broken = true
		return 0, errTooMuch
	}
	return w.body.Write(p)
}
