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

// check refuses a value that cannot be chosen; what names the kind of option.
func (o Option) check(what, value string) error {
	takes := ""
	switch o.Kind {
	case "number":
		if n, err := strconv.Atoi(value); err != nil || n < 1 {
			takes = "; it takes a whole number from 1"
		}
	case "duration":
		if d, err := time.ParseDuration(value); err != nil || d < 0 {
			takes = fmt.Sprintf("; it takes a duration such as %q", o.Default)
		}
	case "text":
	default:
		if !slices.Contains(o.Values, value) {
			return fmt.Errorf("%s %q cannot be %q%s", what, o.Name, value, nearest.Hint(value, o.Values))
		}
	}
	if takes != "" {
		return fmt.Errorf("%s %q cannot be %q%s", what, o.Name, value, takes)
	}
	return nil
}

// Options returns every setting in the order in which a reader would look for
// them.
func Options() []Option { return slices.Clone(options) }
