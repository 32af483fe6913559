package reports

import (
	"fmt"
	"strings"
)

// hidden are attributes that no answer of a kind shows although clients sent
// them, or other answers show them.
type hidden struct{ outlines outlines }

func newHidden(s *survey) *hidden { return &hidden{s.outlines} }

// explain is about such an attribute.
func (h *hidden) explain(finding Finding, o *observation) string {
	if member, _ := commonMember(finding); finding.Pointer == "" || member != "" || wantsNone.MatchString(finding.Expected) || !o.succeeded() {
		return "" // members that all messages have are told from each one
	}
	for _, name := range pathsTo(attributeName(finding.Pointer)) {
		all, here := h.outlines.at(o.endpoint), h.outlines.at(o.kind())
		switch {
		case here.documents >= few && len(all.shown[name]) == 0 && total(all.sent[name]) >= few:
			return fmt.Sprintf("no answer of %s shows %s", o.endpoint, name)
		case h.outlines.conceals(o, name):
			return neverShows(o, name)
		}
	}
	return ""
}

// asked is about a list that was asked for by an attribute which such lists
// never show, and other answers do: who looks for somebody by it cannot tell that
// it has been found.
func (h *hidden) asked(finding Finding, o *observation) string {
	if !o.filtered() || len(o.answer.items) == 0 || finding.Header != "" || strings.HasPrefix(finding.Pointer, "/Resources/") {
		return ""
	}
	for _, name := range o.compares() {
		if name, _, _ = strings.Cut(name, "."); h.outlines.conceals(o, name) {
			return neverShows(o, name)
		}
	}
	return ""
}

func neverShows(o *observation, name string) string {
	return fmt.Sprintf("%s never shows %s", o.kind(), name)
}
