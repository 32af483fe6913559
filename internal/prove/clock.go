package prove

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// clock is the time of one service provider and of the suite that judges it.
// Who waits on it does not wait: it goes forward by as much. Otherwise most of
// a proof would be spent in waiting for what a broken service provider never
// shows.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

// moment is how long a request takes on a clock: enough to tell two of them
// apart by the times that a service provider shows.
const moment = time.Millisecond

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return ctx.Err()
}

func (c *clock) next() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(moment)
}

// ticking returns a handler to whose every request the clock goes forward.
func (c *clock) ticking(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.next()
		next.ServeHTTP(w, r)
	})
}

func (c *clock) set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}
