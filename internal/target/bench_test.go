package target

import (
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkRatio sends the same requests to the same server over loopback with
// a bare client and with a session, and reports the session's cost as a
// multiple of the bare client's ("x-bare").
func BenchmarkRatio(b *testing.B) {
	user := `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"ada","padding":"` + strings.Repeat("x", 600) + `"}`
	url := serve(b, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/scim+json")
		if r.Method == http.MethodPost {
			w.WriteHeader(201)
		}
		_, _ = io.WriteString(w, user)
	})
	for _, bench := range []struct{ name, method, path, body string }{
		{"GET", http.MethodGet, "/Users/1", ""},
		{"POST", http.MethodPost, "/Users", user},
	} {
		b.Run(bench.name, func(b *testing.B) {
			transport := &http.Transport{MaxIdleConnsPerHost: 128}
			defer transport.CloseIdleConnections()
			client := &http.Client{Transport: transport}
			target := open(b, Config{BaseURL: url, Ledger: filepath.Join(b.TempDir(), "ledger.ndjson"), Auth: Auth{Kind: Bearer, Token: "t0ken-of-main"}})
			request := Request{Method: bench.method, Path: bench.path}
			if bench.body != "" {
				request.Body = []byte(bench.body)
			}
			var bare, ours time.Duration
			var s *Session
			for i := 0; b.Loop(); i++ {
				if i%100 == 0 {
					s = target.Session("bench")
				}
				start := time.Now()
				req, err := http.NewRequestWithContext(b.Context(), bench.method, url+bench.path, strings.NewReader(bench.body))
				if err != nil {
					b.Fatal(err)
				}
				req.Header.Set("Authorization", "Bearer t0ken-of-main")
				res, err := client.Do(req)
				if err != nil {
					b.Fatal(err)
				}
				_, _ = io.ReadAll(res.Body)
				_ = res.Body.Close()
				between := time.Now()
				if _, err := s.Do(b.Context(), request); err != nil {
					b.Fatal(err)
				}
				bare += between.Sub(start)
				ours += time.Since(between)
			}
			b.ReportMetric(float64(ours)/float64(bare), "x-bare")
			b.ReportMetric(float64(bare.Nanoseconds())/float64(b.N), "bare-ns/op")
			b.ReportMetric(float64(ours.Nanoseconds())/float64(b.N), "session-ns/op")
		})
	}
}

// BenchmarkInProcess is a session with a handler instead of a socket.
func BenchmarkInProcess(b *testing.B) {
	target := open(b, Config{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"id":"1"}`) })})
	s := target.Session("bench")
	for i := 0; b.Loop(); i++ {
		if i%100 == 0 {
			s = target.Session("bench")
		}
		if _, err := s.Do(b.Context(), Request{Method: http.MethodGet, Path: "/Users/1"}); err != nil {
			b.Fatal(err)
		}
	}
}
