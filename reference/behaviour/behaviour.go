// Package behaviour makes the reference service provider behave as a vendor
// documents its own: what differs from the honest reference, and nothing else,
// stands here, one vendor beside the other.
//
//	o, err := behaviour.Apply("strongdm", reference.Options{…})
//	server, err := reference.New(o)
//
//	                          swimlane                      strongdm
//	who is who                the e-mail address            the user name, which is one
//	missing attributes        filled in where possible      refused with 400
//	display name              as sent, or of the names      always of the names
//	roles                     not taken, not shown          groups are roles
//	ids                       as ever                       a-… of users, r-… of groups
//	filters                   as ever                       userName eq, displayName eq
//	PATCH of groups           as ever                       four forms, 404 to unknown users
//	PATCH without effect      200                           204
//	members of a new group    as ever                       malformed 400, unknown ignored
//	bulk, sort, cursors, /Me  as ever                       not there
//
// The sources are the behaviours of the catalogue that each file names.
package behaviour

import (
	"fmt"

	"github.com/scimproof/scimproof/internal/nearest"
	"github.com/scimproof/scimproof/reference"
)

// behaviours are in the order in which they are listed.
var behaviours = []struct {
	name, summary string
	apply         func(reference.Options) reference.Options
}{
	{"strongdm", "strongDM's generic SCIM provider: strict bodies, filters and PATCH, groups are roles", strongDM},
	{"swimlane", "Swimlane Turbine: the e-mail address is the identity, gaps are filled, roles are not SCIM's", swimlane},
}

// Names returns the names that Apply takes.
func Names() []string {
	names := make([]string, len(behaviours))
	for i, b := range behaviours {
		names[i] = b.name
	}
	return names
}

// Summary says in a line what a behaviour is, "" for a name that does not exist.
func Summary(name string) string {
	for _, b := range behaviours {
		if b.name == name {
			return b.summary
		}
	}
	return ""
}

// Apply returns options that make a service provider behave as the named one is
// documented. Decorations that o holds already go around it.
func Apply(name string, o reference.Options) (reference.Options, error) {
	for _, b := range behaviours {
		if b.name == name {
			return b.apply(o), nil
		}
	}
	return o, fmt.Errorf("there is no behaviour %q%s", name, nearest.Hint(name, Names()))
}
