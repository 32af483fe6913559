package target

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"
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

// The phases of a scenario.
const (
	Given   = "given"
	When    = "when"
	Then    = "then"
	Tidying = "cleanup"
)

// sessionBudget is how many bytes of response bodies one session keeps before
// it keeps only the beginnings of further ones.
const sessionBudget = 12 << 20

// Session is the traffic of one scenario. It is safe for concurrent use.
type Session struct {
	target   *Target
	scenario string
	number   int64
	// timeout bounds one attempt, patience the waits for Retry-After in one Do.
	timeout, patience time.Duration
	// door marks the sessions that ask whether the target lets anyone in.
	door bool

	mu        sync.Mutex
	phase     string
	exchanges []*Exchange
	kept      int
}

// The sessions that are of no scenario.
const (
	// Preflighting is what a run begins and ends with.
	Preflighting = "preflight"
	// Discovering reads what the target says of itself, once.
	Discovering = "discovery"
	// CleaningUp deletes what a run has left.
	CleaningUp = "cleanup"
)

// Session begins the traffic of one scenario.
func (t *Target) Session(scenario string) *Session {
	return &Session{target: t, scenario: scenario, number: t.sessions.Add(1), timeout: t.timeout, patience: maxWait, phase: Given}
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
// recorded whatever happens, every attempt of it; the last one is returned. The
// error is not nil only where no complete response came, or where the ledger
// could not be written, and is then Exchange.Err too.
func (s *Session) Do(ctx context.Context, r Request) (*Exchange, error) {
	t := s.target
	notes, err := t.ledger.announce(s, r)
	if err != nil {
		x := t.exchange(r, 1)
		x.Err = err
		return s.record(x), err
	}
	patience := s.patience
	for n := 1; ; n++ {
		x := t.attempt(ctx, s, r, n)
		wait, again := t.retryAfter(x, n, patience)
		if !again {
			if err := t.ledger.learn(s, r, x, notes); err != nil {
				x.Err = err
			}
			x.TurnedAway = !s.door && t.turnedAway(ctx, r, x)
			return s.record(x), x.Err
		}
		patience -= wait
		if err := t.cfg.Sleep(ctx, wait); err != nil {
			// Refused and never repeated: nothing was created.
			x.TurnedAway = !s.door && errors.Is(err, context.DeadlineExceeded) && t.turnedAway(ctx, r, x)
			return s.record(x), t.ledger.learn(s, r, x, notes)
		}
		s.record(x)
	}
}

// record numbers an exchange and keeps it.
func (s *Session) record(x *Exchange) *Exchange {
	s.mu.Lock()
	defer s.mu.Unlock()
	x.N, x.Phase = len(s.exchanges)+1, s.phase
	s.exchanges = append(s.exchanges, x)
	s.kept += len(x.Body)
	return x
}

// room is how large the next body may be.
func (s *Session) room() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(excerpt, min(maxBody, sessionBudget-s.kept))
}
