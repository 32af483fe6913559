package reports

import (
	"cmp"
	"fmt"
)

// readinessView answers for one profile, action by action of an administrator,
// whether it works.
type readinessView struct {
	Name, Slug, Title, Sentence string
	Actions                     []actionView
}

// actionView is an action as a reader sees it.
type actionView struct {
	Title string
	// Verdict lends its shape and colour to the words of State.
	Verdict Verdict
	State   string
	// Counts says how its scenarios ended.
	Counts string
	// Wrong are the scenarios that speak against it, Others the rest.
	Wrong, Others []string
}

// The words for an action.
const (
	actionWorks    = "works"
	actionPartly   = "works in part"
	actionFails    = "does not work"
	actionUnknown  = "could not be judged"
	actionUntested = "not tested"
)

// readinessViews has one entry for each profile that names actions.
func readinessViews(results Results) []readinessView {
	scenarios := index(results.Scenarios)
	var list []readinessView
	for _, profile := range results.Profiles {
		if len(profile.Actions) == 0 {
			continue
		}
		v := readinessView{Name: profile.Name, Slug: slug(profile.Name), Title: cmp.Or(profile.Title, profile.Name)}
		states := map[string]int{}
		for _, action := range profile.Actions {
			shown := action.view(scenarios)
			states[shown.State]++
			v.Actions = append(v.Actions, shown)
		}
		v.Sentence = fmt.Sprintf("%d of %d actions work", states[actionWorks], len(v.Actions))
		for _, part := range []struct{ state, one, many string }{
			{actionFails, "does not", "do not"}, {actionPartly, "works in part", "work in part"},
			{actionUnknown, "could not be judged", "could not be judged"}, {actionUntested, "was not tested", "were not tested"},
		} {
			switch n := states[part.state]; n {
			case 0:
			case 1:
				v.Sentence += ", 1 " + part.one
			default:
				v.Sentence += fmt.Sprintf(", %d %s", n, part.many)
			}
		}
		v.Sentence += "."
		list = append(list, v)
	}
	return list
}

// view judges an action by its scenarios. It works only if one of them passed
// and none that ran did anything else; what only records a choice speaks
// neither for it nor against it. Where a warning is all there is, what should
// have happened did not.
func (a Action) view(scenarios map[string]Scenario) actionView {
	v := actionView{Title: a.Title}
	var counts Counts
	for _, id := range a.Scenarios {
		scenario, ran := scenarios[id]
		if !ran {
			continue
		}
		counts.Add(scenario)
		if isBad(scenario.Verdict) || scenario.Verdict == Warn {
			v.Wrong = append(v.Wrong, id)
		} else {
			v.Others = append(v.Others, id)
		}
	}
	v.Counts = counts.words(false)
	switch {
	case counts.Fail+counts.KnownFail > 0:
		v.Verdict, v.State = Fail, actionFails
	case counts.Blocked+counts.Error > 0:
		v.Verdict, v.State = Blocked, actionUnknown
	case counts.Warn > 0 && counts.Pass == 0:
		v.Verdict, v.State = Warn, actionFails
	case counts.Warn > 0:
		v.Verdict, v.State = Warn, actionPartly
	case counts.Pass > 0:
		v.Verdict, v.State = Pass, actionWorks
	default:
		v.Verdict, v.State = Skip, actionUntested
	}
	return v
}
