package scim

import "testing"

func TestBracketsInStringsNestNothing(t *testing.T) {
	for _, test := range []struct {
		text           string
		depth, longest int
	}{
		{`{"a": [1, 22, {}]}`, 3, 2},
		{`{"a": "[[[["}`, 1, 0},
		{`{"a": "\"[[[[", "b": [123]}`, 2, 3},
		{`{"a": "\\", "b": [[]]}`, 3, 0},
		{`{"a": "\\\"[[[[", "b": 1}`, 1, 1},
		{`["", "12345"]`, 1, 0},
		{`["never ends [[[[`, 1, 0},
		{`["never ends either \"`, 1, 0},
		{`"`, 0, 0},
		{`[1e3]`, 1, plainDigits + 1},
	} {
		if depth, longest := nesting([]byte(test.text)); depth != test.depth || longest != test.longest {
			t.Errorf("%s: %d levels and %d digits, want %d and %d", test.text, depth, longest, test.depth, test.longest)
		}
	}
}
