package httpapi

import "testing"

func TestQuality(t *testing.T) {
	const scimJSON = "application/scim+json"
	tests := []struct {
		header string
		want   float64
	}{
		{"application/scim+json", 1},
		{"APPLICATION/SCIM+JSON", 1},
		{"application/*;q=0.3", 0.3},
		{"*/*;q=0.1, application/*;q=0.2, application/scim+json;q=0.7", 0.7},
		{"application/scim+json;q=0, */*", 0},
		{"application/scim+json; charset=utf-8", 1},
		{"application/scim+json;q=x", 0},
		{"text/html", 0},
		{",,;;", 0},
	}
	for _, tt := range tests {
		if got := quality(tt.header, scimJSON); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.header, got, tt.want)
		}
	}
}

func TestMatches(t *testing.T) {
	tests := []struct {
		list, current string
		want          bool
	}{
		{`*`, `W/"1"`, true},
		{`W/"1"`, `W/"1"`, true},
		{`"1"`, `W/"1"`, true},
		{`W/"1"`, `"1"`, true},
		{`"2"`, `W/"1"`, false},
		{`"a,b", "1"`, `"1"`, true},
		{`"a,"1""`, `"1"`, false},
		{`1`, `"1"`, false},
		{`, ,"1"`, `"1"`, true},
		{`"`, `"1"`, false},
	}
	for _, tt := range tests {
		if got := matches(tt.list, tt.current); got != tt.want {
			t.Errorf("%s and %s: %v, want %v", tt.list, tt.current, got, tt.want)
		}
	}
}
