package reports

import "strings"

// members are those of groups, where their values are the id of nothing (RFC 7643
// §4.2), each one of them.
type members struct{ unknown evidence }

func newMembers(s *survey) *members {
	ids := map[string]bool{}
	for _, o := range s.seen {
		if o.succeeded() && o.resource() {
			for _, document := range o.answer.documents() {
				if id, ok := document["id"].(string); ok {
					ids[id] = true
				}
			}
		}
	}
	m := &members{}
	for _, o := range s.seen {
		for _, value := range o.members() {
			m.unknown.note(!ids[value])
		}
	}
	return m
}

// members are the values of the members that a group shows, empty ones where it
// shows none.
func (o *observation) members() []string {
	if !o.succeeded() || o.endpoint != "/Groups" {
		return nil
	}
	var values []string
	for _, document := range o.answer.documents() {
		list, _ := document["members"].([]any)
		for _, element := range list {
			member, _ := element.(map[string]any)
			value, _ := member["value"].(string)
			values = append(values, value)
		}
	}
	return values
}

// explain is about the members that a group shows, or a list of groups.
func (m *members) explain(finding Finding, o *observation) string {
	about := finding.Pointer == "" || strings.HasPrefix(finding.Pointer, "/members") || strings.HasPrefix(finding.Pointer, "/Resources")
	if !m.unknown.convinces() || !about || finding.Header != "" || len(o.members()) == 0 {
		return ""
	}
	return "the members of groups have values that are no ids"
}
