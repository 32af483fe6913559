package target

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

// DefaultTimeout bounds one attempt where Config.RequestTimeout is 0.
const DefaultTimeout = 30 * time.Second

// Target is one service provider under test. It is safe for concurrent use.
type Target struct {
	cfg     Config
	base    *url.URL
	timeout time.Duration

	transport http.RoundTripper
	limiter   *rate.Limiter
	creds     map[Identity]credentials
	secrets   *secrets
	breaker   breaker
	turnstile turnstile
	ledger    *Ledger

	capabilities *Capabilities
	discovery    *Discovery
	discover     sync.Once
	sessions     atomic.Int64

	preflights atomic.Int64
	noteMu     sync.Mutex
	notes      []string
}

// Open checks cfg and reads the files that it names. It sends nothing. A
// configuration that no run can start with is a *[ConfigError].
func Open(cfg Config) (*Target, error) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	if cfg.Parallel <= 0 {
		cfg.Parallel = cleaners
	}
	if cfg.Resume != nil && cfg.BaseURL == "" {
		cfg.BaseURL = cfg.Resume.BaseURL()
	}
	base, err := baseURL(cfg)
	if err != nil {
		return nil, err
	}
	t := &Target{cfg: cfg, base: base, timeout: cfg.RequestTimeout}
	t.capabilities = newCapabilities(t)
	if t.timeout <= 0 {
		t.timeout = DefaultTimeout
	}
	if t.transport, err = newTransport(cfg); err != nil {
		return nil, err
	}
	if cfg.RateLimit < 0 {
		return nil, configError("rate limit", formatFloat(cfg.RateLimit), "it is negative", "0 means no limit")
	}
	if cfg.RateLimit > 0 {
		t.limiter = rate.NewLimiter(rate.Limit(cfg.RateLimit), 1)
	}
	t.secrets = newSecrets()
	if t.creds, err = t.credentials(); err != nil {
		return nil, err
	}
	if t.ledger, err = t.openLedger(); err != nil {
		return nil, err
	}
	return t, nil
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// inProcess is the base URL of a Handler without one; the domain never
// resolves (RFC 2606 §2).
const inProcess = "http://in-process.invalid"

func baseURL(cfg Config) (*url.URL, error) {
	raw := cfg.BaseURL
	if raw == "" && cfg.Handler != nil {
		raw = inProcess
	}
	const hint = "write it like https://app.example/scim/v2"
	if raw == "" {
		return nil, configError("base URL", raw, "it is empty", hint)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, configError("base URL", withoutUserinfo(raw), "it is no URL", hint)
	}
	switch {
	case u.User != nil:
		return nil, configError("base URL", withoutUserinfo(raw), "it holds a user name or password", "configure basic authentication instead")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, configError("base URL", raw, "it begins with neither http:// nor https://", hint)
	case u.Hostname() == "":
		return nil, configError("base URL", raw, "it names no host", hint)
	case u.RawQuery != "" || u.Fragment != "" || strings.HasSuffix(raw, "?"):
		return nil, configError("base URL", u.Scheme+"://"+u.Host+u.Path, "it has a query or fragment after that", "end it with the base path, and send further parameters as headers")
	case !validPort(u.Port()):
		return nil, configError("base URL", raw, "its port is not between 1 and 65535", hint)
	}
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath = strings.TrimRight(u.RawPath, "/")
	return u, nil
}

// withoutUserinfo takes what may be a password out of a text that may not even
// be a URL.
func withoutUserinfo(raw string) string {
	scheme, rest, found := strings.Cut(raw, "://")
	if !found {
		scheme, rest = "", raw
	} else {
		scheme += "://"
	}
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		rest = rest[at+1:]
	}
	return scheme + rest
}

// BaseURL is the address of the target without a trailing slash.
func (t *Target) BaseURL() string { return t.base.String() }

// Has tells whether there are credentials to act as id. Where the target is
// open to everyone (kind none), nothing can be learnt from Anonymous or Wrong
// ones, so there are none of these either.
func (t *Target) Has(id Identity) bool {
	if id == Anonymous {
		id = Wrong
	}
	_, ok := t.creds[id]
	return ok
}

// Bears tells whether the run authenticates with a bearer token (RFC 6750).
func (t *Target) Bears() bool { return t.cfg.Auth.Kind == Bearer || t.cfg.Auth.Kind == OAuth2 }

// Redact replaces every secret of the configuration in text, also where it
// stands encoded for a URL, for JSON, in hex or in base64.
func (t *Target) Redact(text string) string { return t.secrets.redact(text) }

// Ledger returns the list of what the run created.
func (t *Target) Ledger() *Ledger { return t.ledger }

// Capabilities returns the table of what is declared and observed.
func (t *Target) Capabilities() *Capabilities { return t.capabilities }

// Close lets go of idle connections and of the ledger's file.
func (t *Target) Close() error {
	if idle, ok := t.transport.(interface{ CloseIdleConnections() }); ok {
		idle.CloseIdleConnections()
	}
	return t.ledger.close()
}
