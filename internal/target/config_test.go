package target

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpenRefusesWhatNoRunCanStartWith(t *testing.T) {
	dir := t.TempDir()
	notPEM := filepath.Join(dir, "ca.pem")
	if err := os.WriteFile(notPEM, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	const url = "https://app.example/scim/v2"
	tests := []struct {
		name string
		cfg  Config
		want []string
		not  string
	}{
		{name: "no base URL", cfg: Config{}, want: []string{"base URL", "https://app.example/scim/v2"}},
		{name: "no scheme", cfg: Config{BaseURL: "app.example/scim"}, want: []string{`"app.example/scim"`, "http://"}},
		{name: "not a URL", cfg: Config{BaseURL: "http://[::1"}, want: []string{`"http://[::1"`}},
		{name: "another scheme", cfg: Config{BaseURL: "ftp://app.example"}, want: []string{`"ftp://app.example"`}},
		{name: "no host", cfg: Config{BaseURL: "https:///scim"}, want: []string{"no host"}},
		{name: "query", cfg: Config{BaseURL: url + "?key=canary"}, want: []string{"query"}, not: "canary"},
		{name: "password in the URL", cfg: Config{BaseURL: "https://ada:canary@app.example"}, want: []string{"basic"}, not: "canary"},
		{name: "password in a broken URL", cfg: Config{BaseURL: "https://ada:can%ary@app.example"}, want: []string{"app.example"}, not: "ary@"},
		{name: "port out of range", cfg: Config{BaseURL: "http://app.example:70000"}, want: []string{"port"}},
		{name: "CA file missing", cfg: Config{BaseURL: url, CAFile: filepath.Join(dir, "none.pem")}, want: []string{"none.pem", "cannot be read"}},
		{name: "CA file without certificate", cfg: Config{BaseURL: url, CAFile: notPEM}, want: []string{"ca.pem", "no PEM certificate"}},
		{name: "certificate without key", cfg: Config{BaseURL: url, CertFile: notPEM}, want: []string{"key"}},
		{name: "key without certificate", cfg: Config{BaseURL: url, KeyFile: notPEM}, want: []string{"certificate"}},
		{name: "certificate that is none", cfg: Config{BaseURL: url, CertFile: notPEM, KeyFile: notPEM}, want: []string{"ca.pem"}},
		{name: "unknown kind", cfg: Config{BaseURL: url, Auth: Auth{Kind: "beaver"}}, want: []string{`"beaver"`, "bearer"}},
		{name: "bearer without token", cfg: Config{BaseURL: url, Auth: Auth{Kind: Bearer}}, want: []string{"token is missing"}},
		{name: "token with line break", cfg: Config{BaseURL: url, Auth: Auth{Kind: Bearer, Token: "canary\n"}}, want: []string{"line break"}, not: "canary"},
		{name: "basic without user", cfg: Config{BaseURL: url, Auth: Auth{Kind: Basic}}, want: []string{"user name"}},
		{name: "API key without header", cfg: Config{BaseURL: url, Auth: Auth{Kind: Header, Token: "k"}}, want: []string{"name of the header"}},
		{name: "API key in no header", cfg: Config{BaseURL: url, Auth: Auth{Kind: Header, Token: "k", Header: "X Key"}}, want: []string{`"X Key"`}},
		{name: "OAuth2 without token URL", cfg: Config{BaseURL: url, Auth: Auth{Kind: OAuth2, ClientID: "c"}}, want: []string{"token URL"}},
		{name: "OAuth2 with broken token URL", cfg: Config{BaseURL: url, Auth: Auth{Kind: OAuth2, ClientID: "c", TokenURL: "login"}}, want: []string{`"login"`}},
		{name: "second tenant", cfg: Config{BaseURL: url, Second: &Auth{Kind: Bearer}}, want: []string{"second tenant"}},
		{name: "header name", cfg: Config{BaseURL: url, Headers: http.Header{"X:Y": {"1"}}}, want: []string{`"X:Y"`}},
		{name: "header value", cfg: Config{BaseURL: url, Headers: http.Header{"X-Token": {"canary\r\n"}}}, want: []string{`"X-Token"`}, not: "canary"},
		{name: "negative rate", cfg: Config{BaseURL: url, RateLimit: -1}, want: []string{`"-1"`}},
		{name: "ledger in a file", cfg: Config{BaseURL: url, Ledger: filepath.Join(notPEM, "ledger")}, want: []string{"ledger"}},
		{name: "ledger over another file", cfg: Config{BaseURL: url, Ledger: notPEM}, want: []string{"ca.pem"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Open(test.cfg)
			var bad *ConfigError
			if !errors.As(err, &bad) {
				t.Fatalf("error is %T %v, want a *ConfigError", err, err)
			}
			for _, part := range test.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q does not say %q", err, part)
				}
			}
			if test.not != "" && strings.Contains(err.Error(), test.not) {
				t.Errorf("error %q shows the secret", err)
			}
		})
	}
}

func TestOpenKeepsTheFileItRefuses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(Config{BaseURL: "https://app.example", Ledger: path}); err == nil {
		t.Fatal("a file that is no ledger was taken for one")
	}
	if data, _ := os.ReadFile(path); string(data) != "mine" {
		t.Errorf("the file now holds %q", data)
	}
}

func TestHas(t *testing.T) {
	token := Auth{Kind: Bearer, Token: "token-of-main"}
	tests := []struct {
		name string
		cfg  Config
		id   Identity
		want bool
	}{
		{"open target", Config{}, Main, true},
		{"open target has no wrong credentials", Config{}, Wrong, false},
		{"open target has no anonymity", Config{}, Anonymous, false},
		{"wrong", Config{Auth: token}, Wrong, true},
		{"anonymous", Config{Auth: token}, Anonymous, true},
		{"no second tenant", Config{Auth: token}, SecondTenant, false},
		{"second tenant", Config{Auth: token, Second: &token}, SecondTenant, true},
		{"second tenant of kind none", Config{Auth: token, Second: &Auth{}}, SecondTenant, false},
		{"expired", Config{Auth: token, Expired: &token}, Expired, true},
		{"low privilege", Config{Auth: token, LowPrivilege: &token}, LowPrivilege, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.cfg.BaseURL = "https://app.example"
			if got := open(t, test.cfg).Has(test.id); got != test.want {
				t.Errorf("Has(%q) = %v, want %v", test.id, got, test.want)
			}
		})
	}
}
