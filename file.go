package scimproof

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/goccy/go-yaml"

	"github.com/scimproof/scimproof/internal/nearest"
)

// fileLayer reads the configuration file: flat YAML whose keys are the names
// of options. File names in it are relative to its own folder.
func fileLayer(name string, environment map[string][]string) (layer, error) {
	where := "--config"
	if set, ok := environment[configVariable]; ok && name == "" {
		where, name = configVariable, set[0]
		if name == "" {
			return layer{}, &UsageError{Where: where, Problem: "it is empty; leave it out or give a value"}
		}
	}
	required := name != ""
	if !required {
		name = DefaultFile
	}
	data, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !required:
		return layer{}, nil
	case err != nil && required:
		return layer{}, &UsageError{Where: where, Value: name, Problem: unreadable(err).Error()}
	case err != nil:
		return layer{}, &UsageError{Where: "configuration file", Value: name, Problem: unreadable(err).Error()}
	}
	l := layer{
		source: "file " + filepath.Base(name),
		base:   filepath.Dir(name),
		where:  func(key string) string { return filepath.Base(name) + ": " + key },
	}
	l.values, err = parseFile(data)
	if err != nil {
		return layer{}, &UsageError{Where: "configuration file", Value: name, Problem: err.Error()}
	}
	return l, nil
}

func parseFile(data []byte) (map[string][]string, error) {
	var document yaml.MapSlice
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, fmt.Errorf("it is no YAML mapping of options: %s", yaml.FormatError(err, false, false))
	}
	var names []string
	for _, o := range table {
		if !o.secret {
			names = append(names, o.name)
		}
	}
	values := map[string][]string{}
	for _, item := range document {
		key := fmt.Sprint(item.Key)
		if _, ok := find(key); !ok {
			return nil, fmt.Errorf("the key %q is no option%s", key, nearest.Hint(key, names))
		}
		written, err := texts(item.Value)
		if err != nil {
			return nil, fmt.Errorf("the key %q %w", key, err)
		}
		values[key] = written
	}
	return values, nil
}

// texts returns a YAML scalar, or a list of them, as one would write it.
func texts(value any) ([]string, error) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	if len(list) == 0 {
		return nil, errors.New("has an empty list; leave it out or give a value")
	}
	var all []string
	for _, item := range list {
		text, err := scalar(item)
		if err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, nil
}

func scalar(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case bool, int, int64, uint64:
		return fmt.Sprint(v), nil
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), nil
	case nil:
		return "", errors.New("has no value; leave it out or give one")
	}
	return "", errors.New("has a mapping or a list where one value belongs")
}
