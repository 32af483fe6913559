package reports

// A habit is something that the service provider does each time a request of
// some kind is sent. It says better what to mend than what a dozen scenarios
// miss because of it.
//
// A habit is told from the exchanges of the whole run alone, and not from
// findings that look alike: a single exchange of the kind that went otherwise,
// and there is no such habit. So two defects that break the same check stay two
// causes. What it explains is narrow, too: findings about the very thing that
// is seen to be wrong in their own exchange.
//
// Each has a file of its own, named after it: a type that holds what it knows, a
// constructor that looks through the survey for that, and what it explains. What
// a single exchange shows needs no more than a function.

// habit names itself where it explains a finding about an exchange, and is empty
// where it does not; the finding is the zero one for an exchange that broke a
// set-up.
type habit func(Finding, *observation) string

// habits are those of a service provider.
type habits struct {
	survey *survey
	// all are in the order in which they are asked.
	all []habit
	// dead are those for which a client cannot go on.
	dead []habit
	// idle are those because of which a write changed nothing.
	idle []habit
}

// newHabits looks for each habit in a survey.
func newHabits(s *survey) *habits {
	// These are asked about several things, or by others.
	vacancies, accepts, idless := newVacancies(s), newAccepts(s), newIdless(s)
	echoes, strangeIDs, otherIDs := newEchoes(s), newStrangeIDs(s), newOtherIDs(s)
	falseIDs := newFalseIDs(s, strangeIDs, otherIDs, echoes)
	edits := newEdits(s, echoes)
	refusals := newRefusals(s, edits)
	unchanged, idle := newUnchanged(s, edits, refusals), newIdle(s)
	strays, unfound, members, deletes := newStrays(s), newUnfound(s), newMembers(s), newDeletes(s)
	retyped, hidden := newRetyped(s), newHidden(s)

	h := &habits{survey: s}
	// The first that explains a finding counts: what is wrong with a message as a
	// whole comes before what is wrong within.
	h.all = []habit{
		vacancies.explain,
		accepts.explain,
		falseIDs.explain,
		newTrust(s).explain,
		newCredulity(s).explain,
		newTwins(s).explain,
		echoes.explain,
		newUnsaid(s).explain,
		newLosses(s, edits).explain,
		idless.address,
		idless.explain,
		unreadable,
		otherMessage,
		strays.explain,
		newUndefined(s, refusals).explain,
		newOddValues(s).explain,
		newSecretlyUnique(s).explain,
		newSchemaless(s).explain,
		newOddScimTypes(s).explain,
		refusals.explain,
		retyped.explain,
		retyped.asked,
		newDropped(s).explain,
		hidden.explain,
		otherIDs.explain,
		strangeIDs.explain,
		members.explain,
		newOverstated(s).explain,
		newUnfiltered(s).explain,
		unfound.explain,
		newGullible(s).explain,
		newMisreadings(s).explain,
		hidden.asked,
		newStarts(s).explain,
		newPageTotals(s).explain,
		newRefusedParameters(s).explain,
		newUnsorted(s).explain,
		newUnprojected(s).explain,
		newOverlooked(s).explain,
		idle.explain,
		unchanged.explain,
		deletes.explain,
		otherSuccess,
		newMediaTypes(s).explain,
		otherStatus,
	}
	// The answer is no message of its kind or leads nowhere, or the write did
	// nothing.
	h.dead = []habit{
		vacancies.explain,
		accepts.explain,
		falseIDs.explain,
		idless.address,
		nothingRead,
		otherMessage,
		strays.explain,
		falseIDs.shown,
		unfound.explain,
		members.explain,
		deletes.explain,
		idle.write,
		unchanged.write,
	}
	h.idle = []habit{idle.write, unchanged.write}
	return h
}

// explain names the habit of the service provider that explains a finding; empty
// where there is none.
func (h *habits) explain(finding Finding, exchange *Exchange) string {
	return h.first(h.all, finding, exchange)
}

// deadEnd names the habit for which a client that looks at an exchange cannot go
// on as it should.
func (h *habits) deadEnd(exchange *Exchange) string {
	return h.first(h.dead, Finding{}, exchange)
}

// idleWrite names the habit because of which a PUT or PATCH changed nothing.
func (h *habits) idleWrite(exchange *Exchange) string {
	return h.first(h.idle, Finding{}, exchange)
}

// first is what the first of some habits says that explains a finding.
func (h *habits) first(some []habit, finding Finding, exchange *Exchange) string {
	o := h.survey.of[exchange]
	if o == nil {
		return ""
	}
	for _, explain := range some {
		if name := explain(finding, o); name != "" {
			return name
		}
	}
	return ""
}
