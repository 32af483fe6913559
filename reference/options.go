package reference

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"log/slog"
	"time"
)

// Options are what a service provider is made of. The zero value is an open
// server at /scim/v2 that supports everything.
type Options struct {
	// BasePath is where the service provider begins; "/scim/v2" by default, "/"
	// for the root of the host.
	BasePath string
	// ExternalURL is the address of the base path as clients reach it, such as
	// "https://example.com/scim/v2", when it stands behind a proxy. By default
	// locations are made of the Host header of each request.
	ExternalURL string
	// Credentials are who may come in. Without any, everybody may, and no
	// authentication scheme is declared.
	Credentials []Credential
	// Capabilities say what is supported, Freedoms how choices are used.
	Capabilities Capabilities
	Freedoms     Freedoms
	// Seed are resources that exist from the beginning.
	Seed []Seed
	// Decorate puts something else in the place of honest parts.
	Decorate Decorate

	// MaxBody is the largest request body in bytes; 8 MiB by default.
	MaxBody int64
	// Now is the clock; time.Now by default.
	Now func() time.Time
	// Random is where ids, salts and keys come from; crypto/rand by default. It
	// has to be safe for concurrent use.
	Random io.Reader
	// NewID makes ids; random UUIDs by default. It has to be safe for concurrent
	// use, and its ids should consist of unreserved characters.
	NewID func() string
	// Log gets a line for each request, and panics; nothing by default. No line
	// holds a query string, a body or a credential.
	Log *slog.Logger
}

// Credential lets a client in: by bearer token, by user name and password, or
// either.
type Credential struct {
	Token    string // bearer token
	UserName string // for HTTP Basic, with Password
	Password string
	// Tenant is whose resources the client sees. Clients of different tenants
	// see nothing of each other.
	Tenant string
	// ReadOnly clients are refused writes with 403.
	ReadOnly bool
	// Me is the userName of the user that /Me stands for. The user is created if
	// it does not exist. When empty, /Me is 403 until the client has made itself
	// a user by POST /Me.
	Me string
}

// Seed is a resource that exists from the beginning.
type Seed struct {
	Tenant string
	Type   string // name of the resource type, such as "User"
	JSON   string // body as in a POST
}

// uuid is a random UUID (RFC 9562 §5.4).
func uuid(random io.Reader) string {
	var b [16]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		// The system's own source does not fail.
		_, _ = rand.Read(b[:])
	}
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	s := hex.EncodeToString(b[:])
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
