package jumpcloud

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/internal/idp"
)

// TestActivation holds what the connection test sends and shows, and what may
// follow.
func TestActivation(t *testing.T) {
	for _, test := range []struct {
		name string
		play func(*world)
	}{
		{"passes-and-activates", func(w *world) {
			w.act("select Blue Team before activation", w.d.Select("Turbine", "Blue Team"))
			w.reactivate()
		}},
		{"version-1.1", func(w *world) {
			f := form()
			f.Version = SCIM11
			w.test(f)
			w.title("activate")
			w.must(w.c.Activate(context.Background()))
			w.act("select Blue Team", w.d.Select("Turbine", "Blue Team"))
			w.act("give ada a department and a manager", w.d.UpdateUser("ada", map[string]string{"department": "Numerics", "manager": "grace"}))
			w.act("suspend ada", w.d.Suspend("ada"))
			w.act("rename", w.d.RenameGroup("Blue Team", "Azure Team"))
			w.act("remove grace", w.d.RemoveFromGroup("grace", "Azure Team"))
		}},
		{"users-cannot-be-deleted", func(w *world) {
			w.sp.say("DELETE /Users", 405, `{"detail":"users cannot be deleted"}`)
			w.test(form())
		}},
		{"groups-cannot-be-deleted", func(w *world) {
			w.sp.say("DELETE /Groups", 501, `{"detail":"groups cannot be deleted"}`)
			w.test(form())
			f := form()
			f.GroupManagement = false
			f.TestEmail = "other@corp.example"
			w.test(f)
		}},
		{"no-groups-at-all", func(w *world) {
			w.sp.say("GET /Groups", 404, `{"detail":"no such endpoint"}`)
			w.test(form())
		}},
		{"attribute-refused-then-excluded", func(w *world) {
			w.sp.say("POST /Users", 400, `{"detail":"phoneNumbers is not supported"}`)
			w.test(form())
			f := form()
			f.Mapping = Mapping{Excluded: []string{"phoneNumbers", "enterprise"}, Mapped: map[string]string{"lastname": "nickName"}}
			w.test(f)
		}},
		{"long-error", func(w *world) {
			w.sp.say("POST /Users", 400, `{"detail":"`+strings.Repeat("x", 201)+`"}`)
			w.test(form())
		}},
		{"wrong-token", func(w *world) {
			w.sp.say("GET /Users", 401, `{"detail":"bad token"}`)
			w.test(form())
		}},
		{"error-of-version-1.1", func(w *world) {
			w.sp.say("POST /Users", 400, `{"Errors":[{"description":"old style","code":"400"}]}`)
			w.test(form())
		}},
		{"error-without-a-reason", func(w *world) {
			w.sp.say("POST /Users", 500, `<html>oops</html>`)
			w.test(form())
		}},
		{"edit-fails-and-the-old-settings-stay", bound(func(w *world) {
			f := w.c.Edit()
			f.Token, f.GroupManagement, f.TestEmail = form().Token, false, "new@corp.example"
			w.sp.say("POST /Users", 400, `{"detail":"refused"}`)
			w.title("untick group management; the test fails")
			w.report(w.c.Update(context.Background(), f))
			w.act("rename Blue Team", w.d.RenameGroup("Blue Team", "Azure Team"))
			w.title("update again")
			w.report(w.c.Update(context.Background(), f))
			w.act("rename it back", w.d.RenameGroup("Azure Team", "Blue Team"))
		})},
		{"deactivate-with-changes-unsent", bound(func(w *world) {
			w.must(w.d.Suspend("ada"))
			w.must(w.d.UpdateUser("grace", map[string]string{"jobTitle": "Admiral"}))
			w.must(w.d.AddToGroup("ida", "Blue Team"))
			w.act("deactivate", w.c.Deactivate())
		})},
		{"catch-up", bound(func(w *world) {
			w.act("deactivate", w.c.Deactivate())
			w.act("delete ada", w.d.DeleteUser("ada"))
			w.act("add ida to Blue Team", w.d.AddToGroup("ida", "Blue Team"))
			w.act("deselect Red Team", w.d.Deselect("Turbine", "Red Team"))
			w.reactivate()
		})},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := begin(t, nil)
			test.play(w)
			w.golden("activation/" + test.name)
		})
	}
}

func TestActivateNeedsAPassedTest(t *testing.T) {
	w := begin(t, nil)
	if err := w.c.Activate(context.Background()); !errors.Is(err, ErrNotTested) || w.c.State() != Unconfigured || w.sp.n != 0 {
		t.Errorf("Activate without a test gave %v, state %s, %d requests", err, w.c.State(), w.sp.n)
	}
	if log := w.c.Events(); len(log) != 1 || log[0].Name != IntegrationActivate || log[0].Success {
		t.Errorf("the refused attempt is logged as %+v", log)
	}
	w.sp.say("POST /Users", 400, `{"detail":"no"}`)
	w.test(form())
	if err := w.c.Activate(context.Background()); !errors.Is(err, ErrNotTested) || w.c.State() != Unconfigured {
		t.Errorf("Activate after a failed test gave %v, state %s", err, w.c.State())
	}
	w.test(form())
	w.must(w.c.Activate(context.Background()))
	if err := w.c.Activate(context.Background()); err == nil {
		t.Error("an active integration could be activated")
	}
}

func TestEditNeeds(t *testing.T) {
	w := beginBound(t, nil)
	sent := w.sp.n
	if _, err := w.c.Update(context.Background(), w.c.Edit()); !errors.Is(err, ErrTokenNeeded) {
		t.Errorf("Update without the token gave %v, want the prompt for it", err)
	}
	f := form()
	f.TestEmail = ""
	var formError *FormError
	if _, err := w.c.Update(context.Background(), f); !errors.As(err, &formError) {
		t.Errorf("Update without a test e-mail gave %v", err)
	}
	if got := w.c.Revert(); got.Token.Entered() || got.BaseURL != form().BaseURL {
		t.Errorf("Revert gave %+v, want the settings in force without the token", got)
	}
	if w.sp.n != sent {
		t.Errorf("refused and reverted edits sent %d requests", w.sp.n-sent)
	}
	w.must(w.c.Deactivate())
	if _, err := w.c.Update(context.Background(), form()); err == nil {
		t.Error("an integration that is not active could be edited")
	}
	if err := w.c.Deactivate(); err == nil {
		t.Error("an integration could be deactivated twice")
	}
	w.must(w.c.Remove())
	if _, err := w.c.Test(context.Background(), form()); !errors.Is(err, errRemoved) {
		t.Errorf("Test of a removed integration gave %v", err)
	}
}

// TestFormCheck holds what the form complains about (JC-009), what cannot be
// excluded and mapped (JC-003, JC-022), and that nothing is sent then.
func TestFormCheck(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*Form)
		want   string
	}{
		{"version", func(f *Form) { f.Version = "3.0" }, `SCIM Version: "3.0" is not offered`},
		{"no base URL", func(f *Form) { f.BaseURL = "" }, "Base URL: enter"},
		{"relative base URL", func(f *Form) { f.BaseURL = "app.example/scim" }, `"app.example/scim" is no absolute URL`},
		{"ftp", func(f *Form) { f.BaseURL = "ftp://app.example" }, `begins with "ftp"`},
		{"query", func(f *Form) { f.BaseURL = "https://app.example/scim?x=1" }, "must hold neither"},
		{"token", func(f *Form) { f.Token = Literal("  ") }, "Token Key: enter the token"},
		{"test e-mail", func(f *Form) { f.TestEmail = "scim.probe" }, `"scim.probe" is no e-mail address`},
		{"excluded", func(f *Form) { f.Mapping.Excluded = []string{"phoneNumber"} }, `did you mean "phoneNumbers"?`},
		{"identity cannot be excluded", func(f *Form) { f.Mapping.Excluded = []string{"userName"} }, `"userName" cannot be excluded`},
		{"addresses for mail cannot be excluded", func(f *Form) { f.Mapping.Excluded = []string{"emails"} }, `"emails" cannot be excluded`},
		{"the state cannot be excluded", func(f *Form) { f.Mapping.Excluded = []string{"active"} }, `"active" cannot be excluded`},
		{"names cannot be excluded", func(f *Form) { f.Mapping.Excluded = []string{"name.givenName"} }, `"name.givenName" cannot be excluded`},
		{"mapped from nowhere", func(f *Form) { f.Mapping.Mapped = map[string]string{"lastnam": "nickName"} }, `did you mean "lastname"?`},
		{"mapped to nowhere", func(f *Form) { f.Mapping.Mapped = map[string]string{"lastname": "nickname"} }, `did you mean "nickName"?`},
		{"mapped to an extension", func(f *Form) {
			f.Mapping.Mapped = map[string]string{"employeeType": "urn:example:params:scim:schemas:extension:badge:2.0:User:number"}
		}, `nothing can be mapped to "urn:example:`},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := form()
			test.change(&f)
			if err := f.Check(); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Check gave %v, want %q", err, test.want)
			}
			w := begin(t, nil)
			var formError *FormError
			if _, err := w.c.Test(context.Background(), f); !errors.As(err, &formError) || w.sp.n != 0 {
				t.Errorf("the connection test gave %v after %d requests, want a complaint of the form after none", err, w.sp.n)
			}
		})
	}
	if err := form().Check(); err != nil {
		t.Errorf("a filled form is refused: %v", err)
	}
}

// TestMessage holds the rule of 200 characters at its boundary (JC-024).
func TestMessage(t *testing.T) {
	for _, test := range []struct {
		name, text, inline string
		more               bool
	}{
		{"short", "no", "no", false},
		{"exactly 200", strings.Repeat("é", 200), strings.Repeat("é", 200), false},
		{"201", strings.Repeat("é", 201), strings.Repeat("é", 200), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := NewMessage(test.text)
			if want := (Message{Inline: test.inline, LearnMore: test.more, Full: test.text}); got != want {
				t.Errorf("NewMessage gave %+v, want %+v", got, want)
			}
		})
	}
}

func TestImport(t *testing.T) {
	w := beginBound(t, map[string]string{importPageSize: "2"})
	w.sp.hold("Users", "u80", map[string]any{"userName": "joan", "emails": []any{map[string]any{"value": "Joan@corp.example"}}, "name": map[string]any{"givenName": "Joan", "familyName": "Clarke"}, "active": true})
	w.sp.hold("Users", "u81", map[string]any{"userName": "plus", "emails": []any{map[string]any{"value": "a+b@corp.example"}}})
	w.sp.hold("Users", "u82", map[string]any{"userName": "nomail"})
	w.sp.transcript.Reset()
	found, err := w.c.List(context.Background())
	w.must(err)
	for _, line := range strings.Split(w.sp.transcript.String(), "\n") {
		if line != "" && !strings.HasPrefix(line, "GET ") && !strings.HasPrefix(line, "  =") {
			t.Errorf("an import sent %q", line)
		}
	}
	if len(found) != 5 || !found[0].New || found[4].New {
		t.Fatalf("List gave %d users, new ones first: %+v", len(found), found)
	}
	imported, err := w.c.Import(found...)
	if err == nil || !strings.Contains(err.Error(), `"a+b" is no user name`) || !strings.Contains(err.Error(), "no e-mail address") || !strings.Contains(err.Error(), "in the directory already") {
		t.Errorf("Import gave %v, want a reason for each user that cannot be imported", err)
	}
	if len(imported) != 1 || imported[0].Username != "joan" || imported[0].Email != "joan@corp.example" || !imported[0].PasswordPending || imported[0].State != idp.Active {
		t.Errorf("Import gave %+v", imported)
	}
	sent := w.sp.n
	w.must(w.c.Sync(context.Background()))
	if w.sp.n != sent {
		t.Error("imported users are bound to nothing, and still something was sent for them")
	}
}

func TestImportFails(t *testing.T) {
	w := begin(t, nil)
	if _, err := w.c.List(context.Background()); err == nil {
		t.Error("an integration that is not active could import")
	}
	w.must(w.c.AssumeActive(form()))
	for answer, want := range map[string]string{
		`{"totalResults":"many","Resources":[]}`: "totalResults in the response is no whole number",
		`{"totalResults":1,"Resources":{}}`:      "not an array",
		`[]`:                                     "not a JSON object",
		`{"totalResults":50,"Resources":[]}`:     "",
	} {
		w.sp.say("GET /Users", 200, answer)
		_, err := w.c.List(context.Background())
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s gave %v, want %q", answer, err, want)
		}
	}
}
