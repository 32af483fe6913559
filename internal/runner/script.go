package runner

import (
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// script is the text of a feature file. godog gets to see no more of it than is
// played: it takes its time over every scenario that it is shown, and over every
// tag, none of which it needs.
type script struct {
	lines []string
	// owner is the line of the scenario to which a line belongs; 0 for what
	// stands above all of them. Both begin at 1.
	owner []int64
	rows  map[int64]bool // rows of examples, by line
}

// newScript reads a feature file that was parsed to a document.
func newScript(text string, document *messages.GherkinDocument) *script {
	s := &script{lines: strings.Split(text, "\n"), rows: map[int64]bool{}}
	s.owner = make([]int64, len(s.lines)+1)
	feature := document.Feature
	s.withoutTags(feature.Tags)
	for _, child := range feature.Children {
		s.common(child.Background)
		s.scenario(child.Scenario)
		if child.Rule == nil {
			continue
		}
		s.from(child.Rule.Location.Line, 0)
		s.withoutTags(child.Rule.Tags)
		for _, inner := range child.Rule.Children {
			s.common(inner.Background)
			s.scenario(inner.Scenario)
		}
	}
	return s
}

// from gives all lines from one on to an owner. Who comes later in the file takes
// its own from it.
func (s *script) from(line, owner int64) {
	for i := line; i < int64(len(s.owner)); i++ {
		s.owner[i] = owner
	}
}

func (s *script) common(background *messages.Background) {
	if background != nil {
		s.from(background.Location.Line, 0)
	}
}

func (s *script) scenario(scenario *messages.Scenario) {
	if scenario == nil {
		return
	}
	s.from(scenario.Location.Line, scenario.Location.Line)
	s.withoutTags(scenario.Tags)
	for _, examples := range scenario.Examples {
		s.withoutTags(examples.Tags)
		for _, row := range examples.TableBody {
			s.rows[row.Location.Line] = true
		}
	}
}

func (s *script) withoutTags(tags []*messages.Tag) {
	for _, tag := range tags {
		s.lines[tag.Location.Line-1] = ""
	}
}

// only is the text with the scenarios of some cases, each at its line.
func (s *script) only(cases []*Case) []byte {
	var text strings.Builder
	for i, content := range s.lines {
		line := int64(i + 1)
		owner := s.owner[line]
		if owner == 0 || slices.ContainsFunc(cases, func(c *Case) bool { return c.scenario == owner && (!s.rows[line] || c.line == line) }) {
			text.WriteString(content)
		}
		text.WriteByte('\n')
	}
	return []byte(text.String())
}
