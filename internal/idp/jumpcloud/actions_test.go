package jumpcloud

import "testing"

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
