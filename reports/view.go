package reports

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"
)

// view is what the page's templates read: the results, and what is derived
// from them for a reader.
type view struct {
	R       Results
	Style   template.CSS
	Script  template.JS
	Policy  string
	Product string
	// Named is the product's name, empty when nobody gave one.
	Named        string
	Headline     string
	Class        string
	Started      string
	Finished     string
	Day          string
	Took         string
	Parts        []part
	Changes      *changes
	Cards        []card
	Readiness    []readinessView
	Levels       []levelRow
	Causes       []causeView
	Capabilities []capabilityRow
	Coverage     string
	// Binding says how many of the requirements that bind do not hold.
	Binding       string
	Sources       []source
	Chips         []chip
	Features      []feature
	Packed        *packed
	Learned       []learnedOf
	Timelines     []timeline
	EventSentence string
	MoreEvents    int
	Command       string
	Settings      []settingRow
	Skips         []SkipKind
	Legend        []Meaning
	Outcomes      []OutcomeMeaning

	RequirementChips []chip
}

// part is an entry of the page's table of contents.
type part struct {
	ID, Title string
	Count     int
}

// chip is a filter button.
type chip struct {
	Verdict Verdict
	Count   int
}

func newView(p Page, results Results, templates *template.Template) (*view, error) {
	v := &view{
		R: results, Legend: Legend(), Outcomes: Outcomes(),
		Product: product(results.Target), Named: productName(results.Target), Headline: headlineOf(results.Summary.Verdict), Class: class(results.Summary.Verdict),
		Started: results.Run.Started.Format(time.RFC3339), Finished: results.Run.Finished.Format(time.RFC3339),
		Day: results.Run.Started.Format("2 January 2006, 15:04 MST"), Took: duration(results.Run.Finished.Sub(results.Run.Started)),
		Capabilities: capabilityRows(results), Learned: learnedFrom(results.Scenarios), Skips: SkipKinds(results.Scenarios),
		Settings: settingRows(results.Config), Command: command(results),
	}
	causes := Causes(results)
	v.Causes = causeViews(results, causes)
	v.Readiness = readinessViews(results)
	v.Cards = cards(results, v.Causes, v.Readiness)
	v.Binding = binding(results.Requirements)
	v.Sources, v.Coverage = sources(results.Requirements)
	v.Chips = chips(len(results.Scenarios), func(i int) Verdict { return results.Scenarios[i].Verdict })
	v.RequirementChips = chips(len(results.Requirements), func(i int) Verdict { return results.Requirements[i].Verdict })
	v.Levels = levelRows(results.Requirements, v.RequirementChips)
	v.Timelines, v.EventSentence, v.MoreEvents = timelines(results)
	if p.Previous != nil {
		v.Changes = changesSince(*p.Previous, results)
	}
	var err error
	if v.Features, v.Packed, err = features(p.Evidence, results, templates); err != nil {
		return nil, err
	}
	v.Parts = v.parts()
	return v, nil
}

// parts lists the sections that this report has.
func (v *view) parts() []part {
	all := []struct {
		part
		present bool
	}{
		{part{"verdict", "Verdict", 0}, true},
		{part{"fix", "Fix first", len(v.Causes)}, len(v.Causes) > 0},
		{part{"readiness", "By action", 0}, len(v.Readiness) > 0},
		{part{"capabilities", "Declared and observed", 0}, len(v.Capabilities) > 0},
		{part{"requirements", "Requirements", len(v.R.Requirements)}, len(v.Sources) > 0},
		{part{"scenarios", "Scenarios", len(v.R.Scenarios)}, true},
		{part{"known", "Known failures", len(v.R.Expectations)}, len(v.R.Expectations) > 0},
		{part{"learned", "What was learned", learnedCount(v.Learned)}, len(v.Learned) > 0},
		{part{"events", "Events", len(v.R.Events)}, len(v.Timelines) > 0},
		{part{"cleanup", "Clean-up", len(v.R.Cleanup.Left)}, true},
		{part{"run", "How it was run", 0}, true},
		{part{"legend", "Legend", 0}, true},
	}
	var parts []part
	for _, entry := range all {
		if entry.present {
			parts = append(parts, entry.part)
		}
	}
	return parts
}

// Opened tells whether an exchange under "Fix first" begins open: those of the
// first causes do, the rest would make the list too long to survey.
func (v *view) Opened(x *exchangeView) bool {
	for i, cause := range v.Causes {
		if cause.Exchange == x {
			return i < 2
		}
	}
	return false
}

func meaningVerdicts() []Verdict {
	var verdicts []Verdict
	for _, meaning := range Legend() {
		verdicts = append(verdicts, meaning.Verdict)
	}
	return verdicts
}

// chips counts verdicts, in the order of the legend, leaving out what is none.
func chips(n int, verdict func(int) Verdict) []chip {
	counts := map[Verdict]int{}
	for i := range n {
		counts[verdict(i)]++
	}
	var list []chip
	for _, verdict := range meaningVerdicts() {
		if counts[verdict] > 0 {
			list = append(list, chip{verdict, counts[verdict]})
		}
	}
	return list
}

// product is the name of what was tested, or its address without one.
func product(target Target) string { return cmp.Or(productName(target), target.BaseURL) }

func productName(target Target) string {
	implementation := target.Implementation
	return strings.Join(strings.Fields(implementation.Organization+" "+implementation.Product+" "+implementation.Version), " ")
}

func headlineOf(outcome Outcome) string {
	text := string(outcome)
	if text == "" {
		return "No verdict"
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// class is an outcome as a CSS class.
func class(outcome Outcome) string { return strings.ReplaceAll(string(outcome), " ", "-") }

// settingRow is a setting of the run.
type settingRow struct{ Name, Value, Source string }

func settingRows(config Config) []settingRow {
	var rows []settingRow
	for name, setting := range config {
		rows = append(rows, settingRow{name, settingText(setting.Value), setting.Source})
	}
	slices.SortFunc(rows, func(a, b settingRow) int { return cmp.Compare(a.Name, b.Name) })
	return rows
}

func settingText(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case []any:
		texts := make([]string, len(value))
		for i, item := range value {
			texts[i] = settingText(item)
		}
		return strings.Join(texts, ", ")
	case []string:
		return strings.Join(value, ", ")
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(data)
}

// command is the line that repeats the run. The default values are left out,
// and the credential is a variable.
func command(results Results) string {
	words := []string{"scimproof", "run"}
	rows := settingRows(results.Config)
	for _, row := range rows {
		if row.Source == "default" || redacted(row.Value) || row.Value == "" || row.Value == "false" || row.Name == "out" || row.Name == "seed" {
			continue
		}
		flag := "--" + row.Name
		switch value := results.Config[row.Name].Value.(type) {
		case bool:
			words = append(words, flag)
		case []any:
			for _, item := range value {
				words = append(words, flag, quote(settingText(item)))
			}
		case []string:
			for _, item := range value {
				words = append(words, flag, quote(item))
			}
		default:
			words = append(words, flag, quote(row.Value))
		}
	}
	return strings.Join(append(words, "--seed", fmt.Sprint(results.Run.Seed)), " ")
}

// again is the line that runs one scenario alone.
func again(results Results, id string) string {
	words := []string{"scimproof", "run"}
	if setting, given := results.Config["target"]; given {
		if address := settingText(setting.Value); address != "" {
			words = append(words, "--target", quote(address))
		}
	}
	return strings.Join(append(words, "--select", quote(id)), " ")
}

// capabilityRow is a capability and the scenarios that need it.
type capabilityRow struct {
	Capability
	Tested string
}

func capabilityRows(results Results) []capabilityRow {
	var rows []capabilityRow
	for _, capability := range results.Capabilities {
		var counts Counts
		for _, scenario := range results.Scenarios {
			if slices.Contains(scenario.Tags, "needs:"+capability.Name) {
				counts.Add(scenario)
			}
		}
		tested := "–"
		if counts.Total() > 0 {
			tested = fmt.Sprintf("%s: %s", scenariosWord(counts.Total()), counts.words(false))
		}
		rows = append(rows, capabilityRow{capability, tested})
	}
	return rows
}

// binding says how the requirements fared that a service provider must keep.
func binding(requirements []Requirement) string {
	counts := map[Verdict]int{}
	all := 0
	for _, requirement := range requirements {
		if weightOf(requirement.Level) == "must" {
			counts[requirement.Verdict]++
			all++
		}
	}
	if all == 0 {
		return ""
	}
	text := fmt.Sprintf("Of %d requirements that bind (MUST, SHALL, REQUIRED), %d failed and %d passed", all, counts[Fail], counts[Pass])
	var rest []string
	for _, part := range []struct {
		count int
		words string
	}{
		{counts[Warn], "warned"}, {counts[Info], "were only recorded"}, {counts[Blocked] + counts[Error], "could not be judged"},
		{counts[Untested] + counts[Skip], "were not tested"},
	} {
		if part.count > 0 {
			rest = append(rest, fmt.Sprintf("%d %s", part.count, part.words))
		}
	}
	if len(rest) > 0 {
		text += "; " + strings.Join(rest, ", ")
	}
	return text + "."
}
