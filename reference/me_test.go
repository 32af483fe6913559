package reference_test

import (
	"testing"

	"github.com/scimproof/scimproof/reference"
)

// The user of a credential is made with the defaults of a new user, of which
// the service provider may have none.
func TestMeWithoutTheAttributesThatHaveDefaults(t *testing.T) {
	_, err := reference.New(reference.Options{
		Credentials:  []reference.Credential{{Token: "token", Me: "me@example.com"}},
		Capabilities: reference.Capabilities{WithoutAttributes: map[string][]string{"User": {"active"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
}
