package prove

import (
	"bytes"
	"context"
	"hash/maphash"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"time"

	"github.com/scimproof/scimproof/internal/target"
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
	broken bool // the server panicked, or what it wrote is no whole answer
	late   bool // it took longer than anyone waits
}

func (a answer) same(b answer) bool {
	return a.status == b.status && a.broken == b.broken && a.body == b.body && maps.EqualFunc(a.header, b.header, slices.Equal)
}

var bodySeed = maphash.MakeSeed()

// record returns a handler that keeps what passes through it, one request
// after another.
func (t *tape) record(next http.Handler, clock *clock) http.Handler {
	transport := target.InProcess(next, clock.Now)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // a body in memory
		t.mu.Lock()
		clock.next()
		// A context of its own: that of the request would keep its whole scenario.
		e := entry{session: session(r), at: clock.Now(), request: r.Clone(context.Background()), body: body}
		var content []byte
		e.answer, content = e.play(transport)
		t.entries = append(t.entries, e)
		t.mu.Unlock()
		maps.Copy(w.Header(), e.answer.header)
		w.WriteHeader(e.answer.status)
		_, _ = w.Write(content)
	})
}

// cut takes away the clean-up, with which a run ends: nobody judges it.
func (t *tape) cut() {
	last := slices.IndexFunc(t.entries, func(e entry) bool { return e.session == target.CleaningUp })
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
func (e entry) play(server http.RoundTripper) (answer, []byte) {
	ctx, cancel := context.WithTimeout(e.request.Context(), answerTime)
	defer cancel()
	r := e.request.Clone(ctx)
	r.Body = io.NopCloser(bytes.NewReader(e.body))
	response, err := server.RoundTrip(r)
	if err != nil {
		return answer{broken: true, late: ctx.Err() != nil}, nil
	}
	body, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header, maphash.Bytes(bodySeed, body), err != nil, ctx.Err() != nil}, body
}

// answerTime bounds one answer, for service providers that never end it.
const answerTime = 5 * time.Second
