package scimproof

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/nearest"
)

// DefaultExpectations is the list of known failures that [Load] names where
// Config.Expect is not set and the file is there.
const DefaultExpectations = "scimproof-expectations.yaml"

// DefaultFile is the configuration file that [Load] reads where none is named.
const DefaultFile = "scimproof.yaml"

// Layers are the places that a configuration comes from. A flag beats a
// variable, a variable beats the file, the file beats the default.
type Layers struct {
	// Flags are the values of flags by option name.
	Flags map[string][]string
	// Environ are variables as os.Environ gives them.
	Environ []string
	// File is the configuration file; it has to exist. Empty means the value of
	// SCIMPROOF_CONFIG, or scimproof.yaml in the working directory if there.
	File string
}

// UsageError is a configuration that no run can start with, or a command that
// cannot be understood.
type UsageError struct {
	// Where names the flag, the variable, or the file and its key; it may be
	// empty when Problem says it all.
	Where string
	// Value is what stands there, in full: it is never a secret.
	Value string
	// Problem says what is wrong and what to write instead.
	Problem string
}

func (e *UsageError) Error() string {
	switch {
	case e.Where == "":
		return e.Problem
	case e.Value == "":
		return e.Where + ": " + e.Problem
	}
	return fmt.Sprintf("%s %q: %s", e.Where, e.Value, e.Problem)
}

// layer is one source of values, lowest first.
type layer struct {
	// source is how results name it.
	source string
	values map[string][]string
	// where names the place of an option's value in an error.
	where func(name string) string
	// base is the folder that relative file names are relative to.
	base string
}

// Load puts a configuration together and notes where each value came from.
// Whatever cannot be meant is a [*UsageError]: an unknown name, a malformed
// value, a file that cannot be read, a secret in a flag.
func Load(l Layers) (Config, error) {
	environment, err := environmentLayer(l.Environ)
	if err != nil {
		return Config{}, err
	}
	file, err := fileLayer(l.File, environment.values)
	if err != nil {
		return Config{}, err
	}
	flags := layer{source: "flag", values: l.Flags, where: func(name string) string { return "--" + name }}

	config := Config{Sources: map[string]string{}}
	for _, o := range table {
		if o.preset == "" {
			continue
		}
		if err := fieldOf(&config, o).set([]string{o.preset}); err != nil {
			return Config{}, fmt.Errorf("the default of option %q: %w", o.name, err)
		}
	}
	for _, layer := range []layer{file, environment, flags} {
		if err := layer.apply(&config); err != nil {
			return Config{}, err
		}
	}
	if _, err := os.Stat(DefaultExpectations); config.Expect == "" && (err == nil || config.UpdateExpectations) {
		config.Expect, config.Sources["expect"] = DefaultExpectations, "default"
	}
	return config, nil
}

// FromEnvironment is [Load] for a Go test: variables and scimproof.yaml, which
// `go test` then counts among what its cached answers depend on. A run without a
// target writes a report only where Out is set.
func FromEnvironment() (Config, error) {
	for _, o := range table {
		_ = os.Getenv(variable(o.name)) // what is looked at is what `go test` notes
	}
	c, err := Load(Layers{Environ: os.Environ()})
	if _, set := c.Sources["out"]; !set && c.Target == "" {
		c.Out = ""
	}
	return c, err
}

func (l layer) apply(c *Config) error {
	for _, o := range table {
		texts, given := l.values[o.name]
		if !given {
			continue
		}
		if o.secret && l.source != "environment" {
			return &UsageError{Where: l.where(o.name), Problem: fmt.Sprintf("a secret comes from the variable %s or from a file (%s-file), where nobody else reads it", variable(o.name), o.name)}
		}
		if o.file && l.values[o.setting()] != nil {
			return &UsageError{Where: l.where(o.name), Value: texts[len(texts)-1], Problem: fmt.Sprintf("%s is set as well; leave one of them out", l.where(o.setting()))}
		}
		if err := l.applyOption(c, o, texts); err != nil {
			return err
		}
		c.Sources[o.setting()] = l.source
	}
	return nil
}

func (l layer) applyOption(c *Config, o option, texts []string) error {
	shown := strings.Join(texts, ", ")
	if o.secret {
		shown = ""
	}
	f := fieldOf(c, o)
	if o.kind == "FILE" || o.kind == "DIR" {
		texts = []string{l.resolve(texts[len(texts)-1])}
	}
	if o.file {
		secret, err := readSecret(texts[0])
		if err != nil {
			return &UsageError{Where: l.where(o.name), Value: shown, Problem: err.Error()}
		}
		texts = []string{secret}
	}
	if err := f.set(texts); err != nil {
		return &UsageError{Where: l.where(o.name), Value: shown, Problem: err.Error()}
	}
	return nil
}

func (l layer) resolve(name string) string {
	if l.base == "" || name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(l.base, name)
}

// readSecret reads a file that holds one secret and perhaps a line end.
func readSecret(name string) (string, error) {
	if name == "" {
		return "", errors.New("it is empty; leave it out or give a value")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", unreadable(err)
	}
	secret := strings.TrimSpace(string(data))
	switch {
	case secret == "":
		return "", errors.New("the file is empty")
	case strings.ContainsAny(secret, "\r\n"):
		return "", errors.New("the file holds more than one line")
	}
	return secret, nil
}

// unreadable says why a file cannot be read without its name, which the
// message around it has.
func unreadable(err error) error {
	return errors.New("the file cannot be read: " + cause(err))
}

// cause is what the operating system says, without the name of the file.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return err.Error()
}

// reserved are variables of the project's own tests, which are no options.
var reserved = []string{"SCIMPROOF_CONFIG", "SCIMPROOF_REQUIRE", "SCIMPROOF_INTEROP", "SCIMPROOF_AXE", "SCIMPROOF_JUNIT_SCHEMA", "SCIMPROOF_SAMPLES"}

// configVariable names the configuration file.
const configVariable = "SCIMPROOF_CONFIG"

func environmentLayer(environ []string) (layer, error) {
	l := layer{source: "environment", values: map[string][]string{}, where: variable}
	known := slices.Clone(reserved)
	byVariable := map[string]string{}
	for _, o := range table {
		known = append(known, variable(o.name))
		byVariable[variable(o.name)] = o.name
	}
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, prefix) {
			continue
		}
		option, ok := byVariable[name]
		switch {
		case ok:
			l.values[option] = []string{value}
		case !slices.Contains(known, name):
			return l, &UsageError{Where: "environment variable", Value: name, Problem: "there is no such option" + nearest.Hint(name, known)}
		case name == configVariable:
			l.values[configVariable] = []string{value}
		}
	}
	return l, nil
}
