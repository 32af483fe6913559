// Command coverage writes docs/coverage.md: what the suite tests, what it does
// not, and why. It is run at the root of the repository:
//
//	go run ./internal/coverage
//
// It puts together the checks of other suites (docs/coverage/floor.yaml), the
// scenarios that cover each (docs/coverage/floor-*.yaml), the catalogue, and
// the scenarios with the clauses that they claim.
package main

import (
	"bytes"
	"fmt"
	"os"
)

func main() {
	if err := write("docs"); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
}

// write makes coverage.md in the folder of the documents.
func write(dir string) error {
	c, err := load(os.DirFS(dir))
	if err != nil {
		return err
	}
	var page bytes.Buffer
	c.render(&page)
	return os.WriteFile(dir+"/coverage.md", page.Bytes(), 0o644)
}
