package target

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
)

// Exchange is one attempt at a request and what came back. It is complete when
// [Session.Do] returns it and does not change afterwards.
type Exchange struct {
	// N counts the exchanges of a session from 1.
	N int
	// At is when it was sent, Duration the time until the last byte was read.
	At       time.Time
	Duration time.Duration
	// Phase is given, when, then or cleanup.
	Phase string
	// Attempt counts from 1; a later one repeats the request before it after
	// a 429 or 503.
	Attempt int
	// As is whose credentials were sent.
	As Identity

	Method string
	// URL and RequestHeader are redacted; RequestBody is as it was sent.
	URL           string
	RequestHeader http.Header
	RequestBody   []byte

	// Status is 0 when no response came. Header and Body are as they were
	// received, the body decompressed.
	Status int
	Proto  string
	Header http.Header
	Body   []byte
	// Truncated is how large the body was, as far as is known, when Body holds
	// only its beginning; 0 when Body is whole.
	Truncated int64
	// TurnedAway tells that the target let the run in no more: the answer is not
	// about the request.
	TurnedAway bool
	// Err is the transport's failure; Status and Body hold what came before it.
	Err error

	parse    sync.Once
	value    scim.Value
	problems []scim.Problem
	parseErr error
}

// JSON returns the response body as a JSON value. The error says why it is
// none: no body, cut off, not UTF-8, not JSON, nested too deep.
func (x *Exchange) JSON() (scim.Value, error) {
	x.parse.Do(func() {
		switch {
		case x.Truncated > 0:
			x.parseErr = &TooLargeError{Size: x.Truncated, Kept: len(x.Body)}
		case x.Status == 0 && x.Err != nil:
			x.parseErr = errors.New("there is no response: " + x.Err.Error())
		default:
			x.value, x.problems, x.parseErr = scim.Parse(x.Body)
		}
	})
	return x.value, x.parseErr
}

// readable is the body as far as it can be read, without judging: an id in broken
// or truncated JSON is an id.
func (x *Exchange) readable() scim.Value {
	if whole, err := x.JSON(); err == nil {
		return whole
	}
	return scim.Of(string(x.Body))
}

// Problems returns what makes the JSON of the body hard to rely on: names that
// stand twice, numbers out of range.
func (x *Exchange) Problems() []scim.Problem {
	_, _ = x.JSON()
	return x.problems
}
