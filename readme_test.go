package scimproof_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/scimproof/scimproof"
)

// TestReadmeNamesEveryDependency holds the README to go.mod: a reader learns of
// each module why it is there.
func TestReadmeNamesEveryDependency(t *testing.T) {
	readme := read(t, "README.md")
	output, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(output)) {
		// Two elements name a module on GitHub and in golang.org/x.
		name := strings.TrimPrefix(path, "github.com/")
		if parts := strings.SplitN(name, "/", 4); len(parts) > 2 && parts[0] != "golang.org" {
			name = parts[0] + "/" + parts[1]
		}
		if !strings.Contains(readme, name) {
			t.Errorf("the README does not say why %s is there", path)
		}
	}
}

func TestReadmeTellsTheTruthAboutOptions(t *testing.T) {
	known := map[string]bool{"--dry-run": true}
	for _, o := range scimproof.Options() {
		known["--"+o.Name] = true
		known[o.Variable] = true
	}
	for _, file := range []string{"README.md", "CONTRIBUTING.md", "docs/architecture.md"} {
		for _, word := range strings.FieldsFunc(read(t, file), func(r rune) bool { return strings.ContainsRune(" \n`|()[]=,;:.'\"", r) }) {
			variable := strings.HasPrefix(word, "SCIMPROOF_") && !strings.ContainsAny(word, "<")
			if variable && !known[word] && word != "SCIMPROOF_SOME_NAME" && word != "SCIMPROOF_" {
				t.Errorf("%s speaks of %s, and there is no such option", file, word)
			}
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
