package reports

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzLoad holds that whatever is loaded can be written and loaded again, as the
// same results, and that everything else is refused with a sentence.
func FuzzLoad(f *testing.F) {
	for _, text := range []string{
		``, `{}`, `{"schemaVersion":"1.0.0"}`, `{"schemaVersion":"2.0.0"}`, `{"schemaVersion":"1.99.0","complete":true}`, `{"schemaVersion":1}`, `[`, `null`,
		`{"schemaVersion":"1.0.0","complete":true,"run":{"id":"a","started":"2026-01-01T00:00:00Z","finished":"2026-01-01T00:00:00Z","seed":1}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := Load(bytes.NewReader(data))
		if err != nil {
			if err.Error() == "" {
				t.Errorf("%q is refused without a word", data)
			}
			return
		}
		written, err := json.Marshal(first)
		if err != nil {
			t.Fatalf("%q was loaded and cannot be written: %v", data, err)
		}
		second, err := Load(bytes.NewReader(written))
		if err != nil {
			t.Fatalf("%q was loaded, and what is written of it is not: %v", data, err)
		}
		if diff := cmp.Diff(first.Summary, second.Summary); diff != "" {
			t.Errorf("loaded twice, the summaries differ: %s", diff)
		}
	})
}

// FuzzLoadEvents holds that no file of events breaks its reader.
func FuzzLoadEvents(f *testing.F) {
	for _, text := range []string{``, "{}\n", `{"event":"start"}` + "\n" + `{"event":"end"}`, "null\nnull\n", `{"event":"scenario","scenario":{}}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := LoadEvents(bytes.NewReader(data)); err != nil && err.Error() == "" {
			t.Errorf("%q is refused without a word", data)
		}
	})
}
