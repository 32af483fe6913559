package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
)

// connecting are the options that a clean-up needs: how to reach the service
// provider. Which one it is stands in the ledger.
var connecting = []string{
	"auth", "token-file", "user", "password-file", "auth-header", "token-url", "client-id", "client-secret-file", "scope",
	"second-token-file", "low-privilege-token-file",
	"header", "ca-file", "cert-file", "key-file", "insecure", "http1", "request-timeout", "rate-limit",
}

func (a *app) cleanup() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cleanup LEDGER [flags]",
		Short: "Delete what an interrupted run left behind",
		Long: `Deletes what the ledger of an interrupted run lists, and nothing else, at the service
provider that the run was about. It can be repeated without harm.

  SCIMPROOF_TOKEN=… scimproof cleanup scimproof-report/ledger.ndjson`,
		Args: exactly(1, "the ledger of a run, such as scimproof-report/ledger.ndjson"),
	}
	settings := a.settings(cmd, func(o scimproof.Option) bool { return slices.Contains(connecting, o.Name) })
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		config, err := settings.load()
		if err != nil {
			return err
		}
		// Variables and file may name a target; the ledger's counts.
		config.Target = ""
		cleaned, err := scimproof.Cleanup(cmd.Context(), config, args[0])
		if err != nil {
			return err
		}
		for _, left := range cleaned.Left {
			fmt.Fprintf(a.Stdout, "left: %s %s: %s\n", left.Type, left.URL, left.Reason)
		}
		fmt.Fprintf(a.Stdout, "%d created, %d deleted, %d left\n", cleaned.Created, cleaned.Deleted, len(cleaned.Left))
		if len(cleaned.Left) > 0 {
			a.code = leftBehind
		}
		return nil
	}
	return cmd
}
