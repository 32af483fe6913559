package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/nearest"
	"github.com/scimproof/scimproof/reference/fault"
	"github.com/scimproof/scimproof/reports"
)

// listings are what can be listed, by the word of the command line.
func (a *app) listings() map[string]func(format string) error {
	return map[string]func(string) error{
		"scenarios": func(format string) error {
			all, err := scenarios()
			if err != nil {
				return err
			}
			return a.listScenarios(all, format)
		},
		"requirements": func(format string) error { return a.listEntries(catalogue.KindRequirement, format) },
		"behaviours":   func(format string) error { return a.listEntries(catalogue.KindBehaviour, format) },
		"profiles":     a.listProfiles,
		"faults":       a.listFaults,
	}
}

func (a *app) list() *cobra.Command {
	listings := a.listings()
	var names []string
	for name := range listings {
		names = append(names, name)
	}
	slices.Sort(names)
	what := strings.Join(names, "|")
	format := ""
	cmd := &cobra.Command{
		Use:   "list " + what + " [flags]",
		Short: "List what the suite carries; nothing is sent",
		Args: func(cmd *cobra.Command, args []string) error {
			if err := exactly(1, "one of "+strings.Join(names, ", "))(cmd, args); err != nil {
				return err
			}
			if listings[args[0]] == nil {
				return &scimproof.UsageError{Problem: fmt.Sprintf("there is no list of %q%s", args[0], nearest.Hint(args[0], names))}
			}
			return checkFormat(format, "text", "json")
		},
		RunE: func(_ *cobra.Command, args []string) error { return listings[args[0]](format) },
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

func checkFormat(format string, formats ...string) error {
	if slices.Contains(formats, format) {
		return nil
	}
	return &scimproof.UsageError{Where: "--format", Value: format, Problem: "there is no such format" + nearest.Hint(format, formats)}
}

// scenarios returns every scenario of every profile that the suite carries.
func scenarios() ([]reports.Scenario, error) {
	results, err := scimproof.Run(context.Background(), scimproof.Config{DryRun: true, Profiles: profiles.Names()})
	return results.Scenarios, err
}

func writeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// columns writes rows of cells below each other.
func columns(w io.Writer, rows [][]string) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		if _, err := fmt.Fprintln(table, strings.Join(row, "\t")); err != nil {
			return err
		}
	}
	return table.Flush()
}

func (a *app) listScenarios(all []reports.Scenario, format string) error {
	type scenario struct {
		ID           string   `json:"id"`
		Name         string   `json:"name"`
		URI          string   `json:"uri"`
		Tags         []string `json:"tags"`
		Requirements []string `json:"requirements"`
		Profiles     []string `json:"profiles"`
	}
	list, rows := []scenario{}, [][]string{}
	for _, s := range all {
		list = append(list, scenario{s.ID, s.Name, s.URI, s.Tags, s.Requirements, s.Profiles})
		rows = append(rows, []string{s.ID, s.URI, s.Name})
	}
	if format == "json" {
		return writeJSON(a.Stdout, list)
	}
	return columns(a.Stdout, rows)
}

func (a *app) listEntries(kind, format string) error {
	all, err := scenarios()
	if err != nil {
		return err
	}
	claims := map[string][]string{}
	for _, s := range all {
		for _, id := range s.Requirements {
			claims[id] = append(claims[id], s.ID)
		}
	}
	entries, err := catalogue.Load()
	if err != nil {
		return err
	}
	type entry struct {
		ID         string   `json:"id"`
		Source     string   `json:"source"`
		Section    string   `json:"section"`
		Level      string   `json:"level"`
		Text       string   `json:"text"`
		Observable string   `json:"observable"`
		Verdict    string   `json:"verdict"`
		Scenarios  []string `json:"scenarios"`
		Untested   string   `json:"untested,omitempty"`
	}
	list, rows := []entry{}, [][]string{}
	for _, e := range entries.Entries() {
		if e.Kind != kind {
			continue
		}
		item := entry{e.ID, e.Source, e.Section, e.Level, e.Text, e.Observable, e.Verdict, append([]string{}, claims[e.ID]...), ""}
		if len(item.Scenarios) == 0 {
			item.Untested = cmp.Or(e.Untested, "no scenario claims it")
		}
		list = append(list, item)
		rows = append(rows, []string{e.ID, e.Level, fmt.Sprintf("%d scenarios", len(item.Scenarios)), e.Text})
	}
	if format == "json" {
		return writeJSON(a.Stdout, list)
	}
	return columns(a.Stdout, rows)
}

func (a *app) listProfiles(format string) error {
	all, err := profiles.All()
	if err != nil {
		return err
	}
	type profile struct {
		Name        string   `json:"name"`
		Title       string   `json:"title"`
		Description string   `json:"description"`
		Kind        string   `json:"kind"`
		Features    []string `json:"features"`
		Core        []string `json:"core"`
	}
	list, rows := []profile{}, [][]string{}
	for _, p := range all {
		list = append(list, profile{p.Name, p.Title, p.Description, p.Kind, p.Features, p.Core})
		rows = append(rows, []string{p.Name, p.Title, p.Description})
	}
	if format == "json" {
		return writeJSON(a.Stdout, list)
	}
	return columns(a.Stdout, rows)
}

func (a *app) listFaults(format string) error {
	type described struct {
		Name         string   `json:"name"`
		Summary      string   `json:"summary"`
		Requirements []string `json:"requirements"`
	}
	list, rows := []described{}, [][]string{}
	for _, f := range fault.All() {
		list = append(list, described{f.Name, f.Summary, f.Requirements})
		rows = append(rows, []string{f.Name, f.Summary})
	}
	if format == "json" {
		return writeJSON(a.Stdout, list)
	}
	return columns(a.Stdout, rows)
}
