package runner

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/scimproof/scimproof/features"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/behaviour"
	"github.com/scimproof/scimproof/reports"
)

const profileToken = "token-of-the-profile-tests"

// provider is the reference with a behaviour, honest without one.
func provider(t *testing.T, name string, wrong reference.Decorate) http.Handler {
	t.Helper()
	o := reference.Options{Credentials: []reference.Credential{{Token: profileToken}}}
	if name != "" {
		var err error
		if o, err = behaviour.Apply(name, o); err != nil {
			t.Fatal(err)
		}
	}
	o.Decorate = wrong.Around(o.Decorate)
	server, err := reference.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// under runs the features of a profile, or one feature in their place.
func under(t *testing.T, profile, feature string, server http.Handler, only ...string) reports.Results {
	t.Helper()
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Load(features.FS, cat)
	if feature != "" {
		plan, err = Load(fstest.MapFS{profile + "/test.feature": {Data: []byte(feature)}}, cat)
	}
	if err != nil {
		t.Fatal(err)
	}
	tested, err := target.Open(target.Config{BaseURL: "http://vendor.test/scim/v2", Handler: server, Auth: target.Auth{Kind: "bearer", Token: profileToken}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := profiles.Load(profile)
	if err != nil {
		t.Fatal(err)
	}
	results, err := Run(context.Background(), Options{
		Plan: plan, Catalogue: cat, Target: tested, RunID: "test", Seed: 7, Domain: "scimproof.example",
		Sleep:     func(context.Context, time.Duration) error { return nil },
		Selection: Selection{Profiles: []profiles.Profile{p}, Select: only},
	})
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func failed(results reports.Results) []string {
	var ids []string
	for _, s := range results.Scenarios {
		if s.Verdict == reports.Fail {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// A vendor's profile fits the service provider that the vendor documents, and no
// other: what the documents say apart has to tell them apart.
func TestProfilesTellTheirServiceProvidersApart(t *testing.T) {
	for _, c := range []struct {
		profile, behaviour string
		want               reports.Outcome
		failing            []string // some of those that have to fail
	}{
		{"jumpcloud", "", reports.Conformant, nil},
		{"jumpcloud", "swimlane", reports.Conformant, nil},
		{"jumpcloud", "strongdm", reports.Conformant, nil},
		{"swimlane", "swimlane", reports.Conformant, nil},
		{"swimlane", "", reports.NotConformant, []string{"swimlane-attributes-filled[a display name]", "swimlane-identity-duplicate", "swimlane-roles-not-created"}},
		{"swimlane", "strongdm", reports.NotConformant, []string{"swimlane-setup-group-alone", "swimlane-roles-not-changed"}},
		{"strongdm", "strongdm", reports.Conformant, nil},
		{"strongdm", "", reports.NotConformant, []string{"strongdm-role-other-forms[renaming with a path]", "strongdm-user-patch-no-op", "strongdm-user-required[active]"}},
		{"strongdm", "swimlane", reports.NotConformant, []string{"strongdm-user-derived", "strongdm-role-id"}},
	} {
		t.Run(c.profile+" on "+c.behaviour, func(t *testing.T) {
			results := under(t, c.profile, "", provider(t, c.behaviour, reference.Decorate{}))
			if got := results.Summary.Verdict; got != c.want {
				t.Errorf("the verdict is %s, not %s: %v; failed: %v", got, c.want, results.Summary.Why, failed(results))
			}
			for _, id := range c.failing {
				if !slices.Contains(failed(results), id) {
					t.Errorf("%s did not fail", id)
				}
			}
			if results.Summary.Error > 0 {
				t.Errorf("%d scenarios were in error", results.Summary.Error)
			}
		})
	}
}

const blame = `Feature: Blame
  @id:jumpcloud-blame-false @JC-109
  Scenario: says something of JumpCloud that is not so
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    When the administrator selects the group "blue team"
    Then JumpCloud must log "user_delete_provision" for "ada"
  @id:jumpcloud-blame-true @JC-109
  Scenario: says something of JumpCloud that is so
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    When the administrator selects the group "blue team"
    Then JumpCloud must log the success of "user_create_provision" for "ada"
  @id:jumpcloud-blame-ground @JC-066
  Scenario: builds on a user who has to be there
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    When the administrator removes "ada" from the group "blue team"
    Then the user "ada" must not be active in the service provider
`

// A mistake of the simulation is an error of the suite, a refusal of the service
// provider is its failure, and a Given that it refuses blocks.
func TestNoMistakeOfTheSimulationIsBlamedOnTheServiceProvider(t *testing.T) {
	for _, c := range []struct {
		name    string
		refused bool
		want    map[string]reports.Verdict
	}{
		{"an honest service provider", false, map[string]reports.Verdict{
			"jumpcloud-blame-false": reports.Error, "jumpcloud-blame-true": reports.Pass, "jumpcloud-blame-ground": reports.Pass,
		}},
		{"one that refuses users", true, map[string]reports.Verdict{
			"jumpcloud-blame-false": reports.Fail, "jumpcloud-blame-true": reports.Fail, "jumpcloud-blame-ground": reports.Blocked,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			wrong := reference.Decorate{}
			if c.refused {
				wrong = refuseAfterPreflight(http.MethodPost, "/Users")
			}
			for _, s := range under(t, "jumpcloud", blame, provider(t, "", wrong)).Scenarios {
				if s.Verdict != c.want[s.ID] {
					t.Errorf("%s is %s, not %s: %s", s.ID, s.Verdict, c.want[s.ID], s.Reason)
				}
			}
		})
	}
}

// refuseAfterPreflight lets the first request of the kind through.
func refuseAfterPreflight(method, endpoint string) reference.Decorate {
	var mu sync.Mutex
	seen := 0
	return reference.Decorate{HTTP: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == method && strings.HasSuffix(r.URL.Path, endpoint) {
				mu.Lock()
				seen++
				first := seen == 1
				mu.Unlock()
				if !first {
					answer(w, http.StatusBadRequest, map[string]any{"schemas": []string{"urn:ietf:params:scim:api:messages:2.0:Error"}, "status": "400", "detail": "no"})
					return
				}
			}
			next.ServeHTTP(w, r)
		})
	}}
}

// A service provider whose lists lag behind shows everything in the end: that is
// recorded, and held against nobody.
func TestWhatTakesAWhileToShowIsWaitedFor(t *testing.T) {
	const late = `Feature: Late
  @id:jumpcloud-late @JC-043
  Scenario: a user arrives late
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada"
  @id:jumpcloud-never @JC-043
  Scenario: a user never arrives
    Given an application of JumpCloud that manages no groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the member "ada"
    When the administrator selects the group "blue team"
    Then the service provider must have the user "bob"
`
	var mu sync.Mutex
	asked := map[string]int{}
	lagging := reference.Decorate{HTTP: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			filter := r.URL.Query().Get("filter")
			mu.Lock()
			asked[filter]++
			n := asked[filter]
			mu.Unlock()
			if filter != "" && n > 1 && n <= 4 { // JumpCloud itself asks first
				answer(w, http.StatusOK, map[string]any{"schemas": []string{"urn:ietf:params:scim:api:messages:2.0:ListResponse"}, "totalResults": 0})
				return
			}
			next.ServeHTTP(w, r)
		})
	}}
	results := under(t, "jumpcloud", late, provider(t, "", lagging))
	for _, s := range results.Scenarios {
		switch s.ID {
		case "jumpcloud-late":
			if s.Verdict != reports.Info || len(s.Findings) != 1 || !strings.Contains(s.Findings[0].Message, "it took 350ms to show") {
				t.Errorf("a late user is %s with %+v", s.Verdict, s.Findings)
			}
		case "jumpcloud-never":
			if s.Verdict != reports.Fail || !strings.Contains(s.Findings[0].Actual, "still so after 4.55s") {
				t.Errorf("a user who never arrives is %s with %+v", s.Verdict, s.Findings)
			}
		}
	}
}

func TestEventsReachTheResults(t *testing.T) {
	results := under(t, "jumpcloud", "", provider(t, "", reference.Decorate{}), "jumpcloud-event-user-create-fails")
	if len(results.Events) != 1 {
		t.Fatalf("there are %d events: %+v", len(results.Events), results.Events)
	}
	e := results.Events[0]
	if e.Scenario != "jumpcloud-event-user-create-fails" || e.Name != "user_create_provision" || e.Outcome != "failure" || e.Error != "all seats are taken" || e.Provider != "jumpcloud" {
		t.Errorf("the event is %+v", e)
	}
}

func TestAProfileWithAnUnknownWordIsRefused(t *testing.T) {
	for _, c := range []struct {
		name    string
		profile profiles.Profile
		want    string
	}{
		{"setting", profiles.Profile{Name: "acme", Settings: map[string]string{"lookup.userfilter": "userName"}}, `did you mean "lookup.userFilter"`},
		{"value", profiles.Profile{Name: "acme", Settings: map[string]string{"lookup.userFilter": "username"}}, `did you mean "userName"`},
		{"expectation", profiles.Profile{Name: "acme", ServiceProvider: map[string]string{"sp.identitykey": "email"}}, `did you mean "sp.identityKey"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := checkProfiles([]profiles.Profile{c.profile})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `profile "acme"`) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}
