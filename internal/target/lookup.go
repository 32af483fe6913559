package target

import (
	"context"
	"encoding/json"
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
	quoted, err := json.Marshal(e.Name)
	if err != nil {
		return "its name cannot be written as JSON: " + err.Error()
	}
	filter := fmt.Sprintf("%s eq %s", e.attribute, quoted)
	x, err := t.insist(ctx, s, Request{Method: http.MethodGet, Path: e.endpoint, Query: "filter=" + url.QueryEscape(filter), As: e.as})
	const unanswered = "the answer to its creation was lost, and looking it up by name failed: "
	if err != nil {
		return unanswered + err.Error()
	}
	if x.Status/100 != 2 {
		return fmt.Sprintf("%sGET with filter was answered with %d%s", unanswered, x.Status, detail(x))
	}
	answer, err := x.JSON()
	if err != nil {
		return unanswered + err.Error()
	}
	if answer.Member("Resources").Kind() != scim.Array && !answer.Member("totalResults").Exists() {
		return unanswered + "the answer is no ListResponse"
	}
	ids := named(answer, e.attribute, e.Name)
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
