package reports

import "strings"

// strangeIDs are ids that a list shows for a resource that stands elsewhere.
type strangeIDs struct {
	lists map[*Exchange]bool
	ids   map[string]string
}

const underOtherIDs = "lists show resources under other ids than their own"

// newStrangeIDs compares the ids in lists with the addresses of the resources,
// which end in the ids wherever one resource is shown for itself.
func newStrangeIDs(s *survey) *strangeIDs {
	t := &strangeIDs{map[*Exchange]bool{}, map[string]string{}}
	straight := ledger{} // by endpoint
	for _, o := range s.seen {
		if !o.succeeded() || !o.resource() {
			continue
		}
		if id, elsewhere := standsElsewhere(o.answer.members); id != "" {
			straight.note(!elsewhere, o.endpoint)
		}
	}
	for _, o := range s.seen {
		// Where an address does not end in the id, nothing can be told.
		if !o.succeeded() || !o.answer.isList() || !straight.shows(o.endpoint) {
			continue
		}
		for _, item := range o.answer.items {
			if id, elsewhere := standsElsewhere(item); elsewhere {
				t.lists[o.Exchange] = true
				t.ids[id] = underOtherIDs
			}
		}
	}
	return t
}

// standsElsewhere tells whether the address of a resource, which ends in its
// id, ends in another one than it shows. The id is empty where one is missing.
func standsElsewhere(document map[string]any) (string, bool) {
	id := idOf(document)
	meta, _ := document["meta"].(map[string]any)
	location, _ := meta["location"].(string)
	if id == "" || location == "" {
		return "", false
	}
	return id, lastSegment(location) != id
}

// explain is about a list that shows resources, or the id of one.
func (t *strangeIDs) explain(finding Finding, o *observation) string {
	if !t.lists[o.Exchange] || finding.Header != "" {
		return ""
	}
	if finding.Pointer == "" || finding.Pointer == "/Resources" || strings.HasSuffix(finding.Pointer, "/id") {
		return underOtherIDs
	}
	return ""
}
