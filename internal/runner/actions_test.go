package runner

import (
	"testing"

	"github.com/scimproof/scimproof/fixtures/profiles"
)

// An administrator's action that nothing tests could never work, and a
// behaviour that no action rests on would be missing where readers look first.
func TestActionsCoverTheirProfile(t *testing.T) {
	plan := embedded(t)
	all, err := profiles.All()
	if err != nil {
		t.Fatal(err)
	}
	answered := 0
	for _, profile := range all {
		if len(profile.Actions) == 0 {
			continue
		}
		answered++
		claimed := map[string]bool{}
		for _, c := range plan.Cases {
			if !profile.Holds(c.Path) {
				continue
			}
			for _, id := range c.Requirements {
				claimed[id] = true
			}
		}
		rests := map[string]bool{}
		for _, action := range profile.Actions {
			for _, id := range action.Behaviours {
				rests[id] = true
				if !claimed[id] {
					t.Errorf("%s: %q rests on %s, which no scenario of the profile claims", profile.Name, action.Title, id)
				}
			}
		}
		for id := range claimed {
			if entry, _ := plan.catalogue.Entry(id); !rests[id] && entry.Kind == "behaviour" {
				t.Errorf("%s: no action rests on %s (%s)", profile.Name, id, entry.Title)
			}
		}
	}
	if answered < 3 {
		t.Errorf("%d profiles answer by action", answered)
	}
}
