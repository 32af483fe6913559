package scimproof

import (
	"context"
	"errors"
	"maps"
)

// Image says which container to start; the fields are those of [Config].
type Image struct {
	Name, Dockerfile string
	Port             uint16
	Env              []string
	Path, Wait       string
}

// Starter starts a service provider in a container and waits until it answers.
// It returns the base URL and a function that stops it and leaves nothing. An
// error about what was asked for is a [*UsageError]; after an error nothing runs.
type Starter func(context.Context, Image) (baseURL string, stop func() error, err error)

// inContainer tells whether the target has to be started.
func (c Config) inContainer() bool { return c.Image != "" || c.Dockerfile != "" }

// coherentImage refuses a container beside another target, and without anything
// that could start it.
func (c Config) coherentImage() error {
	where, value := "--image", c.Image
	if c.Image == "" {
		where, value = "--dockerfile", c.Dockerfile
	}
	refuse := func(problem string) error { return &UsageError{Where: where, Value: value, Problem: problem} }
	switch {
	case !c.inContainer():
		return nil
	case c.Image != "" && c.Dockerfile != "":
		return refuse("--dockerfile builds an image of its own; leave one of them out")
	case c.Target != "" || c.Handler != nil:
		return refuse("it is to be the target, and another target is given as well; leave one of them out")
	case c.Behaviour != "":
		return refuse("--behaviour is about the bundled reference; leave one of them out")
	case c.Starter == nil:
		return refuse("only the command line starts containers; start it before the tests and give its address as the target")
	}
	return nil
}

// start makes a container the target; stop is never nil.
func (c *Config) start(ctx context.Context) (stop func() error, err error) {
	if !c.inContainer() {
		return func() error { return nil }, nil
	}
	baseURL, stop, err := c.Starter(ctx, Image{
		Name: c.Image, Dockerfile: c.Dockerfile, Port: c.ImagePort, Env: c.ImageEnv, Path: c.ImagePath, Wait: c.ImageWait,
	})
	if err != nil {
		return nil, err
	}
	if baseURL == "" || stop == nil {
		return nil, errors.New("the starter of containers gave neither an address nor an error")
	}
	c.Target = baseURL
	c.Sources = maps.Clone(c.Sources)
	if c.Sources == nil {
		c.Sources = map[string]string{}
	}
	c.Sources["target"] = "container"
	return stop, nil
}
