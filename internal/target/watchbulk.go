package target

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// announceBulk notes every POST within a bulk request (RFC 7644 §3.7).
func (l *Ledger) announceBulk(s *Session, r Request) ([]*entry, error) {
	body := scim.Of(string(r.Body))
	l.mu.Lock()
	defer l.mu.Unlock()
	var notes []*entry
	for _, operation := range body.Member("Operations").Items() {
		// One note an operation, so that both lists have the same indexes.
		notes = append(notes, nil)
		endpoint := "/" + strings.Trim(text(operation, "path", ""), "/")
		if !strings.EqualFold(text(operation, "method", ""), http.MethodPost) || !creates(endpoint) {
			continue
		}
		e, err := l.announceLocked(s, endpoint, r.As, operation.Member("data"))
		notes[len(notes)-1] = e
		e.referring = strings.Contains(operation.Member("data").Raw(), "bulkId:")
		if err != nil {
			return notes, err
		}
	}
	return notes, nil
}

// outcome is one operation of a bulk response.
type outcome struct {
	method, bulkID, location string
	status                   int
}

func outcomes(x *Exchange) []outcome {
	var all []outcome
	for _, v := range x.readable().Member("Operations").Items() {
		o := outcome{method: strings.ToUpper(text(v, "method", "")), bulkID: text(v, "bulkId", ""), location: text(v, "location", "")}
		status := v.Member("status")
		if status.Kind() == scim.Object { // as SCIM drafts had it
			status = status.Member("code")
		}
		o.status, _ = strconv.Atoi(status.Text())
		all = append(all, o)
	}
	return all
}

// learnBulkLocked settles the notes of a bulk request by its response, matched
// by bulkId, and by position where there is none.
func (l *Ledger) learnBulkLocked(s *Session, r Request, x *Exchange, notes []*entry) error {
	answered := outcomes(x)
	request := scim.Of(string(r.Body))
	operations := request.Member("Operations").Items()
	for i, e := range notes {
		if e == nil {
			continue
		}
		if err := l.learnOperationLocked(x, e, match(answered, operations, i)); err != nil {
			return err
		}
	}
	for _, o := range answered {
		below, ok := s.target.relative(o.location)
		if !ok || o.location == "" || r.As != owner(r.As) || o.method != http.MethodDelete {
			continue
		}
		// One status among many is easily wrong: clean-up will look again.
		if e := l.byKey[string(r.As)+" "+below]; e != nil && e.State != Deleted && (o.status/100 == 2 || o.status == http.StatusNotFound) {
			if err := l.deletedLocked(e, true); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *Ledger) learnOperationLocked(x *Exchange, e *entry, o *outcome) error {
	id := ""
	if o != nil {
		id = lastSegment(o.location)
	}
	switch {
	case o != nil && o.status/100 == 2 && id != "":
		return l.createdLocked(e, id)
	case o != nil && o.status/100 == 2, o != nil && o.status >= 500, o == nil && maybe(x):
		return l.lostLocked(e)
	case o == nil && x.Status/100 == 2 && len(outcomes(x)) == 0:
		// Accepted, with an answer that says nothing.
		return l.lostLocked(e)
	}
	return l.refusedLocked(e)
}

// match finds the outcome of the request's operation i. Where several have the
// same bulkId, which is against the rules but not impossible, each outcome
// belongs to one of them, in order.
func match(answered []outcome, operations []scim.Value, i int) *outcome {
	bulkID := text(operations[i], "bulkId", "")
	earlier := 0
	for _, operation := range operations[:i] {
		if text(operation, "bulkId", "") == bulkID {
			earlier++
		}
	}
	for n := range answered {
		if bulkID == "" || answered[n].bulkID != bulkID {
			continue
		}
		if earlier == 0 {
			return &answered[n]
		}
		earlier--
	}
	if i < len(answered) && answered[i].bulkID == "" && (answered[i].method == http.MethodPost || answered[i].method == "") {
		return &answered[i]
	}
	return nil
}
