package target

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// announce notes, before a request is sent, what it may create, so that even a
// killed run leaves a trace of it. Only what has a name can be found again.
func (l *Ledger) announce(s *Session, r Request) ([]*entry, error) {
	if r.Method != http.MethodPost {
		return nil, nil
	}
	below, ok := s.target.relative(r.Path)
	if !ok {
		return nil, nil
	}
	if strings.EqualFold(below, "/Bulk") {
		return l.announceBulk(s, r)
	}
	if !creates(below) {
		return nil, nil
	}
	// Read without judging: a body may be broken on purpose, and still create.
	body := scim.Of(string(r.Body))
	l.mu.Lock()
	defer l.mu.Unlock()
	e, err := l.announceLocked(s, below, r.As, body)
	return []*entry{e}, err
}

func (l *Ledger) announceLocked(s *Session, endpoint string, as Identity, body scim.Value) (*entry, error) {
	e := l.entryLocked(s, endpoint, as)
	e.attribute, e.Name = nameOf(body)
	if e.Name = strings.Clone(e.Name); e.Name == "" {
		return e, nil
	}
	err := l.writeLocked(e, opAttempt)
	if err != nil {
		e.refused = true
	}
	return e, err
}

// learn takes from the final exchange of a request what it says about
// resources of the ledger.
func (l *Ledger) learn(s *Session, r Request, x *Exchange, notes []*entry) error {
	below, ok := s.target.relative(r.Path)
	if !ok {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case r.Method == http.MethodPost && strings.EqualFold(below, "/Bulk"):
		return l.learnBulkLocked(s, r, x, notes)
	case len(notes) == 1:
		return l.learnPostLocked(x, notes[0])
	case r.As == owner(r.As) && x.Status != 0:
		if e := l.byKey[string(r.As)+" "+below]; e != nil {
			return l.seeLocked(e, r.Method, x.Status)
		}
	}
	return nil
}

// learnPostLocked decides what became of one attempt.
func (l *Ledger) learnPostLocked(x *Exchange, e *entry) error {
	switch {
	case x.Status >= 200 && x.Status <= 299:
		id, answer := identify(x, e.attribute, e.Name)
		if id == "" {
			return l.lostLocked(e)
		}
		e.Type = typeOf(e.endpoint, answer)
		return l.createdLocked(e, id)
	case maybe(x):
		return l.lostLocked(e)
	}
	return l.refusedLocked(e)
}

// maybe tells whether a request that did not succeed may have had an effect
// all the same: its answer was lost, or the target failed half-way.
func maybe(x *Exchange) bool {
	return x.Status == 0 && !neverSent(x.Err) || x.Status >= 500 && x.Status != http.StatusNotImplemented
}

// lostLocked leaves an attempt unknown if it can be looked up by its name.
func (l *Ledger) lostLocked(e *entry) error {
	if e.Name == "" {
		return l.refusedLocked(e)
	}
	return nil
}

// parentOf splits a path below the base URL into endpoint and id.
func parentOf(below, id string) (endpoint string, ok bool) {
	endpoint, ok = strings.CutSuffix(strings.TrimRight(below, "/"), "/"+id)
	return endpoint, ok && endpoint != ""
}
