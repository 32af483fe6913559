package target

import (
	"fmt"
	"sync"
)

// tripAfter is how many transport errors in a row mean that the target is down.
const tripAfter = 10

// breaker counts consecutive requests without any response.
type breaker struct {
	mu     sync.Mutex
	failed int
	last   string
}

func (b *breaker) success() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failed = 0
}

func (b *breaker) failure(reason string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failed++
	b.last = reason
}

func (b *breaker) tripped() (string, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failed < tripAfter {
		return "", false
	}
	return fmt.Sprintf("the target did not answer %d requests in a row, the last with: %s", b.failed, b.last), true
}

// Tripped tells whether the target stopped answering: ten requests in a row
// got no response at all, which any response, even a 500, resets; or it lets the
// run in no more, which nothing does.
func (t *Target) Tripped() (reason string, yes bool) {
	if _, _, reason := t.turnstile.state(); reason != "" {
		return reason, true
	}
	return t.breaker.tripped()
}

// Alive is the opposite of Tripped.
func (t *Target) Alive() bool {
	_, tripped := t.Tripped()
	return !tripped
}
