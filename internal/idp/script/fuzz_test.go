package script

import "testing"

// FuzzParse holds that a script is refused with a sentence or read the same way
// twice.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		``, "provider: jumpcloud\n", "provider: jumpcloud\nsteps:\n  - create user: ada\n", "steps: [", "a: &a [*a]\n", "? [a]\n: b\n", "steps:\n  - {}\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := Parse(data)
		switch again, secondErr := Parse(data); {
		case (err == nil) != (secondErr == nil):
			t.Errorf("%q is refused (%v) and then not (%v)", data, err, secondErr)
		case err == nil && (first == nil || again == nil):
			t.Errorf("%q gives neither script nor error", data)
		case err != nil && err.Error() == "":
			t.Errorf("%q is refused without a word", data)
		}
	})
}
