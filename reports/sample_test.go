package reports

import (
	"fmt"
	"strings"
	"time"
)

// The samples are results as runs make them, built here so that no test of
// this package needs a server or a scenario.

var begin = time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)

const base = "https://scim.example.com/scim/v2"

func yes() *bool { t := true; return &t }
func no() *bool  { f := false; return &f }

// skeleton is a run without scenarios.
func skeleton() Results {
	return Results{
		SchemaVersion: SchemaVersion, Complete: true,
		Run:    Run{ID: "r7k2m9", Started: begin, Finished: begin.Add(12400 * time.Millisecond), Seed: 4211, Requests: 42},
		Suite:  Suite{Version: "1.0.0", Commit: "3c9d1e7", CatalogueDigest: "7d9f0c2b"},
		Target: Target{BaseURL: base, Implementation: Implementation{Organization: "Example", Product: "Directory", Version: "4.2.1"}},
		Config: Config{
			"target":   {Value: base, Source: "flag"},
			"token":    {Value: "(set)", Source: "environment"},
			"profile":  {Value: []string{"rfc", "jumpcloud"}, Source: "default"},
			"parallel": {Value: 8, Source: "file scimproof.yaml"},
		},
		Capabilities: []Capability{
			{Name: "patch", Declared: yes(), Observed: "works", Source: "ServiceProviderConfig"},
			{Name: "bulk", Declared: no(), Observed: "refused", Source: "ServiceProviderConfig"},
			{Name: "cursor", Observed: "not tried", Source: "asked"},
		},
		Requirements: []Requirement{
			{ID: "RFC7644-3.3-05", Source: "RFC7644", Section: "3.3", Level: "SHALL", Text: "A created resource is answered with 201 and a Location.", Link: "https://www.rfc-editor.org/rfc/rfc7644#section-3.3", Observable: "yes", Verdict: Pass, Scenarios: []string{"users-create-minimal"}},
			{ID: "RFC7644-3.5.2-14", Source: "RFC7644", Section: "3.5.2", Level: "MUST", Text: "Removing one member by a value path leaves the other members as they were.", Link: "https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.2", Observable: "yes", Verdict: Pass, Scenarios: []string{"groups-patch-remove-member"},
				Breaks: []string{"JumpCloud: people removed from one group lose every other member's access, or keep their own"},
				Hint:   "Apply the filter of the path to the elements before removing; an unread filter removes the whole attribute."},
			{ID: "RFC7644-3.12-02", Source: "RFC7644", Section: "3.12", Level: "SHOULD", Text: "An error response carries a detail for a person.", Link: "https://www.rfc-editor.org/rfc/rfc7644#section-3.12", Observable: "yes", Verdict: Pass, Scenarios: []string{"errors-detail"}},
			{ID: "RFC7644-3.7-01", Source: "RFC7644", Section: "3.7", Level: "OPTIONAL", Text: "Bulk operations may be supported.", Link: "https://www.rfc-editor.org/rfc/rfc7644#section-3.7", Observable: "yes", Verdict: Skip, Scenarios: []string{"bulk-create"}},
			{ID: "RFC7644-3.3-03", Source: "RFC7644", Section: "3.3", Level: "MAY", Text: "Access rights may decide about defaults.", Link: "https://www.rfc-editor.org/rfc/rfc7644#section-3.3", Observable: "no", Verdict: Untested, Untested: "The rights that entered into a value cannot be told from it."},
			{ID: "SWIM-028", Source: "Swimlane", Section: "Deselecting a group", Level: "documented", Text: "Deselecting a group removes its users from the group.", Link: "https://docs.swimlane.com/", Observable: "yes", Verdict: Pass, Scenarios: []string{"swimlane-deselect"}},
		},
		Cleanup: Cleanup{Created: 9, Deleted: 9},
	}
}

// exchange is a request and its answer, n from 1.
func exchange(n int, phase, method, path, body string, status int, answer string) Exchange {
	e := Exchange{
		N: n, At: begin.Add(time.Duration(n) * 40 * time.Millisecond), Ms: 8 + float64(n), Phase: phase, Attempt: 1,
		Request: Request{Method: method, URL: base + path, Body: body, Headers: []Header{
			{"Accept", "application/scim+json"}, {"Authorization", "Bearer (redacted)"}, {"User-Agent", "scimproof/1.0.0 run=r7k2m9"}}},
		Response: Response{Status: status, Proto: "HTTP/1.1", Body: answer, Headers: []Header{{"Content-Type", "application/scim+json"}, {"Etag", `W/"1"`}}},
	}
	if body != "" {
		e.Request.Headers = append(e.Request.Headers, Header{"Content-Type", "application/scim+json"})
	}
	return e
}

func user(id, name string) string {
	return fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":%q,"userName":%q,"name":{"familyName":"Example","givenName":"Ada"},"active":true,"meta":{"resourceType":"User","location":%q}}`, id, name, base+"/Users/"+id)
}

func steps(texts ...string) []Step {
	var list []Step
	for _, text := range texts {
		keyword, rest, _ := strings.Cut(text, " ")
		status := "passed"
		if before, marked, found := strings.Cut(rest, " !"); found {
			rest, status = before, marked
		}
		list = append(list, Step{Keyword: keyword, Text: rest, Status: status})
	}
	return list
}

// passing is a run in which every verdict but the bad ones occurs.
func passing() Results {
	r := skeleton()
	r.Scenarios = []Scenario{
		{ID: "users-create-minimal", Name: "A user with nothing but a userName is created", URI: "rfc7644/3.3-creating.feature:12", Feature: "Creating resources", Tags: []string{"id:users-create-minimal", "core"},
			Requirements: []string{"RFC7644-3.3-05"}, Profiles: []string{"rfc"}, Verdict: Pass, DurationMs: 41.2,
			Steps:     steps("When the client creates a user", "Then the status must be 201", "And the Location must be the user's address"),
			Exchanges: []Exchange{exchange(1, "when", "POST", "/Users", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"r7k2m9-ada@example.com"}`, 201, user("u1", "r7k2m9-ada@example.com")), exchange(2, "cleanup", "DELETE", "/Users/u1", "", 204, "")},
			Resources: []Resource{{Type: "User", ID: "u1", URL: base + "/Users/u1", State: "deleted"}}},
		{ID: "groups-patch-remove-member", Name: "Removing one member leaves the others", URI: "rfc7644/3.5.2-patch.feature:40", Feature: "Modifying with PATCH", Rule: "Removing values", Tags: []string{"id:groups-patch-remove-member", "needs:patch"},
			Requirements: []string{"RFC7644-3.5.2-14"}, Profiles: []string{"rfc", "jumpcloud"}, Verdict: Pass, DurationMs: 88.1,
			Steps: steps("Given a group with the members Ada, Ben and Cy", "When the client removes Ben by a value path", "Then Ada and Cy must be members"),
			Exchanges: []Exchange{
				exchange(1, "given", "POST", "/Groups", `{"displayName":"r7k2m9-ops"}`, 201, `{"id":"g1","displayName":"r7k2m9-ops"}`),
				exchange(2, "when", "PATCH", "/Groups/g1", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"members[value eq \"u2\"]"}]}`, 204, ""),
				exchange(3, "then", "GET", "/Groups/g1", "", 200, `{"id":"g1","displayName":"r7k2m9-ops","members":[{"value":"u1"},{"value":"u3"}]}`)},
			Resources: []Resource{{Type: "Group", ID: "g1", URL: base + "/Groups/g1", State: "deleted"}}},
		{ID: "errors-detail", Name: "An error has a detail", URI: "rfc7644/3.12-errors.feature:7", Feature: "Error responses", Requirements: []string{"RFC7644-3.12-02"}, Profiles: []string{"rfc"}, Verdict: Warn, DurationMs: 9,
			Steps:     steps("When the client reads a user that does not exist", "Then the error should have a detail !warned"),
			Findings:  []Finding{{Level: Should, Clause: "RFC7644-3.12-02", Message: "the error has no detail", Expected: "a text", Actual: "absent", Pointer: "/detail", Exchange: 1, Step: 1, Signature: "RFC7644-3.12-02 detail"}},
			Exchanges: []Exchange{exchange(1, "when", "GET", "/Users/none", "", 404, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"}`)}},
		{ID: "bulk-create", Name: "Two users are created in bulk", URI: "rfc7644/3.7-bulk.feature:9", Feature: "Bulk", Tags: []string{"needs:bulk"}, Requirements: []string{"RFC7644-3.7-01"}, Profiles: []string{"rfc"}, Verdict: Skip, Reason: "feature-not-declared: ServiceProviderConfig says bulk.supported is false",
			Steps: steps("When the client sends a bulk request !skipped")},
		{ID: "list-page-size", Name: "The largest page is recorded", URI: "rfc7644/3.4.2-listing.feature:30", Feature: "Listing", Profiles: []string{"rfc"}, Verdict: Info, DurationMs: 20,
			Steps:     steps("When the client asks for 100000 users", "Then the page size may be limited !recorded"),
			Findings:  []Finding{{Level: May, Message: "a page holds at most 200 resources", Actual: "200", Exchange: 1, Step: 1}},
			Exchanges: []Exchange{exchange(1, "when", "GET", "/Users?count=100000", "", 200, `{"totalResults":200,"Resources":[]}`)}},
		{ID: "swimlane-deselect", Name: "Deselecting a group removes its users from it", URI: "swimlane/deselection.feature:11", Feature: "Group deselection", Profiles: []string{"jumpcloud"}, Requirements: []string{"SWIM-028"}, Verdict: Pass, DurationMs: 120,
			Steps:     steps("Given the group Analysts is selected", "When the administrator deselects the group Analysts", "Then the group must have no members"),
			Exchanges: []Exchange{exchange(1, "when", "PATCH", "/Groups/g9", `{"Operations":[{"op":"remove","path":"members"}]}`, 204, "")}},
	}
	r.Events = []Event{
		{At: begin.Add(2 * time.Second), Scenario: "swimlane-deselect", Provider: "JumpCloud", Name: "group_update_provision", Subject: "Analysts", Outcome: "success", Exchange: 1},
	}
	r = settle(r, Conformant, "Every MUST that was asked held; 1 recommendation did not.")
	r.Profiles[1].Actions = []Action{
		{Title: "Deselect a group", Behaviours: []string{"SWIM-028"}, Scenarios: []string{"swimlane-deselect"}},
		{Title: "Read an error", Behaviours: []string{"SWIM-029"}, Scenarios: []string{"groups-patch-remove-member", "errors-detail"}},
		{Title: "Import users", Behaviours: []string{"SWIM-030"}, Scenarios: []string{}},
	}
	return r
}

// settle counts, and gives the run its verdict.
func settle(r Results, verdict Outcome, why ...string) Results {
	r.Summary = Summary{Verdict: verdict, Why: why, Counts: Tally(r.Scenarios)}
	r.Profiles = nil
	for _, profile := range []Profile{{Name: "rfc", Title: "RFC 7643, 7644 and 9865"}, {Name: "jumpcloud", Title: "JumpCloud as identity provider"}} {
		for _, scenario := range r.Scenarios {
			for _, name := range scenario.Profiles {
				if name == profile.Name {
					profile.Counts.Add(scenario)
				}
			}
		}
		profile.Verdict = Conformant
		switch {
		case verdict == Inconclusive:
			profile.Verdict = Inconclusive
		case profile.Fail > 0:
			profile.Verdict = NotConformant
		case profile.KnownFail > 0:
			profile.Verdict = ConformantWithKnown
		}
		profile.Why = []string{fmt.Sprintf("%s.", profile.Counts)}
		r.Profiles = append(r.Profiles, profile)
	}
	return whole(r)
}
