package prove

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/features"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/reference/fault"
)

var everything = flag.Bool("prove", false, "try every fault; takes minutes")

// A fault that breaks only what no scenario claims can be noticed by nobody.
func TestEveryFaultBreaksWhatAScenarioClaims(t *testing.T) {
	entries, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := runner.Load(features.FS, entries)
	if err != nil {
		t.Fatal(err)
	}
	claimed := map[string]bool{}
	for _, c := range plan.Cases {
		for _, id := range c.Requirements {
			claimed[id] = true
		}
	}
	for _, f := range fault.All() {
		for _, id := range f.Requirements {
			if _, ok := entries.Entry(id); !ok {
				t.Errorf("%s breaks %s, which the catalogue does not have", f.Name, id)
			}
		}
		if !slices.ContainsFunc(f.Requirements, func(id string) bool { return claimed[id] }) {
			t.Errorf("%s breaks %s, and no scenario claims any of them: write one", f.Name, strings.Join(f.Requirements, ", "))
		}
	}
}

func TestOneFaultIsProven(t *testing.T) {
	if testing.Short() {
		t.Skip("the honest service provider is judged first, which takes seconds")
	}
	f, err := fault.Named("create-group-answers-202")
	if err != nil {
		t.Fatal(err)
	}
	proof, err := Run(context.Background(), Options{Faults: []fault.Fault{f}})
	if err != nil {
		t.Fatal(err)
	}
	if problems := proof.Problems(); len(problems) > 0 {
		t.Errorf("problems %q", problems)
	}
	if !slices.Contains(proof.Faults[0].ClaimedBy, "create-group-status") {
		t.Errorf("noticed by %q, and not by create-group-status", proof.Faults[0].ClaimedBy)
	}
	for _, s := range proof.Scenarios {
		if s.ID == "create-group-status" && !slices.Equal(s.Kills, []string{f.Name}) {
			t.Errorf("create-group-status notices %q", s.Kills)
		}
	}
}

func TestEveryFaultIsNoticed(t *testing.T) {
	if !*everything {
		t.Skip("`go test ./internal/prove -prove` runs it")
	}
	proof, err := Run(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range proof.Problems() {
		t.Error(sentence)
	}
}

func TestProblems(t *testing.T) {
	noticed := FaultProof{Name: "a", Requirements: []string{"X-1"}, KilledBy: []string{"s"}, ClaimedBy: []string{"s"}, Primary: 1}
	tests := []struct {
		name  string
		proof Proof
		want  string
	}{
		{"nothing wrong", Proof{Faults: []FaultProof{noticed}, Scenarios: []ScenarioProof{{ID: "s", Kills: []string{"a"}}}, whole: true}, ""},
		{"nobody notices", Proof{Faults: []FaultProof{{Name: "b", Requirements: []string{"X-2"}}}}, `no scenario notices the fault "b", which breaks X-2`},
		{"only others notice", Proof{Faults: []FaultProof{{Name: "b", Requirements: []string{"X-2"}, KilledBy: []string{"t"}}}}, `only scenarios that claim other clauses notice it: t`},
		{"too many causes", Proof{Faults: []FaultProof{{Name: "b", KilledBy: []string{"t"}, ClaimedBy: []string{"t"}, Primary: 16}}}, "16 causes, more than 15"},
		{"an empty scenario", Proof{Faults: []FaultProof{noticed}, Scenarios: []ScenarioProof{{ID: "empty", Kills: []string{}}}, whole: true}, `the scenario "empty" notices no fault`},
		{"a skipped scenario", Proof{Faults: []FaultProof{noticed}, Scenarios: []ScenarioProof{{ID: "s", Skipped: "needs a credential"}}, whole: true}, ""},
		{"a part proves nothing of scenarios", Proof{Faults: []FaultProof{noticed}, Scenarios: []ScenarioProof{{ID: "empty"}}}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(test.proof.Problems(), "\n")
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("problems %q, want %q", got, test.want)
			}
		})
	}
}

func TestWrite(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "proof")
	proof := Proof{
		Faults:    []FaultProof{{Name: "b", Summary: "It says <b>.", Requirements: []string{"X-2"}, KilledBy: []string{"s"}, ClaimedBy: []string{}, Causes: []string{}}},
		Scenarios: []ScenarioProof{{ID: "s", Kills: []string{"b"}}},
	}
	if err := proof.Write(folder); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(folder, "kills.json"))
	if err != nil {
		t.Fatal(err)
	}
	var kills struct {
		Faults []struct {
			Name     string
			KilledBy []string
		}
		Scenarios []struct {
			ID    string
			Kills []string
		}
	}
	if err := json.Unmarshal(raw, &kills); err != nil {
		t.Fatal(err)
	}
	if len(kills.Faults) != 1 || !slices.Equal(kills.Faults[0].KilledBy, []string{"s"}) || len(kills.Scenarios) != 1 || !slices.Equal(kills.Scenarios[0].Kills, []string{"b"}) {
		t.Errorf("kills.json holds %s", raw)
	}
	page, err := os.ReadFile(filepath.Join(folder, "kills.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"It says &lt;b&gt;.", "none claims the clause", "X-2"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("kills.html lacks %q", want)
		}
	}
}
