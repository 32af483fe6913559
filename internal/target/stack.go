package target

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// maxAttempts is how often a request is sent at most.
	maxAttempts = 4
	// maxWait is how long one request waits at most, in total, because of
	// Retry-After.
	maxWait = 60 * time.Second
)

// exchange begins the record of one attempt.
func (t *Target) exchange(r Request, n int) *Exchange {
	return &Exchange{Attempt: n, As: r.As, Method: r.Method, URL: t.Redact(r.Path), RequestBody: r.Body, At: t.cfg.Now()}
}

// attempt sends a request once, when the rate limit allows it, and reads its
// response within bounds of time and size.
func (t *Target) attempt(ctx context.Context, s *Session, r Request, n int) *Exchange {
	x := t.exchange(r, n)
	if err := t.admit(ctx); err != nil {
		x.Err = &unsent{err}
		return x
	}
	sending := ctx
	if r.Method == http.MethodPost {
		// What is being created when the run is stopped has to be known to be
		// deleted: a request that was let go of may create it later still.
		sending = context.WithoutCancel(ctx)
	}
	attempt, cancel := context.WithTimeout(sending, s.timeout)
	defer cancel()
	req, err := t.request(attempt, r, s.scenario)
	if err != nil {
		x.Err = &unsent{t.redactError(err)}
		if token := (*TokenError)(nil); errors.As(err, &token) && ctx.Err() == nil {
			// Without tokens the target is as good as down.
			t.breaker.failure(x.Err.Error())
		}
		return x
	}
	x.At = t.cfg.Now()
	x.URL, x.RequestHeader = t.Redact(req.URL.String()), t.redactHeader(req.Header)
	res, err := t.transport.RoundTrip(req)
	if err != nil {
		x.Duration = t.cfg.Now().Sub(x.At)
		x.Err = t.redactError(s.explain(ctx, err))
		if ctx.Err() == nil {
			t.breaker.failure(x.Err.Error())
		}
		return x
	}
	defer func() { _ = res.Body.Close() }()
	t.breaker.success()
	x.Status, x.Proto, x.Header = res.StatusCode, res.Proto, res.Header
	x.Body, x.Truncated, err = readBody(res, s.room())
	x.Duration = t.cfg.Now().Sub(x.At)
	if err != nil {
		x.Err = t.redactError(fmt.Errorf("the response broke off after %d bytes of its body: %w", len(x.Body), s.explain(ctx, err)))
	}
	return x
}

// admit waits for the rate limit.
func (t *Target) admit(ctx context.Context) error {
	if t.limiter == nil {
		return ctx.Err()
	}
	now := t.cfg.Now()
	delay := t.limiter.ReserveN(now, 1).DelayFrom(now)
	if delay <= 0 {
		return ctx.Err()
	}
	return t.cfg.Sleep(ctx, delay)
}

// explain says whose deadline it was, which the error itself does not.
func (s *Session) explain(ctx context.Context, err error) error {
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return fmt.Errorf("no answer within %s: %w", s.timeout, err)
	}
	return err
}

// retryAfter tells whether an exchange is to be repeated, and after how long:
// only where the target asks for it with Retry-After (RFC 9110 §10.2.3, RFC
// 6585 §4), and only if the wait fits into patience.
func (t *Target) retryAfter(x *Exchange, n int, patience time.Duration) (time.Duration, bool) {
	if x.Status != http.StatusTooManyRequests && x.Status != http.StatusServiceUnavailable || n >= maxAttempts {
		return 0, false
	}
	if _, _, shut := t.turnstile.state(); shut != "" {
		return 0, false // however long one waits
	}
	wait, ok := delay(x.Header.Get("Retry-After"), t.cfg.Now())
	return wait, ok && wait <= patience
}

// delay reads a Retry-After header: seconds or an HTTP-date.
func delay(header string, now time.Time) (time.Duration, bool) {
	header = strings.TrimSpace(header)
	if seconds, err := strconv.ParseInt(header, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second, seconds >= 0
	}
	at, err := http.ParseTime(header)
	if err != nil {
		return 0, false
	}
	return max(0, at.Sub(now)), true
}

// unsent marks an error that came before anything was sent.
type unsent struct{ err error }

func (e *unsent) Error() string { return e.err.Error() }
func (e *unsent) Unwrap() error { return e.err }

// neverSent tells whether a failed request cannot have had any effect.
func neverSent(err error) bool {
	var before *unsent
	var network *net.OpError
	return errors.As(err, &before) || errors.As(err, &network) && network.Op == "dial"
}

// redacted is an error whose text has lost its secrets.
type redacted struct {
	text string
	err  error
}

func (e *redacted) Error() string { return e.text }
func (e *redacted) Unwrap() error { return e.err }

func (t *Target) redactError(err error) error {
	if err == nil {
		return nil
	}
	if text := t.Redact(err.Error()); text != err.Error() {
		return &redacted{text, err}
	}
	return err
}
