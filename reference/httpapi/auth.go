package httpapi

import (
	"crypto/sha256"
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/reference/refusal"
)

// Principal is who makes a request.
type Principal struct {
	Name     string // tells clients of one tenant apart; not a secret
	Tenant   string
	ReadOnly bool
	UserName string // the user that /Me stands for, or empty
}

// Authenticator finds out who makes a request. It refuses with 401 or, for
// malformed credentials, 400.
type Authenticator interface {
	Authenticate(r *http.Request) (Principal, error)
}

// Scheme is an authentication scheme as the service provider configuration
// describes it (RFC 7643 §5).
type Scheme struct {
	Type, Name, Description, SpecURI string
}

// Open lets everybody in.
type Open struct{}

// Authenticate never refuses.
func (Open) Authenticate(*http.Request) (Principal, error) { return Principal{}, nil }

// Credentials authenticates by bearer token (RFC 6750) and by user name and
// password (RFC 7617).
type Credentials struct {
	Realm   string
	bearers map[[sha256.Size]byte]Principal
	basics  map[[sha256.Size]byte]Principal
}

// Secrets are compared by their digests, so that the time it takes says nothing
// about them.
func digest(parts ...string) [sha256.Size]byte {
	return sha256.Sum256([]byte(strings.Join(parts, "\x00")))
}

// AddBearer lets a token in.
func (c *Credentials) AddBearer(token string, p Principal) {
	if c.bearers == nil {
		c.bearers = map[[sha256.Size]byte]Principal{}
	}
	c.bearers[digest(token)] = p
}

// AddBasic lets a user name with its password in.
func (c *Credentials) AddBasic(user, password string, p Principal) {
	if c.basics == nil {
		c.basics = map[[sha256.Size]byte]Principal{}
	}
	c.basics[digest(user, password)] = p
}

// Authenticate reads the Authorization header.
func (c *Credentials) Authenticate(r *http.Request) (Principal, error) {
	values := r.Header.Values("Authorization")
	if len(values) == 0 || len(values) == 1 && strings.TrimSpace(values[0]) == "" {
		return Principal{}, c.challenge(http.StatusUnauthorized, "", "the request has no credentials")
	}
	if len(values) > 1 || r.URL.Query().Has("access_token") {
		return Principal{}, c.challenge(http.StatusBadRequest, "invalid_request", "the request has more than one set of credentials")
	}
	scheme, token, _ := strings.Cut(values[0], " ")
	switch {
	case strings.EqualFold(scheme, "Bearer"):
		if p, ok := c.bearers[digest(strings.TrimSpace(token))]; ok {
			return p, nil
		}
	case strings.EqualFold(scheme, "Basic"):
		if user, password, ok := r.BasicAuth(); ok {
			if p, ok := c.basics[digest(user, password)]; ok {
				return p, nil
			}
		}
	}
	return Principal{}, c.challenge(http.StatusUnauthorized, "invalid_token", "the credentials are not valid")
}

// challenge makes the refusal with its WWW-Authenticate header
// (RFC 6750 §3, RFC 9110 §11.6.1).
func (c *Credentials) challenge(status int, code, detail string) error {
	err := refusal.New(status, "%s", detail)
	err.Header = http.Header{}
	if len(c.bearers) > 0 || len(c.basics) == 0 {
		bearer := `Bearer realm="` + c.Realm + `"`
		if code != "" {
			bearer += `, error="` + code + `", error_description="` + detail + `"`
		}
		err.Header.Add("WWW-Authenticate", bearer)
	}
	if len(c.basics) > 0 {
		err.Header.Add("WWW-Authenticate", `Basic realm="`+c.Realm+`", charset="UTF-8"`)
	}
	return err
}

// forbidden refuses a write of a client that may only read (RFC 6750 §3.1).
func forbidden() error {
	err := refusal.New(http.StatusForbidden, "these credentials allow reading only")
	err.Header = http.Header{"Www-Authenticate": {`Bearer error="insufficient_scope", error_description="these credentials allow reading only"`}}
	return err
}
