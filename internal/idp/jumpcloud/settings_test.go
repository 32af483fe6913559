package jumpcloud

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
)

// demonstrations shows, for each setting, a few actions that send something else
// at each of its values. with are other settings without which it has no say.
var demonstrations = map[string]struct {
	with map[string]string
	play func(*world)
}{
	unbindClearsMembership: {nil, deselectBlue},
	unbindOrphanUser:       {nil, deselectBlue},
	unmapClearsMembership:  {nil, unmapBlue},
	unmapOrphanUser:        {nil, unmapBlue},
	readdRestores: {nil, bound(func(w *world) {
		w.act("remove ada from Blue Team", w.d.RemoveFromGroup("ada", "Blue Team"))
		w.act("add ada to Blue Team", w.d.AddToGroup("ada", "Blue Team"))
		w.act("re-sync Blue Team", w.d.Resync("Turbine", "Blue Team"))
	})},
	reselectRestores: {map[string]string{unbindClearsMembership: all}, bound(func(w *world) {
		w.act("deselect Blue Team", w.d.Deselect("Turbine", "Blue Team"))
		w.act("select Blue Team", w.d.Select("Turbine", "Blue Team"))
	})},
	reprovisionRestores: {nil, bound(func(w *world) {
		w.sp.vanish("Blue Team")
		w.act("rename Blue Team, which the service provider deleted", w.d.RenameGroup("Blue Team", "Azure Team"))
	})},
	reprovisionDeletedBy: {map[string]string{reprovisionRestores: no}, bound(func(w *world) {
		w.sp.vanish("Red Team")
		w.act("rename Red Team, which the service provider deleted", w.d.RenameGroup("Red Team", "Rose Team"))
		w.act("delete Blue Team in the directory", w.d.DeleteGroup("Blue Team"))
		_, err := w.d.AddGroup("Blue Team", "grace")
		w.act("add another Blue Team", err)
		w.act("select it", w.d.Select("Turbine", "Blue Team"))
	})},
	groupDeleteOrphanUser: {nil, bound(func(w *world) {
		w.act("delete Blue Team", w.d.DeleteGroup("Blue Team"))
	})},
	deprovisionSuspended: {nil, bound(suspendAda)},
	deprovisionLostAccess: {nil, bound(func(w *world) {
		w.act("remove ada from Blue Team", w.d.RemoveFromGroup("ada", "Blue Team"))
	})},
	deprovisionDeleted: {nil, bound(func(w *world) {
		w.act("delete ada", w.d.DeleteUser("ada"))
	})},
	deleteRefused: {map[string]string{deprovisionLostAccess: remove}, bound(func(w *world) {
		w.sp.say("DELETE /Users", 405, `{"detail":"users cannot be deleted"}`)
		w.act("remove ada from Blue Team", w.d.RemoveFromGroup("ada", "Blue Team"))
	})},
	deleteNotFound: {map[string]string{deprovisionLostAccess: remove}, bound(func(w *world) {
		w.sp.vanish("ada")
		w.act("remove ada from Blue Team", w.d.RemoveFromGroup("ada", "Blue Team"))
	})},
	lookupBeforeCreate: {nil, bound(addIda)},
	lookupUserFilter:   {nil, bound(addIda)},
	lookupVerifiesMatch: {nil, bound(func(w *world) {
		w.sp.say("GET /Users?filter", 200, `{"totalResults":1,"Resources":[{"id":"u1","userName":"ada"}]}`)
		addIda(w)
	})},
	createOnConflict: {nil, bound(func(w *world) {
		w.sp.hold("Users", "u77", map[string]any{"userName": "ida"})
		w.sp.say("GET /Users?filter", 200, `{"totalResults":0}`)
		w.sp.say("POST /Users", 409, `{"detail":"ida exists"}`)
		addIda(w)
	})},
	mapUserName: {nil, bound(addIda)},
	mapPhone: {nil, bound(func(w *world) {
		w.act("give ida a phone", w.d.UpdateUser("ida", map[string]string{"workPhone": "+1-303-555-0100"}))
		addIda(w)
	})},
	mapManager: {nil, bound(func(w *world) {
		w.act("make ada the manager of ida", w.d.UpdateUser("ida", map[string]string{"manager": "ada"}))
		addIda(w)
	})},
	userEnterpriseSchema: {nil, bound(addIda)},
	userUpdateVerb:       {nil, bound(changeAda)},
	userReadBeforeUpdate: {nil, bound(changeAda)},
	userPutForm:          {nil, bound(changeAda)},
	userPutUnset:         {nil, bound(changeAda)},
	userReactivateVerb:   {nil, bound(suspendAda)},
	userDeleteMemberships: {nil, bound(func(w *world) {
		w.act("delete grace", w.d.DeleteUser("grace"))
	})},
	patchActiveForm: {map[string]string{deprovisionSuspended: patchInactive}, bound(func(w *world) {
		w.act("suspend ada", w.d.Suspend("ada"))
	})},
	patchRemoveForm: {nil, bound(func(w *world) {
		w.act("remove grace from Blue Team", w.d.RemoveFromGroup("grace", "Blue Team"))
	})},
	groupAddForm: {nil, bound(func(w *world) {
		addIda(w)
		w.act("re-sync Blue Team", w.d.Resync("Turbine", "Blue Team"))
	})},
	groupRepeatsAdds: {nil, bound(func(w *world) {
		addIda(w)
		w.act("re-sync Blue Team", w.d.Resync("Turbine", "Blue Team"))
	})},
	groupCreateForm:    {nil, bound(nil)},
	groupClearForm:     {map[string]string{unbindClearsMembership: all}, deselectBlue},
	groupRenameForm:    {nil, bound(renameBlue)},
	groupLookupForm:    {nil, bound(nil)},
	groupMemberDisplay: {nil, bound(nil)},
	groupEmptyPolicy: {nil, bound(func(w *world) {
		_, err := w.d.AddGroup("Empty Team")
		w.act("add Empty Team", err)
		w.act("select it", w.d.Select("Turbine", "Empty Team"))
	})},
	groupBecomesEmpty: {nil, bound(func(w *world) {
		w.act("remove grace from Red Team, leaving it empty", w.d.RemoveFromGroup("grace", "Red Team"))
	})},
	groupActive: {nil, bound(func(w *world) {
		w.act("suspend grace, the only member of Red Team", w.d.Suspend("grace"))
		w.act("rename Red Team", w.d.RenameGroup("Red Team", "Rose Team"))
	})},
	groupReenable: {nil, bound(func(w *world) {
		w.act("disable group management", w.d.SetGroupManagement("Turbine", false))
		w.act("remove ada from Blue Team meanwhile", w.d.RemoveFromGroup("ada", "Blue Team"))
		w.act("enable group management", w.d.SetGroupManagement("Turbine", true))
	})},
	takeoverForeign: {nil, func(w *world) {
		w.sp.hold("Groups", "g77", map[string]any{"displayName": "Blue Team", "members": []any{map[string]any{"value": "stranger"}}})
		bound(nil)(w)
	}},
	activeExpr: {nil, bound(func(w *world) {
		w.act("let ada's password expire", w.d.ExpirePassword("ada"))
		w.act("renew it", w.d.RenewPassword("ada"))
	})},
	suspendKeeps: {nil, bound(suspendAda)},
	suspendNewUser: {nil, bound(func(w *world) {
		w.act("suspend ida", w.d.Suspend("ida"))
		addIda(w)
		w.act("activate ida", w.d.Activate("ida"))
	})},
	staleRecovery: {nil, bound(func(w *world) {
		w.sp.vanish("ada")
		changeAda(w)
		w.sp.vanish("Blue Team")
		renameBlue(w)
	})},
	resyncUsers: {nil, bound(func(w *world) {
		w.act("re-sync Blue Team", w.d.Resync("Turbine", "Blue Team"))
	})},
	reactivateRemembers: {nil, bound(func(w *world) {
		w.act("deactivate the integration", w.c.Deactivate())
		w.act("remove ada from Blue Team meanwhile", w.d.RemoveFromGroup("ada", "Blue Team"))
		w.reactivate()
	})},
	testEmailMustBeNew: {nil, func(w *world) {
		w.sp.hold("Users", "u77", map[string]any{"userName": "scim.probe@corp.example"})
		w.test(form())
	}},
	testLookup:    {nil, func(w *world) { w.test(form()) }},
	testUserSteps: {nil, func(w *world) { w.test(form()) }},
	tokenRotation: {nil, bound(func(w *world) {
		w.title("give the integration another token")
		w.report(w.c.Reauthenticate(context.Background(), Literal("another"), "new@corp.example"))
	})},
	authScheme: {nil, func(w *world) {
		f := form()
		f.Token = Literal("s3cret")
		w.sp.headers = []string{"Authorization"}
		w.test(f)
	}},
	httpContentType: {nil, func(w *world) {
		w.sp.headers = []string{"Accept", "Content-Type"}
		w.test(form())
	}},
	httpUserAgent: {nil, func(w *world) {
		w.sp.headers = []string{"User-Agent"}
		w.test(form())
	}},
	retryOn: {nil, bound(func(w *world) {
		w.sp.say("PATCH /Groups", 429, `{"detail":"slow down"}`)
		renameBlue(w)
		w.sp.say("PUT /Users", 500, `{"detail":"out of order"}`)
		changeAda(w)
	})},
	retryAttempts: {nil, bound(func(w *world) {
		for range 4 {
			w.sp.say("PATCH /Groups", 429, `{"detail":"slow down"}`)
		}
		renameBlue(w)
	})},
	retryWait:    {nil, bound(throttledRename(""))},
	retryMaxWait: {nil, bound(throttledRename("3600"))},
	importPageSize: {nil, bound(func(w *world) {
		w.act("list users for import", nil)
		_, err := w.c.List(context.Background())
		w.must(err)
	})},
}

// silent are settings that steps obey, not the connector.
var silent = map[string]string{syncTimeout: "a scenario waits, the connector does not"}

// others are values to try of settings that take free ones.
var others = map[string]string{httpUserAgent: "JumpCloud-SCIM-Harness/1", retryAttempts: "1", retryWait: "5s", retryMaxWait: "2s", importPageSize: "1"}

// TestSettings holds what is sent at each value of each setting, and that the
// values differ: a setting without effect is a lie.
func TestSettings(t *testing.T) {
	for _, o := range Options() {
		demo, ok := demonstrations[o.Name]
		if !ok {
			if silent[o.Name] == "" {
				t.Errorf("setting %q has no demonstration", o.Name)
			}
			continue
		}
		t.Run(o.Name, func(t *testing.T) {
			values := o.Values
			if o.Kind != "" {
				values = []string{o.Default, others[o.Name]}
			}
			var all strings.Builder
			seen := map[string]string{}
			for _, value := range values {
				settings := maps.Clone(demo.with)
				if settings == nil {
					settings = map[string]string{}
				}
				settings[o.Name] = value
				w := begin(t, settings)
				demo.play(w)
				for _, d := range w.waits {
					fmt.Fprintf(&w.sp.transcript, "  ~ waited %s\n", d)
				}
				for _, text := range w.c.Pending() {
					fmt.Fprintf(&w.sp.transcript, "  ! still to do: %s\n", text)
				}
				got := w.sp.transcript.String()
				if same, ok := seen[got]; ok {
					t.Errorf("%s sends the same at %q and %q", o.Name, same, value)
				}
				seen[got] = value
				mark := ""
				if value == o.Default {
					mark = " (default)"
				}
				fmt.Fprintf(&all, "==== %s: %s%s ====\n%s\n", o.Name, value, mark, got)
			}
			compareGolden(t, "settings/"+o.Name, all.String())
		})
	}
}

// bound plays with both teams selected. What selecting them sends is shown only
// when there is nothing else to play.
func bound(play func(*world)) func(*world) {
	return func(w *world) {
		w.must(w.c.AssumeActive(form()))
		w.act("select Blue Team and Red Team", w.d.Select("Turbine", "Blue Team", "Red Team"))
		if play == nil {
			return
		}
		w.sp.transcript.Reset()
		play(w)
	}
}

var (
	deselectBlue = bound(func(w *world) { w.act("deselect Blue Team", w.d.Deselect("Turbine", "Blue Team")) })
	unmapBlue    = bound(func(w *world) { w.act("unmap Blue Team", w.d.Unmap("Turbine", "Blue Team")) })
)

func addIda(w *world) { w.act("add ida to Blue Team", w.d.AddToGroup("ida", "Blue Team")) }

func renameBlue(w *world) {
	w.act("rename Blue Team", w.d.RenameGroup("Blue Team", "Azure Team"))
}

// changeAda gives ada a title; the service provider holds a photo of her that
// the directory does not know.
func changeAda(w *world) {
	w.sp.give("ada", "photos", []any{map[string]any{"value": "https://img.example/ada.png"}})
	w.act("change ada's title", w.d.UpdateUser("ada", map[string]string{"jobTitle": "Countess"}))
}

func suspendAda(w *world) {
	w.act("suspend ada", w.d.Suspend("ada"))
	w.act("activate ada", w.d.Activate("ada"))
}

func throttledRename(retryAfter string) func(*world) {
	return func(w *world) {
		w.sp.throttle("PATCH /Groups", retryAfter)
		renameBlue(w)
	}
}

func TestSettingsRefused(t *testing.T) {
	for _, test := range []struct{ name, setting, value, want string }{
		{"unknown name", "unbind.clearMembership", "all", `there is no setting "unbind.clearMembership"; did you mean "unbind.clearsMembership"?`},
		{"unknown value", "patch.removeForm", "filterpath", `setting "patch.removeForm" cannot be "filterpath"; did you mean "filterPath"?`},
		{"no number", "import.pageSize", "many", `setting "import.pageSize" cannot be "many"; it takes a whole number from 1`},
		{"zero", "import.pageSize", "0", "it takes a whole number from 1"},
		{"no duration", "sync.timeout", "5", `it takes a duration such as "5s"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := Defaults()
			if err := s.Set(test.setting, test.value); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Set(%q, %q) gave %v, want %q", test.setting, test.value, err, test.want)
			}
		})
	}
}

// TestSettingsAreValues holds that a copy is not changed through the original.
func TestSettingsAreValues(t *testing.T) {
	var a Settings
	if err := a.Set(suspendKeeps, no); err != nil {
		t.Fatal(err)
	}
	b := a
	if err := a.Set(suspendKeeps, yes); err != nil {
		t.Fatal(err)
	}
	if b.Get(suspendKeeps) != no {
		t.Error("setting a value changed a copy made before")
	}
}

// TestOptionsAreSound holds what every entry of the tables must have.
func TestOptionsAreSound(t *testing.T) {
	names := map[string]bool{}
	for _, o := range append(Options(), ExpectationOptions()...) {
		if names[o.Name] {
			t.Errorf("%q stands twice", o.Name)
		}
		names[o.Name] = true
		if err := o.check("setting", o.Default); err != nil {
			t.Errorf("the default cannot be chosen: %v", err)
		}
		if o.Summary == "" || o.Source == "" || o.Grade == "" || (len(o.Values) == 0) == (o.Kind == "") {
			t.Errorf("option %+v is not complete", o)
		}
	}
}
