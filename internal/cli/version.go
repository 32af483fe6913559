package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/fixtures/catalogue"
)

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which scimproof this is and which catalogue it carries",
		Args:  exactly(0, ""),
		RunE: func(*cobra.Command, []string) error {
			entries, err := catalogue.Load()
			if err != nil {
				return err
			}
			suite := scimproof.Suite()
			fmt.Fprintf(a.Stdout, "scimproof %s", suite.Version)
			if suite.Commit != "" {
				fmt.Fprintf(a.Stdout, " (%s)", suite.Commit)
			}
			fmt.Fprintf(a.Stdout, "\n%s %s/%s\ncatalogue %s: %d requirements, %d behaviours\n", runtime.Version(), runtime.GOOS, runtime.GOARCH,
				entries.Digest(), len(entries.Requirements()), len(entries.Behaviours()))
			return nil
		},
	}
}
