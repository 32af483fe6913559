package reports

import (
	"strings"
	"testing"
)

// "Works" is a promise: one scenario that says otherwise takes it back.
func TestActionsPromiseOnlyWhatWasShown(t *testing.T) {
	for _, tt := range []struct {
		name     string
		verdicts []Verdict
		known    bool
		want     string
	}{
		{"all passed", []Verdict{Pass, Pass}, false, actionWorks},
		{"a choice was recorded besides", []Verdict{Pass, Info, Skip}, false, actionWorks},
		{"one failed", []Verdict{Pass, Pass, Fail}, false, actionFails},
		{"one failed as known", []Verdict{Pass, Fail}, true, actionFails},
		{"one warned", []Verdict{Pass, Warn}, false, actionPartly},
		{"all warned", []Verdict{Warn}, false, actionFails},
		{"one could not be run", []Verdict{Pass, Blocked}, false, actionUnknown},
		{"scimproof erred", []Verdict{Pass, Error}, false, actionUnknown},
		{"a failure beside one that could not be run", []Verdict{Fail, Blocked}, false, actionFails},
		{"only choices", []Verdict{Info}, false, actionUntested},
		{"all skipped", []Verdict{Skip, Skip}, false, actionUntested},
		{"nothing ran", nil, false, actionUntested},
	} {
		t.Run(tt.name, func(t *testing.T) {
			action, scenarios := Action{Title: "Suspend a user", Scenarios: []string{"not-in-this-run"}}, map[string]Scenario{}
			for i, verdict := range tt.verdicts {
				s := Scenario{ID: string(rune('a' + i)), Verdict: verdict}
				if tt.known && verdict == Fail {
					s.Known = s.ID
				}
				scenarios[s.ID] = s
				action.Scenarios = append(action.Scenarios, s.ID)
			}
			if got := action.view(scenarios); got.State != tt.want {
				t.Errorf("the action %s, want %s", got.State, tt.want)
			}
		})
	}
}

func TestReadinessByAction(t *testing.T) {
	page := rendered(t, Page{}, passing())
	for _, want := range []string{
		`<a href="#actions-jumpcloud">1 of 3 actions work, 1 works in part, 1 was not tested.</a>`,
		`id="actions-jumpcloud"`, "Deselect a group", `Against it: <a href="#s-errors-detail">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(rendered(t, Page{}, unreachable()), `id="readiness"`) {
		t.Error("a run without actions has a section for them")
	}
}
