package cli

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/prove"
	"github.com/scimproof/scimproof/reference/fault"
)

func (a *app) prove() *cobra.Command {
	var (
		names []string
		out   string
		every int
	)
	cmd := &cobra.Command{
		Use:   "prove [flags]",
		Short: "Prove that the suite notices broken service providers",
		Long: `Runs every profile against service providers that each have one named fault, in process and
side by side, and writes which scenario notices which fault. It ends with 0 when every fault is
noticed by a scenario that claims the broken clause, and every scenario notices some fault.

  scimproof list faults           shows the faults
  scimproof prove --fault NAME    tries one of them
  scimproof prove --every 12      tries every twelfth, which takes a few minutes`,
		Args: exactly(0, ""),
	}
	cmd.Flags().StringArrayVar(&names, "fault", nil, "try this fault; may be repeated (default all)")
	cmd.Flags().IntVar(&every, "every", 1, "try every n-th fault only")
	cmd.Flags().StringVar(&out, "out", "", "folder for kills.json and kills.html")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		faults, err := faultsNamed(names)
		if err != nil {
			return err
		}
		if all := len(fault.All()); every < 1 || every > all || every > 1 && faults != nil {
			return &scimproof.UsageError{Where: "--every", Value: strconv.Itoa(every), Problem: fmt.Sprintf("it takes a number from 1 to %d, the number of faults, and no --fault beside it", all)}
		}
		if every > 1 {
			faults = sample(fault.All(), every)
		}
		proof, err := prove.Run(cmd.Context(), prove.Options{Faults: faults, Tried: a.tried})
		if err != nil {
			return err
		}
		if out != "" {
			if err := proof.Write(out); err != nil {
				return &scimproof.UsageError{Where: "--out", Value: out, Problem: err.Error()}
			}
		}
		a.proven(proof, out)
		return nil
	}
	return cmd
}

// sample is every n-th of the faults, the first of them the n-th.
func sample(all []fault.Fault, n int) []fault.Fault {
	var some []fault.Fault
	for i := n - 1; i < len(all); i += n {
		some = append(some, all[i])
	}
	return some
}

// faultsNamed are the faults of these names; nil for none.
func faultsNamed(names []string) ([]fault.Fault, error) {
	var (
		faults []fault.Fault
		wrong  error
	)
	for _, name := range names {
		f, err := fault.Named(name)
		wrong = errors.Join(wrong, err)
		faults = append(faults, f)
	}
	if wrong != nil {
		return nil, &scimproof.UsageError{Where: "--fault", Problem: wrong.Error()}
	}
	return faults, nil
}

// tried tells of every fault where somebody watches, else now and then.
func (a *app) tried(done, total int, f prove.FaultProof) {
	const often = 50
	if a.Terminal {
		fmt.Fprintf(a.Stderr, "\r\033[K%d of %d  %s", done, total, f.Name)
		if done == total {
			fmt.Fprintln(a.Stderr)
		}
		return
	}
	if done%often == 0 || done == total {
		fmt.Fprintf(a.Stderr, "%d of %d\n", done, total)
	}
}

// proven says what became of a proof, its result in the last line.
func (a *app) proven(proof prove.Proof, out string) {
	problems := proof.Problems()
	for _, sentence := range problems {
		fmt.Fprintln(a.Stdout, sentence)
	}
	verdict := "proven"
	if len(problems) > 0 {
		verdict, a.code = "not proven", notConformant
	}
	where := ""
	if out != "" {
		where = " report=" + out + "/kills.html"
	}
	fmt.Fprintf(a.Stdout, "RESULT %s: %d of %d faults noticed, %d of %d scenarios notice a fault, median %d causes, in %s%s\n",
		verdict, proof.Noticed(), len(proof.Faults), proof.Sharp(), proof.Ran(), proof.MedianPrimary(), time.Duration(proof.Seconds*float64(time.Second)).Round(time.Second), where)
}
