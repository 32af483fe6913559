// Package vendor is what a vendor's own test looks like. It lies in a testdata
// folder because it has to fail: its service provider has a defect.
package vendor

import (
	"testing"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/fault"
)

func TestSCIM(t *testing.T) {
	options, err := fault.Apply(reference.Options{BasePath: "/scim/v2"}, "create-user-answers-200")
	if err != nil {
		t.Fatal(err)
	}
	app, err := reference.New(options)
	if err != nil {
		t.Fatal(err)
	}
	scimproof.Test(t, scimproof.Config{
		Handler:  app,
		Target:   "http://app.example/scim/v2",
		Profiles: []string{"rfc"},
		Select:   []string{"rfc7644/3.3-creating.feature"},
	})
}
