package scimproof_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/reference"
)

// A vendor's service provider is an http.Handler; here the reference stands for
// it, as a vendor would configure it for tests.
func ExampleRun() {
	app, err := reference.New(reference.Options{
		BasePath:    "/scim/v2",
		Credentials: []reference.Credential{{Token: "test-token"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	results, err := scimproof.Run(context.Background(), scimproof.Config{
		Handler:  app,
		Target:   "http://app.example/scim/v2",
		Token:    "test-token",
		Profiles: []string{"rfc"},
		Select:   []string{"rfc7644/3.6-deleting.feature"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(results.Summary.Verdict)
	// Output: conformant
}

// A vendor's own test of their handler, with a subtest for each scenario and no
// socket. Known failures stand in a file beside it.
func ExampleTest() {
	test := func(t *testing.T) { // func TestSCIM(t *testing.T)
		app, err := reference.New(reference.Options{BasePath: "/scim/v2"})
		if err != nil {
			t.Fatal(err)
		}
		scimproof.Test(t, scimproof.Config{
			Handler:  app,
			Target:   "http://app.example/scim/v2",
			Profiles: []string{"rfc", "jumpcloud"},
			Expect:   "scimproof-expectations.yaml",
		})
	}
	_ = test
}
