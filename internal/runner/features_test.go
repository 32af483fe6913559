package runner

import (
	"slices"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/features"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/steps"
)

func embedded(t *testing.T) *Plan {
	t.Helper()
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Load(features.FS, cat)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// A step that no definition matches, or two do, would make its scenario mean
// nothing; a definition that no feature uses is dead.
func TestEveryStepHasOneMeaning(t *testing.T) {
	used := map[string]bool{}
	for _, c := range embedded(t).Cases {
		for _, step := range c.Steps {
			var meanings []string
			for _, definition := range steps.Vocabulary() {
				if definition.Expression().MatchString(step.Text) {
					meanings = append(meanings, definition.Pattern)
				}
			}
			if len(meanings) != 1 {
				t.Errorf("%s: %d definitions match %q: %q", c.URI, len(meanings), step.Text, meanings)
			}
			for _, pattern := range meanings {
				used[pattern] = true
			}
		}
	}
	for _, definition := range steps.Vocabulary() {
		if !used[definition.Pattern] {
			t.Errorf("no feature uses the step %q", definition.Pattern)
		}
	}
}

// A must may only stand where a clause may fail, a should where one may warn:
// the catalogue is what keeps the features from accusing right servers.
func TestVerbsKeepToTheirClauses(t *testing.T) {
	plan := embedded(t)
	for _, c := range plan.Cases {
		var allowed []string
		for _, id := range c.Requirements {
			entry, _ := plan.catalogue.Entry(id)
			allowed = append(allowed, entry.Verdict)
		}
		for _, step := range c.Steps {
			if step.Phase != "then" {
				continue
			}
			words := strings.Fields(step.Text)
			if slices.Contains(words, "must") && !slices.Contains(allowed, catalogue.VerdictFail) {
				t.Errorf("%s: %q stands under %v, none of which may fail a service provider", c.URI, step.Text, c.Requirements)
			}
			if slices.Contains(words, "should") && !slices.Contains(allowed, catalogue.VerdictFail) && !slices.Contains(allowed, catalogue.VerdictWarn) {
				t.Errorf("%s: %q stands under %v, none of which may warn", c.URI, step.Text, c.Requirements)
			}
		}
	}
}

// A scenario ends with what it asks, in eight steps or so: longer ones test
// two things.
func TestScenariosAreShortAndAskSomething(t *testing.T) {
	for _, c := range embedded(t).Cases {
		if len(c.Steps) > 12 {
			t.Errorf("%s: %d steps", c.URI, len(c.Steps))
		}
		if c.Steps[len(c.Steps)-1].Phase != "then" {
			t.Errorf("%s: the last step is no Then", c.URI)
		}
	}
}
