package scimproof

import (
	"reflect"

	"github.com/scimproof/scimproof/reports"
)

// settings is the config part of results: every option that has a value, with
// the place that it came from. Secrets appear as "(set)".
func (c Config) settings() reports.Config {
	settings := reports.Config{}
	for _, o := range table {
		f := fieldOf(&c, o)
		if o.file {
			continue
		}
		source, noted := c.Sources[o.name]
		switch {
		case noted:
		case f.isPreset():
			source = "default"
		case f.isZero():
			continue
		default:
			source = "code"
		}
		settings[o.name] = reports.Setting{Value: f.value(), Source: source}
	}
	return settings
}

// isPreset tells whether the field holds the option's default.
func (f field) isPreset() bool {
	if f.option.preset == "" {
		return false
	}
	var c Config
	preset := fieldOf(&c, f.option)
	return preset.set([]string{f.option.preset}) == nil && reflect.DeepEqual(preset.value(), f.value())
}
