package target

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

const (
	// cleaners is how many resources are deleted at once unless told otherwise.
	cleaners = 8
	// looks is how often a deleted resource is looked for before it counts as
	// still there: some targets are consistent only after a moment.
	looks = 3
	// pause lies between two looks, and before a request is repeated that was
	// refused with 429 without saying for how long.
	pause = time.Second
)

// Report says what became of what was created.
type Report struct {
	// Created and Deleted count resources.
	Created, Deleted int
	// Left lists what is or may be still there, each with its reason.
	Left []Resource
	// Ledger is the file to finish from, "" without one or with nothing left.
	Ledger string
}

// Cleanup deletes everything that the run created: groups first, so that no
// user is deleted while it is a member, then users, then everything else, the
// newest of each first. Each deletion is verified by reading. Creations whose
// answer was lost are looked up by their exact name. It may be called again.
func (t *Target) Cleanup(ctx context.Context) Report {
	return t.clean(ctx, t.Session(CleaningUp), func(*entry) bool { return true })
}

// Cleanup deletes what this scenario created, as [Target.Cleanup] does.
func (s *Session) Cleanup(ctx context.Context) Report {
	return s.target.clean(ctx, s, func(e *entry) bool { return e.session == s.number })
}

func (t *Target) clean(ctx context.Context, s *Session, wanted func(*entry) bool) Report {
	s.Phase(Tidying)
	if !t.Alive() {
		// It may be back: any answer closes the breaker again.
		_, _ = s.Do(ctx, Request{Method: http.MethodGet, Path: "/ServiceProviderConfig"})
	}
	for stage := range 4 {
		t.inParallel(t.ledger.due(stage, wanted), func(e *entry) { t.tidy(ctx, s, e) })
	}
	var report Report
	for _, r := range t.ledger.resources(wanted) {
		switch r.State {
		case Deleted:
			report.Created++
			report.Deleted++
		case Unknown:
			report.Left = append(report.Left, r)
		default:
			report.Created++
			report.Left = append(report.Left, r)
		}
	}
	if len(report.Left) > 0 {
		report.Ledger = t.ledger.path
	}
	return report
}

// due lists what a stage has to deal with, newest first. Lost attempts come
// last: what was found and deleted under its id needs no looking up.
func (l *Ledger) due(stage int, wanted func(*entry) bool) []*entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	var due []*entry
	for _, e := range slices.Backward(l.entries) {
		settled := e.refused || e.State == Deleted && !e.doubtful
		if !settled && wanted(e) && stageOf(e) == stage {
			due = append(due, e)
		}
	}
	return due
}

func stageOf(e *entry) int {
	switch {
	case e.State == Unknown:
		return 3
	case e.Type == "Group":
		return 0
	case e.Type == "User":
		return 1
	}
	return 2
}

func (t *Target) inParallel(entries []*entry, do func(*entry)) {
	var group sync.WaitGroup
	free := make(chan struct{}, t.cfg.Parallel)
	for _, e := range entries {
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			do(e)
		})
	}
	group.Wait()
}

// tidy deals with one entry and notes what is left of it. A ledger that cannot
// be written does not keep it from deleting.
func (t *Target) tidy(ctx context.Context, s *Session, e *entry) {
	l := t.ledger
	now := l.snapshot(e)
	why := t.hindered(ctx, now)
	if why == "" && now.State == Unknown {
		why = t.lookUp(ctx, s, e)
		now = l.snapshot(e)
	}
	if why == "" && !now.refused {
		why = t.remove(ctx, s, now)
	}
	if why == "" && now.referring {
		t.removeTwins(ctx, s, now)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case why != "":
		_ = l.leftLocked(e, t.Redact(why))
	case !e.refused:
		_ = l.deletedLocked(e, false)
	}
}

// snapshot copies an entry, which other goroutines may be learning about.
func (l *Ledger) snapshot(e *entry) *entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := *e
	return &now
}

// hindered tells why nothing can be sent.
func (t *Target) hindered(ctx context.Context, e *entry) string {
	if err := ctx.Err(); err != nil {
		return "clean-up was stopped before it came to this: " + err.Error()
	}
	if reason, tripped := t.Tripped(); tripped {
		return reason
	}
	if _, ok := t.creds[e.as]; !ok {
		return fmt.Sprintf("it belongs to identity %q, which has no credentials here", e.as)
	}
	return ""
}

// remove deletes one resource and looks whether it has gone. It returns why
// not.
func (t *Target) remove(ctx context.Context, s *Session, e *entry) string {
	x, err := t.insist(ctx, s, Request{Method: http.MethodDelete, Path: e.path(), As: e.as})
	if err == nil && (x.Status == http.StatusPreconditionFailed || x.Status == http.StatusPreconditionRequired) {
		// RFC 7644 §3.14: a target may want to know which version is meant.
		x, err = t.insist(ctx, s, Request{Method: http.MethodDelete, Path: e.path(), As: e.as, Header: http.Header{"If-Match": {"*"}}})
	}
	switch {
	case err != nil:
		return "DELETE was not answered: " + err.Error()
	case x.Status == http.StatusNotFound || x.Status == http.StatusGone:
		return ""
	case e.doubtful && x.Status/100 != 2:
		// It was gone when last looked for, and cannot be deleted: so be it.
		return t.verify(ctx, s, e, x.Status)
	case x.Status == http.StatusMethodNotAllowed || x.Status == http.StatusNotImplemented:
		return fmt.Sprintf("the target does not delete: DELETE was answered with %d", x.Status)
	case x.Status/100 != 2:
		return fmt.Sprintf("DELETE was answered with %d%s", x.Status, detail(x))
	}
	return t.verify(ctx, s, e, x.Status)
}

// verify looks until the resource has gone.
func (t *Target) verify(ctx context.Context, s *Session, e *entry, deleted int) string {
	for look := 1; ; look++ {
		x, err := t.insist(ctx, s, Request{Method: http.MethodGet, Path: e.path(), As: e.as})
		switch {
		case err != nil:
			return fmt.Sprintf("DELETE was answered with %d, but the GET that verifies it was not answered: %v", deleted, err)
		case x.Status == http.StatusNotFound || x.Status == http.StatusGone:
			return ""
		case look < looks && x.Status/100 == 2:
			if t.cfg.Sleep(ctx, pause) == nil {
				continue
			}
		}
		return fmt.Sprintf("DELETE was answered with %d, but GET still answers %d%s instead of 404", deleted, x.Status, detail(x))
	}
}

// insist sends, and sends again when it is refused with 429: Do itself repeats
// only where the target says for how long to wait.
func (t *Target) insist(ctx context.Context, s *Session, r Request) (*Exchange, error) {
	for wait := pause; ; wait *= 2 {
		x, err := s.Do(ctx, r)
		if x.Status != http.StatusTooManyRequests || wait > 8*pause {
			return x, err
		}
		if t.cfg.Sleep(ctx, wait) != nil {
			return x, err
		}
	}
}

// detail quotes the explanation of a SCIM error (RFC 7644 §3.12).
func detail(x *Exchange) string {
	v, err := x.JSON()
	said := ""
	if err == nil {
		said = text(v, "detail", "")
	}
	if said == "" {
		return ""
	}
	return fmt.Sprintf(" (%q)", clip(said))
}

func clip(text string) string {
	const most = 120
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
