package cli

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/nearest"
	"github.com/scimproof/scimproof/reports"
)

func (a *app) merge() *cobra.Command {
	out := ""
	var earlier previous
	cmd := &cobra.Command{
		Use:   "merge RESULTS... [flags]",
		Short: "Join the results of all parts of one run (run --shard 2/4)",
		Long:  "Joins the results of all parts of one run into one report, and gives the verdict and the exit code that the whole run would have had.",
		RunE: func(_ *cobra.Command, args []string) error {
			parts, err := loadAll(args)
			if err != nil {
				return err
			}
			merged, err := reports.Merge(parts...)
			if err != nil {
				return &scimproof.UsageError{Problem: err.Error()}
			}
			page := reports.Page{}
			if page.Previous, err = earlier.load(); err != nil {
				return err
			}
			a.code = exitCode(merged)
			return a.write(page, out, merged)
		},
	}
	cmd.Flags().StringVar(&out, "out", "scimproof-report", "folder of the report")
	earlier.flag(cmd)
	return cmd
}

// exports are the formats that a report can be had in one by one.
var exports = map[string]func(io.Writer, reports.Results) error{
	"html": reports.HTML, "junit": reports.JUnit, "markdown": reports.Markdown, "badge": reports.Badge, "svg": reports.BadgeSVG,
	"har": reports.HAR, "sarif": reports.SARIF, "annotations": reports.Annotations,
}

func (a *app) export() *cobra.Command {
	var names []string
	for name := range exports {
		names = append(names, name)
	}
	slices.Sort(names)
	return &cobra.Command{
		Use:   "export FORMAT RESULTS",
		Short: "Write results to standard output in one format",
		Long:  fmt.Sprintf("Writes results to standard output as one of %s.", names),
		Args:  exactly(2, fmt.Sprintf("a format (one of %s) and a results.json, or the folder it lies in", names)),
		RunE: func(_ *cobra.Command, args []string) error {
			write := exports[args[0]]
			if write == nil {
				return &scimproof.UsageError{Problem: fmt.Sprintf("there is no format %q%s", args[0], nearest.Hint(args[0], names))}
			}
			results, err := load(args[1])
			if err != nil {
				return err
			}
			return write(a.Stdout, results)
		},
	}
}
