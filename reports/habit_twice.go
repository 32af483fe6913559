package reports

import (
	"net/http"
	"strings"
)

// surveyTwins finds the users that were made although the scenario had made one
// of the same userName before, which has to be unique (RFC 7643 §4.1.1).
func (s *survey) surveyTwins() {
	s.twins = map[*Exchange]bool{}
	made, refused := 0, 0
	var scenario *Scenario
	var taken map[string]string // userName by address
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, taken = o.scenario, map[string]string{}
		}
		if o.endpoint != "/Users" {
			continue
		}
		switch o.Request.Method {
		case http.MethodPost:
			name, _ := valueAt(o.sent().members, "username").(string)
			if o.place != o.endpoint || name == "" {
				continue
			}
			if held(taken, name) {
				s.twins[o.Exchange] = o.succeeded()
				if o.succeeded() {
					made++
				} else {
					refused++
				}
			}
			if id, _ := o.answer.members["id"].(string); o.succeeded() && id != "" {
				taken[id] = name
			}
		case http.MethodPut, http.MethodPatch, http.MethodDelete:
			delete(taken, lastSegment(o.Request.URL)) // it may have another userName now
		}
	}
	s.twinned = made >= few && refused == 0
}

func held(taken map[string]string, name string) bool {
	for _, other := range taken {
		if strings.EqualFold(other, name) {
			return true
		}
	}
	return false
}

// makesTwins is about a second user of the same userName, or a list that shows
// both.
func (s *survey) makesTwins(finding Finding, o *observation) string {
	if !s.twinned || finding.Header != "" {
		return ""
	}
	if s.twins[o.Exchange] && wantsRefusal(finding, o) || o.showsTwins() && ofLists.MatchString(finding.Pointer) {
		return "POST /Users takes a userName that another user has"
	}
	return ""
}

// showsTwins tells a list that holds two users of the same userName.
func (o *observation) showsTwins() bool {
	if o.endpoint != "/Users" || !o.answer.isList() {
		return false
	}
	names := map[string]bool{}
	for _, item := range o.answer.items {
		if name, known := textOf(item, "userName"); known {
			name = strings.ToLower(name)
			if names[name] {
				return true
			}
			names[name] = true
		}
	}
	return false
}
