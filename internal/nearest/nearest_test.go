package nearest

import "testing"

func TestOf(t *testing.T) {
	for _, test := range []struct {
		name, value string
		candidates  []string
		want        string
	}{
		{"one letter off", "Blue Taem", []string{"Red Team", "Blue Team"}, "Blue Team"},
		{"another case", "BLUE TEAM", []string{"Red Team", "Blue Team"}, "Blue Team"},
		{"nothing near", "Numerics", []string{"Red Team", "Blue Team"}, ""},
		{"no candidates", "Numerics", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Of(test.value, test.candidates); got != test.want {
				t.Errorf("Of(%q) = %q, want %q", test.value, got, test.want)
			}
		})
	}
}

func TestHint(t *testing.T) {
	for _, test := range []struct {
		name, value string
		candidates  []string
		want        string
	}{
		{"near", "Blue Taem", []string{"Blue Team"}, `; did you mean "Blue Team"?`},
		{"few", "Numerics", []string{"b", "a"}, `; there is "a", "b"`},
		{"many", "Numerics", []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}, ""},
		{"none", "Numerics", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Hint(test.value, test.candidates); got != test.want {
				t.Errorf("Hint(%q) = %q, want %q", test.value, got, test.want)
			}
		})
	}
}
