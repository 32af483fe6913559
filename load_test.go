package scimproof

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// write puts a file into a temporary folder and returns its name.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLayersBeatEachOther(t *testing.T) {
	file := write(t, "scimproof.yaml", "parallel: 3\ntimeout: 3m\nproduct: From file\n")
	config, err := Load(Layers{
		File:    file,
		Environ: []string{"PATH=/bin", "SCIMPROOF_PARALLEL=4", "SCIMPROOF_TIMEOUT=4m"},
		Flags:   map[string][]string{"parallel": {"5"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if config.Parallel != 5 || config.Timeout != 4*time.Minute || config.Product != "From file" || config.RequestTimeout != 30*time.Second {
		t.Errorf("flag > variable > file > default does not hold: parallel %d, timeout %s, product %q, request timeout %s",
			config.Parallel, config.Timeout, config.Product, config.RequestTimeout)
	}
	settings := config.settings()
	for name, want := range map[string]string{
		"parallel": "flag", "timeout": "environment", "product": "file scimproof.yaml", "request-timeout": "default",
	} {
		if got := settings[name].Source; got != want {
			t.Errorf("the source of %s is %q, want %q", name, got, want)
		}
	}
}

// TestTheEnvironmentOfAnImageIsNotShown holds that its values, which may be
// secret, stay out of results.
func TestTheEnvironmentOfAnImageIsNotShown(t *testing.T) {
	c, err := Load(Layers{Flags: map[string][]string{"image-env": {"TOKEN=s3cret,1", "MODE=test"}}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"TOKEN=s3cret,1", "MODE=test"}, c.ImageEnv); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"TOKEN=(set)", "MODE=(set)"}, c.settings()["image-env"].Value); diff != "" {
		t.Error(diff)
	}
}

// Each option is given through each layer that takes it, and has to arrive.
func TestEveryOptionArrivesFromEveryLayer(t *testing.T) {
	secret := write(t, "secret", "s3cret\n")
	samples := map[string]string{
		"URL": "https://a.example/v2", "NUMBER": "7", "PORT": "8443", "NAME=VALUE": "A=b", "DURATION": "7m0s", "NAME:VALUE": "X-Tenant: acme", "FILE": secret, "": "true",
	}
	for _, o := range Options() {
		sample, ok := samples[o.Kind]
		switch {
		case len(o.Values) > 0:
			sample = o.Values[len(o.Values)-1]
		case !ok:
			sample = "sample"
		}
		row, _ := find(o.Name)
		layers := map[string]Layers{"environment": {Environ: []string{o.Variable + "=" + sample}}}
		if !o.Secret {
			layers["flag"] = Layers{Flags: map[string][]string{o.Name: {sample}}}
			layers["file scimproof.yaml"] = Layers{File: write(t, "scimproof.yaml", o.Name+": '"+sample+"'\n")}
		}
		for source, l := range layers {
			t.Run(o.Name+" from "+source, func(t *testing.T) {
				before, err := Load(Layers{})
				if err != nil {
					t.Fatal(err)
				}
				after, err := Load(l)
				if err != nil {
					t.Fatal(err)
				}
				if got := after.settings()[row.setting()].Source; got != source {
					t.Errorf("source %q, want %q", got, source)
				}
				if cmp.Equal(row.field(&before), row.field(&after)) {
					t.Errorf("%q changed nothing", sample)
				}
			})
		}
	}
}

func TestWhatCannotBeMeantIsRefused(t *testing.T) {
	empty, several := write(t, "empty", "\n"), write(t, "several", "one\ntwo\n")
	tests := []struct {
		name string
		give Layers
		want []string
	}{
		{"unknown variable", Layers{Environ: []string{"SCIMPROOF_TAGRET=x"}}, []string{`"SCIMPROOF_TAGRET"`, `did you mean "SCIMPROOF_TARGET"`}},
		{"empty variable", Layers{Environ: []string{"SCIMPROOF_TARGET="}}, []string{"SCIMPROOF_TARGET", "empty"}},
		{"unknown key", Layers{File: write(t, "a.yaml", "paralel: 3\n")}, []string{`"paralel"`, `did you mean "parallel"`}},
		{"key given twice", Layers{File: write(t, "b.yaml", "seed: 3\nseed: 4\n")}, []string{"b.yaml", "seed"}},
		{"key without a value", Layers{File: write(t, "c.yaml", "product:\n")}, []string{`"product"`, "no value"}},
		{"mapping for a value", Layers{File: write(t, "d.yaml", "product: {a: b}\n")}, []string{`"product"`, "mapping"}},
		{"list for one value", Layers{File: write(t, "d.yaml", "product: [a, b]\n")}, []string{"product", "one value"}},
		{"no YAML", Layers{File: write(t, "e.yaml", "[a\n")}, []string{"e.yaml", "YAML"}},
		{"missing file", Layers{File: filepath.Join(t.TempDir(), "none.yaml")}, []string{"none.yaml", "no such file"}},
		{"missing file in the variable", Layers{Environ: []string{"SCIMPROOF_CONFIG=/none.yaml"}}, []string{"SCIMPROOF_CONFIG", "none.yaml"}},
		{"duration", Layers{Environ: []string{"SCIMPROOF_TIMEOUT=10 minutes"}}, []string{"SCIMPROOF_TIMEOUT", `"10 minutes"`, "30s"}},
		{"negative duration", Layers{Flags: map[string][]string{"timeout": {"-1s"}}}, []string{"--timeout", `"-1s"`}},
		{"number", Layers{Flags: map[string][]string{"parallel": {"many"}}}, []string{"--parallel", `"many"`, "whole number"}},
		{"number out of range", Layers{Flags: map[string][]string{"parallel": {"0"}}}, []string{"--parallel", `"0"`}},
		{"rate that is no number", Layers{Flags: map[string][]string{"rate-limit": {"NaN"}}}, []string{"--rate-limit", `"NaN"`}},
		{"seed", Layers{Flags: map[string][]string{"seed": {"-4"}}}, []string{"--seed", `"-4"`}},
		{"switch", Layers{Environ: []string{"SCIMPROOF_STRICT=maybe"}}, []string{"SCIMPROOF_STRICT", `"maybe"`, "true nor false"}},
		{"unknown word", Layers{Flags: map[string][]string{"auth": {"bearrer"}}}, []string{"--auth", `"bearrer"`, `did you mean "bearer"`}},
		{"empty element", Layers{Flags: map[string][]string{"select": {"a,,b"}}}, []string{"--select", "empty"}},
		{"header without a colon", Layers{Flags: map[string][]string{"header": {"X-Tenant"}}}, []string{"--header", `"X-Tenant"`, "X-Tenant: acme"}},
		{"credential in a header", Layers{Flags: map[string][]string{"header": {"authorization: Bearer x"}}}, []string{"credential", "SCIMPROOF_TOKEN"}},
		{"secret in the file", Layers{File: write(t, "f.yaml", "token: abc\n")}, []string{"f.yaml: token", "SCIMPROOF_TOKEN", "token-file"}},
		{"unreadable token file", Layers{Flags: map[string][]string{"token-file": {"/none/token"}}}, []string{"--token-file", `"/none/token"`, "no such file"}},
		{"empty token file", Layers{Flags: map[string][]string{"token-file": {empty}}}, []string{"--token-file", "empty"}},
		{"token file of two lines", Layers{Flags: map[string][]string{"token-file": {several}}}, []string{"--token-file", "more than one line"}},
		{"token and token file", Layers{Environ: []string{"SCIMPROOF_TOKEN=a", "SCIMPROOF_TOKEN_FILE=" + empty}}, []string{"SCIMPROOF_TOKEN_FILE", "SCIMPROOF_TOKEN is set as well"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load(test.give)
			if err == nil {
				t.Fatal("it was taken")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error is %q and lacks %q", err, want)
				}
			}
		})
	}
}

func TestNoErrorShowsASecret(t *testing.T) {
	for _, environ := range [][]string{
		{"SCIMPROOF_TOKEN=s3cret", "SCIMPROOF_TOKEN_FILE=/x"},
		{"SCIMPROOF_TOKEN=s3cret", "SCIMPROOF_PARALLEL=x"},
		{"SCIMPROOF_TOKEN_FILE=" + write(t, "two", "s3cret\ns3cret\n")},
	} {
		if _, err := Load(Layers{Environ: environ}); err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("with %q the error is %v", environ, err)
		}
	}
}

func TestSecretsAndHeadersAreNotInTheSettings(t *testing.T) {
	config := Config{Token: "s3cret", Password: "s3cret", Headers: http.Header{"X-Api-Key": {"s3cret"}}, ClientSecret: "s3cret", SecondToken: "s3cret"}
	settings := config.settings()
	for name, setting := range settings {
		if text, _ := setting.Value.(string); strings.Contains(text, "s3cret") {
			t.Errorf("the setting %q shows a secret", name)
		}
	}
	if diff := cmp.Diff([]string{"X-Api-Key: (set)"}, settings["header"].Value); diff != "" {
		t.Errorf("header: %s", diff)
	}
	if settings["token"].Source != "code" {
		t.Errorf("a token set in Go has the source %q", settings["token"].Source)
	}
}

func TestFileNamesAreRelativeToTheConfigurationFile(t *testing.T) {
	file := write(t, "scimproof.yaml", "token-file: secret\nca-file: ca.pem\n")
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), "secret"), []byte("from beside\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	config, err := Load(Layers{File: file})
	if err != nil {
		t.Fatal(err)
	}
	if config.Token != "from beside" || config.CAFile != filepath.Join(filepath.Dir(file), "ca.pem") {
		t.Errorf("token %q, CA file %q", config.Token, config.CAFile)
	}
}

func TestHigherLayerReplacesSecretWhicheverWayItIsGiven(t *testing.T) {
	file := write(t, "scimproof.yaml", "token-file: "+write(t, "secret", "of the file")+"\n")
	config, err := Load(Layers{File: file, Environ: []string{"SCIMPROOF_TOKEN=of the variable"}})
	if err != nil {
		t.Fatal(err)
	}
	if config.Token != "of the variable" || config.Sources["token"] != "environment" {
		t.Errorf("token %q from %q", config.Token, config.Sources["token"])
	}
}

func TestListsAreSplitAndKept(t *testing.T) {
	config, err := Load(Layers{
		Flags:   map[string][]string{"profile": {"rfc", "a,b"}},
		Environ: []string{"SCIMPROOF_HEADER=X-A: 1, 2\nX-B: 3"},
		File:    write(t, "scimproof.yaml", "select: [one, two]\nskip: 'row[a, b],three'\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Profiles: []string{"rfc", "a", "b"}, Select: []string{"one", "two"}, Skip: []string{"row[a, b]", "three"},
		Headers: http.Header{"X-A": {"1, 2"}, "X-B": {"3"}},
	}
	got := Config{Profiles: config.Profiles, Select: config.Select, Skip: config.Skip, Headers: config.Headers}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Config{})); diff != "" {
		t.Error(diff)
	}
}

func TestZeroConfigTakesTheDefaults(t *testing.T) {
	loaded, err := Load(Layers{})
	if err != nil {
		t.Fatal(err)
	}
	zero, err := Config{}.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	loaded.Out, loaded.Sources = "", nil
	if diff := cmp.Diff(loaded, zero); diff != "" {
		t.Errorf("a zero Config and an empty command line differ: %s", diff)
	}
}
