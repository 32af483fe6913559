package jumpcloud

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/scimproof/scimproof/internal/nearest"
)

// Settings choose among what the sources say or leave open. The zero value is
// the defaults; Options lists every name.
type Settings struct {
	values map[string]string
}

// Defaults returns the settings that follow JumpCloud's own documents, the
// captured bodies, and the safest guess where both are silent.
func Defaults() Settings { return Settings{} }

// Set chooses a value. A name or value that does not exist is refused with the
// nearest one.
func (s *Settings) Set(name, value string) error {
	option, ok := optionNamed(name)
	if !ok {
		return fmt.Errorf("there is no setting %q%s", name, nearest.Hint(name, optionNames()))
	}
	if err := option.check(value); err != nil {
		return err
	}
	values := make(map[string]string, len(s.values)+1)
	for key, old := range s.values {
		values[key] = old
	}
	values[name] = value
	s.values = values
	return nil
}

// Get returns the value in force, "" for a name that does not exist.
func (s Settings) Get(name string) string {
	if value, ok := s.values[name]; ok {
		return value
	}
	option, _ := optionNamed(name)
	return option.Default
}

// is tells whether the setting has the value.
func (s Settings) is(name, value string) bool { return s.Get(name) == value }

// number returns a setting whose check has made sure that it is a number.
func (s Settings) number(name string) int {
	n, _ := strconv.Atoi(s.Get(name))
	return n
}

// duration returns a setting whose check has made sure that it is a duration.
func (s Settings) duration(name string) time.Duration {
	d, _ := time.ParseDuration(s.Get(name))
	return d
}

// SettingsOf returns the defaults with the values given in their place, as a
// profile holds them. Names are set in order, so the first error is stable.
func SettingsOf(values map[string]string) (Settings, error) {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	var s Settings
	for _, name := range names {
		if err := s.Set(name, values[name]); err != nil {
			return Settings{}, err
		}
	}
	return s, nil
}
