package script

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
	"github.com/scimproof/scimproof/internal/target"
)

var rewrite = flag.Bool("update", false, "write the golden files anew")

func options() Options {
	now := func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	return Options{
		Sender: NewDry("https://app.example/scim/v2", now), BaseURL: "https://app.example/scim/v2", Token: jumpcloud.Configured(target.Main),
		TestEmail: "scim.probe@corp.example", NewID: idp.IDs("test"), Now: now,
	}
}

// TestPlay plays every action dry and holds what each would send.
func TestPlay(t *testing.T) {
	data, err := os.ReadFile("testdata/every-action.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, a := range Actions() {
		used[a[0]] = strings.Contains(string(data), "- "+a[0]+":")
	}
	for name, ok := range used {
		if !ok {
			t.Errorf("the script of this test lacks the action %q", name)
		}
	}
	var out strings.Builder
	o := options()
	o.Observe = func(r Result) {
		fmt.Fprintf(&out, "line %d: %s\n", r.Line, r.Text)
		for _, x := range r.Exchanges {
			fmt.Fprintf(&out, "  %d %s %s %d\n", x.N, x.Method, strings.TrimPrefix(x.URL, "https://app.example/scim/v2"), x.Status)
		}
		for _, e := range r.Events {
			fmt.Fprintf(&out, "  * %s %q %v\n", e.Name, e.Subject, e.Success)
		}
		if r.Problem != "" {
			fmt.Fprintf(&out, "  ! %s\n", r.Problem)
		}
	}
	results, err := Play(context.Background(), s, o)
	if err != nil || len(results) != len(s.Actions) {
		t.Fatalf("Play gave %d results for %d actions, %v", len(results), len(s.Actions), err)
	}
	const file = "testdata/every-action.golden"
	if *rewrite {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the tests with -update and read what they wrote", err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRefused(t *testing.T) {
	const world = "users:\n  - {username: ada, email: ada@corp.example}\ngroups:\n  - {name: Blue Team, members: [ada]}\nactions:\n"
	for _, test := range []struct {
		name, text string
		line       int
		want       string
	}{
		{"empty", "", 0, "it is empty"},
		{"no actions", "users: []\n", 0, "it has no actions"},
		{"not YAML", "users: [", 1, ""},
		{"unknown key", "user: []\nactions:\n  - suspend: ada\n", 1, `there is no key "user" here; did you mean "users"?`},
		{"unknown action", world + "  - suspend: ada\n  - suspendd: ada\n", 7, `there is no action "suspendd"; did you mean "suspend"?`},
		{"unknown group", world + "  - select: Blue Taem\n", 6, `there is no group "Blue Taem"; did you mean "Blue Team"?`},
		{"unknown group in a list", world + "  - select: [Blue Team, Red Team]\n", 6, `there is no group "Red Team"`},
		{"unknown member", "users: []\ngroups:\n  - {name: Blue Team, members: [ada]}\nactions:\n  - select: Blue Team\n", 3, `there is no user "ada"`},
		{"unknown attribute", world + "  - update: {user: ada, jobtitel: Countess}\n", 6, `did you mean "jobTitle"?`},
		{"unknown key of a group", world + "  - addGroup: {name: Red Team, member: [ada]}\n", 6, `did you mean "members"?`},
		{"update without a user", world + "  - update: {jobTitle: Countess}\n", 6, `update needs "user"`},
		{"two actions in one", world + "  - suspend: ada\n    activate: ada\n", 6, "an action is one pair"},
		{"no pair", world + "  - suspend\n", 6, "an action is one pair"},
		{"impossible", world + "  - deselect: Blue Team\n", 6, "is not bound"},
		{"odd group management", world + "  - groupManagement: perhaps\n", 6, ""},
		{"unknown integration action", world + "  - integration: explode\n", 6, `there is no integration action "explode"`},
		{"user twice", "users:\n  - {username: ada, email: a@b}\n  - {username: ada, email: c@d}\nactions:\n  - suspend: ada\n", 3, "is taken"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse([]byte(test.text))
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("Parse gave %v, want an *Error", err)
			}
			if e.Line != test.line || !strings.Contains(e.Error(), test.want) {
				t.Errorf("Parse gave %q, want line %d and %q", e, test.line, test.want)
			}
		})
	}
}

// TestTargetDown holds that a target without an answer ends the play with the
// line, and keeps what came before.
func TestTargetDown(t *testing.T) {
	s, err := Parse([]byte("users: [{username: ada, email: ada@corp.example}]\ngroups: [{name: Blue Team, members: [ada]}]\nactions:\n  - suspend: ada\n  - activate: ada\n  - select: Blue Team\n"))
	if err != nil {
		t.Fatal(err)
	}
	o := options()
	o.Sender = down{}
	results, err := Play(context.Background(), s, o)
	if err == nil || !strings.Contains(err.Error(), "script line 6, select Blue Team") || len(results) != 3 {
		t.Errorf("Play gave %d results and %v", len(results), err)
	}
}

type down struct{}

func (down) Do(context.Context, target.Request) (*target.Exchange, error) {
	return &target.Exchange{N: 1}, errors.New("connection refused")
}

// TestDryHidesTokens holds that a typed token does not stand in what a dry run
// shows.
func TestDryHidesTokens(t *testing.T) {
	s, err := Parse([]byte("users: [{username: ada, email: ada@corp.example}]\ngroups: [{name: Blue Team, members: [ada]}]\nactions:\n  - select: Blue Team\n"))
	if err != nil {
		t.Fatal(err)
	}
	o := options()
	o.Token = jumpcloud.Literal("s3cret")
	results, err := Play(context.Background(), s, o)
	if err != nil || len(results[0].Exchanges) == 0 {
		t.Fatalf("Play gave %v, %v", results, err)
	}
	if got := fmt.Sprint(results[0].Exchanges[0].RequestHeader); strings.Contains(got, "s3cret") {
		t.Errorf("the headers are %s", got)
	}
}
