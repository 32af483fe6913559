package expect

import (
	"fmt"
	"io"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/scimproof/scimproof/reports"
)

// head explains a file of candidates to whoever opens it.
const head = `# Known failures. They still run and still show, but do not fail the gate.
# Every entry needs a reason; scimproof refuses the file until it has one.
`

// Candidates writes the list anew: what was seen stays as it is, what passed
// goes, and every failure that nothing excuses becomes an entry without a
// reason, which a person has to give.
func (l *List) Candidates(w io.Writer, results reports.Results, profiles []reports.Scenario, strict bool, now time.Time) error {
	next := List{Entries: []Entry{}}
	if l != nil {
		for _, e := range l.Entries {
			if state, _ := e.review(results.Scenarios, profiles, strict, false, now); state != "passed" && state != "expired" {
				next.Entries = append(next.Entries, e)
			}
		}
	}
	for _, s := range results.Scenarios {
		if failing(s, strict) && next.Excuse(s, strict, now) == "" {
			next.Entries = append(next.Entries, Entry{Entry: s.ID})
		}
	}
	data, err := yaml.Marshal(next)
	if err != nil {
		return fmt.Errorf("expectations: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s", head, data)
	return err
}
