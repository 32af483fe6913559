package scimproof

import "github.com/scimproof/scimproof/reports"

// Observer hears how a run goes. Its methods may be called from several
// goroutines.
type Observer interface {
	// Started is called once, with the number of scenarios.
	Started(total int)
	// Scenario is called as each scenario ends.
	Scenario(reports.Scenario)
}
