package steps

import (
	"context"
	"fmt"
	"time"
)

// The pauses between two looks at what may take a while to show.
const (
	firstPause = 50 * time.Millisecond
	lastPause  = time.Second
)

// eventually records a check on a state that a service provider may take a
// while to show (C12). It looks once, and again with growing pauses as long as
// the state is not the expected one, up to sync.timeout of the profile. What the
// service provider has refused is not waited for.
func (w *World) eventually(verb Verb, look func() (bool, evidence, error)) error {
	limit := w.patience()
	var waited time.Duration
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		condition, e, err := look()
		if err != nil {
			return err
		}
		held := condition != verb.Not
		if held || verb.Level == May || waited+pause > limit {
			w.settled(verb, condition, e, waited)
			return nil
		}
		if err := w.sleep(pause); err != nil {
			return blocked(e.exchange, "the time was up while waiting for %s", e.expected)
		}
		waited += pause
	}
}

// settled records the check with the time that it took.
func (w *World) settled(verb Verb, condition bool, e evidence, waited time.Duration) {
	held := condition != verb.Not
	if refused := w.console.refusal(0); refused != nil && !held {
		e.actual += "; the service provider had refused " + refused.String()
	}
	if waited > 0 && !held {
		e.actual += fmt.Sprintf(", still so after %s", waited)
	}
	w.check(verb, condition, e)
	if waited > 0 && held {
		found := Finding{Level: May, Clause: w.scenario.clauseFor(May), Message: fmt.Sprintf("recorded, it took %s to show: %s", waited, w.step.text), Step: w.step.index}
		if e.exchange != nil {
			found.Exchange = e.exchange.N
		}
		w.findings = append(w.findings, found)
	}
}

// patience is how long a check may wait: not at all without an identity
// provider, or when the service provider has refused something of the last
// action.
func (w *World) patience() time.Duration {
	if w.console == nil || w.console.refusal(w.console.action) != nil {
		return 0
	}
	return w.console.connector.Settings().SyncTimeout()
}

func (w *World) sleep(d time.Duration) error {
	if w.shared.Sleep != nil {
		return w.shared.Sleep(w.ctx, d)
	}
	return pause(w.ctx, d)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
