package reports

import (
	"fmt"
	"time"
)

// fault is one defect of the faulty sample.
type fault struct {
	clause, level, text, message, expected, actual, pointer, header string
	scenarios                                                       int
	answer                                                          string
	status                                                          int
	weight                                                          Level
}

var faults = []fault{
	{clause: "RFC7644-3.3-05", level: "SHALL", text: "A created resource is answered with 201 and a Location.", message: "creating a user answered another status", expected: "201", actual: "200", scenarios: 1, status: 200},
	{clause: "RFC7644-3.5.2-14", level: "MUST", text: "Removing one member by a value path leaves the other members as they were.", message: "the group lost members that were not removed", expected: `["u1","u3"]`, actual: `[]`, pointer: "/members", scenarios: 5, status: 200, answer: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g1","displayName":"r7k2m9-ops","members":[]}`},
	{clause: "RFC7643-2.5-03", level: "MUST", text: "A null value unassigns an attribute.", message: "the attribute is still there", expected: "absent", actual: `"Dr."`, pointer: "/name/honorificPrefix", scenarios: 3, status: 200, answer: `{"id":"u1","name":{"familyName":"Example","honorificPrefix":"Dr."},"emails":[{"value":"ada@example.com","type":"work"}]}`},
	{clause: "RFC7644-3.4.2.2-11", level: "MUST", text: "A filter on an attribute that is not case exact ignores case.", message: "the filter did not find the user", expected: "1", actual: "0", pointer: "/totalResults", scenarios: 8, status: 200, answer: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}`},
	{clause: "RFC7643-3.1-09", level: "MUST", text: "meta.location is the address of the resource.", message: "meta.location is missing", expected: "an absolute URL", actual: "absent", pointer: "/meta/location", scenarios: 12, status: 200, answer: `{"id":"u1","meta":{"resourceType":"User"}}`},
	{clause: "RFC7644-3.12-01", level: "MUST", text: "Errors are SCIM error messages.", message: "the error is an HTML page", expected: "application/scim+json", actual: "text/html", header: "Content-Type", scenarios: 2, status: 404, answer: "<html><body><h1>Not found</h1><script>alert(1)</script></body></html>"},
	{clause: "RFC7644-3.6-02", level: "MUST", text: "A deleted resource is not found.", message: "the deleted user can still be read", expected: "404", actual: "200", scenarios: 2, status: 200, answer: `{"id":"u1","active":false}`},
	{clause: "RFC7643-7-04", level: "MUST", text: "A secret is never returned.", message: "the response holds a password", expected: "no password", actual: `"(redacted)"`, pointer: "/password", scenarios: 4, status: 200, answer: `{"id":"u1","userName":"ada","password":"(redacted)"}`},
	{clause: "RFC7644-3.14-01", level: "SHOULD", text: "Versions change when the resource does.", message: "the ETag stayed the same", expected: "another ETag", actual: `W/"1"`, header: "ETag", scenarios: 2, status: 200, answer: `{"id":"u1"}`, weight: Should},
}

// faulty is a service provider with ten faults; the tenth refuses to create
// groups, which blocks what needs one.
func faulty() Results {
	r := skeleton()
	r.Requirements = r.Requirements[2:]
	for i, f := range faults {
		requirement := Requirement{ID: f.clause, Source: f.clause[:7], Section: f.clause[8 : len(f.clause)-3], Level: f.level, Text: f.text, Link: "https://www.rfc-editor.org/rfc/rfc7644", Observable: "yes", Verdict: Fail}
		if f.weight == "" {
			f.weight = Must
		} else {
			requirement.Verdict = Warn
		}
		if f.clause == "RFC7644-3.5.2-14" {
			requirement.Breaks = []string{"JumpCloud: people removed from a group keep access, or others lose theirs"}
			requirement.Hint = "Apply the filter of the path to the elements before removing; an unread filter removes the whole attribute."
		}
		for n := range f.scenarios {
			s := Scenario{ID: fmt.Sprintf("fault-%d-%d", i+1, n+1), Name: fmt.Sprintf("%s (%d)", f.text, n+1), URI: fmt.Sprintf("rfc7644/part-%d.feature:%d", i+1, 10*n+5),
				Feature: "Part " + fmt.Sprint(i+1), Requirements: []string{f.clause}, Profiles: []string{"rfc", "jumpcloud"}, Tags: []string{"core"}, Verdict: requirement.Verdict, DurationMs: 33.5,
				Steps:     steps("Given a user", "When the client sends the request", "Then the answer must be right !failed", "And nothing else must change"),
				Exchanges: []Exchange{exchange(1, "given", "POST", "/Users", `{"userName":"ada"}`, 201, user("u1", "ada")), exchange(2, "when", "GET", "/Users/u1", "", f.status, f.answer)},
				Findings:  []Finding{{Level: f.weight, Clause: f.clause, Message: f.message, Expected: f.expected, Actual: f.actual, Pointer: f.pointer, Header: f.header, Exchange: 2, Step: 2, Signature: f.clause + "|" + f.message}},
				Resources: []Resource{{Type: "User", ID: "u1", URL: base + "/Users/u1", State: "deleted"}}}
			requirement.Scenarios = append(requirement.Scenarios, s.ID)
			r.Scenarios = append(r.Scenarios, s)
		}
		r.Requirements = append(r.Requirements, requirement)
	}
	for n := range 9 {
		r.Scenarios = append(r.Scenarios, Scenario{ID: fmt.Sprintf("groups-%d", n+1), Name: fmt.Sprintf("A group is used (%d)", n+1), URI: fmt.Sprintf("jumpcloud/groups.feature:%d", 6*n+4), Feature: "JumpCloud manages groups",
			Requirements: []string{"SWIM-028"}, Profiles: []string{"jumpcloud"}, Verdict: Blocked, Reason: "the group could not be created: POST /Groups answered 500", BlockedBy: 1,
			Steps:     steps("Given a group !blocked", "When the administrator renames the group !skipped", "Then the group must have the new name !skipped"),
			Exchanges: []Exchange{exchange(1, "given", "POST", "/Groups", `{"displayName":"r7k2m9-ops"}`, 500, "Internal Server Error")}})
		r.Events = append(r.Events, Event{At: begin.Add(time.Duration(3000+70*n) * time.Millisecond), Scenario: fmt.Sprintf("groups-%d", n+1), Provider: "JumpCloud", Name: "group_create_provision", Subject: "r7k2m9-ops", Outcome: "failure", Error: "500 Internal Server Error", Exchange: 1})
	}
	r.Scenarios = append(r.Scenarios, Scenario{ID: "groups-create", Name: "A group is created", URI: "rfc7644/3.3-creating.feature:60", Feature: "Creating resources", Requirements: []string{"RFC7644-3.3-05"}, Profiles: []string{"rfc"}, Verdict: Fail, DurationMs: 10,
		Steps:     steps("When the client creates a group", "Then the status must be 201 !failed"),
		Exchanges: []Exchange{exchange(1, "when", "POST", "/Groups", `{"displayName":"r7k2m9-it's"}`, 500, "Internal Server Error")},
		Findings:  []Finding{{Level: Must, Clause: "RFC7644-3.3-05", Message: "creating a group answered 500", Expected: "201", Actual: "500", Exchange: 1, Step: 1, Signature: "RFC7644-3.3-05|group 500"}}})
	known := r.Scenarios[0]
	known.ID, known.Known, known.Verdict, known.Name = "sort-descending", "sort-descending", Fail, "Users are sorted in descending order"
	r.Scenarios = append(r.Scenarios, known, passing().Scenarios[0], passing().Scenarios[3], passing().Scenarios[4],
		Scenario{ID: "clock", Name: "The clock is read", URI: "rfc7643/2.3-types.feature:8", Feature: "Types", Profiles: []string{"rfc"}, Verdict: Error, Reason: "the step has no function", Steps: steps("Then the clock must be right !error")})
	r.Expectations = []Expectation{{Entry: "sort-descending", Reason: "sorting comes with 5.0", Ticket: "DIR-118", Expires: "2026-09-30", State: "seen"}}
	r.Findings = []Finding{{Level: Must, Clause: "RFC7644-3.12-01", Message: "an answer had no media type of SCIM", Expected: "application/scim+json", Actual: "text/plain", Header: "Content-Type", Exchange: 1, Step: -1, Signature: "rule media type", Seen: 10, Scenarios: []string{"groups-1", "groups-create"}}}
	r.Capabilities = append(r.Capabilities, Capability{Name: "groups", Declared: yes(), Observed: "broken", Source: "ResourceTypes"})
	r.Cleanup = Cleanup{Created: 40, Deleted: 39, Ledger: "scimproof-report/ledger.ndjson", Left: []Leftover{{Type: "User", ID: "u77", URL: base + "/Users/u77", Scenario: "fault-7-1", Reason: "DELETE answered 500"}}}
	return settle(r, NotConformant, "8 requirements of 10 do not hold.", "9 scenarios could not be run because POST /Groups answered 500.")
}

// unreachable is a run whose preflight got no answer.
func unreachable() Results {
	r := skeleton()
	r.Complete = false
	r.Capabilities = nil
	for i := range r.Requirements {
		r.Requirements[i].Verdict = Untested
	}
	for _, s := range passing().Scenarios {
		s.Verdict, s.Reason, s.Exchanges, s.Findings, s.Resources = Skip, "run-stopped: the service provider did not answer", nil, nil, nil
		for i := range s.Steps {
			s.Steps[i].Status = "skipped"
		}
		r.Scenarios = append(r.Scenarios, s)
	}
	r.Cleanup = Cleanup{}
	return settle(r, Inconclusive, "No connection to https://scim.example.com: connection refused. Is the service provider started?")
}

// large is a run of n scenarios with six exchanges each, one in fifty failing.
func large(n int) Results {
	r := skeleton()
	r.Requirements = nil
	for i := range n {
		id, clause := fmt.Sprintf("case-%04d", i), fmt.Sprintf("RFC7644-3.%d-%02d", i%14+1, i%70+1)
		s := Scenario{ID: id, Name: fmt.Sprintf("Attribute number %d keeps its value when the client replaces the user", i), URI: fmt.Sprintf("rfc7644/3.%d-part.feature:%d", i%14+1, i+3), Feature: fmt.Sprintf("Part 3.%d", i%14+1),
			Tags: []string{"id:" + id, "core"}, Requirements: []string{clause}, Profiles: []string{"rfc"}, Verdict: Pass, DurationMs: float64(20 + i%90),
			Steps: steps("Given a user with the attribute title", "And a group with that user", "When the client replaces the user", "Then the status must be 200", "And the title must be kept", "And the group must still hold the user")}
		for e := range 6 {
			name := fmt.Sprintf("r7k2m9-%d-%d@example.com", i, i*7919%100003)
			s.Exchanges = append(s.Exchanges, exchange(e+1, []string{"given", "given", "when", "then", "then", "cleanup"}[e], []string{"POST", "POST", "PUT", "GET", "GET", "DELETE"}[e], fmt.Sprintf("/Users/u%x", i*7919+e), user("u", name), 200, user(fmt.Sprintf("u%x", i*7919+e), name)))
		}
		if i%50 == 49 {
			s.Verdict = Fail
			s.Findings = []Finding{{Level: Must, Clause: clause, Message: "the title was lost", Expected: `"Dr."`, Actual: "absent", Pointer: "/title", Exchange: 4, Step: 4, Signature: fmt.Sprintf("sig-%d", i%3)}}
			s.Steps[4].Status = "failed"
		}
		r.Scenarios = append(r.Scenarios, s)
		if i < 900 {
			r.Requirements = append(r.Requirements, Requirement{ID: fmt.Sprintf("RFC7644-%d.%d-%02d", i/30+1, i%6+1, i%30+1), Source: "RFC7644", Section: fmt.Sprintf("%d.%d", i/30+1, i%6+1), Level: "MUST", Text: "The service provider keeps every attribute that the client did not name when it replaces a resource.", Link: "https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1", Observable: "yes", Verdict: s.Verdict, Scenarios: []string{id}})
		}
	}
	return settle(r, NotConformant, "Attributes are lost.")
}
