package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/internal/nearest"
	"github.com/scimproof/scimproof/reference/fault"
	"github.com/scimproof/scimproof/reports"
)

func (a *app) explain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain ID",
		Short: "Explain a clause, a behaviour, a scenario or a fault",
		Args:  exactly(1, "the id of a clause, a behaviour, a scenario or a fault"),
		RunE: func(_ *cobra.Command, args []string) error {
			entries, err := catalogue.Load()
			if err != nil {
				return err
			}
			all, err := scenarios()
			if err != nil {
				return err
			}
			id := strings.TrimPrefix(args[0], "@")
			if e, ok := entries.Entry(id); ok {
				a.explainEntry(e, all)
				return nil
			}
			ids := []string{}
			for _, s := range all {
				if s.ID == id {
					a.explainScenario(s, entries)
					return nil
				}
				ids = append(ids, s.ID)
			}
			if f, err := fault.Named(id); err == nil {
				a.explainFault(f, entries, all)
				return nil
			}
			for _, e := range entries.Entries() {
				ids = append(ids, e.ID)
			}
			for _, f := range fault.All() {
				ids = append(ids, f.Name)
			}
			return &scimproof.UsageError{Problem: fmt.Sprintf("nothing is called %q%s", id, nearest.Hint(id, ids))}
		},
	}
}

// lines writes the pairs that have a value.
func (a *app) lines(pairs [][2]string) {
	for _, pair := range pairs {
		if pair[1] != "" {
			fmt.Fprintf(a.Stdout, "%-12s %s\n", pair[0], strings.Join(strings.Fields(pair[1]), " "))
		}
	}
}

func (a *app) explainEntry(e catalogue.Entry, all []reports.Scenario) {
	fmt.Fprintf(a.Stdout, "%s\n\n%s\n\n", e.ID, strings.Join(strings.Fields(e.Text), " "))
	a.lines([][2]string{
		{"source", e.Source + " §" + e.Section + " " + e.Group}, {"link", e.Link}, {"level", e.Level}, {"obliges", e.Party},
		{"observable", e.Observable}, {"if broken", e.Verdict}, {"needs", strings.Join(e.Needs, ", ")},
		{"configure", strings.Join(e.Configure, ", ")}, {"note", e.Note},
	})
	for _, b := range e.Breaks {
		a.lines([][2]string{{"breaks for", b.String()}})
	}
	a.lines([][2]string{{"how to mend", e.Hint}})
	for _, source := range e.Sources {
		a.lines([][2]string{{"document", strings.TrimSpace(source.Title + " " + source.Link + " " + source.Detail)}})
	}
	proven := false
	for _, s := range all {
		if slices.Contains(s.Requirements, e.ID) {
			proven = true
			fmt.Fprintf(a.Stdout, "%-12s %s: %s (%s)\n", "scenario", s.ID, s.Name, s.URI)
		}
	}
	if !proven {
		a.lines([][2]string{{"untested", cmp.Or(e.Untested, "no scenario claims it")}})
	}
}

func (a *app) explainScenario(s reports.Scenario, entries *catalogue.Catalogue) {
	fmt.Fprintf(a.Stdout, "%s\n\n%s\n\n", s.ID, s.Name)
	for _, step := range s.Steps {
		fmt.Fprintf(a.Stdout, "  %s %s\n", strings.TrimSpace(step.Keyword), step.Text)
		if step.Argument != "" {
			fmt.Fprintf(a.Stdout, "    %s\n", strings.ReplaceAll(strings.TrimRight(step.Argument, "\n"), "\n", "\n    "))
		}
	}
	fmt.Fprintln(a.Stdout)
	a.lines([][2]string{
		{"feature", s.Feature}, {"rule", s.Rule}, {"file", s.URI}, {"profiles", strings.Join(s.Profiles, ", ")}, {"tags", strings.Join(s.Tags, " ")},
	})
	for _, id := range s.Requirements {
		if e, ok := entries.Entry(id); ok {
			a.lines([][2]string{{"proves", fmt.Sprintf("%s (%s) %s %s", e.ID, e.Level, e.Text, e.Link)}})
		}
	}
	fmt.Fprintf(a.Stdout, "%-12s scimproof run --select '%s'\n", "run it", s.ID)
}

func (a *app) explainFault(f fault.Fault, entries *catalogue.Catalogue, all []reports.Scenario) {
	fmt.Fprintf(a.Stdout, "%s\n\n%s\n\n", f.Name, f.Summary)
	for _, id := range f.Requirements {
		if e, ok := entries.Entry(id); ok {
			a.lines([][2]string{{"breaks", fmt.Sprintf("%s (%s) %s %s", e.ID, e.Level, e.Text, e.Link)}})
		}
	}
	claiming := func(s reports.Scenario) bool {
		return slices.ContainsFunc(f.Requirements, func(id string) bool { return slices.Contains(s.Requirements, id) })
	}
	for _, s := range all {
		if claiming(s) {
			fmt.Fprintf(a.Stdout, "%-12s %s: %s (%s)\n", "claimed by", s.ID, s.Name, s.URI)
		}
	}
	fmt.Fprintf(a.Stdout, "%-12s scimproof serve --fault %s\n", "see it", f.Name)
	fmt.Fprintf(a.Stdout, "%-12s scimproof prove --fault %s\n", "who notices", f.Name)
}
