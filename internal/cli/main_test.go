package cli

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/scimproof/scimproof/reference"
)

// counted is the reference, and tells how many requests it has answered.
type counted struct {
	http.Handler
	requests atomic.Int64
	after    func(requests int64)
}

func (c *counted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.Handler.ServeHTTP(w, r)
	c.after(c.requests.Add(1))
}

func TestInterruptCleansUpAndIsInconclusive(t *testing.T) {
	provider, err := reference.New(reference.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	handler := &counted{Handler: provider, after: func(requests int64) {
		if requests == 60 {
			interrupt()
		}
	}}
	server := httptest.NewServer(handler)
	defer server.Close()

	var stdout, stderr bytes.Buffer
	code := Main(ctx, Env{
		Args:   []string{"run", "--target", server.URL + "/scim/v2", "--out", filepath.Join(t.TempDir(), "out"), "--profile", "rfc"},
		Stdout: &stdout, Stderr: &stderr,
	})
	if code != inconclusive {
		t.Errorf("exit code %d, want %d\n%s", code, inconclusive, stderr.String())
	}
	lines := strings.Split(strings.TrimSpace(stdout.String()), "\n")
	if last := lines[len(lines)-1]; !strings.HasPrefix(last, "RESULT inconclusive: ") {
		t.Errorf("the last line is %q", last)
	}
	if !strings.Contains(stdout.String(), "the run was interrupted") || !strings.Contains(stderr.String(), "run-stopped") {
		t.Errorf("nothing says that the run was interrupted:\n%s", stdout.String())
	}
	for _, endpoint := range []string{"/Users", "/Groups", "/Devices"} {
		answer := httptest.NewRecorder()
		provider.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/scim/v2"+endpoint, nil))
		if !strings.Contains(answer.Body.String(), `"totalResults":0`) {
			t.Errorf("something is left at %s: %s\n%s", endpoint, answer.Body.String(), stdout.String())
		}
	}
}

func TestServeServesUntilItIsInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	reader, writer := io.Pipe()
	var log bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- Main(ctx, Env{
			Args:    []string{"serve", "--addr", "127.0.0.1:0", "--base-path", "/base", "--latency", "1ms", "-v"},
			Environ: []string{"SCIMPROOF_TOKEN=s3cret", "SCIMPROOF_LOW_PRIVILEGE_TOKEN=reader"},
			Stdout:  writer, Stderr: &log,
		})
	}()
	line, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url := strings.TrimSpace(strings.TrimPrefix(line, "serving SCIM at "))
	for _, ask := range []struct {
		method, token string
		want          int
	}{
		{http.MethodGet, "s3cret", http.StatusOK},
		{http.MethodGet, "wrong", http.StatusUnauthorized},
		{http.MethodGet, "reader", http.StatusOK},
		{http.MethodPost, "reader", http.StatusForbidden},
	} {
		request, err := http.NewRequestWithContext(ctx, ask.method, url+"/Users", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+ask.token)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if err := response.Body.Close(); err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != ask.want {
			t.Errorf("%s with the token %q: status %d, want %d", ask.method, ask.token, response.StatusCode, ask.want)
		}
	}
	interrupt()
	select {
	case code := <-ended:
		if code != ok {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(graceful + time.Second):
		t.Fatal("it does not end")
	}
	if !strings.Contains(log.String(), "path=/base/Users status=401") || strings.Contains(log.String(), "s3cret") {
		t.Errorf("the log is %s", log.String())
	}
}

func TestTerminalGetsABarAndOthersDoNot(t *testing.T) {
	tests := []struct {
		name     string
		terminal bool
		environ  []string
		args     []string
		bar      bool
	}{
		{"terminal", true, nil, nil, true},
		{"no terminal", false, nil, nil, false},
		{"CI", true, []string{"CI=true"}, nil, false},
		{"NO_COLOR", true, []string{"NO_COLOR=1"}, nil, false},
		{"NO_COLOR that is empty", true, []string{"NO_COLOR="}, nil, true},
		{"dumb terminal", true, []string{"TERM=dumb"}, nil, false},
		{"plain", true, nil, []string{"--console", "plain"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			args := append([]string{"run", "--profile", "rfc", "--select", "create-group-*", "--out", t.TempDir()}, test.args...)
			code := Main(t.Context(), Env{Args: args, Environ: test.environ, Stdout: &stdout, Stderr: &stderr, Terminal: test.terminal})
			if code != ok {
				t.Fatalf("exit code %d: %s", code, stderr.String())
			}
			if got := strings.Contains(stderr.String(), "\r"); got != test.bar {
				t.Errorf("a bar: %t, want %t: %q", got, test.bar, stderr.String())
			}
		})
	}
}

func TestInsecureIsSaidLoudly(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := Main(t.Context(), Env{
		Args:   []string{"run", "--insecure", "--console", "quiet", "--profile", "rfc", "--select", "create-user-status", "--out", t.TempDir()},
		Stdout: &stdout, Stderr: &stderr,
	})
	if code != ok || !strings.HasPrefix(stderr.String(), "WARNING: --insecure") {
		t.Errorf("exit code %d, standard error %q", code, stderr.String())
	}
}
