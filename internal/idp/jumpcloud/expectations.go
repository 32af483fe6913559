package jumpcloud

import "slices"

// Expectations are what is documented of the service provider that a profile is
// about. The connector does not read them: steps do, where documents of service
// providers differ. The zero value is the defaults.
type Expectations struct {
	chosen choices
}

// ExpectationsOf returns the defaults with the values given in their place.
func ExpectationsOf(values map[string]string) (Expectations, error) {
	var e Expectations
	err := e.chosen.setAll(expectations, "expectation", values)
	return e, err
}

// Get returns what is expected, "" for a name that does not exist.
func (e Expectations) Get(name string) string { return e.chosen.get(expectations, name) }

// ExpectationOptions returns every expectation that a profile can hold.
func ExpectationOptions() []Option { return slices.Clone(expectations) }

var expectations = []Option{
	{"sp.identityKey", "which attribute tells two users apart", []string{"userName", "email"}, "", "userName", "C8; SWIM-011, SDM-017", Documented},
	{"sp.inactiveVisible", "whether an inactive user can still be read", either, "", yes, "C6; SWIM-050, SDM-022", Documented},
	{"sp.autofill", "whether missing mandatory attributes are filled in where possible", either, "", no, "C19; SWIM-009, SDM-014", Documented},
	{"sp.emailMutable", "whether an e-mail address can be changed", either, "", yes, "JC-074", Documented},
	{"sp.deleteUsers", "whether users can be deleted", either, "", yes, "JC-015, JC-016, SWIM-052", Documented},
	{"sp.deleteGroups", "whether groups can be deleted", either, "", yes, "JC-028, SDM-044", Documented},
	{"sp.groupOps", "what can be done to groups", []string{"createUpdateDelete", "updateOnly", "createDelete", none}, "", "createUpdateDelete", "JC-028, JC-029", Documented},
	{"sp.groupPatchForms", "whether PATCH of a group is taken in every form or only in those that are documented", []string{"any", "strict"}, "", "any", "C9; SDM-040", Documented},
	{"sp.userFilters", "what users can be filtered on", []string{"any", "userName"}, "", "any", "C7; SDM-029", Documented},
	{"sp.patchNoopStatus", "the status of a PATCH without effect", []string{"any", "200", "204"}, "", "any", "SDM-028, SDM-041", Documented},
	{"sp.createStatus", "the status of a create", []string{"201", "200"}, "", "201", "SDM-014", Inferred},
	{"sp.doubleSlash", "whether a doubled slash in the path is tolerated", either, "", no, "JC-010", Inferred},
	{"sp.emptyGroups", "whether a group without members can be created", []string{"accepted", "refused"}, "", "accepted", "C14; SWIM-055, SDM-033", Documented},
	{"sp.roles", "whether roles that are not SCIM's survive every request", []string{"untouched", "none"}, "", "untouched", "SWIM-021 to SWIM-024, JC-095", Documented},
}
