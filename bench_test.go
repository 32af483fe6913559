//go:build unix

package scimproof

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/scimproof/scimproof/internal/garbage"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reference"
)

// sent is one request of a run, to be sent again by a bare client.
type sent struct {
	method, path string
	header       http.Header
	body         []byte
}

// serveReference puts a reference on a loopback port whose ids do not vary, so
// that the same requests get the same answers again. keep hears of each.
func serveReference(b *testing.B, latency time.Duration, keep func(sent)) *httptest.Server {
	b.Helper()
	var mu sync.Mutex
	n := 0
	handler, err := reference.New(reference.Options{
		Credentials: []reference.Credential{{Token: "bench-token", Tenant: "bench", Me: "me@example.com"}},
		NewID: func() string {
			mu.Lock()
			defer mu.Unlock()
			n++
			return fmt.Sprintf("00000000-0000-4000-8000-%012d", n)
		},
	})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(latency)
		if keep != nil {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			keep(sent{r.Method, r.URL.RequestURI(), r.Header.Clone(), body})
		}
		handler.ServeHTTP(w, r)
	}))
	b.Cleanup(server.Close)
	return server
}

// asTheProgram lets garbage be collected as often as the program does in a run.
func asTheProgram(b *testing.B) { b.Cleanup(garbage.Seldom(garbage.OfRun)) }

func judge(b *testing.B, server *httptest.Server, parallel int, selected ...string) time.Duration {
	b.Helper()
	begun := time.Now()
	results, err := Run(b.Context(), Config{
		Target: server.URL + "/scim/v2", Token: "bench-token", Profiles: []string{"rfc"}, Select: selected, Parallel: parallel, Seed: 1,
	})
	if err != nil {
		b.Fatal(err)
	}
	if results.Summary.Fail+results.Summary.Blocked+results.Summary.Error > 0 {
		b.Fatalf("the run is %s: %v", results.Summary.Verdict, results.Summary.Why)
	}
	return time.Since(begun)
}

// BenchmarkAgainstBareClient compares a whole run of the rfc profile, from
// reading the features to the results, with a bare client that sends the same
// requests one by one: "ratio" is that of a run as it is by default, with several
// scenarios at once, "serial-ratio" that of a run of one scenario after another,
// "cpu-ratio" that of processor time. All take place in each round, and medians
// are told: what else the machine does then weighs less.
func BenchmarkAgainstBareClient(b *testing.B) {
	asTheProgram(b)
	rounds := map[string][]float64{}
	note := func(unit string, value float64) { rounds[unit] = append(rounds[unit], value) }
	for b.Loop() {
		var all []sent
		begun := processor(b)
		serial := judge(b, serveReference(b, 0, func(s sent) { all = append(all, s) }), 1)
		between := processor(b)
		bare := replay(b, serveReference(b, 0, func(sent) {}), all)
		bareCPU := processor(b) - between
		usual := judge(b, serveReference(b, 0, func(sent) {}), 0)

		note("s/run", usual.Seconds())
		note("ratio", usual.Seconds()/bare.Seconds())
		note("serial-ratio", serial.Seconds()/bare.Seconds())
		note("cpu-ratio", (between-begun).Seconds()/bareCPU.Seconds())
		note("requests", float64(len(all)))
	}
	for unit, values := range rounds {
		b.ReportMetric(median(values), unit)
	}
}

// median is the middle one of an odd number of values, the upper of the two in
// the middle of an even number.
func median(values []float64) float64 { return slices.Sorted(slices.Values(values))[len(values)/2] }

// BenchmarkRequests compares sending the requests of a run of the rfc profile as
// the engine sends them (written to the ledger, credentials applied, recorded,
// retried where the service provider says so) with a bare client. What a
// scenario does between two requests, and its checks, are left out.
func BenchmarkRequests(b *testing.B) {
	asTheProgram(b)
	var all []sent
	judge(b, serveReference(b, 0, func(s sent) { all = append(all, s) }), 1)
	var engine, bare time.Duration
	for b.Loop() {
		came := 0
		engine += resend(b, serveReference(b, 0, func(sent) { came++ }), all)
		if came != len(all) {
			b.Fatalf("%d of %d requests were sent", came, len(all))
		}
		bare += replay(b, serveReference(b, 0, func(sent) {}), all)
	}
	b.ReportMetric(engine.Seconds()/bare.Seconds(), "ratio")
	b.ReportMetric(float64(len(all)), "requests")
}

// resend sends requests through sessions, one a scenario.
func resend(b *testing.B, server *httptest.Server, all []sent) time.Duration {
	b.Helper()
	sp, err := target.Open(target.Config{BaseURL: server.URL + "/scim/v2", Auth: target.Auth{Kind: target.Bearer, Token: "bench-token"}, RunID: "bench", Version: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = sp.Close() }()
	var session *target.Session
	agent := ""
	begun := time.Now()
	for _, s := range all {
		if its := s.header.Get("User-Agent"); session == nil || its != agent {
			session, agent = sp.Session("bench"), its // it names the scenario
		}
		path, query, _ := strings.Cut(s.path, "?")
		// What the service provider makes of it was judged before.
		_, _ = session.Do(b.Context(), target.Request{Method: s.method, Path: server.URL + path, Query: query, Header: s.header, Body: s.body})
	}
	return time.Since(begun)
}

// processor is the processor time that this process has used; what else the
// machine does hardly changes it.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func replay(b *testing.B, server *httptest.Server, all []sent) time.Duration {
	b.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	begun := time.Now()
	for _, s := range all {
		req, err := http.NewRequestWithContext(b.Context(), s.method, server.URL+s.path, bytes.NewReader(s.body))
		if err != nil {
			b.Fatal(err)
		}
		req.Header = s.header
		res, err := client.Do(req)
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, res.Body)
		_ = res.Body.Close()
	}
	return time.Since(begun)
}

// BenchmarkParallel compares the wall time of a run at --parallel 1 and 16
// against a service provider that takes 100 ms for each answer. It plays the
// PATCH scenarios only: all of them would take minutes one by one.
func BenchmarkParallel(b *testing.B) {
	asTheProgram(b)
	var one, sixteen time.Duration
	for b.Loop() {
		one += judge(b, serveReference(b, 100*time.Millisecond, nil), 1, "rfc7644/3.5.2*")
		sixteen += judge(b, serveReference(b, 100*time.Millisecond, nil), 16, "rfc7644/3.5.2*")
	}
	b.ReportMetric(one.Seconds()/sixteen.Seconds(), "times-faster")
}

// BenchmarkMemory reports the largest resident memory of this process after a
// full run of the default profiles.
func BenchmarkMemory(b *testing.B) {
	asTheProgram(b)
	for b.Loop() {
		if _, err := Run(b.Context(), Config{Parallel: 8}); err != nil {
			b.Fatal(err)
		}
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(usage.Maxrss)/1024, "peak-MB")
}
