package scimproof

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reports"
)

// fakeT is a *testing.T that writes down what it is told.
type fakeT struct {
	name string
	subs map[string]*fakeT
	// filter leaves out the subtests that it does not select.
	filter  *filter
	logs    []string
	errors  []string
	skipped string
}

// gone is what Fatalf and Skipf end a test with.
type gone struct{}

func newFakeT(name string) *fakeT { return &fakeT{name: name, subs: map[string]*fakeT{}} }

func (t *fakeT) Helper()                     {}
func (t *fakeT) Name() string                { return t.name }
func (t *fakeT) Context() context.Context    { return context.Background() }
func (t *fakeT) Deadline() (time.Time, bool) { return time.Time{}, false }
func (t *fakeT) Logf(f string, a ...any)     { t.logs = append(t.logs, fmt.Sprintf(f, a...)) }
func (t *fakeT) Errorf(f string, a ...any)   { t.errors = append(t.errors, fmt.Sprintf(f, a...)) }

func (t *fakeT) Fatalf(f string, a ...any) {
	t.Errorf(f, a...)
	panic(gone{})
}

func (t *fakeT) Skipf(f string, a ...any) {
	t.skipped = fmt.Sprintf(f, a...)
	panic(gone{})
}

func (t *fakeT) Sub(name string, do func(testT)) {
	name = subtestName(name)
	if t.filter != nil && !t.filter.selects(t.name+"/"+name) {
		return
	}
	sub := newFakeT(t.name + "/" + name)
	t.subs[name] = sub
	sub.play(do)
}

// play runs a test to its end, wherever it ends.
func (t *fakeT) play(do func(testT)) {
	defer func() {
		if r := recover(); r != nil && r != (gone{}) {
			panic(r)
		}
	}()
	do(t)
}

// through plays a run through the door and returns what a reader would see.
func through(c Config, run, skip string) *fakeT {
	t := newFakeT("TestX")
	f, err := newFilter(run, skip)
	if err == nil {
		t.filter = &f
	}
	t.play(func(t testT) { conform(t, c, run, skip) })
	return t
}

// breaking is the reference with one defect: it answers POST with another status.
func breaking(t *testing.T, status int) http.Handler {
	t.Helper()
	server, err := reference.New(reference.Options{BasePath: "/"})
	if err != nil {
		t.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			w = &restated{w, status}
		}
		server.ServeHTTP(w, r)
	})
}

type restated struct {
	http.ResponseWriter
	status int
}

func (r *restated) WriteHeader(status int) {
	if status == http.StatusCreated {
		status = r.status
	}
	r.ResponseWriter.WriteHeader(status)
}

const created = "TestX/rfc7644/3.3-creating/create-user-status$"

func TestDoorReportsEachScenarioAsSubtest(t *testing.T) {
	got := through(Config{Profiles: []string{"rfc"}}, created, "")
	sub := got.subs["rfc7644/3.3-creating/create-user-status"]
	if len(got.subs) != 1 || sub == nil {
		t.Fatalf("-run selected the subtests %v; errors %q", got.subs, got.errors)
	}
	if len(got.errors)+len(sub.errors) > 0 || len(sub.logs) != 1 || !strings.HasPrefix(sub.logs[0], "pass: ") {
		t.Errorf("errors %q and %q, logs %q", got.errors, sub.errors, sub.logs)
	}
	if last := got.logs[len(got.logs)-1]; !strings.HasPrefix(last, "RESULT conformant: 1 passed, ") {
		t.Errorf("the last line is %q", last)
	}
}

func TestDoorNamesTheClauseOfAFailure(t *testing.T) {
	got := through(Config{Profiles: []string{"rfc"}, Handler: breaking(t, http.StatusAccepted)}, created, "")
	sub := got.subs["rfc7644/3.3-creating/create-user-status"]
	if sub == nil || len(sub.errors) != 1 {
		t.Fatalf("the scenario did not fail: %q", got.errors)
	}
	for _, want := range []string{"RFC7644-3.3-", "expected: ", "201", "actual: ", "202", "curl -i -X POST "} {
		if !strings.Contains(sub.errors[0], want) {
			t.Errorf("the failure lacks %q: %s", want, sub.errors[0])
		}
	}
	if len(got.errors) != 1 || !strings.HasPrefix(got.errors[0], "not conformant: ") {
		t.Errorf("the test itself says %q", got.errors)
	}
}

func TestDoorExcusesKnownFailuresAndOnlyThose(t *testing.T) {
	broken := Config{Profiles: []string{"rfc"}, Handler: breaking(t, http.StatusAccepted)}
	broken.Expect = write(t, "known.yaml", "expectations: [{entry: create-user-status, reason: known}]")
	got := through(broken, created, "")
	sub := got.subs["rfc7644/3.3-creating/create-user-status"]
	if sub == nil || len(got.errors)+len(sub.errors) > 0 {
		t.Fatalf("the known failure fails the test: %q", got.errors)
	}
	if text := strings.Join(sub.logs, "\n"); !strings.Contains(text, "known as create-user-status") || !strings.Contains(text, "202") {
		t.Errorf("the known failure is not shown: %q", text)
	}

	mended := broken
	mended.Handler = nil
	got = through(mended, created, "")
	if text := strings.Join(got.errors, "\n"); !strings.Contains(text, "is mended, so take it out") {
		t.Errorf("an expectation that is not true any more passes: %q", text)
	}
}

// TestDoorExcusesWhatAKnownFailureBlocks: a failure that many set-ups meet does
// not keep the gate shut for ever, once its entry says which answer that is.
func TestDoorExcusesWhatAKnownFailureBlocks(t *testing.T) {
	server, err := reference.New(reference.Options{BasePath: "/"})
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		status int
		blocks string
		errors int
	}{
		"it says with which answer":             {http.StatusBadRequest, "POST /Groups answered 400", 0},
		"it says nothing":                       {http.StatusBadRequest, "", 1},
		"it says another answer":                {http.StatusBadRequest, "POST /Groups answered 501", 1},
		"a server error that it speaks of":      {http.StatusInternalServerError, "POST /Groups answered 500", 0},
		"a server error that it says not to be": {http.StatusInternalServerError, "POST /Groups answered 400", 1},
	} {
		t.Run(name, func(t *testing.T) {
			broken := Config{Profiles: []string{"rfc"}, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost && r.URL.Path == "/Groups" {
					w.WriteHeader(test.status)
					return
				}
				server.ServeHTTP(w, r)
			})}
			entry := "{entry: create-group-status, reason: known"
			if test.blocks != "" {
				entry += ", blocks: " + test.blocks
			}
			broken.Expect = write(t, "known.yaml", "expectations: ["+entry+"}]")
			got := through(broken, "TestX/rfc7644/3.3-creating/create-group-(status|resource-type)$", "")
			sub := got.subs["rfc7644/3.3-creating/create-group-resource-type"]
			if sub == nil || len(got.errors) != test.errors || len(sub.errors) != test.errors {
				t.Fatalf("errors %q, subtests %v", got.errors, got.subs)
			}
			if text := strings.Join(sub.logs, "\n"); test.errors == 0 && !strings.Contains(text, "known as create-group-status") {
				t.Errorf("what is excused is not shown: %q", text)
			}
		})
	}
}

// TestDoorExcusesAWarningOfAStrictRun holds both doors to the same list.
func TestDoorExcusesAWarningOfAStrictRun(t *testing.T) {
	fake := newFakeT("TestX")
	fake.play(func(t testT) {
		reportScenario(t, reports.Scenario{ID: "a", Verdict: reports.Warn, Known: "a"}, reports.Clauses{}, true)
	})
	if len(fake.errors) > 0 || len(fake.logs) != 1 {
		t.Errorf("errors %q, logs %q", fake.errors, fake.logs)
	}
}

func TestDoorNeverPassesWithNothingRun(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	tests := []struct {
		name      string
		config    Config
		run, skip string
		want      string
	}{
		{"-run matches no scenario", Config{}, "TestX/nothing", "", "leave none of"},
		{"-skip leaves nothing", Config{}, "", "TestX/rfc", "leave none of"},
		{"-run is no expression", Config{}, "TestX/(", "", "missing closing"},
		{"the selection matches nothing", Config{Select: []string{"nothing-at-all"}}, "", "", `"nothing-at-all"`},
		{"a dry run", Config{DryRun: true}, created, "", "nothing was run: all 1 scenarios were skipped"},
		{"the target is down", Config{Target: closed.URL, Profiles: []string{"rfc"}}, "", "", "nothing was run: nothing listens"},
		{"the profile is unknown", Config{Profiles: []string{"rcf"}}, "", "", `"rcf"`},
	}
	t.Chdir(t.TempDir()) // for the file that keeps `go test` from caching
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if len(test.config.Profiles) == 0 {
				test.config.Profiles = []string{"rfc"}
			}
			got := through(test.config, test.run, test.skip)
			if text := strings.Join(got.errors, "\n"); !strings.Contains(text, test.want) {
				t.Errorf("the errors are %q and lack %q", text, test.want)
			}
		})
	}
}

func TestDoorFailsForWhatIsLeftBehind(t *testing.T) {
	server, err := reference.New(reference.Options{BasePath: "/"})
	if err != nil {
		t.Fatal(err)
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete {
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"403"}`)
			return
		}
		server.ServeHTTP(w, r)
	})
	got := through(Config{Profiles: []string{"rfc"}, Handler: handler}, created, "")
	if text := strings.Join(got.errors, "\n"); !strings.Contains(text, "left behind: User ") {
		t.Errorf("the errors are %q", text)
	}
}

func TestDoorSaysWhenGoTestLeavesScenariosOut(t *testing.T) {
	door := newFakeT("TestX")
	none, err := newFilter("TestY", "")
	if err != nil {
		t.Fatal(err)
	}
	door.filter = &none
	door.play(func(t testT) { conform(t, Config{Profiles: []string{"rfc"}}, created, "") })
	if text := strings.Join(door.errors, "\n"); !strings.Contains(text, "`go test` took only 0 of them") {
		t.Errorf("the errors are %q", text)
	}
}

func TestSkipsShowTheirReason(t *testing.T) {
	got := through(Config{Profiles: []string{"rfc"}, DryRun: true}, created, "")
	sub := got.subs["rfc7644/3.3-creating/create-user-status"]
	if sub == nil || !strings.HasPrefix(sub.skipped, "deselected: ") {
		t.Errorf("the subtest is %+v", sub)
	}
}

func TestCacheIsKeptOutOnlyForTargetsBeyondTheProcess(t *testing.T) {
	tests := []struct {
		name   string
		config Config
		want   bool
	}{
		{"reference", Config{}, false},
		{"handler", Config{Handler: http.NotFoundHandler(), Target: "http://app.example"}, false},
		{"address", Config{Target: "http://app.example"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := (&planned{config: test.config}).uncached(); err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(".scimproof-run")
			if got := err == nil && info.ModTime().After(time.Now()); got != test.want {
				t.Errorf("a file from the future: %t, want %t", got, test.want)
			}
		})
	}
}
