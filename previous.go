package scimproof

import (
	"fmt"
	"path/filepath"

	"github.com/scimproof/scimproof/reports"
)

// readPrevious reads the results that the report is to be compared with, before
// anything is sent: to find out afterwards that they cannot be read would waste
// the run.
func (c Config) readPrevious() (*reports.Results, error) {
	if c.Previous == "" {
		return nil, nil
	}
	previous, err := reports.LoadFile(c.Previous)
	if err != nil {
		return nil, &UsageError{Where: "--previous", Value: c.Previous, Problem: err.Error()}
	}
	return &previous, nil
}

// since returns the results that a report of current begins with: those that
// the user named, or those of the last run against the same target that the
// folder of the report still holds. What else may lie there is nobody's fault
// and no reason to complain.
func (o *output) since(current reports.Results) *reports.Results {
	if o.previous != nil {
		return o.previous
	}
	last, err := reports.LoadFile(filepath.Join(o.dir, reports.ResultsFile))
	if err != nil || !sameTarget(last, current) || len(last.Scenarios) == 0 || len(current.Scenarios) == 0 {
		return nil
	}
	return &last
}

// sameTarget tells whether two runs were of one service provider: at one
// address, which for the bundled reference says nothing about how it behaved,
// or of one image, whose address is another each time.
func sameTarget(a, b reports.Results) bool {
	same := func(setting string) bool {
		return fmt.Sprint(a.Config[setting].Value) == fmt.Sprint(b.Config[setting].Value)
	}
	if !same("image") || !same("dockerfile") || !same("behaviour") {
		return false
	}
	_, image := b.Config["image"]
	_, dockerfile := b.Config["dockerfile"]
	return image || dockerfile || a.Target.BaseURL == b.Target.BaseURL
}
