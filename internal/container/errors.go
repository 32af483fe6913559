package container

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/testcontainers/testcontainers-go"
)

// logLines is how much of a log an error shows.
const logLines = 15

// The steps at which a start can fail.
var (
	ErrEngine  = errors.New("no container engine answers")
	ErrBuild   = errors.New("the image could not be built")
	ErrImage   = errors.New("the image could not be had")
	ErrExit    = errors.New("the container ended before it answered")
	ErrTimeout = errors.New("the container did not answer in time")
	ErrStart   = errors.New("the container could not be started")
)

// engine asks for the container engine, since a missing one shows itself late
// and in many ways.
func engine(ctx context.Context) (err error) {
	defer func() {
		// The library panics where it finds no way to any engine.
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%w: %v; is Docker running, and DOCKER_HOST right?", ErrEngine, broken)
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	provider, err := testcontainers.NewDockerProvider(testcontainers.WithLogger(quiet{}))
	if err != nil {
		return fmt.Errorf("%w: %v; is Docker running, and DOCKER_HOST right?", ErrEngine, err)
	}
	defer func() { _ = provider.Close() }()
	if wanted, used := os.Getenv("DOCKER_HOST"), provider.Client().DaemonHost(); wanted != "" && wanted != used && strings.HasPrefix(used, "unix://") {
		// The library goes on to this machine's own, which nobody asked for.
		return fmt.Errorf("%w at %q; is Docker running there, and DOCKER_HOST right?", ErrEngine, wanted)
	}
	if err := provider.Health(ctx); err != nil {
		return fmt.Errorf("%w: %v; is Docker running, and DOCKER_HOST right?", ErrEngine, err)
	}
	return nil
}

// explain says at which step a start failed, and shows what was written last.
func explain(ctx context.Context, s Spec, c *testcontainers.DockerContainer, build *bytes.Buffer, cause error) error {
	if c == nil || c.GetContainerID() == "" {
		switch {
		case s.Dockerfile != "" && build.Len() > 0 && !strings.Contains(build.String(), "Successfully built"):
			return fmt.Errorf("%w from %q: %v%s", ErrBuild, s.Dockerfile, brief(cause), quote("the build", build.String()))
		case s.Dockerfile != "" && strings.Contains(cause.Error(), "build image"):
			return fmt.Errorf("%w from %q: %v", ErrBuild, s.Dockerfile, brief(cause))
		case s.Image != "":
			return fmt.Errorf("%w: %q: %v; is its name right, and can this machine pull it?", ErrImage, s.Image, brief(cause))
		}
		return fmt.Errorf("%w: %v", ErrStart, brief(cause))
	}
	text := logs(c)
	state, err := c.State(context.WithoutCancel(ctx))
	if err == nil && !state.Running {
		return fmt.Errorf("%w, with status %d%s", ErrExit, state.ExitCode, quote("it", text))
	}
	if errors.Is(cause, context.DeadlineExceeded) || strings.Contains(cause.Error(), "deadline") {
		return fmt.Errorf("%w: nothing below status 500 at port %d, path %q within %s; is the port right, and the path?%s", ErrTimeout, s.Port, s.Wait, s.Timeout, quote("it", text))
	}
	return fmt.Errorf("%w: %v%s", ErrStart, brief(cause), quote("it", text))
}

// brief drops the chain of wrapped steps that the library puts before a cause.
func brief(err error) string {
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	return lines[len(lines)-1]
}

func logs(c *testcontainers.DockerContainer) string {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	reader, err := c.Logs(ctx)
	if err != nil {
		return ""
	}
	defer func() { _ = reader.Close() }()
	text, _ := io.ReadAll(io.LimitReader(reader, 1<<20))
	return string(text)
}

// quote shows the last lines of a log.
func quote(who, text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) == 1 && lines[0] == "" {
		return "\n(" + who + " wrote nothing)"
	}
	if len(lines) > logLines {
		lines = lines[len(lines)-logLines:]
	}
	return "\n" + who + " wrote last:\n    " + strings.Join(lines, "\n    ")
}
