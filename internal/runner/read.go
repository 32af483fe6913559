package runner

import (
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// reader turns the pickles of one feature file into cases. A pickle is what
// Gherkin compiles a scenario, or one row of an outline, to.
type reader struct {
	document *messages.GherkinDocument
	nodes    map[string]node
	steps    map[string]*messages.Step
}

// node is a scenario or a row of examples in the file.
type node struct {
	line     int64
	scenario int64 // the line of the scenario: the same but for a row
	rule     string
	first    string // the first cell of a row
}

func newReader(document *messages.GherkinDocument) *reader {
	r := &reader{document: document, nodes: map[string]node{}, steps: map[string]*messages.Step{}}
	for _, child := range document.Feature.Children {
		r.background(child.Background)
		r.scenario(child.Scenario, "")
		if child.Rule == nil {
			continue
		}
		for _, inner := range child.Rule.Children {
			r.background(inner.Background)
			r.scenario(inner.Scenario, child.Rule.Name)
		}
	}
	return r
}

func (r *reader) background(background *messages.Background) {
	if background != nil {
		r.note(background.Steps)
	}
}

func (r *reader) scenario(scenario *messages.Scenario, rule string) {
	if scenario == nil {
		return
	}
	r.note(scenario.Steps)
	at := scenario.Location.Line
	r.nodes[scenario.Id] = node{line: at, scenario: at, rule: rule}
	for _, examples := range scenario.Examples {
		for _, row := range examples.TableBody {
			r.nodes[row.Id] = node{line: row.Location.Line, scenario: at, rule: rule, first: row.Cells[0].Value}
		}
	}
}

func (r *reader) note(steps []*messages.Step) {
	for _, step := range steps {
		r.steps[step.Id] = step
	}
}

func (r *reader) read(pickle *messages.Pickle) (Case, error) {
	at := r.nodes[pickle.AstNodeIds[len(pickle.AstNodeIds)-1]]
	c := Case{
		Name: pickle.Name, Path: pickle.Uri, URI: fmt.Sprintf("%s:%d", pickle.Uri, at.line),
		Feature: r.document.Feature.Name, Rule: at.rule, Tags: tagNames(pickle),
		key: key(pickle), scenario: at.scenario, line: at.line,
	}
	c.Serial = slices.Contains(c.Tags, "serial")
	c.AfterAll = slices.Contains(c.Tags, "after-all")
	for _, tag := range c.Tags {
		if need, ok := strings.CutPrefix(tag, "needs:"); ok {
			c.Needs = append(c.Needs, need)
		}
		if id, ok := strings.CutPrefix(tag, "id:"); ok {
			if c.ID != "" {
				return c, fmt.Errorf("%s: two ids, %q and %q", c.URI, c.ID, id)
			}
			c.ID = id
		}
	}
	if c.ID == "" {
		return c, fmt.Errorf("%s: the scenario %q has no @id: tag", c.URI, c.Name)
	}
	if at.line != at.scenario {
		c.ID += "[" + at.first + "]"
	}
	if len(pickle.Steps) == 0 {
		return c, fmt.Errorf("%s: the scenario %q has no steps", c.URI, c.Name)
	}
	for _, step := range pickle.Steps {
		c.Steps = append(c.Steps, Step{
			Keyword: strings.TrimSpace(r.steps[step.AstNodeIds[0]].Keyword), Text: step.Text,
			Argument: argumentText(step.Argument), Phase: phaseOf(step.Type),
		})
	}
	return c, nil
}

func phaseOf(kind messages.PickleStepType) string {
	switch kind {
	case messages.PickleStepType_ACTION:
		return "when"
	case messages.PickleStepType_OUTCOME:
		return "then"
	}
	return "given"
}

func argumentText(argument *messages.PickleStepArgument) string {
	switch {
	case argument == nil:
		return ""
	case argument.DocString != nil:
		return argument.DocString.Content
	}
	var lines []string
	for _, row := range argument.DataTable.Rows {
		line := "|"
		for _, cell := range row.Cells {
			line += " " + strings.ReplaceAll(cell.Value, "|", `\|`) + " |"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
