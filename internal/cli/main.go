package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/nearest"
)

// The exit codes.
const (
	ok            = 0
	notConformant = 1
	usage         = 2
	inconclusive  = 3
	leftBehind    = 4
)

// Env is what a command may touch of the process.
type Env struct {
	// Args are the arguments without the program's name.
	Args []string
	// Environ are the variables as os.Environ gives them.
	Environ []string
	// Stdin is read for `simulate --script -` only.
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Terminal tells whether Stderr is one: only then is there a progress bar.
	Terminal bool
}

// app is one call of the program.
type app struct {
	Env
	code int
}

// Main runs the command that e.Args name and returns the exit code. When ctx
// ends, a run stops, deletes what it created and is inconclusive.
func Main(ctx context.Context, e Env) int {
	a := &app{Env: e}
	root := a.root()
	root.SetArgs(e.Args)
	root.SetOut(e.Stdout)
	root.SetErr(e.Stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		return a.failed(err)
	}
	return a.code
}

// failed tells what went wrong. A command that cannot be understood is the
// user's to mend; anything else is ours.
func (a *app) failed(err error) int {
	fmt.Fprintf(a.Stderr, "scimproof: %v\n", err)
	var wrong *scimproof.UsageError
	if errors.As(err, &wrong) {
		return usage
	}
	return inconclusive
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "scimproof",
		Short: "Judge a SCIM service provider, clause by clause",
		Long: `scimproof judges a SCIM 2.0 service provider by executable scenarios, each bound to
clauses of the standards or to documented behaviours of identity providers.

  scimproof run                                       judge the bundled reference
  scimproof run --target https://app.example/scim/v2  judge yours; the token in SCIMPROOF_TOKEN`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          a.known,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return cmd.Help()
		},
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(a.run(), a.simulate(), a.serve(), a.list(), a.explain(), a.prove(), a.report(), a.cleanup(), a.version())
	return root
}

// known refuses an unknown command with the nearest one.
func (a *app) known(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return &scimproof.UsageError{Problem: fmt.Sprintf("%s has no command %q%s", cmd.CommandPath(), args[0], nearest.Hint(args[0], names))}
}

// flagError refuses a flag with the nearest one; secrets have no flags.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return &scimproof.UsageError{Problem: err.Error() + " (`" + cmd.CommandPath() + " --help` shows the flags)"}
	}
	name := unknown.GetSpecifiedName()
	for _, o := range scimproof.Options() {
		if o.Secret && o.Name == name && cmd.Flags().Lookup(name+"-file") != nil {
			return &scimproof.UsageError{Where: "--" + name, Problem: fmt.Sprintf("a secret comes from the variable %s or from a file (--%s-file), where nobody else reads it", o.Variable, name)}
		}
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	shown := "--" + name
	if unknown.GetSpecifiedShortnames() != "" {
		shown = "-" + name
	}
	return &scimproof.UsageError{Problem: fmt.Sprintf("%s has no flag %q%s", cmd.CommandPath(), shown, nearest.Hint(shown, names))}
}

// exactly refuses another number of arguments.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		if n == 0 {
			return &scimproof.UsageError{Problem: fmt.Sprintf("%s takes no arguments, not %q", cmd.CommandPath(), strings.Join(args, " "))}
		}
		return &scimproof.UsageError{Problem: fmt.Sprintf("%s takes %s", cmd.CommandPath(), what)}
	}
}
