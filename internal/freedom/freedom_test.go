package freedom_test

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/internal/freedom"
	"github.com/scimproof/scimproof/internal/garbage"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reports"
)

const (
	token  = "freedom-that-is-taken-by-the-main-client"
	second = "freedom-that-is-taken-by-the-second-tenant"
	reader = "freedom-that-is-taken-by-a-reader"
)

// combinations is how many random combinations are judged; the variable
// FREEDOM_COMBINATIONS asks for more, as `make freedoms` does.
const combinations = 6

// TestMain trades memory for time: the runs make much garbage.
func TestMain(m *testing.M) {
	garbage.Seldom(1 << 30)
	os.Exit(m.Run())
}

func TestEachFreedomIsWellDescribed(t *testing.T) {
	entries, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := freedom.All()
	if len(all) < 40 {
		t.Errorf("there are %d freedoms, want at least 40", len(all))
	}
	names := map[string]bool{}
	for _, f := range all {
		if names[f.Name] {
			t.Errorf("two freedoms are called %q", f.Name)
		}
		names[f.Name] = true
		if f.Summary == "" || len(f.Grants) == 0 {
			t.Errorf("%s has no summary or no clause that grants it", f.Name)
		}
		for _, id := range slices.Concat(f.Grants, f.Warns) {
			if _, known := entries.Entry(id); !known && !strings.HasPrefix(id, "RFC ") && !strings.HasSuffix(id, "*") {
				t.Errorf("%s names %q, which the catalogue does not hold", f.Name, id)
			}
		}
		for _, id := range f.Warns {
			if e, known := entries.Entry(id); known && e.Verdict == catalogue.VerdictInfo {
				t.Errorf("%s is said to be warned of by %s, whose verdict is %s", f.Name, id, e.Verdict)
			}
		}
	}
}

func TestNoFreedomAloneIsAFailure(t *testing.T) {
	if raced {
		t.Skip("a run for each freedom takes too long with the race detector; make freedoms does without it")
	}
	for _, f := range freedom.All() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			judge(t, []freedom.Freedom{f})
		})
	}
}

func TestNoCombinationOfFreedomsIsAFailure(t *testing.T) {
	n := combinations
	if raced {
		n = 2
	}
	if text := os.Getenv("FREEDOM_COMBINATIONS"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatalf("FREEDOM_COMBINATIONS is %q, want how many combinations to judge", text)
		}
	}
	for seed := range uint64(n) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			judge(t, freedom.Combine(seed))
		})
	}
}

// TestASmallServerIsNoFailure takes everything away at once that a service
// provider may do without, and declares it so.
func TestASmallServerIsNoFailure(t *testing.T) {
	t.Parallel()
	small := []string{"no-patch", "filter-by-user-name", "no-bulk", "no-sort", "no-etag", "groups-read-only", "no-cursors", "no-search", "no-root-query", "no-me", "five-results", "few-attributes"}
	var taken []freedom.Freedom
	for _, f := range freedom.All() {
		if slices.Contains(small, f.Name) {
			taken = append(taken, f)
		}
	}
	if len(taken) != len(small) {
		t.Fatalf("%d of %d freedoms are there", len(taken), len(small))
	}
	judge(t, taken)
}

// judge runs the default profiles against a server that takes freedoms, but for
// those that need more than it has. Nothing may fail; what warns has to claim a
// clause of which a freedom says so.
func judge(t *testing.T, taken []freedom.Freedom) {
	t.Helper()
	o := reference.Options{Credentials: []reference.Credential{
		{Token: token, Tenant: "first", Me: "me@example.com"},
		{Token: second, Tenant: "second"},
		{Token: reader, Tenant: "first", ReadOnly: true},
	}}
	var names, warns []string
	judged := []string{"rfc", "jumpcloud"}
	onWire := false
	for _, f := range taken {
		f.Use(&o)
		names, warns, onWire = append(names, f.Name), append(warns, f.Warns...), onWire || f.OnWire
		judged = slices.DeleteFunc(judged, func(profile string) bool { return slices.Contains(f.NotFor, profile) })
	}
	server, err := reference.New(o)
	if err != nil {
		t.Fatal(err)
	}
	c := scimproof.Config{
		Handler: server, Target: "http://freedom.invalid/scim/v2", Profiles: judged, Seed: 7,
		Token: token, SecondToken: second, LowPrivilegeToken: reader, ExpiredToken: "freedom-no-longer-valid",
	}
	if onWire {
		listening := httptest.NewServer(server)
		defer listening.Close()
		c.Handler, c.Target = nil, listening.URL+"/scim/v2"
	}
	results, err := scimproof.Run(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if v := results.Summary.Verdict; v != reports.Conformant && v != reports.Partial {
		t.Errorf("%s: %s: %s", strings.Join(names, ", "), v, strings.Join(results.Summary.Why, "; "))
	}
	for _, s := range results.Scenarios {
		switch s.Verdict {
		case reports.Fail, reports.Blocked, reports.Error:
			t.Errorf("%s: %s %s", s.Verdict, s.ID, told(s))
		case reports.Warn:
			if !allowed(s, warns) {
				t.Errorf("%s: %s %s", s.Verdict, s.ID, told(s))
			}
		}
	}
}

// allowed tells whether the freedoms foresee a warning.
func allowed(s reports.Scenario, warns []string) bool {
	return slices.ContainsFunc(s.Requirements, func(id string) bool {
		return slices.ContainsFunc(warns, func(pattern string) bool {
			foreseen, err := path.Match(pattern, id)
			return err == nil && foreseen
		})
	})
}

func told(s reports.Scenario) string {
	text := fmt.Sprintf("(%s)", strings.Join(s.Requirements, " "))
	if s.Reason != "" {
		text += "\n    " + s.Reason
	}
	for _, f := range s.Findings {
		if f.Level != reports.May {
			text += fmt.Sprintf("\n    %s: expected %s, actual %s", f.Message, f.Expected, f.Actual)
		}
	}
	return text
}
