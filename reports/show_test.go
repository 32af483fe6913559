package reports

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWriteSamples writes the samples' reports for a person to look at, into
// the directory that SCIMPROOF_SAMPLES names.
func TestWriteSamples(t *testing.T) {
	dir := os.Getenv("SCIMPROOF_SAMPLES")
	if dir == "" {
		t.Skip("set SCIMPROOF_SAMPLES to a directory to write the samples there")
	}
	previous := passing()
	for name, results := range map[string]Results{"passing": passing(), "faulty": faulty(), "unreachable": unreachable(), "large": large(1000)} {
		page := Page{}
		if name == "faulty" {
			page.Previous = &previous
		}
		if err := page.WriteAll(filepath.Join(dir, name), results); err != nil {
			t.Fatal(err)
		}
	}
}
