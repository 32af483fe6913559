package steps

import (
	"net/http"
	"testing"

	"github.com/scimproof/scimproof/internal/target"
)

func TestVersionOf(t *testing.T) {
	tests := []struct{ name, tag, body, want string }{
		{"the header ETag", `W/"1"`, `{"meta":{"version":"W/\"2\""}}`, `W/"1"`},
		{"without it meta.version", "", `{"meta":{"version":"W/\"2\""}}`, `W/"2"`},
		{"none", "", `{"meta":{}}`, ""},
		{"null is none", "", `{"meta":{"version":null}}`, ""},
		{"no body", "", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			x := &target.Exchange{Status: http.StatusOK, Header: http.Header{}, Body: []byte(test.body)}
			if test.tag != "" {
				x.Header.Set("ETag", test.tag)
			}
			if got := versionOf(x); got != test.want {
				t.Errorf("version %q, want %q", got, test.want)
			}
		})
	}
}
