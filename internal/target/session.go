package target

import (
	"context"
	"net/http"
	"slices"
	"sync"
)

// Request is what a step wants to send.
type Request struct {
	Method string
	// Path is relative to the base URL ("/Users/123"), or an absolute URL of
	// the same origin, as meta.location holds it.
	Path string
	// Query is the raw query without its question mark, already encoded.
	Query string
	// Header overrides the defaults; a key with no values removes one.
	Header http.Header
	// Body is sent as it is; nil sends none.
	Body []byte
	// As says whose credentials to send.
	As Identity
}

// Session is the traffic of one scenario. It is safe for concurrent use.
type Session struct {
	target   *Target
	scenario string

	mu        sync.Mutex
	phase     string
	exchanges []*Exchange
	kept      int
}

// Session begins the traffic of one scenario.
func (t *Target) Session(scenario string) *Session {
	return &Session{target: t, scenario: scenario, phase: "given"}
}

// Phase says which part of the scenario the following exchanges belong to:
// given, when, then or cleanup.
func (s *Session) Phase(phase string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = phase
}

// Exchanges returns what was sent and received so far, in order.
func (s *Session) Exchanges() []*Exchange {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.exchanges)
}

// Do sends a request and reads its response. The Exchange is never nil and is
// recorded whatever happens; the error is not nil only where no complete
// response came, and is then Exchange.Err too.
func (s *Session) Do(ctx context.Context, r Request) (*Exchange, error) {
	t := s.target
	ctx, cancel := context.WithTimeout(ctx, t.timeout)
	defer cancel()
	s.mu.Lock()
	x := &Exchange{N: len(s.exchanges) + 1, Phase: s.phase, Attempt: 1, As: r.As, Method: r.Method, RequestBody: r.Body, At: t.cfg.Now()}
	s.exchanges = append(s.exchanges, x)
	s.mu.Unlock()
	req, err := t.request(ctx, r, s.scenario)
	if err != nil {
		x.Err = err
		return x, err
	}
	x.URL, x.RequestHeader = t.Redact(req.URL.String()), t.redactHeader(req.Header)
	res, err := t.transport.RoundTrip(req)
	if err != nil {
		x.Err = err
		return x, err
	}
	defer func() { _ = res.Body.Close() }()
	x.Status, x.Proto, x.Header = res.StatusCode, res.Proto, res.Header
	x.Body, x.Truncated, x.Err = readBody(res, maxBody)
	x.Duration = t.cfg.Now().Sub(x.At)
	return x, x.Err
}
