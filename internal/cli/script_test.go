package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the program as users do. It is built without the race
// detector, which would make a hundred starts of it take minutes; the tests of
// Main run under it.
func TestScripts(t *testing.T) {
	bin := t.TempDir()
	if output, err := exec.Command("go", "build", "-o", bin, "../../cmd/scimproof").CombinedOutput(); err != nil {
		t.Fatalf("the program cannot be built: %v\n%s", err, output)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(os.PathListSeparator)+env.Getenv("PATH"))
			return nil
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"start": start,
			"lines": lines,
		},
	})
}

// patience is how long an inconclusive answer may take.
const patience = 15 * time.Second

// exits runs a command and holds it to its exit code: exits 2 scimproof run.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	begun := time.Now()
	err = ts.Exec(args[1], args[2:]...)
	took := time.Since(begun)
	code := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
	if code == inconclusive && took > patience {
		ts.Fatalf("it took %s to say so", took)
	}
}

// lines counts those of a file that hold a text: lines stdout 1 RESULT.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: lines FILE COUNT TEXT")
	}
	got := 0
	for line := range splitLines(ts.ReadFile(args[0])) {
		if contains(line, args[2]) {
			got++
		}
	}
	if fmt.Sprint(got) != args[1] {
		ts.Fatalf("%d lines hold %q, want %s", got, args[2], args[1])
	}
}
