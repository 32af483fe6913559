package jumpcloud

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/scimproof/scimproof/internal/nearest"
)

// Grade says how well a default is known.
type Grade string

// The grades, best first.
const (
	Documented Grade = "documented" // a vendor's article states the outcome
	Observed   Grade = "observed"   // a captured body shows it
	Reported   Grade = "reported"   // another vendor tells what JumpCloud did
	Inferred   Grade = "inferred"   // the safest guess where sources are silent
)

// Option is one setting: what can be chosen and what speaks for the default.
type Option struct {
	// Name is dotted, such as unbind.clearsMembership.
	Name string `json:"name"`
	// Summary says what is chosen.
	Summary string `json:"summary"`
	// Values are the possible ones, or empty when Kind says what may be written.
	Values []string `json:"values,omitempty"`
	// Kind is number, duration or text where Values is empty.
	Kind    string `json:"kind,omitempty"`
	Default string `json:"default"`
	// Source is a contradiction of the catalogue (C1 to C20), behaviours, or
	// both.
	Source string `json:"source"`
	Grade  Grade  `json:"grade"`
}

func (o Option) check(value string) error {
	switch o.Kind {
	case "number":
		if n, err := strconv.Atoi(value); err != nil || n < 1 {
			return fmt.Errorf("setting %q cannot be %q; it takes a whole number from 1", o.Name, value)
		}
		return nil
	case "duration":
		if d, err := time.ParseDuration(value); err != nil || d < 0 {
			return fmt.Errorf("setting %q cannot be %q; it takes a duration such as %q", o.Name, value, o.Default)
		}
		return nil
	case "text":
		return nil
	}
	if !slices.Contains(o.Values, value) {
		return fmt.Errorf("setting %q cannot be %q%s", o.Name, value, nearest.Hint(value, o.Values))
	}
	return nil
}

// Options returns every setting in the order in which a reader would look for
// them.
func Options() []Option { return slices.Clone(options) }

func optionNamed(name string) (Option, bool) {
	i := slices.IndexFunc(options, func(o Option) bool { return o.Name == name })
	if i < 0 {
		return Option{}, false
	}
	return options[i], true
}

func optionNames() []string {
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = o.Name
	}
	return names
}
