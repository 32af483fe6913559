package runner

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
)

// shelf is the smallest service provider that the tests of the engine need: it
// keeps what it is given. A twist may answer in its place.
type shelf struct {
	mu    sync.Mutex
	kept  map[string]map[string]any
	next  int
	twist func(w http.ResponseWriter, r *http.Request) bool
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.twist != nil && s.twist(w, r) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		s.kept = map[string]map[string]any{}
	}
	id := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	switch {
	case r.Method == http.MethodPost:
		var document map[string]any
		body, _ := io.ReadAll(r.Body)
		_ = json.Unmarshal(body, &document)
		s.next++
		id := "shelf-" + string(rune('a'+s.next%26)) + time.Duration(s.next).String()
		document["id"] = id
		s.kept[id] = document
		answer(w, http.StatusCreated, document)
	case s.kept[id] == nil && strings.HasSuffix(r.URL.Path, "/Users"):
		answer(w, http.StatusOK, map[string]any{"schemas": []string{"urn:ietf:params:scim:api:messages:2.0:ListResponse"}, "totalResults": 0})
	case s.kept[id] == nil:
		answer(w, http.StatusNotFound, map[string]any{"schemas": []string{"urn:ietf:params:scim:api:messages:2.0:Error"}, "status": "404"})
	case r.Method == http.MethodDelete:
		delete(s.kept, id)
		w.WriteHeader(http.StatusNoContent)
	default:
		answer(w, http.StatusOK, s.kept[id])
	}
}

func answer(w http.ResponseWriter, status int, document any) {
	w.Header().Set("Content-Type", "application/scim+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(document)
}

func runOn(t *testing.T, ctx context.Context, feature string, server http.Handler, change func(*Options)) reports.Results {
	t.Helper()
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Load(fstest.MapFS{"rfc7644/test.feature": {Data: []byte(feature)}}, cat)
	if err != nil {
		t.Fatal(err)
	}
	tested, err := target.Open(target.Config{BaseURL: "http://shelf.test/scim/v2", Handler: server})
	if err != nil {
		t.Fatal(err)
	}
	o := Options{
		Plan: plan, Catalogue: cat, Target: tested, RunID: "test", Seed: 7, Domain: "scimproof.example",
		Selection: Selection{Profiles: []profiles.Profile{{Name: "rfc", Title: "RFC", Features: []string{"rfc7644"}, Core: []string{"core-*"}}}},
	}
	if change != nil {
		change(&o)
	}
	results, err := Run(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

const oneOfEach = `Feature: One of each
  @id:passes @RFC7644-3.3-05
  Scenario: passes
    When the client creates the user "ada"
    Then the response must have status 201
  @id:fails @RFC7644-3.3-05
  Scenario: fails
    When the client creates the user "ada"
    Then the response must have status 200
    And the attribute "userName" must be "{ada.userName}"
  @id:warns @RFC7644-3.3-05
  Scenario: warns
    When the client creates the user "ada"
    Then the response should have status 200
  @id:records @RFC7644-3.3-02
  Scenario: records
    When the client creates the user "ada"
    Then the attribute "nickName" may be present
  @id:is-skipped @RFC7644-3.5.2-20 @needs:second-tenant
  Scenario: is skipped
    Given a user "ada"
    Then the user "ada" must exist
  @id:is-blocked @RFC7644-3.3-05
  Scenario: is blocked
    Given a user "nobody"
    Then the user "nobody" must exist
  @id:errs @RFC7644-3.3-05
  Scenario: errs
    Given a user "ada"
    When the client reads the user "adda"
    Then the response must have status 200
  @id:asks-nothing @RFC7644-3.3-05
  Scenario: asks nothing
    Given a user "ada"
  @id:meets-a-server-error @RFC7644-3.3-05
  Scenario: meets a server error
    When the client sends GET "/boom"
    Then the request must be refused
`

// refuseNobody refuses to create the user "nobody" and breaks on /boom.
func refuseNobody(w http.ResponseWriter, r *http.Request) bool {
	if strings.HasSuffix(r.URL.Path, "/boom") {
		answer(w, http.StatusInternalServerError, map[string]any{})
		return true
	}
	if r.Method != http.MethodPost {
		return false
	}
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	if strings.Contains(string(body), "nobody") {
		answer(w, http.StatusBadRequest, map[string]any{"detail": "no, thank you", "status": "400"})
		return true
	}
	return false
}

func TestEachWayToEndHasItsVerdict(t *testing.T) {
	server := &shelf{twist: refuseNobody}
	results := runOn(t, context.Background(), oneOfEach, server, nil)
	got := map[string]reports.Verdict{}
	for _, s := range results.Scenarios {
		got[s.ID] = s.Verdict
	}
	want := map[string]reports.Verdict{
		"passes": reports.Pass, "fails": reports.Fail, "warns": reports.Warn, "records": reports.Info, "is-skipped": reports.Skip,
		"is-blocked": reports.Blocked, "errs": reports.Error, "asks-nothing": reports.Error, "meets-a-server-error": reports.Fail,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
	if results.Summary.Verdict != reports.NotConformant {
		t.Errorf("the run is %q, want not conformant", results.Summary.Verdict)
	}
	if len(server.kept) != 0 {
		t.Errorf("%d resources are left at the service provider", len(server.kept))
	}
	if results.Cleanup.Created == 0 || results.Cleanup.Created != results.Cleanup.Deleted {
		t.Errorf("cleanup counts %+v", results.Cleanup)
	}
}

// A Then-step that does not hold lets the scenario go on: the second check of
// "fails" is made and holds.
func TestAFindingCarriesItsEvidence(t *testing.T) {
	results := runOn(t, context.Background(), oneOfEach, &shelf{twist: refuseNobody}, func(o *Options) { o.Selection.Select = []string{"fails"} })
	s := results.Scenarios[0]
	if len(s.Findings) != 1 {
		t.Fatalf("%d findings, want 1: %+v", len(s.Findings), s.Findings)
	}
	f := s.Findings[0]
	if f.Clause != "RFC7644-3.3-05" || f.Level != reports.Must || f.Expected != "status 200" || f.Actual != "status 201" || f.Exchange != 1 {
		t.Errorf("the finding is %+v", f)
	}
	var statuses []string
	for _, step := range s.Steps {
		statuses = append(statuses, step.Status)
	}
	if diff := cmp.Diff([]string{"passed", "failed", "passed"}, statuses); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
}

func TestOutcomes(t *testing.T) {
	tests := []struct {
		name   string
		choose []string
		strict bool
		want   reports.Outcome
	}{
		{"all pass", []string{"passes", "records"}, false, reports.Conformant},
		{"a warning does not count", []string{"passes", "warns"}, false, reports.Conformant},
		{"a warning counts when strict", []string{"passes", "warns"}, true, reports.NotConformant},
		{"a skip outside the core does not count", []string{"passes", "is-skipped"}, false, reports.Conformant},
		{"a blocked scenario proves nothing", []string{"passes", "is-blocked"}, false, reports.Inconclusive},
		{"an error of our own proves nothing", []string{"passes", "errs"}, false, reports.Inconclusive},
		{"a failure outweighs what is blocked", []string{"fails", "is-blocked"}, false, reports.NotConformant},
		{"only skips prove nothing", []string{"is-skipped"}, false, reports.Inconclusive},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			results := runOn(t, context.Background(), oneOfEach, &shelf{twist: refuseNobody}, func(o *Options) {
				o.Selection.Select, o.Strict = test.choose, test.strict
			})
			if results.Summary.Verdict != test.want {
				t.Errorf("the run is %q because %v, want %q", results.Summary.Verdict, results.Summary.Why, test.want)
			}
		})
	}
}

func TestASkippedCoreScenarioLeavesTheProfilePartial(t *testing.T) {
	feature := strings.ReplaceAll(oneOfEach, "@id:is-skipped", "@id:core-skipped")
	results := runOn(t, context.Background(), feature, &shelf{twist: refuseNobody}, func(o *Options) {
		o.Selection.Select = []string{"passes", "core-skipped"}
	})
	if results.Profiles[0].Verdict != reports.Partial {
		t.Errorf("the profile is %q, want partial", results.Profiles[0].Verdict)
	}
}

func TestATargetThatIsDownMakesOneMessage(t *testing.T) {
	down := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) })
	results := runOn(t, context.Background(), oneOfEach, down, nil)
	if results.Summary.Verdict != reports.Inconclusive || len(results.Scenarios) != 0 || results.Complete {
		t.Errorf("the run is %q with %d scenarios, complete %v; want one message", results.Summary.Verdict, len(results.Scenarios), results.Complete)
	}
	if len(results.Summary.Why) != 1 {
		t.Errorf("the reasons are %q, want one", results.Summary.Why)
	}
}

func TestAnInterruptedRunSkipsTheRestAndCleansUp(t *testing.T) {
	ctx, interrupt := context.WithCancel(context.Background())
	server := &shelf{twist: func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.UserAgent(), "scenario fails") {
			interrupt() // a request under way is finished, and its scenario needs no other
		}
		return false
	}}
	heard := 0
	results := runOn(t, ctx, oneOfEach, server, func(o *Options) {
		o.Parallel, o.Observer = 1, observer(func(reports.Scenario) { heard++ })
	})
	if heard != len(results.Scenarios) {
		t.Errorf("the observer heard of %d of %d scenarios", heard, len(results.Scenarios))
	}
	if !results.Run.Interrupted || results.Complete || results.Summary.Verdict == reports.Conformant {
		t.Errorf("interrupted %v, complete %v, verdict %q", results.Run.Interrupted, results.Complete, results.Summary.Verdict)
	}
	skipped := 0
	for _, s := range results.Scenarios {
		if s.Verdict == reports.Skip && strings.HasPrefix(s.Reason, "run-stopped") {
			skipped++
		}
	}
	if skipped != len(results.Scenarios)-2 {
		t.Errorf("%d of %d scenarios are skipped as run-stopped", skipped, len(results.Scenarios))
	}
	if len(server.kept) != 0 {
		t.Errorf("%d resources are left at the service provider", len(server.kept))
	}
}

type observer func(reports.Scenario)

func (observer) Started(int)                   {}
func (o observer) Scenario(s reports.Scenario) { o(s) }

func TestPatternsThatMatchNothingAreRefused(t *testing.T) {
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Load(fstest.MapFS{"rfc7644/test.feature": {Data: []byte(oneOfEach)}}, cat)
	if err != nil {
		t.Fatal(err)
	}
	all := []profiles.Profile{{Name: "rfc", Features: []string{"rfc7644"}}}
	tests := []struct {
		name     string
		choose   []string
		want     int
		nearest  string
		mistaken bool
	}{
		{"an id", []string{"passes"}, 1, "", false},
		{"a glob", []string{"is-*"}, 2, "", false},
		{"a clause", []string{"RFC7644-3.3-02"}, 1, "", false},
		{"a tag", []string{"@needs:second-tenant"}, 1, "", false},
		{"a file", []string{"rfc7644/test.feature"}, 9, "", false},
		{"a folder", []string{"rfc7644"}, 9, "", false},
		{"a slip of the pen", []string{"pases"}, 0, "passes", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cases, err := plan.Select(Selection{Profiles: all, Select: test.choose})
			var unknown *UnknownPattern
			if errors.As(err, &unknown) != test.mistaken {
				t.Fatalf("the error is %v", err)
			}
			if test.mistaken && unknown.Nearest != test.nearest {
				t.Errorf("it suggests %q, want %q", unknown.Nearest, test.nearest)
			}
			if len(cases) != test.want {
				t.Errorf("%d cases, want %d", len(cases), test.want)
			}
		})
	}
}

func TestFeaturesThatCannotBeTrustedAreRefused(t *testing.T) {
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	step := "\n    Then the response must have status 200\n"
	tests := []struct{ name, feature, want string }{
		{"no id", "Feature: F\n  @RFC7644-3.3-05\n  Scenario: s" + step, "no @id: tag"},
		{"no clause", "Feature: F\n  @id:s\n  Scenario: s" + step, "no tag names a clause"},
		{"unknown clause", "Feature: F\n  @id:s @RFC7644-3.3-99\n  Scenario: s" + step, "neither in the catalogue"},
		{"no steps", "Feature: F\n  @id:s @RFC7644-3.3-05\n  Scenario: s\n", "has no steps"},
		{"the same id twice", "Feature: F\n  @id:s @RFC7644-3.3-05\n  Scenario: s" + step + "  @id:s @RFC7644-3.3-05\n  Scenario: t" + step, "already that of"},
		{"the same name twice", "Feature: F\n  @id:s @RFC7644-3.3-05\n  Scenario: s" + step + "  @id:t @RFC7644-3.3-05\n  Scenario: s" + step, "two scenarios"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{"x/test.feature": {Data: []byte(test.feature)}}, cat)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v, want %q in it", err, test.want)
			}
		})
	}
}
