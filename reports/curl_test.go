package reports

import (
	"os/exec"
	"strings"
	"testing"
)

// TestCurlIsSafeToPaste runs what Curl renders in a shell whose curl prints
// its arguments: each must arrive as it was sent, and nothing else may run.
func TestCurlIsSafeToPaste(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash to hold the commands against")
	}
	tests := []struct {
		name     string
		exchange Exchange
		want     []string
	}{
		{"plain", Exchange{Request: Request{Method: "GET", URL: base + "/Users?count=2&startIndex=1"}},
			[]string{"-i", base + "/Users?count=2&startIndex=1"}},
		{"token", Exchange{Request: Request{Method: "DELETE", URL: base, Headers: []Header{{"Authorization", "Bearer (redacted)"}}}},
			[]string{"-i", "-X", "DELETE", base, "-H", "Authorization: Bearer T0K"}},
		{"bare credential", Exchange{Request: Request{Method: "GET", URL: base, Headers: []Header{{"Authorization", "eyJhbGciOi"}}}},
			[]string{"-i", base, "-H", "Authorization: T0K"}},
		{"key header", Exchange{Request: Request{Method: "GET", URL: base, Headers: []Header{{"X-Api-Key", "(redacted)"}}}},
			[]string{"-i", base, "-H", "X-Api-Key: T0K"}},
		{"quotes and commands", Exchange{Request: Request{Method: "POST", URL: base + "/Users?filter=userName eq \"$(id)`id`\"", Body: "it's $HOME `id` $(id) \\ !! \"x\"\nnext"}},
			[]string{"-i", "-X", "POST", base + "/Users?filter=userName eq \"$(id)`id`\"", "-H", "Content-Type:", "--data-raw", "it's $HOME `id` $(id) \\ !! \"x\"\nnext"}},
		{"a file's name is a body", Exchange{Request: Request{Method: "POST", URL: base, Headers: []Header{{"content-type", "application/scim+json"}}, Body: "@/etc/hosts"}},
			[]string{"-i", "-X", "POST", base, "-H", "content-type: application/scim+json", "--data-raw", "@/etc/hosts"}},
		{"control characters", Exchange{Request: Request{Method: "PUT", URL: base, Headers: []Header{{"Content-Type", "text/plain"}}, Body: "a\x1b[31m'\\\rb\u00e9"}},
			[]string{"-i", "-X", "PUT", base, "-H", "Content-Type: text/plain", "--data-raw", "a\x1b[31m'\\\rb\u00e9"}},
		{"brackets in the address", Exchange{Request: Request{Method: "GET", URL: base + "/Users?filter=emails[type eq 1]"}},
			[]string{"-i", "--globoff", base + "/Users?filter=emails[type eq 1]"}},
		{"dots in the path", Exchange{Request: Request{Method: "POST", URL: base + "/.search"}},
			[]string{"-i", "--path-as-is", "-X", "POST", base + "/.search"}},
		{"a body too long for a line", Exchange{Request: Request{Method: "POST", URL: base, Headers: []Header{{"Content-Type", "text/plain"}}, Body: strings.Repeat("x", 5000)}},
			[]string{"-i", "-X", "POST", base, "-H", "Content-Type: text/plain", "--data-binary", "@body.json"}},
		{"what curl writes itself", Exchange{Request: Request{Method: "HEAD", URL: base, Headers: []Header{{"Host", "x"}, {"Content-Length", "0"}, {"X-Empty", ""}}}},
			[]string{"-i", "--head", base, "-H", "X-Empty;"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			line := Curl(test.exchange)
			if strings.ContainsAny(line, "\x1b\r") {
				t.Errorf("a terminal would obey %q", line)
			}
			for _, line := range []string{line, curlLines(test.exchange)} {
				command := exec.Command(shell, "-c", `curl() { printf '%s\0' "$@"; }; `+line)
				command.Env = []string{TokenVariable + "=T0K", "HOME=/nowhere", "LC_ALL=C.UTF-8"}
				out, err := command.Output()
				if err != nil {
					t.Fatalf("%s: %v", line, err)
				}
				if got := strings.TrimSuffix(string(out), "\x00"); got != strings.Join(test.want, "\x00") {
					t.Errorf("%s\ncurl gets %q\nwant      %q", line, strings.Split(got, "\x00"), test.want)
				}
			}
		})
	}
}

func TestPlace(t *testing.T) {
	for address, want := range map[string]string{
		base + "/Users":                "/Users",
		base + "/Users?filter=x":       "/Users",
		base + "/Users/2819c223":       "/Users/{id}",
		base + "/Users/.search":        "/Users/.search",
		base + "/Schemas/urn:x":        "/Schemas/urn:x",
		base:                           "/",
		"https://other.example/v2/Foo": "/v2/{id}",
	} {
		if got := place(base+"/", address); got != want {
			t.Errorf("place of %s is %s, want %s", address, got, want)
		}
	}
}
