package jumpcloud

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/target"
)

var rewrite = flag.Bool("update", false, "write the golden files anew")

// world is a directory with one application, its connector and a provider.
type world struct {
	t  *testing.T
	d  *idp.Directory
	c  *Connector
	sp *provider
	// waits are the sleeps that the connector asked for.
	waits []time.Duration
	seen  int
}

// form is a filled form; group management is on.
func form() Form {
	return Form{Version: SCIM20, BaseURL: "https://app.example/scim/v2", Token: Configured(target.Main), TestEmail: "scim.probe@corp.example", GroupManagement: true}
}

// begin makes a world with ada, grace and ida, of whom ada and grace are in Blue
// Team and grace is in Red Team too. Nothing is bound and nothing is active.
func begin(t *testing.T, settings map[string]string) *world {
	t.Helper()
	w := &world{t: t, d: idp.New(idp.Options{NewID: idp.IDs("test")}), sp: newProvider()}
	add := func(username, first, last string) {
		_, err := w.d.AddUser(idp.User{Username: username, Email: username + "@corp.example", Attributes: map[string]string{"firstname": first, "lastname": last}})
		w.must(err)
	}
	add("ada", "Ada", "Byron")
	add("grace", "Grace", "Hopper")
	add("ida", "Ida", "Rhodes")
	_, err := w.d.AddGroup("Blue Team", "ada", "grace")
	w.must(err)
	_, err = w.d.AddGroup("Red Team", "grace")
	w.must(err)
	_, err = w.d.AddApplication("Turbine")
	w.must(err)
	s, err := SettingsOf(settings)
	w.must(err)
	w.c, err = New(Config{
		Directory: w.d, Application: "Turbine", Sender: w.sp, Settings: s, TestGroup: "Probe Team",
		Now:   func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) },
		Sleep: func(_ context.Context, d time.Duration) error { w.waits = append(w.waits, d); return nil },
		NewID: idp.IDs("probe"),
	})
	w.must(err)
	return w
}

// beginBound makes the world of begin with both teams bound and sent.
func beginBound(t *testing.T, settings map[string]string) *world {
	t.Helper()
	w := begin(t, settings)
	w.must(w.c.AssumeActive(form()))
	w.act("select Blue Team and Red Team", w.d.Select("Turbine", "Blue Team", "Red Team"))
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// act writes down what an administrator did, what it sent and what was logged.
func (w *world) act(name string, err error) {
	w.t.Helper()
	w.must(err)
	w.title(name)
	w.must(w.c.Sync(context.Background()))
	w.events()
}

func (w *world) events() {
	for _, e := range w.c.Events()[w.seen:] {
		fmt.Fprintf(&w.sp.transcript, "  * %s %q", e.Name, e.Subject)
		if e.Exchange > 0 {
			fmt.Fprintf(&w.sp.transcript, " #%d", e.Exchange)
		}
		if !e.Success {
			fmt.Fprintf(&w.sp.transcript, " failed: %s", e.Error.Inline)
		}
		fmt.Fprintln(&w.sp.transcript)
	}
	w.seen = len(w.c.Events())
}

func (w *world) test(f Form) {
	w.title("test the connection")
	result, err := w.c.Test(context.Background(), f)
	w.report(result, err)
}

func (w *world) reactivate() {
	w.test(form())
	w.title("activate")
	w.must(w.c.Activate(context.Background()))
	w.events()
}

// title writes down what the administrator does next.
func (w *world) title(name string) { fmt.Fprintf(&w.sp.transcript, "\n# %s\n\n", name) }

// report writes down what the console shows after a test.
func (w *world) report(result TestResult, err error) {
	if err != nil {
		fmt.Fprintf(&w.sp.transcript, "  refused: %v\n", err)
		return
	}
	w.events()
	fmt.Fprintf(&w.sp.transcript, "  passed: %v, activate enabled: %v, mapping offered: %v\n", result.Passed, result.ActivateEnabled, result.MappingOffered)
	for _, e := range result.Errors {
		fmt.Fprintf(&w.sp.transcript, "  - %s (#%d): %s\n", e.Step, e.Exchange, e.Error.Inline)
	}
	for _, left := range result.Left {
		fmt.Fprintf(&w.sp.transcript, "  left behind: %s\n", left)
	}
}

// golden compares what was written down with a file of testdata.
func (w *world) golden(name string) {
	w.t.Helper()
	for _, text := range w.c.Pending() {
		fmt.Fprintf(&w.sp.transcript, "  ! still to do: %s\n", text)
	}
	compareGolden(w.t, name, w.sp.transcript.String())
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *rewrite {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the tests with -update and read what they wrote", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
