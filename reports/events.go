package reports

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// Start is the first line of events.ndjson: whose run it is.
type Start struct {
	Type          string    `json:"type"`
	SchemaVersion string    `json:"schemaVersion"`
	Run           string    `json:"run"`
	Started       time.Time `json:"started"`
	Seed          uint64    `json:"seed"`
	Suite         Suite     `json:"suite"`
	Target        Target    `json:"target"`
}

// ScenarioLine is a line for each scenario, written as the scenario ends.
type ScenarioLine struct {
	Type     string   `json:"type"`
	Scenario Scenario `json:"scenario"`
}

// End is the last line, the end mark: a file without it is not whole.
type End struct {
	Type      string    `json:"type"`
	Run       string    `json:"run"`
	Finished  time.Time `json:"finished"`
	Scenarios int       `json:"scenarios"`
	Complete  bool      `json:"complete"`
}

// EventWriter writes events.ndjson line by line while a run goes on, so that
// what was found survives a run that does not come to its end. It can be used
// from several goroutines at once.
type EventWriter struct {
	mu      sync.Mutex
	encoder *json.Encoder
	run     string
	written map[string]bool
	ended   bool
}

// NewEventWriter writes the first line. The results' scenarios are not looked
// at: they are not there yet.
func NewEventWriter(w io.Writer, results Results) (*EventWriter, error) {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	events := &EventWriter{encoder: encoder, run: results.Run.ID, written: map[string]bool{}}
	start := Start{
		Type: "start", SchemaVersion: SchemaVersion, Run: results.Run.ID, Started: results.Run.Started,
		Seed: results.Run.Seed, Suite: results.Suite, Target: results.Target,
	}
	if err := encoder.Encode(whole(start)); err != nil {
		return nil, fmt.Errorf("events: %w", err)
	}
	return events, nil
}

// Scenario writes one scenario that has ended. A scenario ends once.
func (e *EventWriter) Scenario(scenario Scenario) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.ended:
		return fmt.Errorf("events: scenario %q came after the end", scenario.ID)
	case e.written[scenario.ID]:
		return fmt.Errorf("events: scenario %q ended twice", scenario.ID)
	}
	if err := e.encoder.Encode(whole(ScenarioLine{Type: "scenario", Scenario: scenario})); err != nil {
		return fmt.Errorf("events: %w", err)
	}
	e.written[scenario.ID] = true
	return nil
}

// End writes the end mark. Complete is whether every scenario was run.
func (e *EventWriter) End(finished time.Time, complete bool) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.ended {
		return errors.New("events: the end was written twice")
	}
	e.ended = true
	end := End{Type: "end", Run: e.run, Finished: finished, Scenarios: len(e.written), Complete: complete}
	if err := e.encoder.Encode(whole(end)); err != nil {
		return fmt.Errorf("events: %w", err)
	}
	return nil
}

// Events writes the events.ndjson of a run that has ended.
func Events(w io.Writer, results Results) error {
	events, err := NewEventWriter(w, results)
	if err != nil {
		return err
	}
	for _, scenario := range results.Scenarios {
		if err := events.Scenario(scenario); err != nil {
			return err
		}
	}
	return events.End(results.Run.Finished, results.Complete)
}
