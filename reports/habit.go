package reports

import (
	"cmp"
	"net/http"
)

// A habit is something that the service provider does each time a request of
// some kind is sent. It says better what to mend than what a dozen scenarios
// miss because of it.
//
// A habit is told from the exchanges of the whole run alone, and not from
// findings that look alike: a single exchange of the kind that went otherwise,
// and there is no such habit. So two defects that break the same check stay two
// causes. What it explains is narrow, too: findings about the very thing that
// is seen to be wrong in their own exchange.

// habits find the habit that explains a finding about an exchange, and name it;
// the finding is the zero one for an exchange that broke a set-up. The first
// that explains it counts: what is wrong with a message as a whole comes before
// what is wrong within.
var habits = []func(*survey, Finding, *observation) string{
	(*survey).nothingThere,
	(*survey).notAcceptable,
	(*survey).falseAddress,
	(*survey).trustsAnyone,
	(*survey).takesAnything,
	(*survey).makesTwins,
	(*survey).echoes,
	(*survey).saysNothing,
	(*survey).loses,
	(*survey).noAddress,
	(*survey).listsNoID,
	(*survey).unreadable,
	(*survey).otherMessage,
	(*survey).stray,
	(*survey).undefined,
	(*survey).undefinedValue,
	(*survey).secretlyUnique,
	(*survey).otherSchema,
	(*survey).oddScimType,
	(*survey).refuses,
	(*survey).otherType,
	(*survey).unrecognised,
	(*survey).notKept,
	(*survey).neverShown,
	(*survey).otherID,
	(*survey).strangeIDs,
	(*survey).strangeMembers,
	(*survey).overstates,
	(*survey).deafToFilters,
	(*survey).unfoundBy,
	(*survey).acceptsNonsense,
	(*survey).misreads,
	(*survey).unrecognized,
	(*survey).alwaysFirst,
	(*survey).totalsPage,
	(*survey).refusedParameter,
	(*survey).notSorted,
	(*survey).deafToProjection,
	(*survey).overlooks,
	(*survey).withoutEffect,
	(*survey).unchanged,
	(*survey).stays,
	(*survey).otherSuccess,
	(*survey).otherMediaType,
	(*survey).otherStatus,
}

// habit names the habit of the service provider that explains a finding; empty
// where there is none.
func (s *survey) habit(finding Finding, exchange *Exchange) string {
	seen := s.of[exchange]
	if seen == nil {
		return ""
	}
	for _, tell := range habits {
		if name := tell(s, finding, seen); name != "" {
			return name
		}
	}
	return ""
}

// dead names the habit for which a client that looks at an exchange cannot go
// on as it should: the answer is no message of its kind or leads nowhere, or
// the write did nothing.
func (s *survey) dead(exchange *Exchange) string {
	o := s.of[exchange]
	if o == nil {
		return ""
	}
	for _, tell := range []func(*survey, Finding, *observation) string{
		(*survey).nothingThere,
		(*survey).notAcceptable,
		(*survey).falseAddress,
		(*survey).noAddress,
		(*survey).nothingRead,
		(*survey).otherMessage,
		(*survey).stray,
		(*survey).falseID,
		(*survey).unfoundBy,
		(*survey).strangeMembers,
		(*survey).stays,
	} {
		if name := tell(s, Finding{}, o); name != "" {
			return name
		}
	}
	return s.idleWrite(exchange)
}

// idleWrite names the habit because of which a PUT or PATCH changed nothing.
func (s *survey) idleWrite(exchange *Exchange) string {
	o := s.of[exchange]
	if o == nil || !o.succeeded() || o.Request.Method != http.MethodPut && o.Request.Method != http.MethodPatch {
		return ""
	}
	return cmp.Or(s.ineffective(kindsOf(o)), s.futile(o))
}
