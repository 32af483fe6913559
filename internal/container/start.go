package container

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/moby/moby/api/types/network"
	"github.com/testcontainers/testcontainers-go"
	tclog "github.com/testcontainers/testcontainers-go/log"
	"github.com/testcontainers/testcontainers-go/wait"
)

// Spec says what to start. Exactly one of Image and Dockerfile is set.
type Spec struct {
	// Image is the name of an image that the engine has or can pull.
	Image string
	// Dockerfile is a folder with a Dockerfile, or the file itself.
	Dockerfile string
	// Port is the TCP port that the service provider listens on within its
	// container; 0 means 8080.
	Port int
	// Env is the container's environment, as NAME=value.
	Env []string
	// Command replaces the image's own, where it is not empty.
	Command []string
	// Wait is the path that answers when the service provider is up; any status
	// below 500 will do, and 501. Empty means BasePath.
	Wait string
	// BasePath stands behind host and port in the base URL; empty means /scim/v2.
	BasePath string
	// Timeout bounds the wait for the first answer; 0 means one minute.
	Timeout time.Duration
}

// Running is a started service provider.
type Running struct {
	// BaseURL is where SCIM is served, as this machine reaches it.
	BaseURL   string
	container *testcontainers.DockerContainer
}

// Start builds or fetches the image, starts a container of it and waits for its
// first answer. After an error nothing is left running; the error says which
// step failed and ends with the container's last log lines.
func Start(ctx context.Context, s Spec) (*Running, error) {
	s, err := s.checked()
	if err != nil {
		return nil, err
	}
	tclog.SetDefault(quiet{}) // its banner would stand in the middle of a run
	if err := engine(ctx); err != nil {
		return nil, err
	}
	var build bytes.Buffer
	options, err := s.options(&build)
	if err != nil {
		return nil, err
	}
	c, err := testcontainers.Run(ctx, s.Image, options...)
	if err != nil {
		err = explain(ctx, s, c, &build, err)
		return nil, errors.Join(err, terminate(c))
	}
	base, err := s.address(ctx, c)
	if err != nil {
		return nil, errors.Join(err, terminate(c))
	}
	return &Running{BaseURL: base, container: c}, nil
}

// Stop removes the container and the image built for it.
func (r *Running) Stop() error { return terminate(r.container) }

// terminate works after ctx has ended too: an interrupted run leaves nothing.
func terminate(c *testcontainers.DockerContainer) error {
	if c == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := testcontainers.TerminateContainer(c, testcontainers.StopContext(ctx), testcontainers.StopTimeout(5*time.Second)); err != nil {
		return fmt.Errorf("the container %s could not be removed: %w", c.GetContainerID()[:12], err)
	}
	return nil
}

func (s Spec) checked() (Spec, error) {
	if (s.Image == "") == (s.Dockerfile == "") {
		return s, errors.New("give either an image or a Dockerfile")
	}
	if s.Port == 0 {
		s.Port = 8080
	}
	if s.Port < 1 || s.Port > 65535 {
		return s, fmt.Errorf("the port %d is not between 1 and 65535", s.Port)
	}
	if s.BasePath == "" {
		s.BasePath = "/scim/v2"
	}
	if s.Wait == "" {
		s.Wait = s.BasePath
	}
	if s.Timeout == 0 {
		s.Timeout = time.Minute
	}
	for _, pair := range s.Env {
		if name, _, ok := strings.Cut(pair, "="); !ok || name == "" {
			return s, fmt.Errorf("the environment variable %q is not NAME=value", name)
		}
	}
	return s, nil
}

func (s Spec) options(build *bytes.Buffer) ([]testcontainers.ContainerCustomizer, error) {
	environment := map[string]string{}
	for _, pair := range s.Env {
		name, value, _ := strings.Cut(pair, "=")
		environment[name] = value
	}
	options := []testcontainers.ContainerCustomizer{
		testcontainers.WithExposedPorts(s.port()),
		testcontainers.WithEnv(environment),
		testcontainers.WithLabels(map[string]string{label: process()}),
		testcontainers.WithLogger(quiet{}),
		testcontainers.WithWaitStrategyAndDeadline(s.Timeout, wait.ForHTTP(s.Wait).WithPort(s.port()).
			WithStartupTimeout(s.Timeout).WithPollInterval(50*time.Millisecond).
			WithStatusCodeMatcher(answers)),
	}
	if len(s.Command) > 0 {
		options = append(options, testcontainers.WithCmd(s.Command...))
	}
	if s.Dockerfile == "" {
		return options, nil
	}
	folder, file := s.Dockerfile, "Dockerfile"
	info, err := os.Stat(folder)
	if err != nil {
		return nil, fmt.Errorf("the Dockerfile %q cannot be read: %w", s.Dockerfile, err)
	}
	if !info.IsDir() {
		folder, file = filepath.Split(folder)
	}
	if _, err := os.Stat(filepath.Join(folder, file)); err != nil {
		return nil, fmt.Errorf("the folder %q holds no Dockerfile", s.Dockerfile)
	}
	return append(options, testcontainers.WithDockerfile(testcontainers.FromDockerfile{Context: folder, Dockerfile: file, BuildLogWriter: build})), nil
}

func (s Spec) port() string { return strconv.Itoa(s.Port) + "/tcp" }

func (s Spec) address(ctx context.Context, c *testcontainers.DockerContainer) (string, error) {
	host, err := c.Host(ctx)
	if err != nil {
		return "", fmt.Errorf("the engine does not say where the container is: %w", err)
	}
	port, err := c.MappedPort(ctx, s.port())
	if err != nil {
		return "", fmt.Errorf("the port %d of the container is not published: %w", s.Port, err)
	}
	return "http://" + net.JoinHostPort(host, portNumber(port)) + s.BasePath, nil
}

func portNumber(p network.Port) string { return strconv.Itoa(int(p.Num())) }

// answers tells whether a status shows that the service provider is up: 501 is
// an honest answer to a path that it does not serve.
func answers(status int) bool {
	return status < http.StatusInternalServerError || status == http.StatusNotImplemented
}

// label tells whose process a container belongs to, where several share an engine.
const label = "scimproof.process"

func process() string { return strconv.Itoa(os.Getpid()) }

// quiet keeps testcontainers' progress off the console of a run.
type quiet struct{}

var _ tclog.Logger = quiet{}

// Printf drops the line.
func (quiet) Printf(string, ...any) {}
