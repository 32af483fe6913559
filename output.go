package scimproof

import (
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/scimproof/scimproof/reports"
)

// output passes on how a run goes: to the Observer of the configuration, and
// to events.ndjson, which survives a run that does not come to its end.
type output struct {
	dir      string
	observer Observer
	file     *os.File
	events   *reports.EventWriter
	mu       sync.Mutex
	failed   error // the first thing that could not be written
	// previous are the results that the user wants to compare with, or nil.
	previous *reports.Results
}

// output makes the folder of the report before anything is sent: to find out
// afterwards that it cannot be written would waste the run.
func (p *planned) output(baseURL string) (*output, error) {
	o := &output{dir: p.config.Out, observer: p.config.Observer, previous: p.previous}
	if o.dir == "" {
		return o, nil
	}
	refuse := func(err error) (*output, error) {
		return nil, &UsageError{Where: "--out", Value: o.dir, Problem: "the report cannot be written there: " + cause(err)}
	}
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return refuse(err)
	}
	file, err := os.Create(filepath.Join(o.dir, reports.EventsFile))
	if err != nil {
		return refuse(err)
	}
	o.file = file
	head := reports.Results{
		Run:    reports.Run{ID: p.runID, Started: p.config.Now(), Seed: p.config.Seed},
		Target: reports.Target{BaseURL: baseURL},
	}
	p.complete(&head)
	if o.events, err = reports.NewEventWriter(file, head); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return o, nil
}

// Started implements Observer.
func (o *output) Started(total int) {
	if o.observer != nil {
		o.observer.Started(total)
	}
}

// Scenario implements Observer.
func (o *output) Scenario(s reports.Scenario) {
	if o.events != nil {
		if err := o.events.Scenario(s); err != nil {
			o.fail(err)
		}
	}
	if o.observer != nil {
		o.observer.Scenario(s)
	}
}

func (o *output) fail(err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.failed == nil {
		o.failed = err
	}
}

// finish ends the events and writes the report.
func (o *output) finish(results reports.Results) error {
	if o.dir == "" {
		return nil
	}
	err := errors.Join(o.failed, o.events.End(results.Run.Finished, results.Complete), o.file.Close())
	return errors.Join(err, reports.Page{Previous: o.since(results)}.WriteAll(o.dir, results))
}

// abandon lets go of a file whose run did not begin; without its end mark
// nobody takes it for whole.
func (o *output) abandon() error {
	if o.file == nil {
		return nil
	}
	return o.file.Close()
}
