package resource

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// iterations of PBKDF2. A production service would take a hundred times as
// many; a test target has to create thousands of users in seconds.
const iterations = 2048

// Hasher turns cleartext into what is kept of it (RFC 7643 §9.2).
type Hasher struct {
	Random io.Reader // source of the salts
}

// Hash makes a salted hash.
func (h Hasher) Hash(cleartext string) (string, error) {
	salt := make([]byte, 16)
	if _, err := io.ReadFull(h.Random, salt); err != nil {
		return "", err
	}
	return derive(cleartext, salt)
}

func derive(cleartext string, salt []byte) (string, error) {
	key, err := pbkdf2.Key(sha256.New, cleartext, salt, iterations, sha256.Size)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x$%x", salt, key), nil
}

// Verify says whether a hash was made of this cleartext.
func Verify(hash, cleartext string) bool {
	hexSalt, _, ok := strings.Cut(hash, "$")
	salt, err := hex.DecodeString(hexSalt)
	if !ok || err != nil {
		return false
	}
	again, err := derive(cleartext, salt)
	return err == nil && subtle.ConstantTimeCompare([]byte(again), []byte(hash)) == 1
}

// SetSecret keeps the hash of a writeOnly value; nil forgets it.
func (d *Draft) SetSecret(p schema.Path, v any, h Hasher) error {
	cleartext, ok := v.(string)
	if !ok {
		_, had := d.Secrets[p.String()]
		d.secretsChanged = d.secretsChanged || had
		delete(d.Secrets, p.String())
		return nil
	}
	if schema.Empty(cleartext) {
		return refusal.Value("%q must not be empty", p)
	}
	hash, err := h.Hash(cleartext)
	if err != nil {
		return err
	}
	if d.Secrets == nil {
		d.Secrets = map[string]string{}
	}
	d.Secrets[p.String()] = hash
	d.secretsChanged = true
	return nil
}
