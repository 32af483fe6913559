package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/console"
	"github.com/scimproof/scimproof/reports"
)

func (a *app) report() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Work with the results of earlier runs",
		Args:  a.known,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.render(), a.diff(), a.merge(), a.export())
	return cmd
}

// load reads a results file, given by itself or by the folder of its report.
func load(name string) (reports.Results, error) {
	results, err := reports.LoadFile(name)
	if err != nil {
		return results, &scimproof.UsageError{Problem: err.Error()}
	}
	return results, nil
}

// loadAll reads several.
func loadAll(names []string) ([]reports.Results, error) {
	var all []reports.Results
	for _, name := range names {
		results, err := load(name)
		if err != nil {
			return nil, err
		}
		all = append(all, results)
	}
	return all, nil
}

func (a *app) render() *cobra.Command {
	var out, evidence string
	var earlier previous
	cmd := &cobra.Command{
		Use:   "render RESULTS [flags]",
		Short: "Write the report of a results.json again",
		Args:  exactly(1, "a results.json, or the folder it lies in"),
		RunE: func(_ *cobra.Command, args []string) error {
			page := reports.Page{}
			switch evidence {
			case "all":
				page.Evidence = reports.EvidenceAll
			case "failures", "none":
				page.Evidence = reports.Evidence(evidence)
			default:
				return &scimproof.UsageError{Where: "--evidence", Value: evidence, Problem: "it is none of all, failures and none"}
			}
			results, err := load(args[0])
			if err != nil {
				return err
			}
			if page.Previous, err = earlier.load(); err != nil {
				return err
			}
			return a.write(page, out, results)
		},
	}
	cmd.Flags().StringVar(&out, "out", "scimproof-report", "folder of the report")
	cmd.Flags().StringVar(&evidence, "evidence", "all", "whose exchanges the page holds: all, failures or none")
	earlier.flag(cmd)
	return cmd
}

// previous names the results of an earlier run, to say what changed since.
type previous string

func (p *previous) flag(cmd *cobra.Command) {
	cmd.Flags().StringVar((*string)(p), "previous", "", "results of an earlier run; the page then begins with what changed since")
}

// load is nil where none were named.
func (p previous) load() (*reports.Results, error) {
	if p == "" {
		return nil, nil
	}
	results, err := load(string(p))
	return &results, err
}

// write writes the files of a report and its RESULT line.
func (a *app) write(page reports.Page, out string, results reports.Results) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return &scimproof.UsageError{Where: "--out", Value: out, Problem: err.Error()}
	}
	if err := page.WriteAll(out, results); err != nil {
		return err
	}
	fmt.Fprintln(a.Stdout, console.ResultLine(results, out))
	return nil
}

func (a *app) diff() *cobra.Command {
	format := ""
	cmd := &cobra.Command{
		Use:   "diff OLD NEW [flags]",
		Short: "Say what changed between two runs; 1 when something got worse",
		Args: func(cmd *cobra.Command, args []string) error {
			return errors.Join(exactly(2, "two results.json, or the folders they lie in")(cmd, args), checkFormat(format, "text", "markdown", "json"))
		},
		RunE: func(_ *cobra.Command, args []string) error {
			runs, err := loadAll(args)
			if err != nil {
				return err
			}
			difference := reports.Diff(runs[0], runs[1])
			switch {
			case difference.Regressed():
				a.code = notConformant
			case difference.Incomplete:
				a.code = inconclusive
			}
			switch format {
			case "json":
				return difference.JSON(a.Stdout)
			case "markdown":
				return difference.Markdown(a.Stdout)
			}
			return difference.Text(a.Stdout)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, markdown or json")
	return cmd
}
