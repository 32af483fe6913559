package scimproof

import (
	"net/http"
	"time"
)

// Config says whom to judge and how. Its zero value judges the bundled
// reference service provider, in process, by the default profiles, and writes
// no files. [Load] fills it from flags, environment and scimproof.yaml; what
// each field means stands with its option: see [Options].
type Config struct {
	// Target is the base URL of the service provider: https://app.example/scim/v2.
	// Without it and without Handler the bundled reference is the target.
	Target string
	// Handler answers in process instead of a socket. Target, if given, is then
	// the address that the handler believes to have.
	Handler http.Handler
	// Behaviour makes the bundled reference behave as a vendor documents its
	// own service provider; only without Target and Handler.
	Behaviour string

	// Image is a container image to start, judge and stop again, Dockerfile a
	// folder to build one from; the other fields say how it is started. Starter
	// does it.
	Image, Dockerfile string
	// ImagePort is where it listens within the container; 0 means 8080.
	ImagePort uint16
	// ImageEnv is its environment, as NAME=value.
	ImageEnv []string
	// ImagePath is the path of its SCIM endpoints; empty means /scim/v2.
	// ImageWait is the path that answers when it is up; empty means ImagePath.
	ImagePath, ImageWait string
	// Starter starts containers; the command line brings one. This package has
	// none, so that who judges an address compiles no container engine's client.
	Starter Starter

	// Auth is none, bearer, basic, header or oauth2; empty means what the
	// credentials below suggest.
	Auth string
	// Token is for bearer and header, AuthHeader the latter's header.
	Token, AuthHeader string
	// User and Password are for basic.
	User, Password string
	// TokenURL, ClientID, ClientSecret and Scopes are for oauth2.
	TokenURL, ClientID, ClientSecret string
	Scopes                           []string
	// SecondToken belongs to another tenant, LowPrivilegeToken to someone who
	// may only read, ExpiredToken was valid once. What needs them is skipped
	// without them.
	SecondToken, LowPrivilegeToken, ExpiredToken string

	// Headers are sent with every request.
	Headers http.Header
	// CAFile holds further roots to trust, CertFile and KeyFile a client
	// certificate, all PEM. Insecure accepts any server certificate.
	CAFile, CertFile, KeyFile string
	Insecure                  bool
	// HTTP1 never speaks HTTP/2.
	HTTP1 bool
	// RequestTimeout bounds one request; 0 means 30 s.
	RequestTimeout time.Duration
	// RateLimit is in requests a second; 0 means no limit.
	RateLimit float64

	// Profiles are names or files; none means rfc and jumpcloud.
	Profiles []string
	// Select narrows the profiles' scenarios, Skip takes some away.
	Select, Skip []string
	// Shard is one of several parts of the selected scenarios: "2/4".
	Shard string
	// Strict lets warnings fail the run.
	Strict bool
	// Expect is a YAML file of known failures; see package internal/expect.
	Expect string
	// UpdateExpectations writes the failures of the run into that file.
	UpdateExpectations bool
	// Parallel is how many scenarios run at once; 0 means 8.
	Parallel int
	// Seed makes the names of everything that is created; 0 means a random one.
	Seed uint64
	// Domain is the mail domain of created users; empty means
	// example.com, which no mail reaches (RFC 2606 §3).
	Domain string
	// Data is a YAML file of values that the service provider takes where its
	// schemas do not say so: passwords, required attributes, a mail domain.
	Data string
	// Timeout bounds the whole run; 0 means no limit.
	Timeout time.Duration
	// DryRun selects scenarios and sends nothing.
	DryRun bool

	// Out is the folder of the report; empty writes none.
	Out string
	// Ledger is the file that lists what the run created until it is deleted;
	// empty means ledger.ndjson in Out, or memory only without Out.
	Ledger string
	// Previous is the results.json of an earlier run: the report begins with what
	// changed since. Empty means the one in Out, if it is of the same target.
	Previous string
	// Console is auto, plain or quiet; only the command line looks at it.
	Console string
	// The product under test, as reports name it.
	Organization, Product, ProductVersion, Contact string

	// Sources says where each value came from, by option name, as Load noted
	// it. A value without a source was set in Go.
	Sources map[string]string
	// Observer hears of each scenario as it ends; nil is allowed.
	Observer Observer
	// Now is the clock; nil means the real one.
	Now func() time.Time
}

// withDefaults fills what is zero from the table of options, but for Out: a
// program that calls Run says when it wants files.
func (c Config) withDefaults() (Config, error) {
	for _, o := range table {
		f := fieldOf(&c, o)
		if o.name == "out" || o.preset == "" || !f.isZero() {
			continue
		}
		if err := f.set([]string{o.preset}); err != nil {
			return c, err
		}
	}
	return c, nil
}
