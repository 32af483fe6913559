//go:build unix

package scimproof

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cucumber/godog"

	"github.com/scimproof/scimproof/features"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/steps"
)

// BenchmarkChecks compares what the scenarios of the rfc profile do and check,
// every rule on every response included, with a bare client that sends the same
// requests. What Gherkin costs beside, to read the features, to find the meaning
// of each step and to keep its result, is left out; BenchmarkAgainstBareClient
// counts it.
func BenchmarkChecks(b *testing.B) {
	asTheProgram(b)
	parts := rehearse(b)
	var ratio, wall []float64
	requests := 0
	for b.Loop() {
		var all []sent
		checked := playParts(b, serveReference(b, 0, func(s sent) { all = append(all, s) }), parts)
		bare := replay(b, serveReference(b, 0, func(sent) {}), all)
		ratio, wall, requests = append(ratio, checked.Seconds()/bare.Seconds()), append(wall, checked.Seconds()), len(all)
	}
	b.ReportMetric(median(ratio), "ratio")
	b.ReportMetric(median(wall), "s/run")
	b.ReportMetric(float64(requests), "requests")
}

// part is a scenario of which every step is understood.
type part struct {
	steps.Scenario
	lines []line
}

type line struct {
	phase, text string
	sentence    steps.Definition
	args        []any
}

// rehearse reads the scenarios of the rfc profile in the order in which they may
// be played one by one.
func rehearse(b *testing.B) []part {
	b.Helper()
	profile, err := profiles.Load("rfc")
	if err != nil {
		b.Fatal(err)
	}
	entries, err := catalogue.Load()
	if err != nil {
		b.Fatal(err)
	}
	plan, err := runner.Load(features.FS, entries)
	if err != nil {
		b.Fatal(err)
	}
	cases, err := plan.Select(runner.Selection{Profiles: []profiles.Profile{profile}})
	if err != nil {
		b.Fatal(err)
	}
	slices.SortStableFunc(cases, func(x, y runner.Case) int { return batch(x) - batch(y) })
	arguments := argumentsOf(b, cases)
	var parts []part
	for _, c := range cases {
		p := part{Scenario: plan.Scenario(c, []profiles.Profile{profile})}
		for i, step := range c.Steps {
			p.lines = append(p.lines, understood(b, step, arguments[c.Path+"\n"+c.Name][i]))
		}
		parts = append(parts, p)
	}
	return parts
}

// batch orders what may run beside others, what runs alone, and what speaks
// about all that was seen.
func batch(c runner.Case) int {
	switch {
	case c.AfterAll:
		return 2
	case c.Serial:
		return 1
	}
	return 0
}

// argumentsOf are the tables and texts of the steps of each scenario, nil for a
// step that has none, by path and name.
func argumentsOf(b *testing.B, cases []runner.Case) map[string][]any {
	b.Helper()
	var paths []string
	for _, c := range cases {
		if !slices.Contains(paths, c.Path) {
			paths = append(paths, c.Path)
		}
	}
	suite := godog.TestSuite{Options: &godog.Options{FS: features.FS, Paths: paths}}
	read, err := suite.RetrieveFeatures()
	if err != nil {
		b.Fatal(err)
	}
	arguments := map[string][]any{}
	for _, feature := range read {
		for _, pickle := range feature.Pickles {
			key := pickle.Uri + "\n" + pickle.Name
			for _, step := range pickle.Steps {
				var argument any
				switch {
				case step.Argument == nil:
				case step.Argument.DocString != nil:
					argument = step.Argument.DocString
				default:
					argument = step.Argument.DataTable
				}
				arguments[key] = append(arguments[key], argument)
			}
		}
	}
	return arguments
}

func understood(b *testing.B, step runner.Step, argument any) line {
	b.Helper()
	for _, sentence := range steps.Vocabulary() {
		found := sentence.Expression().FindStringSubmatch(step.Text)
		if found == nil {
			continue
		}
		l := line{phase: step.Phase, text: step.Text, sentence: sentence}
		for _, text := range found[1:] {
			l.args = append(l.args, text)
		}
		if argument != nil {
			l.args = append(l.args, argument)
		}
		return l
	}
	b.Fatalf("no sentence means %q", step.Text)
	return line{}
}

// playParts plays all scenarios one by one, from the preflight to the clean-up.
func playParts(b *testing.B, server *httptest.Server, parts []part) time.Duration {
	b.Helper()
	sp, err := target.Open(target.Config{
		BaseURL: server.URL + "/scim/v2", Auth: target.Auth{Kind: target.Bearer, Token: "bench-token"}, RunID: "bench", Version: "bench", Parallel: 1, MailDomain: "example.com",
	})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = sp.Close() }()
	begun := time.Now()
	if err := sp.Preflight(b.Context()); err != nil {
		b.Fatal(err)
	}
	watch := steps.NewWatch()
	defer watch.Close()
	shared := &steps.Shared{Target: sp, Namer: steps.NewNamer(1, "example.com"), Watch: watch, Parallel: 1}
	for _, p := range parts {
		p.play(b, shared)
	}
	sp.Cleanup(b.Context())
	return time.Since(begun)
}

// play stops where the scenario does: at a need that is not met, or at what it
// finds no way around. Whoever fails on the honest reference would be timed
// wrong.
func (p part) play(b *testing.B, shared *steps.Shared) {
	w := steps.New(shared, p.Scenario)
	ctx := w.In(b.Context())
	if w.Meet(ctx) != nil {
		return
	}
	for i, l := range p.lines {
		w.Begin(i, l.phase, l.text)
		if l.sentence.Carry(ctx, l.args...) != nil {
			break
		}
	}
	for _, f := range w.Findings() {
		if f.Level == steps.Must {
			b.Fatalf("%s found on the honest reference: %s; %s", p.ID, f.Message, strings.TrimSpace(f.Expected+" "+f.Actual))
		}
	}
}
