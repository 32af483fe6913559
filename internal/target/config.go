package target

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// Identity says whose credentials a request carries.
type Identity string

// The identities. Main is what Config.Auth holds; SecondTenant, LowPrivilege
// and Expired have to be configured; the others are made up.
const (
	Main         Identity = ""
	SecondTenant Identity = "second-tenant"
	LowPrivilege Identity = "low-privilege"
	Expired      Identity = "expired"
	// Anonymous sends no credentials at all.
	Anonymous Identity = "anonymous"
	// Wrong sends well-formed credentials that are not valid.
	Wrong Identity = "wrong"
	// TooLong sends the bearer token of Main with letters behind it,
	// SmallScheme sends it behind the word bearer in small letters (RFC 6750
	// §2.1). Both are there only where Main has a bearer token.
	TooLong     Identity = "too-long"
	SmallScheme Identity = "small-scheme"
)

// The kinds of authentication, values of Auth.Kind. The empty Kind is None.
const (
	None   = "none"
	Bearer = "bearer" // RFC 6750: Token
	Basic  = "basic"  // RFC 7617: User, Password
	Header = "header" // an API key: Token in the header named by Header
	OAuth2 = "oauth2" // RFC 6749 §4.4: TokenURL, ClientID, ClientSecret, Scopes
)

// Auth is one set of credentials; Kind tells which of the other fields count.
type Auth struct {
	Kind         string
	Token        string
	User         string
	Password     string
	Header       string
	TokenURL     string
	ClientID     string
	ClientSecret string
	Scopes       []string
}

// Config describes the service provider and how to talk to it.
type Config struct {
	// BaseURL is where the endpoints hang: https://app.example/scim/v2. With a
	// Handler it may be empty.
	BaseURL string
	// Handler answers in process, without a socket, when it is not nil.
	Handler                       http.Handler
	Auth                          Auth
	Second, LowPrivilege, Expired *Auth
	// Headers are sent with every request.
	Headers http.Header
	// CAFile holds further roots to trust, CertFile and KeyFile a client
	// certificate, all PEM. Insecure accepts any server certificate.
	CAFile, CertFile, KeyFile string
	Insecure                  bool
	HTTP1Only                 bool
	// RequestTimeout bounds one attempt, body included; 0 means 30 s.
	RequestTimeout time.Duration
	// Parallel is how many resources a clean-up deletes at once; 0 means 8.
	Parallel int
	// RateLimit is in requests a second over all sessions; 0 means none.
	RateLimit float64
	// RunID and Version stand in the User-Agent and in the ledger.
	RunID   string
	Version string
	// Ledger is the file of created resources; "" keeps them in memory only.
	Ledger string
	// Resume takes over the ledger of an earlier run instead of starting one.
	Resume *Ledger
	// Names makes the names of resources that this package itself creates, of
	// a kind such as "user"; nil makes them from RunID.
	Names func(kind string) string
	// MailDomain is where addresses of created users point; "" means
	// example.com, which no mail reaches (RFC 2606 §3).
	MailDomain string
	// Now and Sleep are the clock; nil means the real one.
	Now   func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error
}

// ConfigError is a Config that no run can start with.
type ConfigError struct {
	// Field names the field of Config, Value what it held, never a secret.
	Field, Value string
	// Problem says what is wrong, Hint what to write instead.
	Problem, Hint string
}

func (e *ConfigError) Error() string {
	text := fmt.Sprintf("%s %q: %s", e.Field, e.Value, e.Problem)
	if e.Hint != "" {
		text += "; " + e.Hint
	}
	return text
}
