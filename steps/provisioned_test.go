package steps

import (
	"errors"
	"testing"

	"github.com/scimproof/scimproof/internal/target"
	honest "github.com/scimproof/scimproof/reference"
)

// A product that has no names, and says so, is not asked for them.
func TestNobodyIsAskedForWhatTheirSchemaDoesNotHave(t *testing.T) {
	server, err := honest.New(honest.Options{Capabilities: honest.Capabilities{WithoutAttributes: map[string][]string{"User": {"name"}}}})
	if err != nil {
		t.Fatal(err)
	}
	sp, err := target.Open(target.Config{BaseURL: "http://sp.test/scim/v2", Handler: server})
	if err != nil {
		t.Fatal(err)
	}
	watch := NewWatch()
	defer watch.Close()
	w := New(&Shared{Target: sp, Namer: NewNamer(1, "example.com"), Watch: watch}, Scenario{ID: "test"})
	w.ctx = t.Context()
	named := Table{{"attribute", "value"}, {"name.givenName", "Ada"}, {"name.familyName", "Byron"}}

	var skipped *Skipped
	if err := w.hasUserWith(Verb{Level: Must}, "ada", named); !errors.As(err, &skipped) || skipped.Kind != FeatureNotDeclared {
		t.Errorf("a scenario about nothing but names ends with %v, want it skipped", err)
	}
	// What a skip ends, it takes back: it must not hide what was found before.
	w.check(Verb{Level: Must}, false, evidence{expected: "something else"})
	if err := w.hasUserWith(Verb{Level: Must}, "ada", named); err != nil {
		t.Errorf("a scenario that has checked something ends with %v, want it to go on", err)
	}
	if len(w.Findings()) != 1 {
		t.Errorf("the findings are %v", w.Findings())
	}
}
