package cli

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/fault"
)

// pipeline is a machine of a CI service: a folder, the program on its path, a Go
// command that installs nothing, and a service provider to judge.
type pipeline struct {
	dir, bin string
	environ  []string
}

// newPipeline has a service provider with the named faults.
func newPipeline(t *testing.T, bin string, faults ...string) *pipeline {
	t.Helper()
	options, err := fault.Apply(reference.Options{Credentials: []reference.Credential{{Token: scriptToken}}}, faults...)
	if err != nil {
		t.Fatal(err)
	}
	provider, err := reference.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(provider)
	t.Cleanup(server.Close)
	p := &pipeline{dir: t.TempDir(), bin: bin}
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, "SCIMPROOF_") && !strings.HasPrefix(entry, "PATH=") {
			p.environ = append(p.environ, entry)
		}
	}
	p.set("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	p.set("CI", "true")
	p.set("TARGET", server.URL+"/scim/v2")
	p.set("SCIMPROOF_SELECT", "create-user-*") // enough to tell right from wrong
	return p
}

func (p *pipeline) set(name, value string) { p.environ = append(p.environ, name+"="+value) }

// bash runs a script as CI services do, and returns its exit code and output.
func (p *pipeline) bash(t *testing.T, script string) (int, string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), "bash", "-eo", "pipefail", "-c", script)
	command.Dir, command.Env = p.dir, p.environ
	output, err := command.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return exit.ExitCode(), string(output)
	case err != nil:
		t.Fatal(err)
	}
	return 0, string(output)
}

// tools builds the program, and puts a Go command beside it that knows nothing
// but how the project asks to be installed or built.
func tools(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	program := filepath.Join(bin, "scimproof")
	if output, err := exec.Command("go", "build", "-o", program, "../../cmd/scimproof").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	stub := "#!/bin/sh\ncase \"$*\" in\n" +
		"'install github.com/scimproof/scimproof/cmd/scimproof@v'*) ;;\n" +
		"'build -C '*' -trimpath -o '*' ./cmd/scimproof') test -d \"$3/cmd/scimproof\" && cp " + program + " \"$6\" ;;\n" +
		"*) echo \"unexpected: go $*\" >&2; exit 9 ;;\nesac\n"
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte(stub), 0o755); err != nil {
		t.Fatal(err)
	}
	return bin
}

// outcomes are the two ends that every recipe has to come to.
var outcomes = []struct {
	name   string
	faults []string
	code   int
	result string
}{
	{"conformant", nil, ok, "RESULT conformant: "},
	{"not conformant", []string{"create-user-answers-200"}, notConformant, "RESULT not conformant: "},
}

// action is action.yml as a runner reads it.
type action struct {
	Inputs  map[string]struct{ Default string }
	Outputs map[string]struct{ Value string }
	Runs    struct {
		Steps []struct {
			ID, Shell, Run, Uses string
			Env                  map[string]string
		}
	}
}

var expression = regexp.MustCompile(`^\$\{\{ (inputs|steps\.judge\.outputs)\.([a-z-]+) \}\}$`)

func TestAction(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var a action
	if err := yaml.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Runs.Steps) != 1 || a.Runs.Steps[0].Uses != "" || a.Runs.Steps[0].Shell != "bash" {
		t.Fatalf("the action is not one step of its own: %+v", a.Runs.Steps)
	}
	step := a.Runs.Steps[0]
	bin := tools(t)
	for _, outcome := range outcomes {
		t.Run(outcome.name, func(t *testing.T) {
			p := newPipeline(t, bin, outcome.faults...)
			given := map[string]string{"token": scriptToken, "profile": "rfc", "previous": "before.json"}
			for _, entry := range p.environ {
				if target, found := strings.CutPrefix(entry, "TARGET="); found {
					given["target"] = target
				}
			}
			used := map[string]bool{}
			for name, value := range step.Env {
				m := expression.FindStringSubmatch(value)
				if m == nil || m[1] != "inputs" {
					t.Fatalf("%s is no input: %q", name, value)
				}
				input, declared := a.Inputs[m[2]]
				if !declared || name != "INPUT_"+strings.ToUpper(strings.ReplaceAll(m[2], "-", "_")) {
					t.Errorf("%s stands for the input %q, declared: %t", name, m[2], declared)
				}
				used[m[2]] = true
				if given[m[2]] == "" {
					given[m[2]] = input.Default
				}
				p.set(name, given[m[2]])
			}
			for name := range a.Inputs {
				if !used[name] {
					t.Errorf("the input %q reaches nobody", name)
				}
			}
			// A run before this one, to compare with.
			if code, output := p.bash(t, "scimproof run --profile rfc --console quiet --out before && cp before/results.json before.json"); code != ok {
				t.Fatalf("%d: %s", code, output)
			}
			outputs, summary := filepath.Join(p.dir, "outputs"), filepath.Join(p.dir, "summary")
			p.set("GITHUB_ACTION_PATH", root)
			p.set("GITHUB_OUTPUT", outputs)
			p.set("GITHUB_STEP_SUMMARY", summary)
			p.set("RUNNER_TEMP", t.TempDir())
			code, output := p.bash(t, step.Run)
			if code != outcome.code || !strings.Contains(output, outcome.result) {
				t.Errorf("exit code %d, want %d:\n%s", code, outcome.code, output)
			}
			annotations := strings.Count("\n"+output, "\n::")
			if annotated := annotations > 0; annotated != (outcome.code != ok) || annotations > 10 {
				t.Errorf("%d annotations:\n%s", annotations, output)
			}
			written, err := os.ReadFile(outputs)
			if err != nil {
				t.Fatal(err)
			}
			for name, declared := range a.Outputs {
				m := expression.FindStringSubmatch(declared.Value)
				if m == nil || !regexp.MustCompile(`(?m)^`+m[2]+`=.+$`).Match(written) {
					t.Errorf("the output %q (%s) is not set:\n%s", name, declared.Value, written)
				}
			}
			if want := "verdict=" + strings.TrimSuffix(strings.TrimPrefix(outcome.result, "RESULT "), ": ") + "\n"; !bytes.Contains(written, []byte(want)) {
				t.Errorf("the outputs lack %q:\n%s", want, written)
			}
			text, err := os.ReadFile(summary)
			if err != nil || len(text) == 0 || len(text) >= 1000_000 || !bytes.Contains(text, []byte("regression")) {
				t.Errorf("the summary has %d bytes (%v)", len(text), err)
			}
		})
	}
}

// block returns the first block of code below a heading of docs/ci.md.
func block(t *testing.T, heading string) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	_, below, found := strings.Cut(string(text), "\n## "+heading+"\n")
	m := regexp.MustCompile("(?s)```[a-z]+\n(.*?)```").FindStringSubmatch(below)
	if !found || m == nil {
		t.Fatalf("there is no code below %q", heading)
	}
	return m[1]
}

func TestSnippets(t *testing.T) {
	bin := tools(t)
	for _, recipe := range []struct {
		name   string
		script func(*testing.T) string
		leaves []string
	}{
		{"GitLab", gitLab, []string{"scimproof-report/junit.xml", "scimproof-report/index.html"}},
		{"Jenkins", jenkins, []string{"scimproof-report/junit.xml", "scimproof-report/index.html"}},
		{"In parts", func(t *testing.T) string { return tolerant(block(t, "In parts")) }, []string{"whole/junit.xml"}},
	} {
		for _, outcome := range outcomes {
			t.Run(recipe.name+", "+outcome.name, func(t *testing.T) {
				p := newPipeline(t, bin, outcome.faults...)
				p.set("SCIMPROOF_PROFILE", "rfc")
				p.set("SCIMPROOF_TOKEN", scriptToken)
				code, output := p.bash(t, "export SCIMPROOF_TARGET=$TARGET\n"+recipe.script(t))
				if code != outcome.code || !strings.Contains(output, outcome.result) {
					t.Errorf("exit code %d, want %d:\n%s", code, outcome.code, output)
				}
				for _, name := range recipe.leaves {
					if _, err := os.Stat(filepath.Join(p.dir, name)); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
}

// tolerant lets the parts of a run end as they will: only the merged verdict counts.
func tolerant(script string) string {
	return strings.ReplaceAll(script, "    # each on a machine of its own", " || true") + "\n"
}

// gitLab returns what GitLab would run, and holds the artifacts to their paths.
func gitLab(t *testing.T) string {
	t.Helper()
	var jobs map[string]struct {
		Variables map[string]string
		Script    []string
		Artifacts struct {
			When    string
			Paths   []string
			Reports struct{ Junit string }
		}
	}
	if err := yaml.Unmarshal([]byte(block(t, "GitLab")), &jobs); err != nil {
		t.Fatal(err)
	}
	job := jobs["scim"]
	if job.Variables["SCIMPROOF_TARGET"] == "" || len(job.Script) == 0 || job.Artifacts.When != "always" || job.Artifacts.Reports.Junit != "scimproof-report/junit.xml" {
		t.Errorf("the job is %+v", job)
	}
	return strings.Join(job.Script, "\n")
}

// jenkins returns the sh steps of the pipeline.
func jenkins(t *testing.T) string {
	t.Helper()
	var script []string
	for _, m := range regexp.MustCompile(`(?m)^ +sh '(.*)'$`).FindAllStringSubmatch(block(t, "Jenkins"), -1) {
		script = append(script, m[1])
	}
	return strings.Join(script, "\n")
}
