package cli

import (
	"os/exec"
	"strings"
	"testing"
)

// TestVendorsTestNamesTheClause runs `go test` on a vendor's test of a handler
// that has a defect, and reads what the vendor would read.
func TestVendorsTestNamesTheClause(t *testing.T) {
	command := exec.CommandContext(t.Context(), "go", "test", "-count=1", "./testdata/vendor")
	output, err := command.CombinedOutput()
	if err == nil {
		t.Fatalf("the defect passes:\n%s", output)
	}
	for _, want := range []string{
		"--- FAIL: TestSCIM/rfc7644/3.3-creating/create-user-status", "RFC7644-3.3-05", "expected: ", "201", "actual: ", "200",
		"curl -i -X POST", "RESULT not conformant: ",
	} {
		if !strings.Contains(string(output), want) {
			t.Errorf("the output lacks %q:\n%s", want, output)
		}
	}
}
