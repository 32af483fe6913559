package reports

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// dropped are attributes that are missing since the resource was created: no
// answer to a POST shows them although clients sent them.
type dropped struct{ survey *survey }

func newDropped(s *survey) *dropped { return &dropped{s} }

// explain is about such an attribute, and about a list that was asked for by one:
// what is not kept is not found by it either.
func (d *dropped) explain(finding Finding, o *observation) string {
	if finding.Header != "" || wantsNone.MatchString(finding.Expected) || !o.succeeded() {
		return ""
	}
	if member, _ := commonMember(finding); finding.Pointer != "" && member == "" {
		for _, name := range pathsTo(attributeName(finding.Pointer)) {
			if d.dropped(o, name) && (o.kind() == "POST "+o.endpoint || d.sentBefore(o, name)) {
				return doesNotKeep(o, name)
			}
		}
	}
	if !o.filtered() || o.answer.count > 0 {
		return ""
	}
	for _, name := range o.compares() {
		if name, _, _ = strings.Cut(name, "."); d.dropped(o, name) && d.sentBefore(o, name) {
			return doesNotKeep(o, name)
		}
	}
	return ""
}

func doesNotKeep(o *observation, name string) string {
	return fmt.Sprintf("POST %s does not keep %s", o.endpoint, name)
}

// dropped tells whether clients send an attribute with a POST, and no answer to
// one shows it.
func (d *dropped) dropped(o *observation, name string) bool {
	created := d.survey.outlines.at("POST " + o.endpoint)
	return created.documents >= few && len(created.shown[name]) == 0 && total(created.sent[name]) >= few
}

// sentBefore tells whether the scenario created a resource with an attribute
// before an exchange.
func (d *dropped) sentBefore(o *observation, name string) bool {
	return slices.ContainsFunc(d.survey.before(o), func(other *observation) bool {
		created := other.Request.Method == http.MethodPost && other.place == o.endpoint
		return created && len(outlineOf(other.sent().members)[name]) > 0
	})
}
