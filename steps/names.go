package steps

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
)

// Namer makes the names of a run: all begin with its prefix, no two scenarios
// share one, and the same seed makes the same names again.
type Namer struct {
	// Prefix marks everything that the run creates: "scimproof-k3f9x2".
	Prefix string
	// Domain is the mail domain of created users. Some products send mail to
	// the users that are created, so it has to be a safe one.
	Domain string
}

// NewNamer derives the prefix of a run from its seed.
func NewNamer(seed uint64, domain string) *Namer {
	return &Namer{Prefix: "scimproof-" + short(fmt.Sprintf("run %d", seed), 6), Domain: domain}
}

// unique returns a name for this scenario alone.
func (w *World) unique(name string) string {
	return w.shared.Namer.Prefix + "-" + short(w.scenario.ID, 5) + "-" + name
}

// address returns an e-mail address for this scenario alone.
func (w *World) address(name string) string {
	return strings.ToLower(w.unique(name)) + "@" + w.shared.Namer.Domain
}

// short is a lower-case tag of n characters that stands for text.
func short(text string, n int) string {
	sum := sha256.Sum256([]byte(text))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:n]
}
