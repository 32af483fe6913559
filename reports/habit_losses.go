package reports

import (
	"fmt"
	"net/http"
	"slices"
)

// losses are the resources that are not there any more after a PUT or PATCH.
type losses struct {
	// kinds are those of writes, each time that somebody looked.
	kinds ledger
	// lost are the kinds of the writes after which an exchange did not find a
	// resource.
	lost map[*Exchange][]string
}

// lastWrite is the last PUT or PATCH of a resource that succeeded.
type lastWrite struct {
	// kinds are those that the resource may be lost by.
	kinds []string
	// missed tells that the resource was not found afterwards.
	missed bool
}

func newLosses(s *survey, edits *edits) *losses {
	l := &losses{ledger{}, map[*Exchange][]string{}}
	for _, seen := range s.scenarios {
		written := map[string]*lastWrite{} // by address
		for _, o := range seen {
			// Another tenant must not find it.
			if o.resource() && !o.severalTenants() {
				l.follow(o, written, edits)
			}
		}
	}
	return l
}

// follow looks what an exchange tells of the resources that were written before.
func (l *losses) follow(o *observation, written map[string]*lastWrite, edits *edits) {
	address := o.address()
	last := written[address]
	switch {
	case last != nil && o.missing():
		l.lost[o.Exchange] = last.kinds
		if !last.missed {
			l.kinds.note(true, last.kinds...)
		}
		last.missed = true
	case !o.succeeded():
	case o.filtered():
		for address, other := range written {
			if !o.lists(lastSegment(address)) {
				l.lost[o.Exchange] = add(l.lost[o.Exchange], other.kinds...)
			}
		}
	case o.Request.Method == http.MethodDelete:
		delete(written, address)
	default:
		if last != nil {
			l.kinds.note(false, last.kinds...)
		}
		if o.writes() {
			written[address] = &lastWrite{kinds: losing(o, edits)}
		}
	}
}

// losing are the kinds of a write that a resource may be lost by: itself, and
// what it switches on or off.
func losing(o *observation, edits *edits) []string {
	kinds := []string{o.Request.Method + " changed them"}
	var switches []string
	for _, e := range edits.of[o.Exchange] {
		if on, isSwitch := e.want.(bool); isSwitch {
			switches = append(switches, fmt.Sprintf("%s is set to %t", e.path, on))
		}
	}
	slices.Sort(switches)
	return append(kinds, switches...)
}

// explain is about a resource that is not found after such a write, by its
// address or in a list.
func (l *losses) explain(finding Finding, o *observation) string {
	if finding.Header != "" || o.succeeded() && !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	for _, kind := range l.lost[o.Exchange] {
		if l.kinds.shows(kind) {
			return "resources of " + o.endpoint + " are gone once " + kind
		}
	}
	return ""
}
