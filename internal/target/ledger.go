package target

import (
	"sync"
	"time"
)

// The states of a Resource.
const (
	// Present: it was created, and nothing says that it has gone.
	Present = "present"
	// Deleted: the target confirmed its deletion, or no longer has it.
	Deleted = "deleted"
	// Left: clean-up could not delete it; Reason says why.
	Left = "left"
	// Unknown: the answer to its creation was lost.
	Unknown = "unknown"
)

// Resource is something that the run created at the target.
type Resource struct {
	// Type is "User", "Group" or another resource type's name.
	Type string
	ID   string
	// URL is where it is, absolute.
	URL      string
	State    string
	Reason   string
	Scenario string
	At       time.Time
}

// Ledger lists what a run created.
type Ledger struct {
	mu      sync.Mutex
	baseURL string
	runID   string
	entries []*Resource
}

// BaseURL is the address of the target that the ledger is about.
func (l *Ledger) BaseURL() string { return l.baseURL }

// RunID is the run that created what the ledger lists.
func (l *Ledger) RunID() string { return l.runID }

// Resources returns everything that was ever created, oldest first.
func (l *Ledger) Resources() []Resource {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := make([]Resource, 0, len(l.entries))
	for _, e := range l.entries {
		all = append(all, *e)
	}
	return all
}

func (l *Ledger) close() error { return nil }

func (t *Target) openLedger() (*Ledger, error) {
	return &Ledger{baseURL: t.BaseURL(), runID: t.cfg.RunID}, nil
}

// Created returns what this scenario created, oldest first, with its state.
func (s *Session) Created() []Resource {
	var own []Resource
	for _, r := range s.target.ledger.Resources() {
		if r.Scenario == s.scenario {
			own = append(own, r)
		}
	}
	return own
}

// Adopt registers a resource that was created by other means, so that it is
// cleaned up with the others. Type is the resource type's name; url may be
// empty where id and type are enough to build it.
func (s *Session) Adopt(resourceType, id, url string) {
	l := s.target.ledger
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, &Resource{Type: resourceType, ID: id, URL: url, State: Present, Scenario: s.scenario, At: s.target.cfg.Now()})
}
