package target

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// clock stands still but for those who sleep.
type clock struct {
	now   time.Time
	slept []time.Duration
}

func (c *clock) Now() time.Time { return c.now }

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.slept = append(c.slept, d)
	c.now = c.now.Add(d)
	return ctx.Err()
}

func TestRetry(t *testing.T) {
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	in := func(d time.Duration) string { return start.Add(d).Format(http.TimeFormat) }
	const s = time.Second
	tests := []struct {
		name   string
		status int
		after  []string // Retry-After of each answer; then 200
		slept  []time.Duration
		want   int
	}{
		{"429 with seconds", 429, []string{"2"}, []time.Duration{2 * s}, 200},
		{"503 with seconds", 503, []string{"1", "3"}, []time.Duration{s, 3 * s}, 200},
		{"429 with a date", 429, []string{in(5 * s)}, []time.Duration{5 * s}, 200},
		{"a date that has passed", 429, []string{in(-time.Hour)}, []time.Duration{0}, 200},
		{"at once", 429, []string{"0"}, []time.Duration{0}, 200},
		{"429 without Retry-After", 429, []string{""}, nil, 429},
		{"503 without Retry-After", 503, []string{""}, nil, 503},
		{"nonsense", 429, []string{"soon"}, nil, 429},
		{"negative", 429, []string{"-1"}, nil, 429},
		{"too long", 429, []string{"3600"}, nil, 429},
		{"beyond any number", 429, []string{"99999999999999999999"}, nil, 429},
		{"too long in total", 429, []string{"40", "40"}, []time.Duration{40 * s}, 429},
		{"too often", 429, []string{"1", "1", "1", "1", "1"}, []time.Duration{s, s, s}, 429},
		{"500 with Retry-After", 500, []string{"1"}, nil, 500},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			time := &clock{now: start}
			sent := 0
			target := open(t, Config{Now: time.Now, Sleep: time.Sleep, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if sent++; sent > len(test.after) {
					return
				}
				if after := test.after[sent-1]; after != "" {
					w.Header().Set("Retry-After", after)
				}
				w.WriteHeader(test.status)
			})})
			session := target.Session("s")
			x := do(t, session, Request{Method: "GET"})
			if x.Status != test.want {
				t.Errorf("the last status is %d, want %d", x.Status, test.want)
			}
			if diff := cmp.Diff(test.slept, time.slept); diff != "" {
				t.Errorf("waits (-want +got):\n%s", diff)
			}
			all := session.Exchanges()
			if len(all) != len(test.slept)+1 {
				t.Fatalf("%d exchanges are recorded for %d attempts", len(all), len(test.slept)+1)
			}
			for i, x := range all {
				if x.Attempt != i+1 || x.N != i+1 {
					t.Errorf("exchange %d has number %d and attempt %d", i+1, x.N, x.Attempt)
				}
			}
		})
	}
}

func TestRetryStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	target := open(t, Config{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(429)
		cancel()
	})})
	s := target.Session("s")
	if x, _ := s.Do(ctx, Request{Method: "GET"}); x.Attempt != 1 || len(s.Exchanges()) != 1 {
		t.Errorf("attempt %d of %d exchanges after the context ended", x.Attempt, len(s.Exchanges()))
	}
}

func TestRateLimitIsShared(t *testing.T) {
	time := &clock{now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	start := time.now
	target := open(t, Config{Now: time.Now, Sleep: time.Sleep, RateLimit: 4, Handler: http.NotFoundHandler()})
	for range 9 {
		do(t, target.Session("s"), Request{Method: "GET"})
	}
	if took := time.now.Sub(start).Seconds(); took < 1.99 || took > 2.01 {
		t.Errorf("9 requests at 4/s took %.3f s, want 2", took)
	}
}

func TestBreaker(t *testing.T) {
	down := false
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if down {
			panic("gone")
		}
		w.WriteHeader(500)
	})
	target := open(t, Config{Handler: handler})
	send := func(times int) {
		for range times {
			_, _ = target.Session("s").Do(t.Context(), Request{Method: "GET"})
		}
	}
	send(20)
	if reason, tripped := target.Tripped(); tripped {
		t.Errorf("20 answers with 500 tripped it: %s", reason)
	}
	down = true
	send(tripAfter - 1)
	if _, tripped := target.Tripped(); tripped {
		t.Errorf("it tripped after %d failures", tripAfter-1)
	}
	send(1)
	if reason, tripped := target.Tripped(); !tripped || target.Alive() || reason == "" {
		t.Errorf("it did not trip after %d failures", tripAfter)
	}
	down = false
	send(1)
	if _, tripped := target.Tripped(); tripped {
		t.Error("one answer did not reset it")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 2 * tripAfter {
		_, _ = target.Session("s").Do(ctx, Request{Method: "GET"})
	}
	if _, tripped := target.Tripped(); tripped {
		t.Error("requests that we gave up ourselves tripped it")
	}
}

func TestATokenEndpointThatIsDownTripsTheBreaker(t *testing.T) {
	target := open(t, Config{Handler: newProvider(), Auth: Auth{Kind: OAuth2, ClientID: "c", TokenURL: closedPort(t)}})
	for range tripAfter {
		var token *TokenError
		if _, err := target.Session("s").Do(t.Context(), Request{Method: "GET"}); !errors.As(err, &token) {
			t.Fatalf("error is %v, want a *TokenError", err)
		}
	}
	if target.Alive() {
		t.Errorf("%d requests without a token did not trip it", tripAfter)
	}
}
