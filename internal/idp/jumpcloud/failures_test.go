package jumpcloud

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/target"
)

// TestFailures holds, for each thing that a service provider can do wrong, what
// is sent, logged and left to do, and that a re-sync mends it.
func TestFailures(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings map[string]string
		play     func(*world)
	}{
		{"500-in-the-middle-of-a-group-sync", map[string]string{groupAddForm: "patchAddEach"}, bound(func(w *world) {
			_, err := w.d.AddGroup("Green Team", "ida", "ada", "grace")
			w.act("add Green Team", err)
			w.sp.hold("Groups", "g77", map[string]any{"displayName": "Green Team"})
			w.sp.say("PATCH /Groups/g77", 204, "")
			w.sp.say("PATCH /Groups/g77", 500, `{"detail":"out of order"}`)
			w.act("select Green Team", w.d.Select("Turbine", "Green Team"))
			w.act("re-sync Green Team", w.d.Resync("Turbine", "Green Team"))
		})},
		{"token-revoked-half-way", nil, func(w *world) {
			w.must(w.c.AssumeActive(form()))
			w.sp.say("GET /Users?filter=userName%20eq%20%22grace", 401, `{"detail":"token revoked"}`)
			w.sp.say("GET /Groups", 401, `{"detail":"token revoked"}`)
			w.sp.say("GET /Groups", 401, `{"detail":"token revoked"}`)
			w.act("select both teams", w.d.Select("Turbine", "Blue Team", "Red Team"))
			w.title("enter a new token")
			w.report(w.c.Reauthenticate(context.Background(), Literal("another"), "new@corp.example"))
			if left := w.c.Pending(); len(left) > 0 {
				w.t.Errorf("after the new token there is still to do: %q", left)
			}
		}},
		{"throttled-with-retry-after", nil, bound(func(w *world) {
			w.sp.throttle("PATCH /Groups", "7")
			renameBlue(w)
			if diff := cmp.Diff([]time.Duration{7 * time.Second}, w.waits); diff != "" {
				w.t.Errorf("waits (-want +got):\n%s", diff)
			}
		})},
		{"delete-refused-and-deactivation-too", map[string]string{deprovisionLostAccess: remove}, bound(func(w *world) {
			w.sp.say("DELETE /Users", 501, `{"detail":"not offered"}`)
			w.sp.say("PUT /Users", 400, `{"detail":"active is read-only here"}`)
			w.act("remove ada from Blue Team", w.d.RemoveFromGroup("ada", "Blue Team"))
			w.act("re-sync Blue Team", w.d.Resync("Turbine", "Blue Team"))
		})},
		{"group-delete-fails", nil, bound(func(w *world) {
			w.sp.say("DELETE /Groups", 500, `{"detail":"out of order"}`)
			w.act("delete Blue Team", w.d.DeleteGroup("Blue Team"))
			w.act("re-sync", w.d.Resync("Turbine"))
		})},
		{"clearing-fails", map[string]string{unbindClearsMembership: all, unbindOrphanUser: keep}, bound(func(w *world) {
			w.sp.say("PATCH /Groups", 204, "")
			w.sp.say("PATCH /Groups", 503, `{"detail":"back soon"}`)
			w.act("deselect Blue Team", w.d.Deselect("Turbine", "Blue Team"))
			w.act("re-sync Red Team", w.d.Resync("Turbine", "Red Team"))
		})},
		{"malformed-json", nil, bound(func(w *world) {
			w.sp.say("POST /Users", 201, `{"id": "u9",`)
			addIda(w)
		})},
		{"missing-id", nil, bound(func(w *world) {
			w.sp.say("POST /Users", 201, `{"userName":"ida"}`)
			addIda(w)
		})},
		{"id-that-is-a-number", nil, bound(func(w *world) {
			w.sp.say("POST /Users", 201, `{"id":9}`)
			addIda(w)
		})},
		{"create-without-a-body", nil, bound(func(w *world) {
			w.sp.say("POST /Users", 201, "")
			addIda(w)
		})},
		{"lookup-is-no-list", nil, bound(func(w *world) {
			w.sp.say("GET /Users?filter", 200, `<html>`)
			addIda(w)
		})},
		{"lookup-finds-two", nil, bound(func(w *world) {
			w.sp.say("GET /Users?filter", 200, `{"totalResults":2,"Resources":[{"id":"a","userName":"ida"},{"id":"b","userName":"IDA"}]}`)
			addIda(w)
		})},
		{"lookup-finds-nobody-with-404", nil, bound(func(w *world) {
			w.sp.say("GET /Users?filter", 404, `{"detail":"no users"}`)
			addIda(w)
		})},
		{"lookup-list-without-resources", nil, bound(func(w *world) {
			w.sp.say("GET /Users?filter", 200, `{"totalResults":0}`)
			addIda(w)
		})},
		{"member-unknown-while-group-is-there", nil, bound(func(w *world) {
			w.sp.say("PATCH /Groups", 404, `{"detail":"there is no user u5"}`)
			addIda(w)
		})},
		{"rename-collides", nil, bound(func(w *world) {
			w.sp.say("PATCH /Groups", 409, `{"detail":"the name is taken"}`)
			renameBlue(w)
		})},
		{"user-comes-back-under-404-for-ever", nil, bound(func(w *world) {
			for range 5 {
				w.sp.say("GET /Users/u1", 404, `{"detail":"gone"}`)
			}
			w.act("change ada", w.d.UpdateUser("ada", map[string]string{"jobTitle": "Countess"}))
		})},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := begin(t, test.settings)
			test.play(w)
			w.golden("failures/" + test.name)
		})
	}
}

// TestTargetDown holds that a target which stops answering stops the sync at
// once, that nothing is lost, and that it goes on when it answers again.
func TestTargetDown(t *testing.T) {
	w := begin(t, nil)
	w.must(w.c.AssumeActive(form()))
	w.must(w.d.Select("Turbine", "Blue Team", "Red Team"))
	w.must(w.d.AddToGroup("ida", "Blue Team"))
	w.sp.down = true
	if err := w.c.Sync(context.Background()); err == nil || !strings.Contains(err.Error(), "connection refused") {
		t.Fatalf("Sync gave %v, want the reason why nothing answers", err)
	}
	if w.sp.n != 1 {
		t.Errorf("%d requests were sent to a target that does not answer, want 1", w.sp.n)
	}
	w.sp.down = false
	w.must(w.c.Sync(context.Background()))
	if w.c.SPID("ada") == "" || w.c.SPID("ida") == "" || len(w.c.Pending()) > 0 {
		t.Errorf("after the target is back ada is %q, ida %q and there is still to do: %q", w.c.SPID("ada"), w.c.SPID("ida"), w.c.Pending())
	}
}

// TestCancelled holds that a context that has ended sends nothing and loses
// nothing.
func TestCancelled(t *testing.T) {
	w := begin(t, nil)
	w.must(w.c.AssumeActive(form()))
	w.must(w.d.Select("Turbine", "Blue Team"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.c.Sync(ctx); !errors.Is(err, context.Canceled) || w.sp.n != 0 {
		t.Errorf("Sync gave %v after %d requests, want context.Canceled after none", err, w.sp.n)
	}
	w.must(w.c.Sync(context.Background()))
	if w.c.SPID("ada") == "" {
		t.Error("the change was lost")
	}
}

// TestNoTraffic holds what must not be sent.
func TestNoTraffic(t *testing.T) {
	for _, test := range []struct {
		name   string
		play   func(*world)
		forbid string // no request may hold this
	}{
		{"no groups without group management", func(w *world) {
			f := form()
			f.GroupManagement = false
			w.must(w.c.AssumeActive(f))
			w.act("", w.d.Select("Turbine", "Blue Team", "Red Team"))
			w.act("", w.d.RemoveFromGroup("grace", "Blue Team"))
			w.act("", w.d.RenameGroup("Blue Team", "Azure Team"))
			w.act("", w.d.Deselect("Turbine", "Azure Team"))
			w.act("", w.d.DeleteGroup("Red Team"))
			w.test(f)
		}, "/Groups"},
		{"nothing after deactivation", bound(func(w *world) {
			w.must(w.c.Deactivate())
			w.act("", w.d.AddToGroup("ida", "Blue Team"))
			w.act("", w.d.Suspend("ada"))
			w.act("", w.d.DeleteGroup("Red Team"))
		}), "/"},
		{"nothing after removal", bound(func(w *world) {
			w.must(w.c.Remove())
			w.act("", w.d.Suspend("ada"))
			w.act("", w.d.DeleteUser("grace"))
		}), "/"},
		{"nothing when the application is deleted in the directory", bound(func(w *world) {
			w.must(w.d.Suspend("ada")) // not synchronised yet
			w.act("", w.d.DeleteApplication("Turbine"))
		}), "/"},
		{"nothing before activation", func(w *world) {
			w.act("", w.d.Select("Turbine", "Blue Team"))
		}, "/"},
		{"nothing for groups that are not bound", bound(func(w *world) {
			_, err := w.d.AddGroup("Green Team", "ida")
			w.act("", err)
			w.act("", w.d.RenameGroup("Green Team", "Lime Team"))
			w.act("", w.d.AddToGroup("ada", "Lime Team"))
			w.act("", w.d.DeleteGroup("Lime Team"))
		}), "/"},
		{"nothing for a group after it is unmapped", bound(func(w *world) {
			w.act("", w.d.Unmap("Turbine", "Blue Team"))
			w.sp.transcript.Reset()
			w.act("", w.d.RenameGroup("Blue Team", "Azure Team"))
			w.act("", w.d.AddToGroup("ida", "Azure Team"))
			w.act("", w.d.DeleteGroup("Azure Team"))
		}), "/"},
		{"nothing for staged users", bound(func(w *world) {
			_, err := w.d.AddUser(idp.User{Username: "joan", Email: "joan@corp.example", State: idp.Staged})
			w.act("", err)
			w.act("", w.d.AddToGroup("joan", "Blue Team"))
		}), "/Users"},
		{"no password", bound(nil), "password"},
		{"nothing at a re-sync for users out of scope", bound(func(w *world) {
			w.act("", w.d.UpdateUser("ida", map[string]string{"jobTitle": "Programmer"}))
			w.act("", w.d.Suspend("ida"))
		}), "/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := begin(t, nil)
			test.play(w)
			for _, line := range strings.Split(w.sp.transcript.String(), "\n") {
				if !strings.HasPrefix(line, "  *") && strings.Contains(line, test.forbid) {
					t.Errorf("sent %q", line)
				}
			}
		})
	}
}

// TestForeignUserIsNotOverwritten holds that a service provider which ignores
// filters does not have some other user written over.
func TestForeignUserIsNotOverwritten(t *testing.T) {
	w := begin(t, nil)
	w.sp.hold("Users", "u77", map[string]any{"userName": "stranger"})
	w.must(w.c.AssumeActive(form()))
	w.sp.say("GET /Users?filter=userName%20eq%20%22ada", 200, `{"totalResults":1,"Resources":[{"id":"u77","userName":"stranger"}]}`)
	w.act("select Blue Team", w.d.Select("Turbine", "Blue Team"))
	if strings.Contains(w.sp.transcript.String(), "/Users/u77") {
		t.Errorf("the stranger was touched:\n%s", w.sp.transcript.String())
	}
}

// TestTwoConnectors holds that each integration acts on its own bindings only,
// so that unbinding from one deprovisions although the other still grants access
// (JC-040).
func TestTwoConnectors(t *testing.T) {
	w := beginBound(t, nil)
	_, err := w.d.AddApplication("Second")
	w.must(err)
	sp := newProvider()
	second, err := New(Config{Directory: w.d, Application: "Second", Sender: sp})
	w.must(err)
	w.must(second.AssumeActive(form()))
	w.must(w.d.Select("Second", "Blue Team"))
	w.must(second.Sync(context.Background()))
	w.sp.transcript.Reset()
	w.act("deselect Blue Team in the first", w.d.Deselect("Turbine", "Blue Team"))
	before := sp.n
	w.must(second.Sync(context.Background()))
	if sp.n != before {
		t.Errorf("the second integration sent %d requests for a change of the first", sp.n-before)
	}
	if got := w.sp.transcript.String(); !strings.Contains(got, `"active":false`) {
		t.Errorf("the first integration did not deactivate ada:\n%s", got)
	}
}

// TestCredentials holds whose credentials a request carries.
func TestCredentials(t *testing.T) {
	var got target.Request
	sender := senderFunc(func(r target.Request) { got = r })
	w := begin(t, nil)
	c, err := New(Config{Directory: w.d, Application: "Turbine", Sender: sender})
	w.must(err)
	f := form()
	f.Token = Configured(target.Expired)
	_, err = c.Test(context.Background(), f)
	w.must(err)
	if got.As != target.Expired || got.Header.Get("Authorization") != "" {
		t.Errorf("configured credentials were sent as %q with Authorization %q", got.As, got.Header.Get("Authorization"))
	}
	f.Token, f.BaseURL = Literal(" s3cret "), "https://app.example/scim/v2/"
	_, err = c.Test(context.Background(), f)
	w.must(err)
	if got.As != target.Anonymous || got.Header.Get("Authorization") != "Bearer s3cret" {
		t.Errorf("a typed token was sent as %q with Authorization %q", got.As, got.Header.Get("Authorization"))
	}
	if got.Path != "//Users" {
		t.Errorf("a base URL that ends in a slash gave the path %q, want it doubled", got.Path)
	}
	if strings.Contains(f.Token.String(), "s3cret") {
		t.Error("a token prints itself")
	}
}

type senderFunc func(target.Request)

func (f senderFunc) Do(_ context.Context, r target.Request) (*target.Exchange, error) {
	f(r)
	return &target.Exchange{N: 1, Status: 401}, nil
}
