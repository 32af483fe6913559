package expect

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/reports"
)

// TestCandidatesKeepWhatPeopleWrote lets users-a stay known, RFC2 be mended and
// users-b fail for the first time.
func TestCandidatesKeepWhatPeopleWrote(t *testing.T) {
	results := reports.Results{Scenarios: []reports.Scenario{
		scenario("users-a", reports.Fail, must("RFC1", "1")),
		scenario("users-b", reports.Fail, must("RFC1", "2")),
		{ID: "users-c", Requirements: []string{"RFC2"}, Verdict: reports.Pass},
	}}
	tests := []struct{ name, give, want string }{
		{"comments, quotes, order and blank lines", `# Ours, see the wiki.

expectations: # by age
  # waits for 4.2
  - reason: 'known'   # since March
    entry: users-a
    # inside
    ticket: "T-1"

  # Section of clauses, for whoever looks.

  # the old one
  - entry: RFC2
    reason: gone
# the end
`, `# Ours, see the wiki.

expectations: # by age
  # waits for 4.2
  - reason: 'known'   # since March
    entry: users-a
    # inside
    ticket: "T-1"

  # Section of clauses, for whoever looks.

  - entry: users-b
    reason: ""
# the end
`},
		{"the first goes", `expectations:
- entry: RFC2
  reason: >-
    gone for
    # good

- entry: users-a # mine
  reason: known`, `expectations:
- entry: users-a # mine
  reason: known
- entry: users-b
  reason: ""
`},
		{"the one in the middle goes", `expectations:
    -
        entry: users-a
        reason: known

    - {entry: RFC2, reason: gone} # in brackets

    - entry: users-x
      reason: elsewhere
      # not seen
...
`, `expectations:
    -
        entry: users-a
        reason: known

    - entry: users-x
      reason: elsewhere
      # not seen
    - entry: users-b
      reason: ""
...
`},
		{"a list in brackets", `# ours
expectations: [{entry: RFC2, reason: gone}, # why
  {entry: users-a, reason: known}]
`, `# ours
# why
expectations:
  - entry: users-a
    reason: known
  - entry: users-b
    reason: ""
`},
		{"comments alone", "# ours\nexpectations:\n", `# ours
expectations:
  - entry: users-a
    reason: ""
  - entry: users-b
    reason: ""
`},
		{"nothing", "", head + `expectations:
  - entry: users-a
    reason: ""
  - entry: users-b
    reason: ""
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, err := Read(strings.NewReader(test.give), append([]string{"users-x"}, ids...))
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			if err := l.Candidates(&text, results, nil, false, today); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, text.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCandidatesOfWhatIsTrueChangeNothing(t *testing.T) {
	const text = "\n# ours\nexpectations:   [ {entry: users-a,   reason: known} ]"
	results := reports.Results{Scenarios: []reports.Scenario{scenario("users-a", reports.Fail, must("RFC1", "1"))}}
	var out strings.Builder
	if err := list(t, text).Candidates(&out, results, nil, false, today); err != nil {
		t.Fatal(err)
	}
	if out.String() != text {
		t.Errorf("it became %q", out.String())
	}
}

func TestWhenAllIsMendedTheListIsEmpty(t *testing.T) {
	for _, text := range []string{"# ours\nexpectations:\n  - entry: users-a\n    reason: x\n", "# ours\nexpectations: [{entry: users-a, reason: x}]\n"} {
		var out strings.Builder
		results := reports.Results{Scenarios: []reports.Scenario{scenario("users-a", reports.Pass)}}
		if err := list(t, text).Candidates(&out, results, nil, false, today); err != nil {
			t.Fatal(err)
		}
		if l := list(t, out.String()); len(l.Entries) != 0 || !strings.HasPrefix(out.String(), "# ours\n") {
			t.Errorf("it became %q", out.String())
		}
	}
}
