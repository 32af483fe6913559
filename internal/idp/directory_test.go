package idp

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// office is a directory with ada, grace and ida; ada and grace are in Blue Team,
// which is bound to Turbine. What happened so far is not in the journal.
func office(t *testing.T) (*Directory, *[]string) {
	t.Helper()
	d := New(Options{NewID: IDs("test")})
	for _, name := range []string{"ada", "grace", "ida"} {
		if _, err := d.AddUser(User{Username: name, Email: name + "@corp.example"}); err != nil {
			t.Fatal(err)
		}
	}
	steps := []error{}
	_, err := d.AddGroup("Blue Team", "ada", "grace@corp.example")
	steps = append(steps, err)
	_, err = d.AddGroup("Red Team")
	steps = append(steps, err)
	_, err = d.AddApplication("Turbine")
	steps = append(steps, err, d.Select("Turbine", "Blue Team"))
	for _, err := range steps {
		if err != nil {
			t.Fatal(err)
		}
	}
	journal := &[]string{}
	d.Watch(func(c Change) {
		line := string(c.Kind)
		if c.User.ID != "" {
			line += fmt.Sprintf(" %s:%s", c.User.Username, c.User.State)
		}
		for _, g := range c.Groups {
			line += " [" + g.Name + "]"
		}
		if c.OldName != "" {
			line += " was [" + c.OldName + "]"
		}
		for _, u := range c.Members {
			line += " had " + u.Username
		}
		for _, app := range append(c.BoundTo, c.Application) {
			if app.ID != "" {
				line += " in " + app.Name
			}
		}
		*journal = append(*journal, line)
	})
	return d, journal
}

// TestActions holds what each action publishes, and in which order.
func TestActions(t *testing.T) {
	d, journal := office(t)
	for i, err := range []error{
		d.UpdateUser("ada", map[string]string{"firstname": "Ada", "email": "Ada.Byron@Corp.example"}),
		d.Suspend("ada"),
		d.Activate("ada"),
		d.ExpirePassword("ada"),
		d.RenewPassword("ada"),
		d.AddToGroup("ida", "Red Team"),
		d.RenameGroup("Red Team", "Rose Team"),
		d.Select("Turbine", "Rose Team"),
		d.SetGroupManagement("Turbine", true),
		d.SetGroupManagement("Turbine", true),
		d.Resync("Turbine"),
		d.RemoveFromGroup("ida", "Rose Team"),
		d.Deselect("Turbine", "Rose Team"),
		d.DeleteGroup("Rose Team"),
		d.DeleteUser("ada.byron@corp.example"),
		d.Unmap("Turbine", "Blue Team"),
		d.Select("Turbine", "Blue Team"),
		d.DeleteGroup("Blue Team"),
		d.Resync("Turbine"),
		d.DeleteApplication("Turbine"),
	} {
		if err != nil {
			t.Errorf("action %d: %v", i, err)
		}
	}
	want := []string{
		"user updated ada:active",
		"user suspended ada:suspended",
		"user activated ada:active",
		"password expired ada:active",
		"password renewed ada:active",
		"member added ida:active [Red Team]",
		"group renamed [Rose Team] was [Red Team]",
		"groups selected [Rose Team] in Turbine",
		"group management enabled in Turbine",
		"groups re-synced [Blue Team] [Rose Team] in Turbine",
		"member removed ida:active [Rose Team] in Turbine",
		"groups deselected [Rose Team] in Turbine",
		"group deleted [Rose Team]",
		"user deleted ada:deleted [Blue Team]",
		"groups unmapped [Blue Team] had grace in Turbine",
		"groups selected [Blue Team] in Turbine",
		"group deleted [Blue Team] had grace in Turbine",
		"groups re-synced in Turbine",
		"application deleted in Turbine",
	}
	if diff := cmp.Diff(want, *journal); diff != "" {
		t.Errorf("published (-want +got):\n%s", diff)
	}
}

// TestRefused holds that what cannot be done is refused with a sentence, changes
// nothing and publishes nothing.
func TestRefused(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(*Directory) error
		want string
	}{
		{"unknown user", func(d *Directory) error { return d.Suspend("adda") }, `there is no user "adda"; did you mean "ada"?`},
		{"unknown group", func(d *Directory) error { return d.AddToGroup("ada", "Blue Taem") }, `there is no group "Blue Taem"; did you mean "Blue Team"?`},
		{"unknown application", func(d *Directory) error { return d.Select("Turbines", "Red Team") }, `did you mean "Turbine"?`},
		{"user name taken", func(d *Directory) error {
			_, err := d.AddUser(User{Username: "ADA", Email: "other@corp.example"})
			return err
		}, `the user name "ADA" is taken`},
		{"e-mail taken", func(d *Directory) error {
			_, err := d.AddUser(User{Username: "other", Email: "ADA@corp.example"})
			return err
		}, `belongs to user "ada"`},
		{"no user name", func(d *Directory) error { _, err := d.AddUser(User{Email: "x@corp.example"}); return err }, "needs a user name"},
		{"no e-mail", func(d *Directory) error { _, err := d.AddUser(User{Username: "x", Email: "@"}); return err }, `"@" is no e-mail address`},
		{"odd state", func(d *Directory) error {
			_, err := d.AddUser(User{Username: "x", Email: "x@corp.example", State: Deleted})
			return err
		}, `in the state "deleted"`},
		{"unknown attribute", func(d *Directory) error { return d.UpdateUser("ada", map[string]string{"fistname": "Ada"}) }, `did you mean "firstname"?`},
		{"nothing changed", func(d *Directory) error { return d.UpdateUser("ada", map[string]string{"firstname": ""}) }, "nothing to change"},
		{"user name of a bound user", func(d *Directory) error { return d.UpdateUser("ada", map[string]string{"username": "augusta"}) }, "cannot be changed while the user is bound"},
		{"activating twice", func(d *Directory) error { return d.Activate("ada") }, `user "ada" is active and cannot become active`},
		{"password that is not expired", func(d *Directory) error { return d.RenewPassword("ada") }, "is not expired"},
		{"member twice", func(d *Directory) error { return d.AddToGroup("ada", "Blue Team") }, "is in group \"Blue Team\" already"},
		{"no member", func(d *Directory) error { return d.RemoveFromGroup("ida", "Blue Team") }, "is not in group"},
		{"group name taken", func(d *Directory) error { return d.RenameGroup("Red Team", "Blue Team") }, "already"},
		{"nameless group", func(d *Directory) error { _, err := d.AddGroup(""); return err }, "needs a name"},
		{"group with an unknown member", func(d *Directory) error { _, err := d.AddGroup("Green Team", "joan"); return err }, `group "Green Team": there is no user "joan"`},
		{"group that names a member twice", func(d *Directory) error { _, err := d.AddGroup("Green Team", "ada", "ada"); return err }, "twice"},
		{"nameless application", func(d *Directory) error { _, err := d.AddApplication(""); return err }, "needs a name"},
		{"application twice", func(d *Directory) error { _, err := d.AddApplication("Turbine"); return err }, "already"},
		{"bound twice", func(d *Directory) error { return d.Select("Turbine", "Red Team", "Blue Team") }, `"Blue Team" is bound`},
		{"selected twice at once", func(d *Directory) error { return d.Select("Turbine", "Red Team", "Red Team") }, "named twice"},
		{"nothing selected", func(d *Directory) error { return d.Select("Turbine") }, "no group is named"},
		{"not bound", func(d *Directory) error { return d.Deselect("Turbine", "Red Team") }, "is not bound"},
		{"re-sync of an unbound group", func(d *Directory) error { return d.Resync("Turbine", "Red Team") }, "is not bound"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, journal := office(t)
			if err := test.do(d); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			if len(*journal) > 0 {
				t.Errorf("a refused action published %q", *journal)
			}
			if bound, err := d.Bound("Turbine"); err != nil || len(bound) != 1 {
				t.Errorf("bound groups are %v, %v", bound, err)
			}
		})
	}
}

// TestSnapshots holds that what is handed out cannot change the directory.
func TestSnapshots(t *testing.T) {
	d, _ := office(t)
	u, err := d.User("ada")
	if err != nil {
		t.Fatal(err)
	}
	u.Attributes["firstname"] = "Mallory"
	if again, _ := d.User("ada"); again.Attributes["firstname"] != "" {
		t.Error("changing a returned user changed the directory")
	}
	given := map[string]string{"firstname": "Joan"}
	if _, err := d.AddUser(User{Username: "joan", Email: "joan@corp.example", Attributes: given}); err != nil {
		t.Fatal(err)
	}
	given["firstname"] = "Mallory"
	if joan, _ := d.User("joan"); joan.Attributes["firstname"] != "Joan" {
		t.Error("changing the given attributes changed the directory")
	}
}

// TestDeletedUserLeavesNothing holds that a user who is added again after a
// deletion is another one: a new id and no memberships.
func TestDeletedUserLeavesNothing(t *testing.T) {
	d, _ := office(t)
	old, _ := d.User("ada")
	if err := d.DeleteUser("ada"); err != nil {
		t.Fatal(err)
	}
	again, err := d.AddUser(User{Username: "ada", Email: "ada@corp.example"})
	if err != nil {
		t.Fatal(err)
	}
	groups, err := d.GroupsOf("ada")
	if again.ID == old.ID || len(groups) > 0 || err != nil {
		t.Errorf("the new ada has the id %q (old %q) and is in %v, %v", again.ID, old.ID, groups, err)
	}
	if d.InScope("Turbine", "ada") {
		t.Error("the new ada is in scope of the application")
	}
}

func TestDisplayName(t *testing.T) {
	for _, test := range []struct {
		name       string
		attributes map[string]string
		want       string
	}{
		{"given", map[string]string{"displayname": "Countess", "firstname": "Ada", "lastname": "Byron"}, "Countess"},
		{"computed", map[string]string{"firstname": "Ada", "lastname": "Byron"}, "Ada Byron"},
		{"one name", map[string]string{"lastname": "Byron"}, "Byron"},
		{"none", nil, "ada"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := (User{Username: "ada", Attributes: test.attributes}).DisplayName(); got != test.want {
				t.Errorf("DisplayName() = %q, want %q", got, test.want)
			}
		})
	}
}

func TestIDs(t *testing.T) {
	a, b, other := IDs("seed"), IDs("seed"), IDs("another")
	form := regexp.MustCompile(`^[0-9a-f]{24}$`)
	seen := map[string]bool{}
	for range 100 {
		id := a()
		if !form.MatchString(id) || seen[id] || id != b() || id == other() {
			t.Fatalf("id %q is malformed, repeated, not reproducible or the same for another seed", id)
		}
		seen[id] = true
	}
}
