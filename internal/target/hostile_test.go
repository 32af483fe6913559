package target

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// raw serves connections whose every byte the test chooses.
func raw(t *testing.T, respond func(c net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = c.Close() }()
				_, _ = c.Read(make([]byte, 4096))
				respond(c)
			}()
		}
	}()
	return "http://" + listener.Addr().String()
}

func bytesOf(text string) func(net.Conn) {
	return func(c net.Conn) { _, _ = io.WriteString(c, text) }
}

func endless(w http.ResponseWriter, r *http.Request) {
	block := bytes.Repeat([]byte("[0]"), 10000)
	for {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

func large(w http.ResponseWriter, r *http.Request) {
	const size = 50 << 20
	w.Header().Set("Content-Length", fmt.Sprint(size))
	block := make([]byte, 1<<20)
	for range size / len(block) {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// bomb is 64 MiB of zeros in 64 KiB.
var bomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	block := make([]byte, 1<<20)
	for range 64 {
		_, _ = z.Write(block)
	}
	_ = z.Close()
	return b.Bytes()
})

func explode(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write(bomb())
}

// eitherWay runs a handler in process and on a socket: both have to look the
// same to a scenario.
func eitherWay(t *testing.T, h http.HandlerFunc, check func(t *testing.T, target *Target)) {
	t.Run("in process", func(t *testing.T) { check(t, open(t, Config{Handler: h})) })
	t.Run("on a socket", func(t *testing.T) {
		server := httptest.NewUnstartedServer(h)
		server.Config.ErrorLog = quiet()
		server.Start()
		defer server.Close()
		check(t, open(t, Config{BaseURL: server.URL}))
	})
}

func TestBodiesAreBounded(t *testing.T) {
	tests := []struct {
		name      string
		handler   http.HandlerFunc
		truncated int64
	}{
		{"50 MB that are declared", large, 50 << 20},
		{"a body without end", endless, maxBody + 1},
		{"a gzip bomb", explode, maxBody + 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			eitherWay(t, test.handler, func(t *testing.T, target *Target) {
				x := do(t, target.Session("s"), Request{Method: "GET", Path: "/Users"})
				if x.Status != 200 || x.Truncated != test.truncated || len(x.Body) != excerpt {
					t.Errorf("status %d, %d bytes kept of %d, want 200 and %d of %d", x.Status, len(x.Body), x.Truncated, excerpt, test.truncated)
				}
				var large *TooLargeError
				if _, err := x.JSON(); !errors.As(err, &large) {
					t.Errorf("JSON of a truncated body gives %v", err)
				}
			})
		})
	}
}

func TestManyHostileBodiesKeepMemorySmall(t *testing.T) {
	target := open(t, Config{Handler: http.HandlerFunc(endless)})
	s := target.Session("s")
	for range 10 {
		do(t, s, Request{Method: "GET", Path: "/Users"})
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 48<<20 {
		t.Errorf("%d MiB are held after 10 endless bodies", m.HeapAlloc>>20)
	}
	runtime.KeepAlive(s)
}

func TestASessionKeepsABudgetOfBodies(t *testing.T) {
	text := `["` + strings.Repeat("a", 5<<20) + `"]`
	s := open(t, Config{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) })}).Session("s")
	kept := 0
	for i := range 6 {
		x := do(t, s, Request{Method: "GET"})
		kept += len(x.Body)
		if i < 2 && x.Truncated != 0 {
			t.Errorf("body %d of 5 MiB was cut off", i+1)
		}
	}
	if kept > sessionBudget+6*excerpt {
		t.Errorf("one session keeps %d bytes", kept)
	}
}

func TestBrokenBodies(t *testing.T) {
	tests := []struct {
		name    string
		body    string
		wantErr string
		problem string
	}{
		{name: "invalid UTF-8", body: "{\"a\":\"\xff\"}", wantErr: "not UTF-8"},
		{name: "not JSON", body: "<html>", wantErr: "not JSON"},
		{name: "cut off", body: `{"a":`, wantErr: "not JSON"},
		{name: "empty", body: "", wantErr: "empty"},
		{name: "10,000 levels deep", body: strings.Repeat("[", 10000) + strings.Repeat("]", 10000), wantErr: "10000 levels"},
		{name: "a name that stands twice", body: `{"id":"1","id":"2"}`, problem: `"id"`},
		{name: "a number beyond a double", body: `{"n":1e999}`, problem: "1e999"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			eitherWay(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, test.body) }, func(t *testing.T, target *Target) {
				x := do(t, target.Session("s"), Request{Method: "GET"})
				_, err := x.JSON()
				if test.wantErr == "" && err != nil || test.wantErr != "" && (err == nil || !strings.Contains(err.Error(), test.wantErr)) {
					t.Errorf("JSON gives error %v, want %q", err, test.wantErr)
				}
				if problems := x.Problems(); test.problem != "" && (len(problems) != 1 || !strings.Contains(problems[0].Text, test.problem)) {
					t.Errorf("problems are %v, want one about %s", problems, test.problem)
				}
			})
		})
	}
}

func TestBrokenTransport(t *testing.T) {
	hang := func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }
	tests := []struct {
		name    string
		respond func(net.Conn)
		status  int
		body    string
		want    string
	}{
		{"closed at once", func(net.Conn) {}, 0, "", "EOF"},
		{"not HTTP", bytesOf("SSH-2.0-OpenSSH\r\n"), 0, "", "malformed HTTP"},
		{"no answer", hang, 0, "", "no answer within"},
		{"fewer bytes than declared", bytesOf("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":\"1\"}"), 200, `{"id":"1"}`, "broke off after 10 bytes"},
		{"a chunk that ends early", bytesOf("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n"), 201, `{"id"`, "broke off after 5 bytes"},
		{"a body that stalls", func(c net.Conn) {
			bytesOf("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")(c)
			hang(c)
		}, 200, "abc", "no answer within"},
		{"two lengths", bytesOf("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), 0, "", "Content-Length"},
		{"header without end", func(c net.Conn) {
			bytesOf("HTTP/1.1 200 OK\r\n")(c)
			for range 4096 {
				bytesOf("X-Filler: " + strings.Repeat("a", 1000) + "\r\n")(c)
			}
		}, 0, "", "header"},
		{"gzip that is none", bytesOf("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"), 200, "", "not"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			limit := DefaultTimeout
			if strings.HasPrefix(test.want, "no answer") {
				limit = time.Second
			}
			target := open(t, Config{BaseURL: raw(t, test.respond), RequestTimeout: limit})
			s := target.Session("s")
			x, err := s.Do(t.Context(), Request{Method: "POST", Path: "/Users", Body: []byte("{}")})
			if err == nil || !strings.Contains(err.Error(), test.want) || x.Err != err {
				t.Errorf("error is %v, exchange has %v, want %q", err, x.Err, test.want)
			}
			if x.Status != test.status || string(x.Body) != test.body {
				t.Errorf("status %d and body %q, want %d and %q", x.Status, x.Body, test.status, test.body)
			}
			if len(s.Exchanges()) != 1 {
				t.Errorf("%d exchanges are recorded, want 1", len(s.Exchanges()))
			}
		})
	}
}

func TestGzipIsDecompressed(t *testing.T) {
	eitherWay(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, `{"a":1}`)
		_ = z.Close()
	}, func(t *testing.T, target *Target) {
		x := do(t, target.Session("s"), Request{Method: "GET"})
		if string(x.Body) != `{"a":1}` || x.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("body %q, Content-Encoding %q", x.Body, x.Header.Get("Content-Encoding"))
		}
	})
}
