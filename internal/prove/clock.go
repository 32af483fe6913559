package prove

import (
	"context"
	"sync/atomic"
	"time"
)

// clock is the time of one service provider and of the suite that judges it.
// Who waits on it does not wait: it goes forward by as much. Otherwise most of
// a proof would be spent in waiting for what a broken service provider never
// shows.
type clock struct {
	now   func() time.Time
	ahead atomic.Int64 // nanoseconds
}

func (c *clock) Now() time.Time { return c.now().Add(time.Duration(c.ahead.Load())) }

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.ahead.Add(int64(d))
	return ctx.Err()
}
