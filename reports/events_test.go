package reports

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestEventsComeBack(t *testing.T) {
	results := faulty()
	var out bytes.Buffer
	if err := Events(&out, results); err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(out.Bytes(), []byte("\n")); lines != len(results.Scenarios)+2 {
		t.Errorf("%d lines for %d scenarios", lines, len(results.Scenarios))
	}
	log, err := LoadEvents(&out)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(results.Scenarios, log.Scenarios, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if log.Start.Seed != results.Run.Seed || log.End.Scenarios != len(results.Scenarios) || !log.End.Complete {
		t.Errorf("start %+v, end %+v", log.Start, log.End)
	}
}

func TestLoadEventsRefuses(t *testing.T) {
	var out bytes.Buffer
	if err := Events(&out, passing()); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(out.String(), "\n"), "\n")
	join := func(lines ...string) string { return strings.Join(lines, "") }
	all, last := join(lines...), lines[len(lines)-1]
	tests := []struct{ name, data, want string }{
		{"nothing", "", "empty"},
		{"no end mark", strings.TrimSuffix(all, last), "no end mark"},
		{"half a line", all[:len(all)-len(last)-20], "not whole JSON"},
		{"half an end mark", all[:len(all)-5], "not whole JSON"},
		{"no start", join(lines[1:]...), "line 1"},
		{"scenario twice", join(lines[0], lines[1], lines[1], last), "stands twice"},
		{"fewer than counted", join(lines[0], lines[1], last), "end mark counts 6"},
		{"after the end", join(all, "\n", lines[1]), "comes after the end mark"},
		{"other run's end", strings.Replace(all, `{"type":"end","run":"r7k2m9"`, `{"type":"end","run":"other"`, 1), `end with run "other"`},
		{"unknown line", join(lines[0], "{\"type\":\"mood\"}\n", last), `unknown type "mood"`},
		{"other major version", strings.Replace(all, `"schemaVersion":"1.0.0"`, `"schemaVersion":"3.0.0"`, 1), "3.0.0"},
		{"results.json", string(written(t, passing())), "line 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := LoadEvents(strings.NewReader(test.data))
			if err == nil {
				t.Fatal("it was loaded")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is %q, want %q in it", err, test.want)
			}
		})
	}
}

// TestEventsFromManyGoroutines: scenarios end in parallel, each line is whole.
func TestEventsFromManyGoroutines(t *testing.T) {
	var out bytes.Buffer
	results := large(60)
	events, err := NewEventWriter(&out, results)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for _, scenario := range results.Scenarios {
		group.Go(func() {
			if err := events.Scenario(scenario); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if err := events.Scenario(results.Scenarios[0]); err == nil {
		t.Error("a scenario could end twice")
	}
	if err := events.End(begin, true); err != nil {
		t.Fatal(err)
	}
	if err := events.End(begin, true); err == nil {
		t.Error("the end could be written twice")
	}
	if log, err := LoadEvents(&out); err != nil || len(log.Scenarios) != 60 {
		t.Errorf("%d scenarios, %v", len(log.Scenarios), err)
	}
}
