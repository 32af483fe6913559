package runner

import (
	"slices"

	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/reports"
)

// actionOf finds the scenarios that show whether an administrator's action works.
func actionOf(profile string, action profiles.Action, scenarios []reports.Scenario) reports.Action {
	found := reports.Action{Title: action.Title, Behaviours: action.Behaviours, Scenarios: []string{}}
	for _, s := range scenarios {
		claims := slices.ContainsFunc(s.Requirements, func(id string) bool { return slices.Contains(action.Behaviours, id) })
		if claims && slices.Contains(s.Profiles, profile) {
			found.Scenarios = append(found.Scenarios, s.ID)
		}
	}
	return found
}
