package jumpcloud

import (
	"strconv"
	"time"
)

// Settings choose among what the sources say or leave open. The zero value is
// the defaults; Options lists every name.
type Settings struct {
	chosen choices
}

// Defaults returns the settings that follow JumpCloud's own documents, the
// captured bodies, and the safest guess where both are silent.
func Defaults() Settings { return Settings{} }

// SettingsOf returns the defaults with the values given in their place, as a
// profile holds them.
func SettingsOf(values map[string]string) (Settings, error) {
	var s Settings
	err := s.chosen.setAll(options, "setting", values)
	return s, err
}

// Set chooses a value. A name or value that does not exist is refused with the
// nearest one.
func (s *Settings) Set(name, value string) error {
	return s.chosen.set(options, "setting", name, value)
}

// Get returns the value in force, "" for a name that does not exist.
func (s Settings) Get(name string) string { return s.chosen.get(options, name) }

// SyncTimeout is how long a scenario waits for an effect (C12).
func (s Settings) SyncTimeout() time.Duration { return s.duration(syncTimeout) }

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
