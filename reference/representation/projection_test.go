package representation

import (
	"testing"

	"github.com/scimproof/scimproof/reference/schema"
)

// TestPlan holds which attributes are shown for each characteristic returned.
func TestPlan(t *testing.T) {
	always := &schema.Attribute{Name: "always", Returned: schema.Always}
	byDefault := &schema.Attribute{Name: "default", Returned: schema.ByDefault}
	request := &schema.Attribute{Name: "request", Returned: schema.OnRequest}
	never := &schema.Attribute{Name: "never", Returned: schema.Never}
	all := []*schema.Attribute{always, byDefault, request, never}
	rt := &schema.ResourceType{Schema: &schema.Schema{ID: "urn:x", Attributes: all}}
	tests := []struct {
		name string
		p    Projection
		want string
	}{
		{"nothing asked", Projection{}, "always default "},
		{"nothing asked after a write", Projection{Specified: map[*schema.Attribute]bool{request: true, never: true}}, "always default request "},
		{"one named", Projection{Attributes: []string{"REQUEST"}}, "always request "},
		{"never named", Projection{Attributes: []string{"never"}}, "always "},
		{"unknown named", Projection{Attributes: []string{"x"}}, "always "},
		{"all excluded", Projection{Excluded: []string{"always", "urn:x:default", "request"}}, "always "},
		{"unknown excluded", Projection{Excluded: []string{"x"}}, "always default "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			q := tt.p.plan(rt)
			for _, a := range all {
				if q.shows(a) {
					got += a.Name + " "
				}
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
