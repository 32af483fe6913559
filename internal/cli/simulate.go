package cli

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/nearest"
)

// demonstration is the script that is played where none is named.
//
//go:embed demonstration.yaml
var demonstration []byte

// simulated are the identity providers that can be simulated.
var simulated = []string{"jumpcloud"}

// simulation is what `simulate` was asked for.
type simulation struct {
	script       string
	keep, bodies bool
}

func (a *app) simulate() *cobra.Command {
	var s simulation
	cmd := &cobra.Command{
		Use:   "simulate PROVIDER [flags]",
		Short: "Play administrator actions and watch what the service provider is sent",
		Long: `Plays a script of administrator actions through a simulated identity provider and shows,
for each action, the requests that it caused, how they were answered, and the events that
the administrator would see. What it created is deleted again. Without --target it plays
at the bundled reference, without --script a demonstration.

  SCIMPROOF_TOKEN=… scimproof simulate jumpcloud --target https://app.example/scim/v2

It ends with 0 when all succeeded, 1 when something failed, 3 when there was no answer,
4 when something was left behind. docs/simulation.md describes scripts.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(simulated, args[0]) {
				given := strings.Join(args, " ")
				return &scimproof.UsageError{Problem: fmt.Sprintf("there is no identity provider %q to simulate%s", given, nearest.Hint(given, simulated))}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&s.script, "script", "", "script of actions in YAML, - for standard input (default: a demonstration)")
	cmd.Flags().BoolVar(&s.keep, "keep", false, "leave what was created at the service provider; with --ledger, `scimproof cleanup` deletes it later")
	cmd.Flags().BoolVarP(&s.bodies, "verbose", "v", false, "show the bodies of requests, and of answers that refuse")
	settings := a.settings(cmd, func(o scimproof.Option) bool {
		return slices.Contains(connecting, o.Name) || slices.Contains([]string{"target", "behaviour", "image", "dockerfile", "image-port", "image-env", "image-path", "image-wait", "profile", "ledger", "dry-run"}, o.Name)
	})
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		config, err := settings.load()
		if err != nil {
			return err
		}
		config.Starter = startContainer
		config.Out = "" // no report is written, so no ledger lies beside it
		text, err := a.readScript(s.script)
		if err != nil {
			return err
		}
		return a.play(cmd, config, s, text)
	}
	return cmd
}

func (a *app) readScript(name string) ([]byte, error) {
	switch name {
	case "":
		return demonstration, nil
	case "-":
		text, err := io.ReadAll(a.Stdin)
		if err != nil {
			return nil, &scimproof.UsageError{Where: "--script", Value: name, Problem: err.Error()}
		}
		return text, nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, &scimproof.UsageError{Where: "--script", Value: name, Problem: err.Error()}
	}
	return text, nil
}

func (a *app) play(cmd *cobra.Command, config scimproof.Config, s simulation, text []byte) error {
	actions, requests, events, failed := 0, 0, 0, 0
	left, err := scimproof.Simulate(cmd.Context(), config, scimproof.Simulation{
		Script: text, DryRun: config.DryRun, Keep: s.keep,
		Observe: func(p scimproof.Played) {
			actions, requests, events = actions+1, requests+len(p.Requests), events+len(p.Events)
			if p.Failed() {
				failed++
			}
			a.showAction(p, s.bodies, config.DryRun)
		},
	})
	if actions > 0 {
		fmt.Fprintf(a.Stdout, "\n%d actions, %d requests, %d events; %d actions failed\n", actions, requests, events, failed)
		a.closing(left, config.DryRun)
	}
	switch {
	case failed > 0:
		a.code = notConformant
	case len(left.Left) > 0:
		a.code = leftBehind
	}
	return err
}

// closing says what became of what was created.
func (a *app) closing(created scimproof.Kept, dry bool) {
	if dry {
		fmt.Fprintln(a.Stdout, "This was a dry run: nothing was sent, and it went on as if all had succeeded.")
		return
	}
	for _, kept := range created.Resources {
		fmt.Fprintf(a.Stdout, "kept: %s %s\n", kept.Type, kept.URL)
	}
	for _, left := range created.Left {
		fmt.Fprintf(a.Stdout, "left: %s %s: %s\n", left.Type, left.URL, left.Reason)
	}
	fmt.Fprintf(a.Stdout, "%d created, %d deleted, %d kept, %d left behind\n", created.Created, created.Deleted, len(created.Resources), len(created.Left))
}

// showAction writes an action, the requests that it caused and its events.
func (a *app) showAction(p scimproof.Played, bodies, dry bool) {
	fmt.Fprintf(a.Stdout, "%3d  %s\n", p.Line, p.Action)
	for _, r := range p.Requests {
		if dry {
			r.Status, r.Error, r.Answer = 0, "", "" // nobody answered
		}
		a.showRequest(r, bodies)
	}
	for _, e := range p.Events {
		fmt.Fprintf(a.Stdout, "       %s %s: %s", e.Name, e.Subject, e.Outcome)
		if e.Error != "" {
			fmt.Fprintf(a.Stdout, ": %s", oneLine(e.Error))
		}
		fmt.Fprintln(a.Stdout)
	}
	if p.Problem != "" {
		fmt.Fprintf(a.Stdout, "       it could not be done: %s\n", oneLine(p.Problem))
	}
	for _, pending := range p.Pending {
		fmt.Fprintf(a.Stdout, "       still to be sent: %s\n", oneLine(pending))
	}
	if len(p.Requests)+len(p.Events) == 0 && p.Problem == "" {
		fmt.Fprintln(a.Stdout, "       nothing is sent")
	}
}

func (a *app) showRequest(r scimproof.PlayedRequest, bodies bool) {
	address := r.Path
	if r.Query != "" {
		address += "?" + r.Query
	}
	line := fmt.Sprintf("     > %-6s %s", r.Method, oneLine(address))
	switch {
	case r.Error != "":
		line += "  " + oneLine(r.Error)
	case r.Status != 0:
		line += fmt.Sprintf("  %d", r.Status)
	}
	if r.Attempt > 1 {
		line += fmt.Sprintf(" (attempt %d, as it was asked to try again later)", r.Attempt)
	}
	fmt.Fprintln(a.Stdout, line)
	if bodies && r.Body != "" {
		fmt.Fprintf(a.Stdout, "         %s\n", oneLine(r.Body))
	}
	if bodies && r.Status >= 400 && r.Answer != "" {
		fmt.Fprintf(a.Stdout, "       < %s\n", oneLine(r.Answer))
	}
}

// oneLine keeps what a service provider sent from looking like lines of ours.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, text)
}
