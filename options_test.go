package scimproof

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write docs/configuration.md anew")

func TestOptionsAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, o := range Options() {
		if seen[o.Name] {
			t.Errorf("the option %q is there twice", o.Name)
		}
		seen[o.Name] = true
		if o.Usage == "" || o.Group == "" {
			t.Errorf("the option %q is not documented", o.Name)
		}
		if strings.HasSuffix(o.Usage, ".") {
			t.Errorf("the usage of %q ends in a full stop; others do not", o.Name)
		}
		row, _ := find(o.Name)
		var c Config
		if o.Default == "" {
			continue
		}
		if err := fieldOf(&c, row).set([]string{o.Default}); err != nil {
			t.Errorf("the default of %q is not valid: %v", o.Name, err)
		}
	}
}

func TestConfigurationIsDocumented(t *testing.T) {
	const file = "docs/configuration.md"
	want := documentation()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is not what the table of options says; write it anew with -update: %s", file, diff)
	}
}

// documentation is docs/configuration.md.
func documentation() string {
	var text strings.Builder
	text.WriteString(`# Configuration

Printed from the table of options (` + "`table.go`" + `) by a test; do not edit.

Each option of ` + "`scimproof run`" + ` is a flag, a variable and a key in ` + "`scimproof.yaml`" + `:

    scimproof run --rate-limit 20
    SCIMPROOF_RATE_LIMIT=20 scimproof run
    rate-limit: 20

A flag beats a variable, a variable beats the file, the file beats the default; the results say where each value came
from. The Go tests take variables and the file. Options that may be repeated are lists in the file, and separated by
commas in flags and variables (headers: by line ends). File names in the file are relative to it. ` + "`--config`" + ` or
` + "`SCIMPROOF_CONFIG`" + ` names another file.

Secrets have a variable, but neither flag nor key: arguments are seen by every process, and configuration files are
committed. Each can also be read from a file. A variable that is set and empty is refused: it is most likely a secret
that a pipeline does not have.
`)
	heading := ""
	for _, o := range Options() {
		if o.Group != heading {
			heading = o.Group
			fmt.Fprintf(&text, "\n## %s\n\n| option | variable | what it does |\n|---|---|---|\n", heading)
		}
		name := "`" + strings.TrimSpace("--"+o.Name+" "+o.Kind) + "`"
		if o.Secret {
			name = "–"
		}
		usage := o.Usage
		if len(o.Values) > 0 {
			usage += "; one of `" + strings.Join(o.Values, "`, `") + "`"
		}
		if o.List {
			usage += "; may be repeated"
		}
		if o.Default != "" {
			usage += "; default `" + o.Default + "`"
		}
		fmt.Fprintf(&text, "| %s | `%s` | %s |\n", name, o.Variable, usage)
	}
	return text.String()
}
