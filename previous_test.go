package scimproof

import (
	"testing"

	"github.com/scimproof/scimproof/reports"
)

// A container has another port each time, and the bundled reference one address
// whatever it plays.
func TestSameTarget(t *testing.T) {
	run := func(address, setting, value string) reports.Results {
		r := reports.Results{Target: reports.Target{BaseURL: address}, Config: reports.Config{}}
		if setting != "" {
			r.Config[setting] = reports.Setting{Value: value, Source: "flag"}
		}
		return r
	}
	for _, tt := range []struct {
		name string
		a, b reports.Results
		want bool
	}{
		{"one address", run("https://a.example", "", ""), run("https://a.example", "select", "x"), true},
		{"two addresses", run("https://a.example", "", ""), run("https://b.example", "", ""), false},
		{"one image", run("http://127.0.0.1:1", "image", "acme"), run("http://127.0.0.1:2", "image", "acme"), true},
		{"two images", run("http://127.0.0.1:1", "image", "acme"), run("http://127.0.0.1:1", "image", "other"), false},
		{"an image and an address", run("http://127.0.0.1:1", "image", "acme"), run("http://127.0.0.1:1", "", ""), false},
		{"one folder", run("http://127.0.0.1:1", "dockerfile", "."), run("http://127.0.0.1:2", "dockerfile", "."), true},
		{"another behaviour", run("https://a.example", "behaviour", "swimlane"), run("https://a.example", "", ""), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := sameTarget(tt.a, tt.b); got != tt.want {
				t.Errorf("same target: %t, want %t", got, tt.want)
			}
		})
	}
}
