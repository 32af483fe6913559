package reports

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"strings"
	"time"
)

// feature is a feature file and its scenarios.
type feature struct {
	Name, Path string
	// Profiles are those to which its scenarios belong, parted by blanks: a
	// profile holds whole feature files.
	Profiles  string
	Scenarios []scenarioView
}

// scenarioView is a scenario's row and what opens below it.
type scenarioView struct {
	Scenario
	Took string
	// Plain are the steps as one text where none went wrong, which is
	// most of a long report; Steps tell them one by one otherwise.
	Plain template.HTML
	Steps []stepView
	// Written is its evidence where it is part of the page; it is Packed where
	// it is compressed.
	Written template.HTML
	Packed  bool
	// Line is where it stands in its feature file.
	Line string
}

type stepView struct {
	Step
	Mark, Word string
}

// evidenceView is what a scenario saw.
type evidenceView struct {
	ID        string
	Findings  []findingView
	Events    []eventView
	Sequence  *sequence
	Exchanges []*exchangeView
	Resources []Resource
	Again     string
}

// writtenLimit bounds how much evidence is written out in a page; what is
// beyond is compressed like that of scenarios that did not fail.
const writtenLimit = 600_000

// features arranges scenarios by feature file and renders their evidence.
func features(evidence Evidence, results Results, templates *template.Template) ([]feature, *packed, error) {
	events := map[string][]Event{}
	for _, event := range results.Events {
		events[event.Scenario] = append(events[event.Scenario], event)
	}
	packer := &packer{}
	written := 0
	var list []feature
	for _, file := range byFile(results.Scenarios) {
		f := feature{Path: file.path}
		for _, scenario := range file.scenarios {
			f.Name = cmp.Or(f.Name, scenario.Feature, file.path)
			f.Profiles = cmp.Or(f.Profiles, strings.Join(scenario.Profiles, " "))
			v := scenarioView{Scenario: scenario, Took: fmt.Sprintf("%.0f ms", scenario.DurationMs)}
			v.Plain, v.Steps = stepTexts(scenario.Steps)
			_, v.Line = splitLine(scenario.URI)
			bad := isBad(scenario.Verdict)
			if evidence == EvidenceNone || evidence == EvidenceFailures && !bad {
				f.Scenarios = append(f.Scenarios, v)
				continue
			}
			seen := evidenceOf(results, scenario, events[scenario.ID])
			var out bytes.Buffer
			if err := templates.ExecuteTemplate(&out, "evidence", seen); err != nil {
				return nil, nil, err
			}
			switch {
			case bad && written < writtenLimit:
				written += out.Len()
				// It came out of the template just now, escaped.
				v.Written = template.HTML(out.String())
			case seen.worth():
				packer.add(slug(scenario.ID), out.Bytes())
				v.Packed = true
			}
			f.Scenarios = append(f.Scenarios, v)
		}
		list = append(list, f)
	}
	packed, err := packer.finish()
	return list, packed, err
}

// isBad tells whether a scenario's evidence is what a reader comes for.
func isBad(verdict Verdict) bool {
	return verdict == Fail || verdict == Blocked || verdict == Error
}

// worth tells whether there is anything to show but the command.
func (e evidenceView) worth() bool {
	return len(e.Findings)+len(e.Events)+len(e.Exchanges)+len(e.Resources) > 0
}

func evidenceOf(results Results, scenario Scenario, events []Event) evidenceView {
	v := evidenceView{ID: scenario.ID, Resources: scenario.Resources, Events: eventViews(results.Run.Started, events), Again: again(results, scenario.ID)}
	for _, finding := range scenario.Findings {
		view := newFinding(finding)
		if finding.Exchange > 0 {
			view.Anchor = anchor(scenario.ID, finding.Exchange)
		}
		v.Findings = append(v.Findings, view)
	}
	for _, exchange := range scenario.Exchanges {
		v.Exchanges = append(v.Exchanges, newExchange(results.Target.BaseURL, scenario.ID, exchange, scenario.Findings))
	}
	v.Sequence = newSequence(results.Target.BaseURL, scenario, events)
	return v
}

// stepTexts renders steps as one text when none of them went wrong, else one
// by one.
func stepTexts(steps []Step) (template.HTML, []stepView) {
	var text strings.Builder
	views := stepViews(steps)
	for _, step := range views {
		if step.Status != "passed" && step.Status != "recorded" && step.Status != "skipped" || step.Error != "" {
			return "", views
		}
		fmt.Fprintf(&text, "%s %s %s", step.Mark, step.Keyword, step.Text)
		if step.Word != "" {
			fmt.Fprintf(&text, " (%s)", step.Word)
		}
		text.WriteString("\n")
		if step.Argument != "" {
			fmt.Fprintf(&text, "%s\n", step.Argument)
		}
	}
	return escapedText(text.String()), nil
}

// escapedText escapes what means something between tags. html/template escapes
// quotes there as well, five letters for each, and steps are full of quotes.
func escapedText(text string) template.HTML {
	return template.HTML(textEscaper.Replace(text))
}

var textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\x00", "\uFFFD")

// stepViews gives every step a mark, and a word where it is not as hoped.
func stepViews(steps []Step) []stepView {
	marks := map[string]struct{ mark, word string }{
		"passed": {"✓", ""}, "failed": {"✕", "failed"}, "warned": {"▲", "warned"}, "recorded": {"●", "recorded"},
		"skipped": {"–", "not run"}, "blocked": {"◼", "blocked"}, "error": {"!", "error"},
	}
	list := make([]stepView, len(steps))
	for i, step := range steps {
		list[i] = stepView{step, marks[step.Status].mark, marks[step.Status].word}
	}
	return list
}

// eventView is an event of an identity provider on a timeline.
type eventView struct {
	Event
	Offset, Mark, Anchor string
}

func eventViews(started time.Time, events []Event) []eventView {
	var list []eventView
	for _, event := range events {
		v := eventView{Event: event, Offset: fmt.Sprintf("+%.1f s", event.At.Sub(started).Seconds()), Mark: Pass.Mark()}
		if event.Outcome != "success" {
			v.Mark = Fail.Mark()
		}
		if event.Exchange > 0 {
			v.Anchor = anchor(event.Scenario, event.Exchange)
		}
		list = append(list, v)
	}
	return list
}
