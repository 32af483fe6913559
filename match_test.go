package scimproof

import "testing"

func TestFilterMeansWhatGoTestMeans(t *testing.T) {
	const name = "TestConformance/rfc7644/3.3-creating/users-create[a_b]"
	tests := []struct {
		name, run, skip string
		want            bool
	}{
		{"no flags", "", "", true},
		{"the test", "TestConformance", "", true},
		{"another test", "TestOther", "", false},
		{"the folder", "TestConformance/rfc7644", "", true},
		{"another folder", "TestConformance/rfc7643", "", false},
		{"part of each level", "Conf/rfc/creat/users", "", true},
		{"deeper than the name", "TestConformance/rfc7644/3.3/users/more", "", true},
		{"anchored", "TestConformance/rfc7644/3.3-creating/^users$", "", false},
		{"alternatives", "TestOther|TestConformance/rfc7644/3.3", "", true},
		{"alternatives in a group", "TestConformance/(rfc7643|rfc7644)", "", true},
		{"slash in a class is no level", "TestConformance/rfc[/]", "", false},
		{"bar in a class is no alternative", "TestConformance/rfc764[4|x]", "", true},
		{"escaped bracket", `TestConformance/rfc7644/3.3-creating/users-create\[a`, "", true},
		{"space for underscore", `TestConformance/rfc7644/3.3-creating/a b`, "", true},
		{"skip the folder", "", "TestConformance/rfc7644", false},
		{"skip another folder", "", "TestConformance/rfc7643", true},
		{"skip what is deeper", "", "TestConformance/rfc7644/3.3-creating/users/more", true},
		{"skip beats run", "TestConformance", "TestConformance/rfc7644/3.3", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, err := newFilter(test.run, test.skip)
			if err != nil {
				t.Fatal(err)
			}
			if got := f.selects(name); got != test.want {
				t.Errorf("-run %q -skip %q selects %q: %t", test.run, test.skip, name, got)
			}
		})
	}
}

func TestFilterRefusesABadExpression(t *testing.T) {
	for _, flags := range [][2]string{{"a/(", ""}, {"", "["}} {
		if _, err := newFilter(flags[0], flags[1]); err == nil {
			t.Errorf("-run %q -skip %q was taken", flags[0], flags[1])
		}
	}
}
