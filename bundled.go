package scimproof

import (
	"fmt"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/behaviour"
)

// The credentials of the bundled reference, when it is judged in process. They
// guard nothing: the server is gone when the run ends.
const (
	bundledToken     = "bundled-reference-main"
	bundledSecond    = "bundled-reference-second-tenant"
	bundledReader    = "bundled-reference-read-only"
	bundledExpired   = "bundled-reference-no-longer-valid"
	bundledBasePath  = "/scim/v2"
	bundledBaseURL   = "http://reference.invalid" + bundledBasePath
	bundledOwnTenant = "first"
)

// withReference puts the bundled reference in the place of a target, with
// credentials of every kind, so that nothing is skipped for want of one.
func withReference(c Config) (Config, error) {
	options := reference.Options{
		BasePath: bundledBasePath,
		Credentials: []reference.Credential{
			{Token: bundledToken, Tenant: bundledOwnTenant, Me: "me@" + c.Domain},
			{Token: bundledSecond, Tenant: "second"},
			{Token: bundledReader, Tenant: bundledOwnTenant, ReadOnly: true},
		},
		Now: c.Now,
	}
	if c.Behaviour != "" {
		var err error
		if options, err = behaviour.Apply(c.Behaviour, options); err != nil {
			return c, &UsageError{Problem: err.Error()}
		}
	}
	server, err := reference.New(options)
	if err != nil {
		return c, fmt.Errorf("the bundled reference cannot be made: %w", err)
	}
	c.Handler, c.Target = server, bundledBaseURL
	c.Auth, c.Token = "bearer", bundledToken
	c.SecondToken, c.LowPrivilegeToken, c.ExpiredToken = bundledSecond, bundledReader, bundledExpired
	return c, nil
}
