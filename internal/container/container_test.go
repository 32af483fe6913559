package container

import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/moby/moby/client"
	"github.com/testcontainers/testcontainers-go"
)

// needEngine skips where no engine answers, unless the environment demands one.
func needEngine(t *testing.T) {
	t.Helper()
	err := engine(t.Context())
	if err == nil {
		return
	}
	if slices.Contains(strings.Split(os.Getenv("SCIMPROOF_REQUIRE"), ","), "docker") {
		t.Fatal(err)
	}
	t.Skipf("containers are not tested: %v", err)
}

// folder writes a build context: a static program of ours and a Dockerfile
// FROM scratch, since no image can be counted on.
func folder(t *testing.T, source, dockerfile string) string {
	t.Helper()
	dir := t.TempDir()
	main := filepath.Join(dir, "main.go")
	if err := os.WriteFile(main, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-trimpath", "-o", filepath.Join(dir, "program"), main)
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+runtime.GOARCH)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the program of the container cannot be built: %v\n%s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "Dockerfile"), []byte(dockerfile), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

const fromScratch = "FROM scratch\nCOPY program /program\nUSER 65532:65532\nENTRYPOINT [\"/program\"]\n"

const serving = `package main

import (
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(os.Getenv("GREETING"))) })
	http.ListenAndServe(":8080", nil)
}
`

const ending = `package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("the database is not there")
	os.Exit(3)
}
`

const silent = `package main

import "time"

func main() { time.Sleep(time.Hour) }
`

func TestAContainerIsStartedAndRemoved(t *testing.T) {
	needEngine(t)
	before := containers(t)
	running, err := Start(t.Context(), Spec{Dockerfile: folder(t, serving, fromScratch), Env: []string{"GREETING=hello"}})
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.Get(running.BaseURL)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK || !strings.HasSuffix(running.BaseURL, "/scim/v2") {
		t.Errorf("%s answers %d", running.BaseURL, res.StatusCode)
	}
	if err := running.Stop(); err != nil {
		t.Fatal(err)
	}
	if after := containers(t); after > before {
		t.Errorf("%d containers are left", after-before)
	}
}

func TestEachFailureHasItsSentence(t *testing.T) {
	needEngine(t)
	before := containers(t)
	tests := []struct {
		name  string
		spec  func(t *testing.T) Spec
		cause error
		want  string
	}{
		{"no such image", func(*testing.T) Spec { return Spec{Image: "scimproof.invalid/no/such:image"} }, ErrImage, "is its name right"},
		{"a build that fails", func(t *testing.T) Spec {
			return Spec{Dockerfile: folder(t, serving, "FROM scratch\nCOPY nothing /nothing\n")}
		}, ErrBuild, "nothing"},
		{"a container that ends", func(t *testing.T) Spec {
			return Spec{Dockerfile: folder(t, ending, fromScratch), Timeout: 20 * time.Second}
		}, ErrExit, "the database is not there"},
		{"a container that never answers", func(t *testing.T) Spec {
			return Spec{Dockerfile: folder(t, silent, fromScratch), Timeout: 2 * time.Second}
		}, ErrTimeout, "port 8080"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			running, err := Start(t.Context(), test.spec(t))
			if err == nil {
				t.Fatalf("it runs at %s", running.BaseURL)
			}
			if !errors.Is(err, test.cause) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v, want %v with %q", err, test.cause, test.want)
			}
			if strings.Count(err.Error(), "\n") > logLines+3 {
				t.Errorf("the error is too long:\n%v", err)
			}
		})
	}
	if after := containers(t); after > before {
		t.Errorf("%d containers are left", after-before)
	}
}

func TestASpecThatCannotBeIsRefused(t *testing.T) {
	tests := []struct {
		name string
		spec Spec
		want string
	}{
		{"nothing", Spec{}, "either an image or a Dockerfile"},
		{"both", Spec{Image: "a", Dockerfile: "b"}, "either an image or a Dockerfile"},
		{"a port", Spec{Image: "a", Port: 70000}, "70000"},
		{"a variable", Spec{Image: "a", Env: []string{"GREETING"}}, `"GREETING"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Start(t.Context(), test.spec); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v, want %q in it", err, test.want)
			}
		})
	}
}

// containers counts those of the engine that these tests have made.
func containers(t *testing.T) int {
	t.Helper()
	provider, err := testcontainers.NewDockerProvider()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = provider.Close() }()
	list, err := provider.Client().ContainerList(context.Background(), client.ContainerListOptions{All: true, Filters: make(client.Filters).Add("label", label+"="+process())})
	if err != nil {
		t.Fatal(err)
	}
	return len(list.Items)
}
