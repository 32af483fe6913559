package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// EventLog is what an events.ndjson holds.
type EventLog struct {
	Start     Start
	Scenarios []Scenario
	End       End
}

// LoadEvents reads an events.ndjson and refuses, each with a sentence, what
// has no start or no end mark, counts other scenarios than it holds, holds one
// twice, or is of another major version.
func LoadEvents(r io.Reader) (EventLog, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return EventLog{}, fmt.Errorf("events cannot be read: %w", err)
	}
	var log EventLog
	var check *schemas
	seen := map[string]bool{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		if log.End.Type != "" {
			return EventLog{}, fmt.Errorf("events line %d comes after the end mark", number)
		}
		if check == nil {
			if check, err = startOf(line, &log); err != nil {
				return EventLog{}, err
			}
			continue
		}
		if err := log.add(check, line, seen); err != nil {
			return EventLog{}, fmt.Errorf("events line %d: %w", number, err)
		}
	}
	switch {
	case number == 0:
		return EventLog{}, errors.New("events are empty")
	case log.End.Type == "":
		return EventLog{}, fmt.Errorf("events have no end mark: the run was cut off after %d scenarios", len(log.Scenarios))
	case log.End.Run != log.Start.Run:
		return EventLog{}, fmt.Errorf("events begin with run %q and end with run %q", log.Start.Run, log.End.Run)
	case log.End.Scenarios != len(log.Scenarios):
		return EventLog{}, fmt.Errorf("events hold %d scenarios, their end mark counts %d", len(log.Scenarios), log.End.Scenarios)
	}
	return log, nil
}

// startOf reads the first line and picks the schemas for its version.
func startOf(line []byte, log *EventLog) (*schemas, error) {
	version, err := versionOf(line)
	if err != nil {
		return nil, fmt.Errorf("events line 1 %w", err)
	}
	check, err := schemasFor(version)
	if err != nil {
		return nil, fmt.Errorf("events line 1 %w", err)
	}
	if err := check.check(eventsSchema+"#/$defs/Start", line); err != nil {
		return nil, fmt.Errorf("events line 1 is not a start: %w", err)
	}
	return check, json.Unmarshal(line, &log.Start)
}

// add reads a line that is not the first.
func (log *EventLog) add(check *schemas, line []byte, seen map[string]bool) error {
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(line, &kind); err != nil {
		return fmt.Errorf("not whole JSON: %w", err)
	}
	switch kind.Type {
	case "scenario":
		var entry ScenarioLine
		if err := check.check(eventsSchema+"#/$defs/ScenarioLine", line); err != nil {
			return err
		}
		if err := json.Unmarshal(line, &entry); err != nil {
			return err
		}
		if seen[entry.Scenario.ID] {
			return fmt.Errorf("scenario %q stands twice", entry.Scenario.ID)
		}
		seen[entry.Scenario.ID] = true
		log.Scenarios = append(log.Scenarios, entry.Scenario)
		return nil
	case "end":
		if err := check.check(eventsSchema+"#/$defs/End", line); err != nil {
			return err
		}
		return json.Unmarshal(line, &log.End)
	}
	return fmt.Errorf("unknown type %q", kind.Type)
}
