package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/console"
	"github.com/scimproof/scimproof/internal/garbage"
	"github.com/scimproof/scimproof/reports"
)

func (a *app) run() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run [flags]",
		Short: "Judge a service provider and write the report",
		Long:  "Judges a SCIM service provider and writes the report. Without --target the bundled reference is judged.",
		Args:  exactly(0, ""),
	}
	settings := a.settings(cmd, func(scimproof.Option) bool { return true })
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) { grouped(cmd) })
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		config, err := settings.load()
		if err != nil {
			return err
		}
		config.Starter = startContainer
		return a.judge(cmd, config)
	}
	return cmd
}

func (a *app) judge(cmd *cobra.Command, config scimproof.Config) error {
	if config.Insecure {
		fmt.Fprintln(a.Stderr, "WARNING: --insecure accepts any server certificate. Whoever is in between can read the token and change every answer.")
	}
	done := func() {}
	switch {
	case config.DryRun || config.Console == "quiet":
	case config.Console == "auto" && a.Terminal && !a.plain():
		bar := console.NewBar(a.Stderr)
		config.Observer, done = bar, bar.Close
	default:
		config.Observer = console.NewLines(a.Stderr)
	}
	defer garbage.Seldom(garbage.OfRun)()
	results, err := scimproof.Run(cmd.Context(), config)
	done()
	switch {
	case err != nil && results.Summary.Verdict == "":
		return err
	case config.DryRun:
		return a.listScenarios(results.Scenarios, "text")
	}
	a.show(results, config)
	a.code = exitCode(results)
	if err != nil {
		return err
	}
	return nil
}

// plain tells whether the environment asks for plain lines.
func (a *app) plain() bool {
	return slices.ContainsFunc(a.Environ, func(entry string) bool {
		name, value, _ := strings.Cut(entry, "=")
		return value != "" && (name == "CI" || name == "NO_COLOR") || name == "TERM" && value == "dumb"
	})
}

func (a *app) show(results reports.Results, config scimproof.Config) {
	if len(results.Scenarios) == 0 {
		// The target could not be tested at all: one message is all there is.
		fmt.Fprintf(a.Stderr, "scimproof: %s\n", strings.Join(results.Summary.Why, "\nscimproof: "))
	} else if config.Console != "quiet" {
		console.Skips(a.Stderr, results)
		console.Known(a.Stdout, results)
		console.Attention(a.Stdout, results)
		fmt.Fprintf(a.Stdout, "\n%s: %s\n", results.Summary.Verdict, strings.Join(results.Summary.Why, "; "))
	}
	fmt.Fprintln(a.Stdout, console.ResultLine(results, config.Out))
}

func exitCode(results reports.Results) int {
	switch results.Summary.Verdict {
	case reports.NotConformant:
		return notConformant
	case reports.Conformant, reports.ConformantWithKnown:
		if len(results.Cleanup.Left) > 0 {
			return leftBehind
		}
		return ok
	}
	return inconclusive
}
