package steps

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Commas stand between challenges and between their parameters, and within
// quotation marks (RFC 9110 §11.6.1).
func TestParseChallenges(t *testing.T) {
	for _, tt := range []struct {
		name   string
		values []string
		want   []challenge
	}{
		{"none", nil, nil},
		{"scheme alone", []string{"Bearer"}, []challenge{{scheme: "Bearer"}}},
		{"parameters", []string{`Bearer realm="a, b", error=invalid_token`},
			[]challenge{{"Bearer", []authParam{{"realm", "a, b"}, {"error", "invalid_token"}}}}},
		{"two in one header", []string{`Basic realm="x", Bearer realm="y"`},
			[]challenge{{"Basic", []authParam{{"realm", "x"}}}, {"Bearer", []authParam{{"realm", "y"}}}}},
		{"two headers", []string{`Basic realm="x"`, "Bearer"},
			[]challenge{{"Basic", []authParam{{"realm", "x"}}}, {scheme: "Bearer"}}},
		{"escaped quotation mark", []string{`Bearer realm="a\", b", scope="c"`},
			[]challenge{{"Bearer", []authParam{{"realm", `a\", b`}, {"scope", "c"}}}}},
		{"parameter without scheme", []string{`realm="x"`}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := parseChallenges(tt.values)
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(challenge{}, authParam{})); diff != "" {
				t.Errorf("parseChallenges(%q) (-want +got):\n%s", tt.values, diff)
			}
		})
	}
}
