package scimproof_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/scimproof/scimproof"

// arrows says which rooms of the project a room may import, by path prefix; a
// room may always import what lies below itself. docs/architecture.md explains
// them. Tests may import more: an engine is tried out on the reference.
var arrows = map[string][]string{
	"":                 {"features", "fixtures", "steps", "internal/runner", "internal/idp", "internal/target", "internal/expect", "internal/nearest", "internal/console", "reference", "reports"},
	"cmd":              {"internal/cli"},
	"features":         {},
	"fixtures":         {"internal/scim", "internal/nearest"},
	"reports":          {},
	"reference":        {"internal/scim", "internal/nearest"},
	"steps":            {"internal/idp", "internal/target", "internal/scim", "internal/nearest", "internal/needle", "fixtures"},
	"internal/scim":    {},
	"internal/nearest": {},
	"internal/needle":  {},
	"internal/garbage": {},
	"internal/target":  {"internal/scim", "internal/nearest", "internal/needle"},
	"internal/idp":     {"internal/target", "internal/scim", "internal/nearest", "fixtures"},
	"internal/runner":  {"steps", "features", "fixtures", "internal/target", "internal/idp", "internal/scim", "internal/nearest", "internal/expect", "reports"},
	"internal/expect":  {"internal/nearest", "reports"},
	"internal/console": {"reports"},
	// Docker's client is large: who tests a URL does not want to compile it.
	"internal/container": {},
	// Right servers that use the choices the standards leave; only tests run them.
	"internal/freedom":  {"reference", "internal/scim"},
	"internal/prove":    {"steps", "internal/runner", "internal/target", "internal/garbage", "features", "fixtures", "reference", "reports"},
	"internal/hostile":  {"reference"},
	"internal/interop":  {},
	"internal/coverage": {"", "fixtures"},
	"internal/cli":      {"", "internal/prove", "internal/container", "internal/garbage", "reports", "fixtures", "reference", "internal/console", "internal/nearest"},
}

// oracles are the rooms that judge. None of them may reach the reference, not
// even through others: a suite that shares its filter parser with the server
// it judges would agree with it on every mistake.
var oracles = []string{"steps", "internal/idp", "internal/target", "internal/runner", "internal/expect", "internal/scim", "fixtures", "features", "reports"}

// TestJudgingAnAddressCompilesNoContainers holds the root package free of the
// client of container engines, which is larger than all the rest.
func TestJudgingAnAddressCompilesNoContainers(t *testing.T) {
	command := exec.Command("go", "list", "-deps", ".")
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(output))
	if !slices.Contains(deps, module) {
		t.Fatalf("the Go command lists %d packages and not %s", len(deps), module)
	}
	for _, dep := range deps {
		if strings.Contains(dep, "testcontainers") || strings.Contains(dep, "/moby/") {
			t.Errorf("the root package reaches %s", dep)
		}
	}
}

type goPackage struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func TestRoomsImportOnlyWhatTheArchitectureAllows(t *testing.T) {
	packages := listPackages(t)
	if len(packages) < len(arrows) {
		t.Fatalf("the Go command lists %d packages, fewer than there are rooms", len(packages))
	}
	for _, p := range packages {
		from := room(p.ImportPath)
		allowed, known := arrows[from]
		if !known {
			t.Errorf("%s is in no room of the architecture", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if !ours(imported) {
				continue
			}
			if to := room(imported); to != from && !covers(allowed, to) {
				t.Errorf("%s imports %s, and the room %q may import only %q", p.ImportPath, imported, from, allowed)
			}
		}
	}
}

func TestOraclesNeverReachTheReference(t *testing.T) {
	for _, p := range listPackages(t) {
		if !slices.Contains(oracles, room(p.ImportPath)) {
			continue
		}
		for _, dep := range p.Deps {
			if ours(dep) && room(dep) == "reference" {
				t.Errorf("%s reaches %s", p.ImportPath, dep)
			}
		}
	}
}

// listPackages asks the Go command, which also refuses cycles.
func listPackages(t *testing.T) []goPackage {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "./...")
	output, err := command.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(output))); ; {
		var p goPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

func ours(path string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// room is the longest prefix of a package's path that is a room, "" for the
// root package; the whole path where there is none.
func room(path string) string {
	path = strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
	for prefix := path; prefix != ""; prefix = prefix[:max(0, strings.LastIndex(prefix, "/"))] {
		if _, ok := arrows[prefix]; ok {
			return prefix
		}
	}
	return path
}

// covers tells whether a list of rooms holds a room or one above it.
func covers(rooms []string, to string) bool {
	return slices.ContainsFunc(rooms, func(allowed string) bool {
		return allowed == to || allowed != "" && strings.HasPrefix(to, allowed+"/")
	})
}
