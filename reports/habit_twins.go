package reports

import (
	"net/http"
	"strings"
)

// twins are users of the same userName, which has to be unique (RFC 7643 §4.1.1).
type twins struct {
	// seconds are the POSTs of a userName that was taken.
	seconds map[*Exchange]bool
	made    evidence
}

// newTwins looks what came of making a user of the same userName as one that the
// scenario had made before.
func newTwins(s *survey) *twins {
	t := &twins{seconds: map[*Exchange]bool{}}
	for _, seen := range s.scenarios {
		taken := map[string]string{} // userName by id
		for _, o := range seen {
			switch {
			case o.endpoint != "/Users":
			case o.writes(), o.Request.Method == http.MethodDelete:
				delete(taken, lastSegment(o.Request.URL)) // it may have another userName now
			case o.Request.Method == http.MethodPost:
				name, _ := valueAt(o.sent().members, "username").(string)
				if o.place != o.endpoint || name == "" {
					continue
				}
				if held(taken, name) {
					t.seconds[o.Exchange] = o.succeeded()
					t.made.note(o.succeeded())
				}
				if id := idOf(o.answer.members); o.succeeded() && id != "" {
					taken[id] = name
				}
			}
		}
	}
	return t
}

func held(taken map[string]string, name string) bool {
	for _, other := range taken {
		if strings.EqualFold(other, name) {
			return true
		}
	}
	return false
}

// explain is about a second user of the same userName, or a list that shows both.
func (t *twins) explain(finding Finding, o *observation) string {
	if !t.made.convinces() || finding.Header != "" {
		return ""
	}
	if t.seconds[o.Exchange] && wantsRefusal(finding, o) || o.showsTwins() && ofLists.MatchString(finding.Pointer) {
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
