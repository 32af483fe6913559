package reports

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
)

func ids(changes []Change) []string {
	var list []string
	for _, change := range changes {
		list = append(list, change.ID)
	}
	return list
}

func TestDiffSorts(t *testing.T) {
	one := func(verdict Verdict, known string, messages ...string) Results {
		s := Scenario{ID: "a", Verdict: verdict, Known: known}
		for _, message := range messages {
			s.Findings = append(s.Findings, Finding{Level: Must, Message: message})
		}
		return Results{Complete: true, Scenarios: []Scenario{s}}
	}
	tests := []struct {
		name     string
		old, new Results
		want     string // the list that holds the scenario
	}{
		{"same", one(Pass, ""), one(Pass, ""), ""},
		{"same failure", one(Fail, "", "x"), one(Fail, "", "x"), ""},
		{"passed, fails", one(Pass, ""), one(Fail, "", "x"), "Regressions"},
		{"warned, fails", one(Warn, ""), one(Fail, "", "x"), "Regressions"},
		{"skipped, fails", one(Skip, ""), one(Fail, "", "x"), "Regressions"},
		{"passed, blocked", one(Pass, ""), one(Blocked, ""), "Regressions"},
		{"known, fails unexcused", one(Fail, "a", "x"), one(Fail, "", "x"), "Regressions"},
		{"failed, passes", one(Fail, "", "x"), one(Pass, ""), "Fixed"},
		{"blocked, passes", one(Blocked, ""), one(Pass, ""), "Fixed"},
		{"failed, skipped", one(Fail, "", "x"), one(Skip, ""), "No longer tested"},
		{"passed, skipped", one(Pass, ""), one(Skip, ""), "No longer tested"},
		{"passed, warned", one(Pass, ""), one(Warn, ""), "Changed"},
		{"passed, fails as known", one(Pass, ""), one(Fail, "a", "x"), "Changed"},
		{"fails for another reason", one(Fail, "", "x"), one(Fail, "", "y"), "Changed"},
		{"failed, blocked", one(Fail, "", "x"), one(Blocked, ""), "Changed"},
		{"only new", Results{Complete: true}, one(Fail, ""), "New scenarios"},
		{"only old", one(Pass, ""), Results{Complete: true}, "Gone"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Diff(test.old, test.new)
			for _, list := range d.lists() {
				if got := len(list.Changes) == 1; got != (list.Title == test.want) {
					t.Errorf("%s holds %v", list.Title, ids(list.Changes))
				}
			}
			if d.Regressed() != (test.want == "Regressions") {
				t.Errorf("regressed is %v", d.Regressed())
			}
		})
	}
}

func TestDiffOfRules(t *testing.T) {
	clean, broken := passing(), passing()
	broken.Findings = []Finding{{Level: Must, Clause: "RFC7644-3.1-01", Message: "no media type", Signature: "s"}}
	if d := Diff(clean, broken); !slices.Equal(ids(d.Regressions), []string{"RFC7644-3.1-01"}) {
		t.Errorf("a rule newly broken is no regression: %+v", d)
	}
	if d := Diff(broken, clean); !slices.Equal(ids(d.Fixes), []string{"RFC7644-3.1-01"}) || d.Regressed() {
		t.Errorf("a rule mended is no fix: %+v", d)
	}
}

func TestDiffSaysWhyItComparesLess(t *testing.T) {
	other := unreachable()
	other.Suite.Version, other.Suite.CatalogueDigest, other.Target.BaseURL = "2.0.0", "ff", "https://other.example"
	d := Diff(passing(), other)
	if !d.Incomplete {
		t.Error("a run that was cut off counts as complete")
	}
	for _, want := range []string{"version 1.0.0 and is 2.0.0", "catalogue", "https://other.example", "new run did not come to its end"} {
		if !strings.Contains(strings.Join(d.Notes, "\n"), want) {
			t.Errorf("no note says %q: %q", want, d.Notes)
		}
	}
	if len(d.Lost) != 5 {
		t.Errorf("%d scenarios are no longer tested, want 5", len(d.Lost))
	}
}

func TestDiffGolden(t *testing.T) {
	after := faulty()
	after.Scenarios[5].Findings[0].Message, after.Scenarios[5].Findings[0].Signature = "the group was emptied | `x` <b>", "other"
	after.Scenarios = append(after.Scenarios[:8], after.Scenarios[12:]...)
	after.Scenarios[0].Verdict, after.Scenarios[1].Verdict = Pass, Skip
	before := faulty()
	before.Scenarios[3].Verdict, before.Scenarios[3].Findings = Pass, nil
	d := Diff(before, settle(after, NotConformant))
	for name, render := range map[string]func(io.Writer) error{"diff.txt": d.Text, "diff.md": d.Markdown, "diff.json": d.JSON} {
		var out bytes.Buffer
		if err := render(&out); err != nil {
			t.Fatal(err)
		}
		golden(t, name, out.Bytes())
		if name == "diff.json" {
			var back Difference
			if err := json.Unmarshal(out.Bytes(), &back); err != nil || len(back.Regressions) != len(d.Regressions) {
				t.Errorf("the JSON does not come back: %v", err)
			}
		}
	}
}
