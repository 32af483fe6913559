package jumpcloud

import (
	"fmt"
	"maps"
	"slices"

	"github.com/scimproof/scimproof/internal/nearest"
)

// choices are values chosen from a table of options.
type choices struct {
	values map[string]string
}

// set chooses a value; what names the table in errors.
func (c *choices) set(table []Option, what, name, value string) error {
	option, ok := named(table, name)
	if !ok {
		names := make([]string, len(table))
		for i, o := range table {
			names[i] = o.Name
		}
		return fmt.Errorf("there is no %s %q%s", what, name, nearest.Hint(name, names))
	}
	if err := option.check(what, value); err != nil {
		return err
	}
	values := maps.Clone(c.values) // copies of the owner keep their own values
	if values == nil {
		values = map[string]string{}
	}
	values[name] = value
	c.values = values
	return nil
}

// setAll sets names in order, so that the first error is stable.
func (c *choices) setAll(table []Option, what string, values map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if err := c.set(table, what, name, values[name]); err != nil {
			return err
		}
	}
	return nil
}

func (c choices) get(table []Option, name string) string {
	if value, ok := c.values[name]; ok {
		return value
	}
	option, _ := named(table, name)
	return option.Default
}

func named(table []Option, name string) (Option, bool) {
	i := slices.IndexFunc(table, func(o Option) bool { return o.Name == name })
	if i < 0 {
		return Option{}, false
	}
	return table[i], true
}
