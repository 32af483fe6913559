package target

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// ledgerFormat is the version of the file's format.
const ledgerFormat = 1

// What a line of the file says.
const (
	opBegin   = "begin"
	opAttempt = "attempt"
	opCreated = "created"
	opRefused = "refused"
	opDeleted = "deleted"
	opLeft    = "left"
)

// line is one line of the file. Which members it has depends on Op; those of a
// resource stand in full in the line that first names its N.
type line struct {
	Op string `json:"op"`

	Format  int    `json:"format,omitempty"`
	Run     string `json:"run,omitempty"`
	BaseURL string `json:"baseURL,omitempty"`

	N         int        `json:"n,omitempty"`
	Type      string     `json:"type,omitempty"`
	Endpoint  string     `json:"endpoint,omitempty"`
	ID        string     `json:"id,omitempty"`
	As        Identity   `json:"as,omitempty"`
	Attribute string     `json:"attribute,omitempty"`
	Name      string     `json:"name,omitempty"`
	Scenario  string     `json:"scenario,omitempty"`
	Reason    string     `json:"reason,omitempty"`
	At        *time.Time `json:"at,omitempty"`
}

// OpenLedger reads the ledger that a run left behind, for Config.Resume. A last
// line that was cut off, as by a power failure, is passed over.
func OpenLedger(path string) (*Ledger, error) {
	const hint = "name the ledger file that the interrupted run printed"
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, configError("ledger", path, "it cannot be read: "+reason(err), hint)
	}
	l := &Ledger{path: path, byKey: map[string]*entry{}, now: time.Now, redact: func(text string) string { return text }}
	whole := data[:bytes.LastIndexByte(data, '\n')+1]
	for number, text := range bytes.SplitAfter(whole, []byte("\n")) {
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		var record line
		if err := json.Unmarshal(text, &record); err != nil {
			return nil, configError("ledger", path, fmt.Sprintf("line %d is no JSON object: %v", number+1, err), hint)
		}
		if err := l.replay(record); err != nil {
			return nil, configError("ledger", path, fmt.Sprintf("line %d: %v", number+1, err), hint)
		}
	}
	if l.baseURL == "" {
		return nil, configError("ledger", path, "it does not begin as a ledger does", hint)
	}
	if l.file, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0o600); err != nil {
		return nil, configError("ledger", path, "it cannot be written: "+reason(err), "make it writable")
	}
	if len(whole) < len(data) {
		if err := l.file.Truncate(int64(len(whole))); err != nil {
			return nil, configError("ledger", path, "its last line, which is cut off, cannot be removed: "+reason(err), "make it writable")
		}
	}
	return l, nil
}

func (l *Ledger) replay(record line) error {
	if record.Op == opBegin {
		if record.Format != ledgerFormat {
			return fmt.Errorf("format %d is unknown to this version, which reads format %d", record.Format, ledgerFormat)
		}
		if l.baseURL != "" {
			return errors.New("a second ledger begins here")
		}
		l.baseURL, l.runID = record.BaseURL, record.Run
		return nil
	}
	if l.baseURL == "" {
		return errors.New("it does not begin as a ledger does")
	}
	e := l.numbered(record.N)
	if e == nil {
		if record.Endpoint == "" || record.N < 1 {
			return fmt.Errorf("resource %d was not mentioned before", record.N)
		}
		e = &entry{n: record.N, endpoint: record.Endpoint, as: record.As, attribute: record.Attribute, written: true}
		e.Type, e.Name, e.Scenario, e.State = record.Type, record.Name, record.Scenario, Unknown
		e.URL = l.baseURL + e.endpoint
		if record.At != nil {
			e.At = *record.At
		}
		l.entries = append(l.entries, e)
	}
	switch record.Op {
	case opAttempt:
	case opCreated:
		if record.ID != "" {
			e.ID = record.ID
		}
		if record.Type != "" {
			e.Type = record.Type
		}
		e.State, e.refused = Present, false
		e.URL = l.baseURL + e.path()
		l.byKey[key(e.as, e.endpoint, e.ID)] = e
	case opRefused:
		e.refused = true
	case opDeleted:
		e.State, e.Reason = Deleted, ""
	case opLeft:
		if e.Reason = record.Reason; e.State != Unknown {
			e.State = Left
		}
	default:
		return fmt.Errorf("the operation %q is unknown", record.Op)
	}
	return nil
}

func (l *Ledger) numbered(n int) *entry {
	for i := len(l.entries) - 1; i >= 0; i-- {
		if l.entries[i].n == n {
			return l.entries[i]
		}
	}
	return nil
}

// openLedger begins the ledger of a run, or takes over the one to resume. It
// does not write over a file that may still list something.
func (t *Target) openLedger() (*Ledger, error) {
	if l := t.cfg.Resume; l != nil {
		if l.baseURL != t.Redact(t.BaseURL()) {
			return nil, configError("base URL", t.Redact(t.BaseURL()), fmt.Sprintf("the ledger %q is about %q", l.path, l.baseURL), "resources are deleted only where they were created")
		}
		l.redact, l.now = t.Redact, t.cfg.Now
		return l, nil
	}
	l := &Ledger{path: t.cfg.Ledger, baseURL: t.Redact(t.BaseURL()), runID: t.cfg.RunID, byKey: map[string]*entry{}, now: t.cfg.Now, redact: t.Redact}
	if l.path == "" {
		return l, nil
	}
	if err := mayReplace(l.path); err != nil {
		return nil, err
	}
	const hint = "name a file in a directory that can be written"
	if err := os.MkdirAll(filepath.Dir(l.path), 0o755); err != nil {
		return nil, configError("ledger", l.path, "its directory cannot be made: "+reason(err), hint)
	}
	file, err := os.OpenFile(l.path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, configError("ledger", l.path, "it cannot be written: "+reason(err), hint)
	}
	l.file = file
	now := l.now().UTC()
	if err := l.appendLine(line{Op: opBegin, Format: ledgerFormat, Run: l.runID, BaseURL: l.baseURL, At: &now}); err != nil {
		return nil, configError("ledger", l.path, "it cannot be written: "+reason(err), hint)
	}
	return l, nil
}

// mayReplace refuses a file that lists resources of an earlier run, or that is
// no ledger at all.
func mayReplace(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Mode().IsRegular() && info.Size() == 0 {
		return nil
	}
	earlier, err := OpenLedger(path)
	if err != nil {
		return err
	}
	defer func() { _ = earlier.close() }()
	open := 0
	for _, r := range earlier.Resources() {
		if r.State != Deleted {
			open++
		}
	}
	if open > 0 {
		return configError("ledger", path, fmt.Sprintf("it lists %d resources that an earlier run may have left at %q", open, earlier.baseURL), "finish with `scimproof cleanup` first, or name another file")
	}
	return nil
}

// writeLocked appends what became of an entry.
func (l *Ledger) writeLocked(e *entry, op string) error {
	if l.path == "" {
		e.written = true
		return nil
	}
	record := line{Op: op, N: e.n}
	if op == opCreated {
		record.ID, record.Type = l.redact(e.ID), e.Type
	}
	if op == opLeft {
		record.Reason = l.redact(e.Reason)
	}
	if !e.written {
		at := e.At.UTC()
		record.Type, record.Endpoint, record.As, record.At = e.Type, l.redact(e.endpoint), e.as, &at
		record.Attribute, record.Name, record.Scenario = e.attribute, l.redact(e.Name), e.Scenario
	}
	if err := l.appendLine(record); err != nil {
		return &LedgerError{Path: l.path, Err: err}
	}
	e.written = true
	return nil
}

// appendLine writes one line in one piece.
func (l *Ledger) appendLine(record line) error {
	if l.file == nil {
		return os.ErrClosed
	}
	text, err := json.Marshal(record)
	if err != nil {
		return err
	}
	_, err = l.file.Write(append(text, '\n'))
	return err
}

func (l *Ledger) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}
