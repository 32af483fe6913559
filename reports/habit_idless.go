package reports

import (
	"regexp"
	"strings"
)

// idless are the kinds of lists that never show an id (RFC 7643 §3.1), without
// which nothing that they show can be asked for.
type idless struct{ lists ledger }

func newIdless(s *survey) *idless {
	i := &idless{ledger{}}
	for _, o := range s.seen {
		if !o.listing() {
			continue
		}
		for _, item := range o.answer.items {
			_, there := item["id"]
			i.lists.note(!there, o.kind())
		}
	}
	return i
}

// ofIDs are the members by which the resources of a list are told apart.
var ofIDs = regexp.MustCompile(`^(/Resources(/\d+(/id)?)?)?$`)

// explain is about a list of resources that cannot be told apart.
func (i *idless) explain(finding Finding, o *observation) string {
	if !i.lists.shows(o.kind()) || !o.listing() || len(o.answer.items) == 0 || finding.Header != "" || !ofIDs.MatchString(finding.Pointer) {
		return ""
	}
	return withoutIDs(o.kind())
}

// address is about a request to the address that a client makes from the id that
// such a list does not show.
func (i *idless) address(_ Finding, o *observation) string {
	if list := "GET " + o.endpoint; i.lists.shows(list) && o.place == o.endpoint && strings.HasSuffix(o.address(), "/") {
		return withoutIDs(list)
	}
	return ""
}

func withoutIDs(list string) string { return list + " lists resources without their ids" }
