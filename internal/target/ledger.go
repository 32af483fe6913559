package target

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
)

// Ledger lists what a run created. Every change is appended to its file, if it
// has one, before anybody acts on it; the file never holds a secret.
type Ledger struct {
	path    string
	baseURL string
	runID   string

	mu      sync.Mutex
	file    *os.File
	redact  func(string) string
	now     func() time.Time
	entries []*entry
	byKey   map[string]*entry
}

// LedgerError says that the ledger could not be written. Nothing is created
// while it stands.
type LedgerError struct {
	Path string
	Err  error
}

func (e *LedgerError) Error() string {
	return fmt.Sprintf("the ledger %q cannot be written: %v", e.Path, e.Err)
}

// Unwrap returns the failure of the file.
func (e *LedgerError) Unwrap() error { return e.Err }

// BaseURL is the address of the target that the ledger is about.
func (l *Ledger) BaseURL() string { return l.baseURL }

// RunID is the run that created what the ledger lists.
func (l *Ledger) RunID() string { return l.runID }

// Path is the ledger's file, "" without one.
func (l *Ledger) Path() string { return l.path }

// Resources returns everything that was created or may have been, oldest first.
func (l *Ledger) Resources() []Resource {
	return l.resources(func(*entry) bool { return true })
}

func (l *Ledger) resources(wanted func(*entry) bool) []Resource {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []Resource
	for _, e := range l.entries {
		if !e.refused && wanted(e) {
			all = append(all, e.Resource)
		}
	}
	return all
}

// Created returns what this scenario created, oldest first, with its state.
func (s *Session) Created() []Resource {
	return s.target.ledger.resources(func(e *entry) bool { return e.session == s.number })
}

// Adopt registers a resource that was created by other means, so that it is
// cleaned up with the others. Type is the resource type's name; url is where
// it is, absolute or below the base URL.
func (s *Session) Adopt(resourceType, id, url string) {
	l := s.target.ledger
	endpoint := "/" + resourceType + "s"
	if below, ok := s.target.relative(url); ok && url != "" {
		if parent, found := parentOf(below, id); found {
			endpoint = parent
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.entryLocked(s, endpoint, Main)
	e.Type = resourceType
	// A failing write shows in the next announcement; the entry itself stands.
	_ = l.createdLocked(e, id)
}

// entryLocked begins an entry.
func (l *Ledger) entryLocked(s *Session, endpoint string, as Identity) *entry {
	e := &entry{n: len(l.entries) + 1, session: s.number, endpoint: endpoint, as: owner(as)}
	e.Type, e.State, e.Scenario, e.At = typeOf(endpoint, scim.Value{}), Unknown, s.scenario, l.now()
	e.URL = l.baseURL + endpoint
	l.entries = append(l.entries, e)
	return e
}

// createdLocked says what an entry became. An entry that became a resource
// which is listed already is the same resource, not a second one.
func (l *Ledger) createdLocked(e *entry, id string) error {
	k := key(e.as, e.endpoint, id)
	if known := l.byKey[k]; known != nil && known != e && known.State != Deleted {
		return l.refusedLocked(e)
	}
	// A copy: the text of a value would keep its document in memory.
	e.ID, e.State, e.refused = strings.Clone(id), Present, false
	e.URL = l.baseURL + e.path()
	l.byKey[k] = e
	return l.writeLocked(e, opCreated)
}

func (l *Ledger) refusedLocked(e *entry) error {
	e.refused = true
	if !e.written {
		return nil
	}
	return l.writeLocked(e, opRefused)
}

func (l *Ledger) deletedLocked(e *entry, doubtful bool) error {
	if e.State == Deleted && e.doubtful == doubtful {
		return nil
	}
	e.State, e.Reason, e.doubtful = Deleted, "", doubtful
	if doubtful {
		// The file keeps it, so that a later clean-up looks again.
		return nil
	}
	return l.writeLocked(e, opDeleted)
}

func (l *Ledger) leftLocked(e *entry, reason string) error {
	e.Reason = reason
	if e.State != Unknown {
		e.State = Left
	}
	return l.writeLocked(e, opLeft)
}

// seeLocked takes notice of a response about a resource of the ledger, as far
// as it comes from who owns it: another tenant's 404 proves nothing.
func (l *Ledger) seeLocked(e *entry, method string, status int) error {
	gone := status == http.StatusNotFound || status == http.StatusGone
	success := status >= 200 && status <= 299
	switch {
	case method == http.MethodDelete && (success || gone):
		return l.deletedLocked(e, false)
	case method == http.MethodGet && gone && e.State != Deleted:
		return l.deletedLocked(e, true)
	case method == http.MethodGet && success && e.State == Deleted:
		e.State, e.doubtful = Present, false
		return l.writeLocked(e, opCreated)
	}
	return nil
}
