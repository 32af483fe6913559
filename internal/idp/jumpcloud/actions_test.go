package jumpcloud

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/scimproof/scimproof/internal/idp"
)

// TestActions holds what each action of an administrator sends with the default
// settings.
func TestActions(t *testing.T) {
	w := beginBound(t, nil)
	w.act("add ida to Blue Team", w.d.AddToGroup("ida", "Blue Team"))
	w.act("change ada's title", w.d.UpdateUser("ada", map[string]string{"jobTitle": "Countess"}))
	w.act("suspend ada", w.d.Suspend("ada"))
	w.act("activate ada", w.d.Activate("ada"))
	w.act("remove ida from Blue Team, her only one", w.d.RemoveFromGroup("ida", "Blue Team"))
	w.act("add ida to Blue Team again", w.d.AddToGroup("ida", "Blue Team"))
	w.act("remove grace from Red Team, leaving it empty", w.d.RemoveFromGroup("grace", "Red Team"))
	w.act("rename Blue Team", w.d.RenameGroup("Blue Team", "Azure Team"))
	w.act("disable group management", w.d.SetGroupManagement("Turbine", false))
	w.act("add grace to Red Team without group management", w.d.AddToGroup("grace", "Red Team"))
	w.act("enable group management", w.d.SetGroupManagement("Turbine", true))
	w.act("re-sync Azure Team", w.d.Resync("Turbine", "Azure Team"))
	w.act("deselect Azure Team", w.d.Deselect("Turbine", "Azure Team"))
	w.act("rename the deselected group", w.d.RenameGroup("Azure Team", "Sky Team"))
	w.act("select it again under its old name", w.d.RenameGroup("Sky Team", "Blue Team"))
	w.act("select Blue Team again", w.d.Select("Turbine", "Blue Team"))
	w.act("delete Red Team", w.d.DeleteGroup("Red Team"))
	w.act("delete ada", w.d.DeleteUser("ada"))
	w.act("unmap Blue Team", w.d.Unmap("Turbine", "Blue Team"))
	w.golden("actions")
}

// TestRecreatedUser holds that a user who is added again after a deletion comes
// with an object id of its own and is put into no group but its own: whatever
// the deleted one had is not asked for again.
func TestRecreatedUser(t *testing.T) {
	for _, how := range []string{putInactive, remove} {
		t.Run(how, func(t *testing.T) {
			w := beginBound(t, map[string]string{deprovisionDeleted: how})
			old, err := w.d.User("grace")
			w.must(err)
			w.act("delete grace, who is in both teams", w.d.DeleteUser("grace"))
			w.sp.transcript.Reset()
			_, err = w.d.AddUser(idp.User{Username: "Grace", Email: "GRACE@corp.example"})
			w.act("add another grace", err)
			w.act("add her to Red Team", w.d.AddToGroup("grace", "Red Team"))
			got := w.sp.transcript.String()
			if strings.Contains(got, old.ID) {
				t.Errorf("the object id of the deleted user was sent:\n%s", got)
			}
			if strings.Contains(got, "/Groups/g3") {
				t.Errorf("Blue Team was touched, which the new user is not in:\n%s", got)
			}
			w.golden("recreated-user-" + how)
		})
	}
}

// TestProfiles holds that the settings and expectations of the profiles that the
// suite carries are ones that exist.
func TestProfiles(t *testing.T) {
	files, err := filepath.Glob("../../../fixtures/profiles/*.yaml")
	if err != nil || len(files) < 3 {
		t.Fatalf("found %d profiles, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var profile struct {
			Settings        map[string]string `yaml:"settings"`
			ServiceProvider map[string]string `yaml:"serviceProvider"`
		}
		if err := yaml.Unmarshal(data, &profile); err != nil {
			t.Fatal(err)
		}
		if _, err := SettingsOf(profile.Settings); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if _, err := ExpectationsOf(profile.ServiceProvider); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
