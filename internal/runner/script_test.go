package runner

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/cucumber/godog"
)

// What godog is shown of a file is what is played, word for word and in its
// place, whichever of its scenarios that are.
func TestScriptShowsWhatIsPlayed(t *testing.T) {
	plan := embedded(t)
	byPath := map[string][]*Case{}
	for i := range plan.Cases {
		c := &plan.Cases[i]
		byPath[c.Path] = append(byPath[c.Path], c)
	}
	for path, all := range byPath {
		shown := map[string][]*Case{"all": all}
		for i, c := range all {
			shown[c.ID] = []*Case{c}
			if i%2 == 0 {
				shown["every other"] = append(shown["every other"], c)
			}
		}
		for name, cases := range shown {
			text := plan.scripts[path].only(cases)
			suite := godog.TestSuite{Options: &godog.Options{FS: fstest.MapFS{path: {Data: text}}, Paths: []string{path}}}
			parsed, err := suite.RetrieveFeatures()
			if err != nil {
				t.Fatalf("%s, %s: %v\n%s", path, name, err, text)
			}
			var got, want []string
			for _, c := range cases {
				steps := ""
				for _, step := range c.Steps {
					steps += "\n" + step.Text + step.Argument
				}
				want = append(want, fmt.Sprint(c.key, c.line, steps))
			}
			reader := newReader(parsed[0].GherkinDocument)
			for _, pickle := range parsed[0].Pickles {
				at := reader.nodes[pickle.AstNodeIds[len(pickle.AstNodeIds)-1]]
				steps := ""
				for _, step := range pickle.Steps {
					steps += "\n" + step.Text + argumentText(step.Argument)
				}
				got = append(got, fmt.Sprint(key(pickle), at.line, steps))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: godog sees %q, and should see %q", path, name, got, want)
			}
		}
	}
}
