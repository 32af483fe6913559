package target

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// turnstile knows whether the target, which let the run in at its beginning,
// still does. A token that expires, a limit that is used up, a move to another
// address: from then on every answer is about the door and none about the
// request, and clauses that seem broken are not.
type turnstile struct {
	// asking lets one ask at a time whether the door is shut.
	asking sync.Mutex
	mu     sync.Mutex
	// admitted tells that a preflight came in, creates that it created a user.
	admitted, creates bool
	// reason says in a sentence that the target turned the run away, for good.
	reason string
}

func (s *turnstile) admit(creates bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.admitted, s.creates = true, creates
}

func (s *turnstile) state() (admitted, creates bool, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.admitted, s.creates, s.reason
}

func (s *turnstile) shut(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reason = reason
}

// atTheDoor tells whether an answer may be about whoever asks instead of about
// what was asked: no credentials are good enough, too many requests, or a way to
// another origin. Credentials that a step chose itself may well be refused.
func (t *Target) atTheDoor(r Request, x *Exchange) bool {
	switch {
	case x.Status == http.StatusUnauthorized:
		_, own := r.Header["Authorization"]
		return r.As == Main && !own
	case x.Status == http.StatusTooManyRequests:
		return true
	case x.Status/100 == 3:
		from, err := url.Parse(x.URL)
		if err != nil || x.Header.Get("Location") == "" {
			return false
		}
		to, err := from.Parse(x.Header.Get("Location"))
		return err == nil && !t.SameOrigin(to.String())
	}
	return false
}

const (
	// askAgain is how often the door is tried, and askAfter how long is waited
	// before the second and third time: a limit may be over by then.
	askAgain = 3
	askAfter = time.Second
)

// turnedAway tells whether an exchange was answered when the target let nobody in
// any more. It asks for something else, then: a defect is where some requests are
// refused, and others are not.
func (t *Target) turnedAway(ctx context.Context, r Request, x *Exchange) bool {
	admitted, creates, reason := t.turnstile.state()
	if !admitted || !t.atTheDoor(r, x) {
		return false
	}
	if reason != "" {
		return true
	}
	t.turnstile.asking.Lock()
	defer t.turnstile.asking.Unlock()
	if _, _, reason = t.turnstile.state(); reason != "" {
		return true
	}
	// The scenario may have run out of time just because of this.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), preflightTime)
	defer cancel()
	p := &preflight{target: t, session: t.Session(Preflighting)}
	p.session.door, p.session.patience, p.session.timeout = true, 0, min(t.timeout, preflightRequest)
	for n := range askAgain {
		if n > 0 && t.cfg.Sleep(ctx, time.Duration(n)*askAfter) != nil {
			return false
		}
		refused := p.refused(ctx, creates)
		if refused == nil {
			return false
		}
		if n == askAgain-1 {
			t.turnstile.shut(p.turnedAway(ctx, refused))
		}
	}
	return true
}

// refused asks for what any client may have: lists, and a new user where one
// could be created before. It returns the last refusal when all that is said is
// said at the door, nil when anything else comes. What is not found, or not
// there, says nothing.
func (p *preflight) refused(ctx context.Context, creates bool) (last *Exchange) {
	asked := []Request{
		{Method: http.MethodGet, Path: "/Users", Query: "count=1"},
		{Method: http.MethodGet, Path: "/Groups", Query: "count=1"},
	}
	if creates {
		body, err := json.Marshal(p.target.somebody())
		if err != nil {
			return nil
		}
		asked = append(asked, Request{Method: http.MethodPost, Path: "/Users", Body: body})
	}
	for _, r := range asked {
		x, err := p.session.Do(ctx, r)
		switch {
		case err == nil && p.target.atTheDoor(r, x):
			last = x
		case x.Status == http.StatusNotFound || x.Status == http.StatusNotImplemented:
		default:
			p.session.Cleanup(ctx)
			return nil
		}
	}
	return last
}

// turnedAway is the sentence for a refusal.
func (p *preflight) turnedAway(ctx context.Context, x *Exchange) string {
	what := "redirects every request to another host"
	switch x.Status {
	case http.StatusUnauthorized:
		what = "does not take the credentials any more that it took before"
	case http.StatusTooManyRequests:
		what = "throttles every request"
	}
	return fmt.Sprintf("in the middle of the run the service provider %s: %s", what, p.diagnose(ctx, x).Error())
}
