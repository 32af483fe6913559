package reports

import "time"

// SchemaVersion is the version of the results format that this package writes.
const SchemaVersion = "1.0.0"

// Results is everything that one run found.
type Results struct {
	SchemaVersion string `json:"schemaVersion"`
	// Complete is false when the run ended before its last scenario.
	Complete     bool          `json:"complete"`
	Run          Run           `json:"run"`
	Suite        Suite         `json:"suite"`
	Target       Target        `json:"target"`
	Config       Config        `json:"config"`
	Capabilities []Capability  `json:"capabilities"`
	Summary      Summary       `json:"summary"`
	Profiles     []Profile     `json:"profiles"`
	Requirements []Requirement `json:"requirements"`
	// Findings that belong to no single scenario: rules that every response
	// must keep, folded to one finding each with the number of times seen.
	Findings  []Finding  `json:"findings,omitempty"`
	Scenarios []Scenario `json:"scenarios"`
	// Events are the Directory Insights events of simulated identity providers.
	Events []Event `json:"events,omitempty"`
	// Expectations are the entries of the expectations file, if one was given.
	Expectations []Expectation `json:"expectations,omitempty"`
	Cleanup      Cleanup       `json:"cleanup"`
}

// Run identifies one run. Times are UTC.
type Run struct {
	ID       string    `json:"id"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished"`
	// Seed makes the names of a run: the same seed, the same names.
	Seed        uint64 `json:"seed"`
	Interrupted bool   `json:"interrupted"`
	// Requests counts the HTTP requests that the run sent, retries included.
	Requests int `json:"requests"`
}

// Suite says which scimproof it was.
type Suite struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	// CatalogueDigest is the SHA-256 of requirements and behaviours, in hex.
	CatalogueDigest string `json:"catalogueDigest"`
}

// Target is the service provider under test.
type Target struct {
	BaseURL        string         `json:"baseURL"`
	Implementation Implementation `json:"implementation"`
}

// Implementation is what the user says about the product under test.
type Implementation struct {
	Organization string `json:"organization,omitempty"`
	Product      string `json:"product,omitempty"`
	Version      string `json:"version,omitempty"`
	Contact      string `json:"contact,omitempty"`
}

// Config holds the settings of the run by name; secrets appear as "(set)".
type Config map[string]Setting

// Setting is one value and where it came from: "flag", "environment",
// "file scimproof.yaml" or "default".
type Setting struct {
	Value  any    `json:"value"`
	Source string `json:"source"`
}

// Capability compares what the service provider declares with what it does.
type Capability struct {
	// Name is one of patch, bulk, filter, sort, etag, changePassword,
	// cursor, me, search, groups, enterprise-user, discovery.
	Name string `json:"name"`
	// Declared is nil where the service provider says nothing about it.
	Declared *bool `json:"declared"`
	// Observed is "works", "refused", "broken" or "not tried".
	Observed string `json:"observed"`
	// Source is the document that declares it, or "asked" where none does.
	Source string `json:"source"`
}

// Outcome is the verdict on a profile or on a whole run.
type Outcome string

// The outcomes, from best to worst.
const (
	Conformant          Outcome = "conformant"
	ConformantWithKnown Outcome = "conformant with known failures"
	Partial             Outcome = "partial"
	NotConformant       Outcome = "not conformant"
	Inconclusive        Outcome = "inconclusive"
)

// Verdict is what became of one scenario or requirement.
type Verdict string

// The verdicts; what each means stands in docs/architecture.md.
const (
	Pass    Verdict = "pass"
	Fail    Verdict = "fail"
	Warn    Verdict = "warn"
	Info    Verdict = "info"
	Skip    Verdict = "skip"
	Blocked Verdict = "blocked"
	Error   Verdict = "error"
	// Untested is the verdict of a requirement that no scenario claims.
	Untested Verdict = "untested"
)

// Counts holds how many scenarios ended with each verdict.
type Counts struct {
	Pass    int `json:"pass"`
	Fail    int `json:"fail"`
	Warn    int `json:"warn"`
	Info    int `json:"info"`
	Skip    int `json:"skip"`
	Blocked int `json:"blocked"`
	Error   int `json:"error"`
	// KnownFail counts the failures that an expectations file excuses; they
	// are not counted in Fail.
	KnownFail int `json:"knownFail"`
}

// Summary is the verdict on the whole run, with its reasons in sentences.
type Summary struct {
	Verdict Outcome  `json:"verdict"`
	Why     []string `json:"why"`
	Counts
}

// Profile is the verdict on one profile: "rfc", "jumpcloud", …
type Profile struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Verdict Outcome  `json:"verdict"`
	Why     []string `json:"why"`
	Counts
	// Actions are what an administrator does at the profile's identity provider,
	// with the scenarios that show whether it works.
	Actions []Action `json:"actions,omitempty"`
}

// Action is something that an administrator does at an identity provider.
type Action struct {
	Title string `json:"title"`
	// Behaviours are the ids of the catalogue that it rests on.
	Behaviours []string `json:"behaviours"`
	// Scenarios are those of the run that claim one of them.
	Scenarios []string `json:"scenarios"`
}

// Requirement is one clause of a standard or one documented behaviour, and
// what the run says about it.
type Requirement struct {
	ID      string `json:"id"`
	Source  string `json:"source"`
	Section string `json:"section"`
	// Level is the RFC 2119 word, STATEMENT or UNSPECIFIED; for a behaviour,
	// its confidence: documented, observed, reported or inferred.
	Level      string `json:"level"`
	Text       string `json:"text"`
	Link       string `json:"link"`
	Observable string `json:"observable"`
	// Verdict is the worst verdict of its scenarios, untested without any; info
	// where nothing was asserted, and some choice recorded.
	Verdict   Verdict  `json:"verdict"`
	Scenarios []string `json:"scenarios"`
	// Untested says why no scenario can be had.
	Untested string `json:"untested,omitempty"`
	// Breaks says what goes wrong for whom when it does not hold: "JumpCloud:
	// users removed from a group keep access".
	Breaks []string `json:"breaks,omitempty"`
	// Hint says how service providers that break it are usually mended.
	Hint string `json:"hint,omitempty"`
}

// Scenario is one Gherkin scenario as it ran.
type Scenario struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// URI is the feature file and line: "rfc7644/3.3-creating.feature:12".
	URI     string `json:"uri"`
	Feature string `json:"feature"`
	Rule    string `json:"rule,omitempty"`
	// Tags without the @, those of feature and rule included.
	Tags         []string `json:"tags"`
	Requirements []string `json:"requirements"`
	Profiles     []string `json:"profiles"`
	Verdict      Verdict  `json:"verdict"`
	// Known names the entry of the expectations file that excuses a failure, or
	// a failure that blocked the scenario: the Entry of one of the [Results]'
	// expectations.
	Known string `json:"known,omitempty"`
	// Reason says in a sentence why it was skipped, blocked or in error; a
	// skip's begins with its kind: "feature-not-declared: …".
	Reason string `json:"reason,omitempty"`
	// BlockedBy is the number of the exchange that broke the set-up of a
	// blocked scenario, 0 where no exchange did.
	BlockedBy  int        `json:"blockedBy,omitempty"`
	DurationMs float64    `json:"durationMs"`
	Steps      []Step     `json:"steps"`
	Findings   []Finding  `json:"findings"`
	Exchanges  []Exchange `json:"exchanges"`
	Resources  []Resource `json:"resources"`
}

// Exchange is the exchange with that number, nil where there is none.
func (s *Scenario) Exchange(n int) *Exchange {
	for i := range s.Exchanges {
		if n > 0 && s.Exchanges[i].N == n {
			return &s.Exchanges[i]
		}
	}
	return nil
}

// Step is one line of Gherkin and what became of it: "passed", "failed",
// "warned", "recorded", "skipped", "blocked" or "error".
type Step struct {
	Keyword string `json:"keyword"`
	Text    string `json:"text"`
	Status  string `json:"status"`
	// Argument is the step's doc string or table, as it stands in the feature.
	Argument string `json:"argument,omitempty"`
	Error    string `json:"error,omitempty"`
}

// Level is the weight of a finding, by the verb of its step.
type Level string

// The levels: a must that does not hold fails a scenario, a should warns, a
// may only records.
const (
	Must   Level = "must"
	Should Level = "should"
	May    Level = "may"
)

// Finding is one thing that a check saw and that did not hold, or that was
// recorded (level may).
type Finding struct {
	Level Level `json:"level"`
	// Clause is the catalogue id that the finding rests on.
	Clause  string `json:"clause,omitempty"`
	Message string `json:"message"`
	// Expected and Actual are short texts for a person; JSON as JSON.
	Expected string `json:"expected,omitempty"`
	Actual   string `json:"actual,omitempty"`
	// Pointer is a JSON pointer into the response body, Header a header name.
	Pointer string `json:"pointer,omitempty"`
	Header  string `json:"header,omitempty"`
	// Exchange is the number of the exchange in its scenario, 0 without one.
	Exchange int `json:"exchange,omitempty"`
	// Step is the index of the step that found it, from 0; -1 for rules that
	// every response must keep.
	Step int `json:"step"`
	// Signature is the same for findings with the same cause in any scenario.
	Signature string `json:"signature,omitempty"`
	// Seen counts how often the same thing was seen, when more than once.
	Seen int `json:"seen,omitempty"`
	// Scenarios lists where a run-wide finding was seen.
	Scenarios []string `json:"scenarios,omitempty"`
}

// Exchange is one HTTP request and its response, redacted.
type Exchange struct {
	N  int       `json:"n"`
	At time.Time `json:"at"`
	Ms float64   `json:"ms"`
	// Phase is "given", "when", "then" or "cleanup".
	Phase    string   `json:"phase"`
	Request  Request  `json:"request"`
	Response Response `json:"response"`
	// Error is the transport's, when there is no response.
	Error string `json:"error,omitempty"`
	// Attempt counts from 1; a later one repeats the request after a 429 or
	// 503 with Retry-After.
	Attempt int `json:"attempt,omitempty"`
}

// Request is what was sent. Body is cut at a bound, and Truncated then says how
// many bytes there were.
type Request struct {
	Method  string   `json:"method"`
	URL     string   `json:"url"`
	Headers []Header `json:"headers"`
	Body    string   `json:"body,omitempty"`
	// Truncated is 0 when Body is whole.
	Truncated int64 `json:"truncated,omitempty"`
}

// Response is what came back. Body is cut at a bound, and Truncated then says
// how many bytes there were, as far as they were read.
type Response struct {
	Status    int      `json:"status"`
	Proto     string   `json:"proto,omitempty"`
	Headers   []Header `json:"headers"`
	Body      string   `json:"body,omitempty"`
	Truncated int64    `json:"truncated,omitempty"`
}

// Header is one header line, in the order it was received.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Resource is something that a scenario created at the service provider.
type Resource struct {
	// Type is "User", "Group" or another resource type's name.
	Type string `json:"type"`
	ID   string `json:"id"`
	URL  string `json:"url"`
	// State is what was known as the scenario ended: "present", "deleted",
	// "left" when deleting it failed, or "unknown". What became of those that
	// were present stands in [Cleanup].
	State string `json:"state"`
}

// Event is one entry of a simulated identity provider's log, with the names
// that JumpCloud documents for Directory Insights.
type Event struct {
	At       time.Time `json:"at"`
	Scenario string    `json:"scenario"`
	Provider string    `json:"provider"`
	// Name is for example user_create_provision or group_update_provision.
	Name    string `json:"name"`
	Subject string `json:"subject"`
	// Outcome is "success" or "failure".
	Outcome string `json:"outcome"`
	// Error is the text that the administrator's console would show.
	Error    string `json:"error,omitempty"`
	Exchange int    `json:"exchange,omitempty"`
}

// Cleanup says what became of the resources that the run created.
type Cleanup struct {
	Created int        `json:"created"`
	Deleted int        `json:"deleted"`
	Left    []Leftover `json:"left"`
	// Ledger is the file that `scimproof cleanup` takes, when something is left.
	Ledger string `json:"ledger,omitempty"`
}

// Leftover is a created resource that could not be deleted, and why.
type Leftover struct {
	Type     string `json:"type"`
	ID       string `json:"id"`
	URL      string `json:"url"`
	Scenario string `json:"scenario"`
	Reason   string `json:"reason"`
}

// Expectation is one entry of the expectations file and what became of it.
type Expectation struct {
	// Entry is the scenario, clause or behaviour id that the entry names.
	Entry   string `json:"entry"`
	Reason  string `json:"reason"`
	Ticket  string `json:"ticket,omitempty"`
	Expires string `json:"expires,omitempty"`
	// State is "seen" when the known failure happened, "passed" when it did
	// not, "expired" or "unmatched" when the entry itself is at fault.
	State string `json:"state"`
}
