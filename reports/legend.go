package reports

// Meaning explains one verdict to a reader of a report.
type Meaning struct {
	Verdict Verdict
	// Mark is the verdict's shape, so that it is never told by colour alone.
	Mark string
	// Word is the verdict as the report prints it.
	Word string
	// Text says when a scenario or a requirement gets it.
	Text string
	// Gate says what it does to the exit code.
	Gate string
}

// Legend explains every verdict, in the order in which reports list them.
func Legend() []Meaning {
	return []Meaning{
		{Fail, "✕", "fail", "A clause that binds the service provider (MUST, SHALL, REQUIRED) did not hold; or it answered 5xx, lost data, or showed a secret or another tenant's data.", "not conformant"},
		{Blocked, "◼", "blocked", "The set-up of the scenario or the connection broke, so that its own question was never asked. The exchange that broke it is named.", "inconclusive"},
		{Error, "!", "error", "scimproof itself went wrong. It says nothing about the service provider.", "inconclusive"},
		{Warn, "▲", "warn", "Every MUST held, a recommendation (SHOULD, RECOMMENDED) did not.", "none, unless the run is strict"},
		{Pass, "✓", "pass", "Every check held, and what was written was read back.", "none"},
		{Info, "●", "info", "The standards leave it open (MAY, OPTIONAL, silent). What the service provider does is recorded.", "none"},
		{Skip, "–", "skip", "Not run, for the reason given: the feature is not declared, not part of the profile, deselected, or a credential is missing.", "none; a skipped core scenario makes the profile partial"},
		{Untested, "○", "untested", "No scenario proves the requirement, for the reason given. Untested never counts as passed.", "none"},
	}
}

// Mark is a verdict's shape.
func (v Verdict) Mark() string {
	for _, meaning := range Legend() {
		if meaning.Verdict == v {
			return meaning.Mark
		}
	}
	return "?"
}

// OutcomeMeaning explains one outcome of a profile or of a run.
type OutcomeMeaning struct {
	Outcome Outcome
	Mark    string
	Text    string
}

// Outcomes explains every outcome, best first.
func Outcomes() []OutcomeMeaning {
	return []OutcomeMeaning{
		{Conformant, "✓", "No scenario failed, and every core scenario was run."},
		{ConformantWithKnown, "✓", "What failed is listed in the expectations file with a reason, and nothing else failed."},
		{Partial, "◐", "Nothing failed, but a core scenario was skipped: it is not known whether the service provider conforms."},
		{NotConformant, "✕", "At least one requirement was shown not to hold."},
		{Inconclusive, "?", "The run could not find out: the target was not reachable, refused, set-ups broke, or the run was interrupted."},
	}
}

// Mark is an outcome's shape.
func (o Outcome) Mark() string {
	for _, meaning := range Outcomes() {
		if meaning.Outcome == o {
			return meaning.Mark
		}
	}
	return "?"
}

// Severity orders verdicts from harmless to grave, as the worst of several. What
// was only recorded stands below what passed: that a scenario looks at a choice
// besides takes nothing from a clause that was shown to hold.
func (v Verdict) Severity() int {
	for i, other := range []Verdict{Untested, Skip, Info, Pass, Blocked, Error, Warn, Fail} {
		if v == other {
			return i
		}
	}
	return 0
}
