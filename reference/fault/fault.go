package fault

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/nearest"
	"github.com/scimproof/scimproof/reference"
)

// Fault is one defect of a service provider.
type Fault struct {
	// Name is stable, in small letters with hyphens.
	Name string
	// Summary is one sentence: what the service provider does wrong.
	Summary string
	// Requirements are the clauses and documented behaviours that it breaks,
	// by their ids in the catalogue.
	Requirements []string

	defect defect
}

// defect makes the decoration of a fault, with state of its own.
type defect func() reference.Decorate

// newFault is a row of a table.
func newFault(name, summary string, requirements []string, d defect) Fault {
	return Fault{Name: name, Summary: summary, Requirements: requirements, defect: d}
}

// breaks lists the clauses that a fault breaks.
func breaks(ids ...string) []string { return ids }

// together is one fault that takes several decorations, the first outermost.
func together(parts ...defect) defect {
	return func() reference.Decorate {
		var all reference.Decorate
		for _, part := range slices.Backward(parts) {
			all = part().Around(all)
		}
		return all
	}
}

// All returns every fault, by topic and in the order of its table.
func All() []Fault { return slices.Concat(topics()...) }

// Named finds a fault. The error has the nearest name.
func Named(name string) (Fault, error) {
	all := All()
	names := make([]string, len(all))
	for i, f := range all {
		if f.Name == name {
			return f, nil
		}
		names[i] = f.Name
	}
	hint := nearest.Hint(name, names)
	if hint == "" {
		hint = sharing(name, names)
	}
	return Fault{}, fmt.Errorf("there is no fault %q%s (`scimproof list faults` shows them)", name, hint)
}

// sharing hints at faults that have a word of the name, for names that are near
// to none.
func sharing(name string, names []string) string {
	best, most := "", 0
	for _, candidate := range names {
		n := 0
		for word := range strings.SplitSeq(name, "-") {
			if len(word) > 2 && slices.Contains(strings.Split(candidate, "-"), word) {
				n++
			}
		}
		if n > most {
			best, most = candidate, n
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// Apply returns options of a service provider that has the named faults, beside
// whatever decoration the options have already.
func Apply(o reference.Options, names ...string) (reference.Options, error) {
	for _, name := range names {
		f, err := Named(name)
		if err != nil {
			return o, err
		}
		o = f.Apply(o)
	}
	return o, nil
}

// Apply returns the options of a service provider that has this fault.
func (f Fault) Apply(o reference.Options) reference.Options {
	o.Decorate = f.defect().Around(o.Decorate)
	return o
}
