package interop

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const token = "a-token-for-the-others"

// installed is the folder with the software of others. Without it the test
// skips, unless SCIMPROOF_REQUIRE asks for it.
func installed(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("SCIMPROOF_INTEROP")
	switch {
	case folder != "":
		return folder
	case slices.Contains(strings.Split(os.Getenv("SCIMPROOF_REQUIRE"), ","), "interop"):
		t.Fatal("SCIMPROOF_REQUIRE asks for interop, and SCIMPROOF_INTEROP names no folder")
	}
	t.Skip("nothing of others is met: SCIMPROOF_INTEROP names no folder with scimmy-routers and scim2-server")
	return ""
}

// scimmy starts the service provider of testdata/scimmy.mjs and returns its base
// URL.
func scimmy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	source, err := os.ReadFile("testdata/scimmy.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "server.mjs"), source, 0o600); err != nil {
		t.Fatal(err)
	}
	// Node looks for packages beside the file.
	if err := os.Symlink(filepath.Join(installed(t), "node", "node_modules"), filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("node", filepath.Join(dir, "server.mjs"))
	command.Env = append(os.Environ(), "TOKEN="+token)
	port := begin(t, command, regexp.MustCompile(`^(\d+)$`))
	return "http://127.0.0.1:" + port + "/scim/v2"
}

// scim2Server starts scim2-server and returns its base URL.
func scim2Server(t *testing.T) string {
	t.Helper()
	command := exec.Command(filepath.Join(installed(t), "py", "bin", "scim2-server"),
		"--port", free(t), "--bearer-token", token)
	command.Env = append(os.Environ(), "PYTHONUNBUFFERED=1")
	return begin(t, command, regexp.MustCompile(`^Serving SCIM on (http\S+)$`))
}

// free finds a port for a server that cannot choose one itself.
func free(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)
}

// begin starts a server for the time of a test and waits until it has written a
// line like ready, whose first group it returns.
func begin(t *testing.T, command *exec.Cmd, ready *regexp.Regexp) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	command.Stdout, command.Stderr = write, write
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	lines, ended := make(chan string), make(chan struct{})
	go func() {
		defer close(ended)
		defer close(lines)
		first := true
		for scanner := bufio.NewScanner(read); scanner.Scan(); {
			if first {
				select {
				case lines <- scanner.Text():
				case <-t.Context().Done():
					first = false
				}
				if ready.MatchString(scanner.Text()) {
					first = false
				}
			}
		}
	}()
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
		<-ended
		read.Close()
	})
	var said []string
	for line := range lines {
		if found := ready.FindStringSubmatch(line); found != nil {
			return found[1]
		}
		said = append(said, line)
	}
	t.Fatalf("%s ended before it was ready; it said:\n%s", filepath.Base(command.Path), strings.Join(said, "\n"))
	return ""
}
