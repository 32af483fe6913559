package cli

import (
	"bytes"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/internal/container"
	"github.com/scimproof/scimproof/reports"
)

// needEngine skips where no engine answers, unless the environment demands one.
func needEngine(t *testing.T) {
	t.Helper()
	_, err := container.Start(t.Context(), container.Spec{Image: "scimproof.invalid/none:none"})
	switch {
	case !errors.Is(err, container.ErrEngine):
	case slices.Contains(strings.Split(os.Getenv("SCIMPROOF_REQUIRE"), ","), "docker"):
		t.Fatal(err)
	default:
		t.Skipf("containers are not tested: %v", err)
	}
}

// program builds scimproof as `make image` does.
func program(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "scimproof")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s", "-o", file, "../../cmd/scimproof")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+runtime.GOARCH)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return file
}

// imageFolder is the folder of an image: the program, and the project's Dockerfile
// with another command where one is given.
func imageFolder(t *testing.T, program, command string) string {
	t.Helper()
	dir := t.TempDir()
	dockerfile, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	if command != "" {
		dockerfile = append(dockerfile, "CMD "+command+"\n"...)
	}
	if err := os.Link(program, filepath.Join(dir, "scimproof")); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"Dockerfile": dockerfile, "ca-certificates.crt": []byte("# none\n")} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestRunAgainstAnImage judges images of the reference, right and wrong, and
// holds each way in which a container may fail to its sentence and exit code.
func TestRunAgainstAnImage(t *testing.T) {
	needEngine(t)
	binary := program(t)
	const addr = `["serve", "--addr", "0.0.0.0:8080"`
	tests := []struct {
		name    string
		command string // of the image; empty keeps the Dockerfile's
		args    []string
		code    int
		want    string
		clauses []string // those that failed
	}{
		{"the reference", "", []string{"--image-env", "SCIMPROOF_TOKEN=s3cret-of-the-image"}, ok, "RESULT conformant: ", nil},
		{"elsewhere", addr + `, "--base-path", "/api"]`, []string{"--image-path", "/api", "--image-wait", "/api/Schemas"}, ok, "RESULT conformant: ", nil},
		{"another status", addr + `, "--fault", "create-user-answers-200"]`, nil, notConformant, "RESULT not conformant: ", []string{"RFC7644-3.3-05"}},
		{"no Location", addr + `, "--fault", "create-without-location"]`, nil, notConformant, "RESULT not conformant: ", []string{"RFC7644-3.3-07"}},
		{"another vendor's ways", addr + `, "--behaviour", "strongdm"]`, nil, notConformant, "RESULT not conformant: ", nil},
		{"a container that ends", `["serve", "--addr", "nowhere"]`, nil, inconclusive, `the container ended before it answered, with status 2`, nil},
		{"a fault that there is not", `["serve", "--fault", "create-user-answers-20"]`, nil, inconclusive, `did you mean "create-user-answers-200"`, nil},
		{"another port", "", []string{"--image-port", "9999", "--timeout", "6s"}, inconclusive, "the container did not answer in time: nothing below status 500 at port 9999", nil},
		{"two containers", "", []string{"--image", "scimproof.invalid/none:none"}, usage, "--dockerfile builds an image of its own", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := t.TempDir()
			args := append([]string{
				"run", "--dockerfile", imageFolder(t, binary, test.command), "--out", out, "--console", "quiet",
				"--profile", "rfc", "--select", "create-user-*,rfc7644/3.5.2-memberships.feature,rfc7644/3.6-deleting.feature",
			}, test.args...)
			var stdout, stderr bytes.Buffer
			code := Main(t.Context(), Env{Args: args, Environ: []string{"SCIMPROOF_TOKEN=s3cret-of-the-image"}, Stdout: &stdout, Stderr: &stderr})
			if text := stdout.String() + stderr.String(); code != test.code || !strings.Contains(text, test.want) {
				t.Errorf("exit code %d, want %d and %q in\n%s", code, test.code, test.want, text)
			}
			if test.clauses != nil {
				if diff := cmp.Diff(test.clauses, failed(t, out)); diff != "" {
					t.Errorf("other clauses failed: %s", diff)
				}
			}
			written, err := filepath.Glob(filepath.Join(out, "*"))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range written {
				if text, err := os.ReadFile(file); err != nil || bytes.Contains(text, []byte("s3cret-of-the-image")) {
					t.Errorf("%s holds the environment of the image (%v)", filepath.Base(file), err)
				}
			}
		})
	}
}

// failed are the clauses that a report names as broken.
func failed(t *testing.T, out string) []string {
	t.Helper()
	results, err := load(out)
	if err != nil {
		t.Fatal(err)
	}
	var clauses []string
	for _, s := range results.Scenarios {
		for _, f := range s.Findings {
			if f.Level == reports.Must {
				clauses = append(clauses, f.Clause)
			}
		}
	}
	slices.Sort(clauses)
	return slices.Compact(clauses)
}

// TestNoEngine needs none: the run says what is missing, and leaves nothing.
func TestNoEngine(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	// The library looks for an engine once in a process, so this is another one.
	binary, out := program(t), filepath.Join(t.TempDir(), "report")
	run := exec.CommandContext(t.Context(), binary, "run", "--image", "app:latest", "--out", out)
	run.Env = append(os.Environ(), "DOCKER_HOST=tcp://"+address, "HOME="+t.TempDir())
	text, err := run.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != inconclusive {
		t.Fatalf("it ended with %v:\n%s", err, text)
	}
	for _, want := range []string{"no container engine answers", address, "is Docker running", "DOCKER_HOST right?"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Count(string(text), "\n") > 3 {
		t.Errorf("it is more than a sentence:\n%s", text)
	}
	if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a report of a run that was none: %v", err)
	}
}

// TestImagesThatCannotBe refuses what no engine is needed for, and names the
// step that failed where one is.
func TestImagesThatCannotBe(t *testing.T) {
	needEngine(t)
	build := t.TempDir()
	if err := os.WriteFile(filepath.Join(build, "Dockerfile"), []byte("FROM scratch\nCOPY nothing /nothing\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		args []string
		code int
		want string
	}{
		{"no such image", []string{"--image", "scimproof.invalid/none:none"}, inconclusive, "the image could not be had"},
		{"no such folder", []string{"--dockerfile", "nowhere"}, usage, `the Dockerfile "nowhere" cannot be read`},
		{"a build that fails", []string{"--dockerfile", build}, inconclusive, "the image could not be built"},
		{"no port", []string{"--image", "x", "--image-port", "70000"}, usage, `--image-port "70000": it is no port from 1 to 65535`},
		{"no pair", []string{"--image", "x", "--image-env", "TOKEN"}, usage, `the environment variable "TOKEN" is not NAME=value`},
		{"two targets", []string{"--image", "x", "--target", "http://127.0.0.1:1"}, usage, `--image "x": it is to be the target`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := Main(t.Context(), Env{Args: append([]string{"run", "--out", t.TempDir()}, test.args...), Stdout: &stdout, Stderr: &stderr})
			if code != test.code || !strings.Contains(stderr.String(), test.want) {
				t.Errorf("exit code %d, want %d and %q in\n%s", code, test.code, test.want, stderr.String())
			}
		})
	}
}
