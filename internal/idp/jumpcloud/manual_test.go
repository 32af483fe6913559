package jumpcloud

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestManual holds that the tables of docs/profiles.md are those of the code.
func TestManual(t *testing.T) {
	const file = "../../../docs/profiles.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := string(data)
	for name, options := range map[string][]Option{"settings": Options(), "expectations": ExpectationOptions()} {
		begin := "<!-- " + name + ": written by go test ./internal/idp/jumpcloud -update -->\n"
		before, rest, found := strings.Cut(got, begin)
		_, after, ended := strings.Cut(rest, "<!-- end of "+name+" -->")
		if !found || !ended {
			t.Fatalf("%s has no place for %s", file, name)
		}
		got = before + begin + "\n" + table(options) + "\n<!-- end of " + name + " -->" + after
	}
	if *rewrite {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(data), got); diff != "" {
		t.Errorf("%s is out of date, run this test with -update (-file +code):\n%s", file, diff)
	}
}

func table(options []Option) string {
	var b strings.Builder
	b.WriteString("| name | values (default first) | chooses | source |\n|---|---|---|---|\n")
	for _, o := range options {
		values := []string{"`" + o.Default + "`"}
		if o.Default == "" {
			values = []string{"empty"}
		}
		for _, v := range o.Values {
			if v != o.Default {
				values = append(values, "`"+v+"`")
			}
		}
		if o.Kind != "" {
			values = append(values, "any "+o.Kind)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s; %s |\n", o.Name, strings.Join(values, ", "), o.Summary, o.Source, o.Grade)
	}
	return b.String()
}
