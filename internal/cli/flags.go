package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/scimproof/scimproof"
)

// collected is a flag that keeps the texts it was given; they are read where
// those of variables and files are.
type collected struct {
	kind  string
	texts []string
}

func (c *collected) Set(text string) error {
	c.texts = append(c.texts, text)
	return nil
}

func (c *collected) Type() string   { return c.kind }
func (c *collected) String() string { return "" }

// settings are the flags of a command that takes options of a run.
type settings struct {
	app   *app
	file  string
	flags map[string]*collected
}

// settings gives a command flags for the options that wanted picks.
func (a *app) settings(cmd *cobra.Command, wanted func(scimproof.Option) bool) *settings {
	s := &settings{app: a, flags: map[string]*collected{}}
	for _, o := range scimproof.Options() {
		if o.Secret || !wanted(o) {
			continue
		}
		value := &collected{kind: o.Kind}
		flag := cmd.Flags().VarPF(value, o.Name, "", usageOf(o))
		if o.Kind == "" {
			flag.NoOptDefVal = "true"
		}
		s.flags[o.Name] = value
	}
	cmd.Flags().StringVar(&s.file, "config", "", "configuration file (default: scimproof.yaml, if there is one)")
	return s
}

func usageOf(o scimproof.Option) string {
	text := o.Usage
	if len(o.Values) > 0 {
		text += "; one of " + strings.Join(o.Values, ", ")
	}
	if o.List {
		text += "; may be repeated"
	}
	if o.Default != "" {
		text += " (default " + o.Default + ")"
	}
	return text
}

// load puts the configuration together.
func (s *settings) load() (scimproof.Config, error) {
	layers := scimproof.Layers{Flags: map[string][]string{}, Environ: s.app.Environ, File: s.file}
	for name, value := range s.flags {
		if value.texts != nil {
			layers.Flags[name] = value.texts
		}
	}
	return scimproof.Load(layers)
}

// grouped prints the flags of `run` under the headings of the table, and the
// secrets, which have no flags, with their variables.
func grouped(cmd *cobra.Command) {
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%s\n\nUsage:\n  %s\n", cmd.Long, cmd.UseLine())
	heading := ""
	for _, o := range scimproof.Options() {
		if o.Group != heading {
			heading = o.Group
			fmt.Fprintf(out, "\n%s:\n", heading)
		}
		name := "--" + o.Name
		if o.Secret {
			name = o.Variable
		} else if o.Kind != "" {
			name += " " + o.Kind
		}
		fmt.Fprintf(out, "  %-28s %s\n", name, usageOf(o))
	}
	fmt.Fprint(out, "\nOther flags:\n")
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if _, option := f.Value.(*collected); !option {
			fmt.Fprintf(out, "  %-28s %s\n", "--"+f.Name, f.Usage)
		}
	})
	fmt.Fprint(out, "\nEach flag --some-name is also the variable SCIMPROOF_SOME_NAME and the key some-name in scimproof.yaml.\nA flag beats a variable, a variable the file.\n")
}
