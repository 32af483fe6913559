package target

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/scimproof/scimproof/internal/scim"
)

// lookUp searches for a resource whose creation was answered too late or not
// at all, by the name that the run gave it. Only what has exactly this name is
// taken for it; the target's own idea of equality does not count. It returns
// why it could not be settled.
func (t *Target) lookUp(ctx context.Context, s *Session, e *entry) string {
	ids, err := t.namesakes(ctx, s, e)
	if err != nil {
		return "the answer to its creation was lost, and looking it up by name failed: " + err.Error()
	}
	l := t.ledger
	l.mu.Lock()
	defer l.mu.Unlock()
	switch len(ids) {
	case 0:
		_ = l.refusedLocked(e)
		return ""
	case 1:
		_ = l.createdLocked(e, ids[0])
		return ""
	}
	return fmt.Sprintf("the answer to its creation was lost, and %d resources now have its name", len(ids))
}

// namesakes are the ids of the resources that have the name of an entry.
func (t *Target) namesakes(ctx context.Context, s *Session, e *entry) ([]string, error) {
	quoted, err := json.Marshal(e.Name)
	if err != nil {
		return nil, fmt.Errorf("its name cannot be written as JSON: %w", err)
	}
	filter := fmt.Sprintf("%s eq %s", e.attribute, quoted)
	x, err := t.insist(ctx, s, Request{Method: http.MethodGet, Path: e.endpoint, Query: "filter=" + url.QueryEscape(filter), As: e.as})
	if err != nil {
		return nil, err
	}
	if x.Status/100 != 2 {
		return nil, fmt.Errorf("GET with filter was answered with %d%s", x.Status, detail(x))
	}
	answer, err := x.JSON()
	if err != nil {
		return nil, err
	}
	if answer.Member("Resources").Kind() != scim.Array && !answer.Member("totalResults").Exists() {
		return nil, errors.New("the answer is no ListResponse")
	}
	return named(answer, e.attribute, e.Name), nil
}

// removeTwins deletes what a bulk operation left beside the resource that its
// result names. To resolve references in a circle, some service providers write
// a resource before they know its members, and then once more as another one.
// It is a precaution: where filters do not work, nothing is found.
func (t *Target) removeTwins(ctx context.Context, s *Session, e *entry) {
	ids, err := t.namesakes(ctx, s, e)
	if err != nil {
		return
	}
	l := t.ledger
	for _, id := range ids {
		l.mu.Lock()
		if known := l.byKey[key(e.as, e.endpoint, id)]; known != nil {
			l.mu.Unlock()
			continue
		}
		twin := l.entryLocked(s, e.endpoint, e.as)
		twin.session, twin.Type, twin.Scenario, twin.attribute, twin.Name = e.session, e.Type, e.Scenario, e.attribute, e.Name
		_ = l.createdLocked(twin, id)
		l.mu.Unlock()
		t.tidy(ctx, s, twin)
	}
}

// named returns the ids of the resources with exactly this name.
func named(list scim.Value, attribute, name string) []string {
	var ids []string
	for _, v := range list.Member("Resources").Items() {
		if id := v.Member("id"); text(v, attribute, "") == name && id.Assigned() {
			ids = append(ids, id.Text())
		}
	}
	return ids
}
