package scimproof

import (
	"slices"
	"strings"
)

// Option is one setting of a run: a flag, an environment variable, a key of
// scimproof.yaml and a field of [Config], all made from one row of a table.
type Option struct {
	// Name is the flag without its dashes and the key in scimproof.yaml.
	Name string
	// Variable is the environment variable: SCIMPROOF_ and the name.
	Variable string
	// Usage says in a sentence what the option does.
	Usage string
	// Kind is what a value looks like: URL, FILE, DURATION, …; empty for a
	// switch.
	Kind string
	// Default is the value where none is given, as one would write it.
	Default string
	// Values are the only ones allowed, where there are few.
	Values []string
	// List options may be given several times.
	List bool
	// Secret options have a variable, but neither a flag nor a key.
	Secret bool
	// Group is the heading under which the option is documented.
	Group string
}

// Options returns every option in the order of the documentation.
func Options() []Option {
	all := make([]Option, len(table))
	for i, o := range table {
		all[i] = o.Option()
	}
	return all
}

// option is one row of the table.
type option struct {
	name, group, kind, usage string
	// preset is the default as one would write it.
	preset string
	values []string
	secret bool
	// file marks the twin of a secret: the file that the secret is read from.
	file bool
	// verbatim lists are not split at commas.
	verbatim bool
	// field points at the field that the option sets. Its type decides how
	// values are read: *string, *bool, *int, *uint16, *uint64, *float64, *time.Duration,
	// *[]string, *http.Header.
	field func(*Config) any
}

// Option is the public view of the row.
func (o option) Option() Option {
	var c Config
	return Option{
		Name: o.name, Variable: variable(o.name), Usage: o.usage, Kind: o.kind, Default: o.preset,
		Values: slices.Clone(o.values), List: fieldOf(&c, o).isList(), Secret: o.secret, Group: o.group,
	}
}

// setting is the name under which results show the option: that of the secret
// for the file that holds it.
func (o option) setting() string {
	if o.file {
		return strings.TrimSuffix(o.name, "-file")
	}
	return o.name
}

const prefix = "SCIMPROOF_"

func variable(name string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

// find returns the row of an option.
func find(name string) (option, bool) {
	i := slices.IndexFunc(table, func(o option) bool { return o.name == name })
	if i < 0 {
		return option{}, false
	}
	return table[i], true
}
