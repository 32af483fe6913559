package filter

import "testing"

func TestLimitedTakesOtherSpellingsOfWhatItSupports(t *testing.T) {
	tests := []struct {
		name, filter string
		taken        bool
	}{
		{"as it is listed", `userName eq "ada"`, true},
		{"in other case", `USERNAME Eq "ada"`, true},
		{"with the URN of the core schema", `urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada"`, true},
		{"with the URN in capitals", `URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER:USERNAME eq "ada"`, true},
		{"another operator", `userName co "ada"`, false},
		{"another attribute", `displayName eq "ada"`, false},
		{"an attribute of an extension", `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:userName eq "ada"`, false},
		{"two of them", `userName eq "ada" or userName eq "bob"`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Limited{Engine: Honest{}, Only: []string{"userName eq"}}.Parse(test.filter)
			if (err == nil) != test.taken {
				t.Errorf("%s: error %v, want taken %v", test.filter, err, test.taken)
			}
		})
	}
}
