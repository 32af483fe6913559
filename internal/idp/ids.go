package idp

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// IDs returns a source of object ids as JumpCloud has them: 24 lower-case
// hexadecimal characters (JC-072). The same seed gives the same ids in the same
// order.
func IDs(seed string) func() string {
	n := 0
	return func() string {
		n++
		sum := sha256.Sum256([]byte(seed + "\x00" + strconv.Itoa(n)))
		return hex.EncodeToString(sum[:12])
	}
}
