package reports

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a tab that remembers what the page complained about and what it
// asked of the network.
type browser struct {
	context.Context
	mu       sync.Mutex
	console  []string
	requests []string
}

// open starts Chromium, or skips with a sentence where there is none; where
// SCIMPROOF_REQUIRE asks for it, its absence is a failure.
func open(t *testing.T) *browser {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if strings.Contains(os.Getenv("SCIMPROOF_REQUIRE"), "chromium") {
			t.Fatal("SCIMPROOF_REQUIRE asks for chromium, and there is none on the path")
		}
		t.Skip("no chromium on the path: the page was not opened in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	tab, closeTab := chromedp.NewContext(allocated)
	t.Cleanup(closeTab)
	b := &browser{}
	// The first call starts the browser, which would end with its timeout.
	if err := chromedp.Listen(tab, b.hear); err != nil {
		t.Fatalf("chromium did not start: %v", err)
	}
	timed, cancel := context.WithTimeout(tab, 3*time.Minute)
	t.Cleanup(cancel)
	b.Context = timed
	return b
}

func (b *browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch event := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.console = append(b.console, fmt.Sprintf("console %s", event.Type))
	case *runtime.EventExceptionThrown:
		b.console = append(b.console, event.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		b.console = append(b.console, event.Entry.Text)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(event.Request.URL, "file:") && !strings.HasPrefix(event.Request.URL, "data:") {
			b.requests = append(b.requests, event.Request.URL)
		}
	}
}

// quiet fails when the page complained, or asked anything of a network.
func (b *browser) quiet(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.console {
		t.Errorf("the console says: %s", line)
	}
	for _, address := range b.requests {
		t.Errorf("the page asked for %s", address)
	}
}

// show renders results into a file and opens it at an anchor.
func (b *browser) show(t *testing.T, results Results, anchor string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), HTMLFile)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := HTML(file, results); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	address := "file://" + path
	b.do(t, chromedp.Navigate(address+anchor))
	return address
}

func (b *browser) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	// A page that is broken never shows what an action waits for.
	ctx, cancel := context.WithTimeout(b, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// value evaluates an expression in the page.
func value[T any](t *testing.T, b *browser, expression string) T {
	t.Helper()
	result, err := chromedp.Run(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return result
}

// becomes waits until an expression is true in the page.
func (b *browser) becomes(t *testing.T, expression string) {
	t.Helper()
	var err error
	// A page that has just been opened may replace the context of the script.
	for range 3 {
		if _, err = chromedp.Run(b, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(5*time.Second))); err == nil {
			return
		}
		if !strings.Contains(err.Error(), "context") {
			break
		}
	}
	t.Fatalf("never true: %s (%v)", expression, err)
}

// theme makes the browser prefer light or dark.
func (b *browser) theme(t *testing.T, name string) {
	t.Helper()
	params := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}}
	if _, err := chromedp.Call(b, emulation.SetEmulatedMedia, params); err != nil {
		t.Fatal(err)
	}
}
