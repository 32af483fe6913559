package reports

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func written(t *testing.T, results Results) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, results); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatIsWrittenIsLoaded(t *testing.T) {
	for name, results := range map[string]Results{"passing": passing(), "faulty": faulty(), "unreachable": unreachable()} {
		t.Run(name, func(t *testing.T) {
			got, err := Load(bytes.NewReader(written(t, results)))
			if err != nil {
				t.Fatal(err)
			}
			// Numbers and lists of any type come back as JSON's.
			for key, setting := range got.Config {
				if want := mustJSON(t, results.Config[key]); mustJSON(t, setting) != want {
					t.Errorf("setting %s = %v, want %s", key, setting, want)
				}
			}
			got.Config = results.Config
			if diff := cmp.Diff(results, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func mustJSON(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestNilListsAreWritten: what a runner leaves nil is an empty list in JSON.
func TestNilListsAreWritten(t *testing.T) {
	bare := Results{SchemaVersion: SchemaVersion, Run: Run{ID: "x", Started: begin, Finished: begin}, Summary: Summary{Verdict: Inconclusive}}
	if _, err := Load(bytes.NewReader(written(t, bare))); err != nil {
		t.Error(err)
	}
	if bare.Scenarios != nil || bare.Config != nil {
		t.Error("writing changed the results")
	}
}

func TestLoadRefuses(t *testing.T) {
	good := string(written(t, passing()))
	tests := []struct{ name, data, want string }{
		{"nothing", "  \n", "is empty"},
		{"truncated", good[:len(good)/2], "is truncated"},
		{"one byte short", strings.TrimRight(good, "\n")[:len(good)-2], "is truncated"},
		{"two documents", good + good, "is not JSON"},
		{"HTML", "<html></html>", "is not JSON"},
		{"a list", "[]", "did not write"},
		{"a SCIM user", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}`, "no schemaVersion"},
		{"another tool's version", `{"schemaVersion": 1}`, "did not write"},
		{"next major version", strings.Replace(good, `"schemaVersion": "1.0.0"`, `"schemaVersion": "2.0.0"`, 1), `schemaVersion "2.0.0"; this scimproof reads 1.x`},
		{"no version", strings.Replace(good, `"schemaVersion": "1.0.0"`, `"schemaVersion": "latest"`, 1), "is not a version"},
		{"unknown member", strings.Replace(good, `"complete":`, `"perfect": true, "complete":`, 1), "perfect"},
		{"unknown verdict", strings.Replace(good, `"verdict": "warn"`, `"verdict": "fine"`, 1), "/scenarios/"},
		{"edited counts", strings.Replace(good, `"warn": 1`, `"warn": 0`, 1), "does not agree with itself"},
		{"scenario twice", strings.ReplaceAll(good, `"id": "errors-detail"`, `"id": "bulk-create"`), "twice"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load(strings.NewReader(test.data))
			if err == nil {
				t.Fatal("it was loaded")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error is %q, want %q in it", err, test.want)
			}
		})
	}
}

// TestLaterMinorVersion: a reader of version 1 understands every 1.x.
func TestLaterMinorVersion(t *testing.T) {
	data := strings.Replace(string(written(t, passing())), `"schemaVersion": "1.0.0"`, `"schemaVersion": "1.7.0", "mood": "calm"`, 1)
	results, err := Load(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if results.SchemaVersion != "1.7.0" || len(results.Scenarios) != 6 {
		t.Errorf("loaded version %q with %d scenarios", results.SchemaVersion, len(results.Scenarios))
	}
}

func TestLoadFileNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.json")
	if _, err := LoadFile(path); err == nil || !strings.Contains(err.Error(), "old.json") {
		t.Errorf("absent file: %v", err)
	}
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadFile(path); err == nil || !strings.Contains(err.Error(), `old.json" is truncated`) {
		t.Errorf("truncated file: %v", err)
	}
}

func TestCountsInWords(t *testing.T) {
	if got, want := (Counts{Pass: 3}).String(), "3 passed, 0 failed"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	counts := faulty().Summary.Counts
	if counts.KnownFail != 1 || counts.Total() != len(faulty().Scenarios) {
		t.Errorf("counts %+v do not cover %d scenarios", counts, len(faulty().Scenarios))
	}
}
