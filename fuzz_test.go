package scimproof

import "testing"

// FuzzConfigFile holds that a configuration file is refused with a sentence or
// gives values of options that exist.
func FuzzConfigFile(f *testing.F) {
	for _, text := range []string{
		``, "target: https://app.example/scim/v2\n", "profile: [rfc, jumpcloud]\nparallel: 4\n", "targt: x\n", "token: secret\n", "a: &a [*a]\n", "target: {}\n", "- a\n", "timeout: 5m\nstrict: true\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		values, err := parseFile(data)
		if err != nil {
			if err.Error() == "" {
				t.Errorf("%q is refused without a word", data)
			}
			return
		}
		for name := range values {
			if _, known := find(name); !known {
				t.Errorf("%q gives the option %q, which does not exist", data, name)
			}
		}
	})
}
