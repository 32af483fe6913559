package scimproof_test

import (
	"testing"

	"github.com/scimproof/scimproof"
)

// TestConformance is the `go test` door. SCIMPROOF_TARGET names the service
// provider, and every other option has a variable, too; without a target the
// bundled reference is judged, and has to be conformant.
func TestConformance(t *testing.T) {
	config, err := scimproof.FromEnvironment()
	if err != nil {
		t.Fatal(err)
	}
	if config.Insecure {
		t.Log("WARNING: any server certificate is accepted")
	}
	scimproof.Test(t, config)
}
