package cli

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// TestDryRunSendsNothing plays dry at a server that notices every request.
func TestDryRunSendsNothing(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("it was sent %s %s", r.Method, r.URL)
	}))
	defer server.Close()
	for _, args := range [][]string{
		{"simulate", "jumpcloud", "--dry-run", "--target", server.URL + "/scim/v2"},
		{"run", "--dry-run", "--target", server.URL + "/scim/v2"},
	} {
		var stdout, stderr bytes.Buffer
		if code := Main(t.Context(), Env{Args: args, Environ: []string{"SCIMPROOF_TOKEN=s3cret"}, Stdout: &stdout, Stderr: &stderr}); code != ok || stdout.Len() == 0 {
			t.Errorf("%q: exit code %d: %s", args, code, stderr.String())
		}
	}
}

// TestReadmeShowsTheDemonstration holds that the script in the README is the one
// that is played.
func TestReadmeShowsTheDemonstration(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), "```yaml\n"+string(demonstration)+"```\n") {
		t.Error("the README shows another script")
	}
}

// TestDemonstrationIsShort holds what the README promises: it shows deselection,
// re-adding and group management switched off in under two screens of 40 lines.
func TestDemonstrationIsShort(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := Main(t.Context(), Env{Args: []string{"simulate", "jumpcloud"}, Stdout: &stdout, Stderr: &stderr}); code != ok {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	text := stdout.String()
	for _, want := range []string{"deselect Blue Team\n", "add grace to Blue Team\n", "disable group management\n", " 0 left behind\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q", want)
		}
	}
	if lines := strings.Count(text, "\n"); lines > 80 {
		t.Errorf("it has %d lines", lines)
	}
	for line := range strings.Lines(text) {
		if len(line) > 100 {
			t.Errorf("a line is %d characters long: %s", len(line), line)
		}
	}
}
