package prove

import (
	"context"
	"slices"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/fault"
	"github.com/scimproof/scimproof/reports"
)

// A report on a server with two faults has to show what it would show of each:
// folding findings must not hide one behind the other.
func TestTwoFaultsAreTwoCauses(t *testing.T) {
	if testing.Short() {
		t.Skip("the honest service provider is judged first, which takes seconds")
	}
	ctx := context.Background()
	s := heard(t)
	titles := func(names ...string) []string {
		var list []string
		results, err := s.faulty(ctx, func(o reference.Options) reference.Options {
			o, err := fault.Apply(o, names...)
			if err != nil {
				t.Fatal(err)
			}
			return o
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, stage := range results {
			for _, cause := range reports.Causes(stage) {
				list = append(list, cause.Title())
			}
		}
		return list
	}
	for _, pair := range [][2]string{
		{"projection-adds-defaults", "delete-answers-200"},
		{"patch-ignored", "create-drops-title"},
	} {
		both := titles(pair[0], pair[1])
		for _, name := range pair {
			for _, title := range titles(name) {
				if !slices.Contains(both, title) {
					t.Errorf("with %s and %s the report shows %q, and hides %q of %s", pair[0], pair[1], both, title, name)
				}
			}
		}
	}
}
