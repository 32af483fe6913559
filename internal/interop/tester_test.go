package interop

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestScim2TesterFindsNothing lets another suite judge the reference as
// `scimproof serve` puts it on a port. The resource type Device is left out:
// docs/interop.md says what the tester does to it.
func TestScim2TesterFindsNothing(t *testing.T) {
	tester := filepath.Join(installed(t), "py", "bin", "scim2")
	program := filepath.Join(t.TempDir(), "scimproof")
	if output, err := exec.Command("go", "build", "-o", program, "../../cmd/scimproof").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	serve := exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--without", "Device")
	serve.Env = append(os.Environ(), "SCIMPROOF_TOKEN="+token)
	address := begin(t, serve, regexp.MustCompile(`^serving SCIM at (http\S+)$`))

	command := exec.CommandContext(t.Context(), tester, "--url", address, "test")
	command.Env = append(os.Environ(), "SCIM_CLI_HEADERS=Authorization: Bearer "+token)
	output, err := command.CombinedOutput()
	found := map[string]int{}
	for line := range strings.Lines(string(output)) {
		if status := regexp.MustCompile(`^[A-Z]{3,}`).FindString(line); status != "" {
			found[status]++
		}
	}
	if err != nil || found["SUCCESS"] < 100 || len(found) != 1 {
		t.Errorf("scim2-tester ended with %v and %v; want successes only, and more than a hundred:\n%s", err, found, output)
	}
}
