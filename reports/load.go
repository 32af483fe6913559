package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// LoadFile reads a results.json, given by itself or by the folder of its
// report; see [Load].
func LoadFile(path string) (Results, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, ResultsFile)
	}
	file, err := os.Open(path)
	if err != nil {
		return Results{}, fmt.Errorf("results file: %w", err)
	}
	defer file.Close()
	results, err := Load(file)
	if err != nil {
		return Results{}, fmt.Errorf("results file %q %w", path, err)
	}
	return results, nil
}

// Load reads results and refuses, each with a sentence, what is truncated, of
// another major version, not written by scimproof, not valid against the
// schema, or at odds with itself: a scenario that stands twice, or counts that
// are not those of its scenarios. A later minor version is read; what is new
// in it is left out. Whether the run came to its end is in Complete.
func Load(r io.Reader) (Results, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Results{}, fmt.Errorf("cannot be read: %w", err)
	}
	version, err := versionOf(data)
	if err != nil {
		return Results{}, err
	}
	check, err := schemasFor(version)
	if err != nil {
		return Results{}, err
	}
	if err := check.check(resultsSchema, data); err != nil {
		return Results{}, fmt.Errorf("is not valid: %w; was it edited?", err)
	}
	var results Results
	if err := json.Unmarshal(data, &results); err != nil {
		return Results{}, fmt.Errorf("is not valid: %w", err)
	}
	if err := agree(results); err != nil {
		return Results{}, err
	}
	return results, nil
}

// versionOf finds the schema version of a JSON document, and says what the
// document is when it is not one of ours.
func versionOf(data []byte) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", errors.New("is empty; the run that should have written it did not finish")
	}
	var head struct {
		SchemaVersion *string `json:"schemaVersion"`
	}
	err := json.Unmarshal(data, &head)
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(data)):
		return "", fmt.Errorf("is truncated: it ends in the middle, after %d bytes", len(data))
	case errors.As(err, &syntax):
		return "", fmt.Errorf("is not JSON: %w at byte %d", err, syntax.Offset)
	case errors.As(err, &shape), err == nil && head.SchemaVersion == nil:
		return "", errors.New("holds JSON that scimproof did not write: it has no schemaVersion; give the results.json of a run")
	case err != nil:
		return "", fmt.Errorf("is not JSON: %w", err)
	}
	return *head.SchemaVersion, nil
}

// schemasFor refuses another major version and picks the schemas for this one.
func schemasFor(version string) (*schemas, error) {
	major, minor, ok := parseVersion(version)
	ours, oursMinor, _ := parseVersion(SchemaVersion)
	switch {
	case !ok:
		return nil, fmt.Errorf("has schemaVersion %q, which is not a version; this scimproof reads %d.x", version, ours)
	case major != ours:
		return nil, fmt.Errorf("has schemaVersion %q; this scimproof reads %d.x: use the scimproof that wrote it, or run again", version, ours)
	case minor > oursMinor:
		return tolerant()
	}
	return strict()
}

func parseVersion(version string) (major, minor int, ok bool) {
	parts := strings.Split(version, ".")
	if len(parts) != 3 {
		return 0, 0, false
	}
	var numbers [3]int
	for i, part := range parts {
		number, err := strconv.Atoi(part)
		if err != nil || number < 0 {
			return 0, 0, false
		}
		numbers[i] = number
	}
	return numbers[0], numbers[1], true
}

// agree holds results against themselves.
func agree(r Results) error {
	seen := map[string]bool{}
	for _, scenario := range r.Scenarios {
		if seen[scenario.ID] {
			return fmt.Errorf("holds scenario %q twice", scenario.ID)
		}
		seen[scenario.ID] = true
	}
	if got := Tally(r.Scenarios); got != r.Summary.Counts {
		return fmt.Errorf("does not agree with itself: its summary counts %s, its scenarios are %s", r.Summary.Counts, got)
	}
	return nil
}
