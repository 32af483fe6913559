package query

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/refusal"
)

// Cursors seals and opens cursors. A cursor is encrypted and bound to tenant and
// query, so that nobody can read, forge or use it elsewhere (RFC 9865 §5.2), and
// it consists of unreserved characters only (RFC 9865 §2).
type Cursors struct {
	aead   cipher.AEAD
	random io.Reader
	now    func() time.Time
	// Timeout is how long a cursor is valid.
	Timeout time.Duration
}

// NewCursors makes a key of its own; cursors of other instances are invalid.
func NewCursors(random io.Reader, now func() time.Time, timeout time.Duration) (*Cursors, error) {
	key := make([]byte, 32)
	if _, err := io.ReadFull(random, key); err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &Cursors{aead: aead, random: random, now: now, Timeout: timeout}, err
}

// place is what a cursor notes.
type place struct {
	Issued   int64   `json:"t"` // milliseconds
	Count    int     `json:"c"` // the count of the query, -1 for none
	Backward bool    `json:"p,omitempty"`
	Key      sortKey `json:"k"`
	Number   uint64  `json:"n"`
}

// binding is what a cursor is valid for.
func binding(s Source, q Query) []byte {
	names := make([]string, len(q.Types))
	for i, t := range q.Types {
		names[i] = t.Name
	}
	raw, _ := json.Marshal([]any{s.Tenant, names, q.Filter, q.SortBy, q.Descending})
	sum := sha256.Sum256(raw)
	return sum[:]
}

func countOf(q Query) int {
	if q.Count == nil {
		return -1
	}
	return max(*q.Count, 0)
}

func (c *Cursors) seal(s Source, q Query, p place) (string, error) {
	p.Issued = c.now().UnixMilli()
	p.Count = countOf(q)
	raw, err := json.Marshal(p)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, c.aead.NonceSize())
	if _, err := io.ReadFull(c.random, nonce); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(c.aead.Seal(nonce, nonce, raw, binding(s, q))), nil
}

func (c *Cursors) open(s Source, q Query) (place, error) {
	var p place
	sealed, err := base64.RawURLEncoding.Strict().DecodeString(*q.Cursor)
	if err != nil || len(sealed) < c.aead.NonceSize() {
		return p, invalidCursor()
	}
	n := c.aead.NonceSize()
	raw, err := c.aead.Open(nil, sealed[:n], sealed[n:], binding(s, q))
	if err != nil || json.Unmarshal(raw, &p) != nil {
		return p, invalidCursor()
	}
	if c.now().Sub(time.UnixMilli(p.Issued)) > c.Timeout {
		return p, refusal.Bad(scim.ExpiredCursor, "the cursor is older than %d seconds; begin again with an empty cursor", int(c.Timeout.Seconds()))
	}
	if p.Count != countOf(q) {
		return p, refusal.Bad(scim.InvalidCount, "the count has to be the one of the first page")
	}
	return p, nil
}
