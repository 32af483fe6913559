package target

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// handshakeTimeout bounds one handshake, and one request without TLS.
const handshakeTimeout = 10 * time.Second

// UsesTLS tells whether the base URL is one of HTTPS.
func (t *Target) UsesTLS() bool {
	return t.cfg.Handler == nil && strings.EqualFold(t.base.Scheme, "https")
}

// Local tells whether the target is on this machine or answers in process.
func (t *Target) Local() bool {
	if t.cfg.Handler != nil || strings.EqualFold(t.base.Hostname(), "localhost") {
		return true
	}
	ip := net.ParseIP(t.base.Hostname())
	return ip != nil && ip.IsLoopback()
}

// TokenLength returns how long the configured token is, and whether there is
// one.
func (t *Target) TokenLength() (length int, known bool) {
	return len(t.cfg.Auth.Token), t.cfg.Auth.Kind == Bearer
}

// Handshake tries one version of TLS (RFC 7644 §7.2) on a connection of its
// own. Which certificate is shown does not matter to it.
func (t *Target) Handshake(ctx context.Context, version uint16) error {
	return t.handshake(ctx, func(c *tls.Config) {
		c.MinVersion, c.MaxVersion, c.InsecureSkipVerify = version, version, true
		if version < tls.VersionTLS12 {
			// The old versions have no suites that are on by default.
			for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
				c.CipherSuites = append(c.CipherSuites, suite.ID)
			}
		}
	})
}

// VerifyCertificate checks the chain and the host name (RFC 6125), also where
// the run itself was told to accept anything.
func (t *Target) VerifyCertificate(ctx context.Context) error {
	return t.handshake(ctx, func(c *tls.Config) { c.InsecureSkipVerify = false })
}

func (t *Target) handshake(ctx context.Context, adapt func(*tls.Config)) error {
	if !t.UsesTLS() {
		return errors.New("the base URL is not one of https")
	}
	config, err := tlsConfig(t.cfg)
	if err != nil {
		return err
	}
	config.ServerName = t.base.Hostname()
	adapt(config)
	ctx, cancel := context.WithTimeout(ctx, handshakeTimeout)
	defer cancel()
	dialer := tls.Dialer{Config: config}
	connection, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(t.base.Hostname(), port(t.base)))
	if err != nil {
		return err
	}
	return connection.Close()
}

// Knocked is the answer to a request without TLS.
type Knocked struct {
	// Err says why there was none.
	Err    error
	Status int
	// ToHTTPS tells that the answer leads to an address of HTTPS.
	ToHTTPS bool
}

// Knock asks the same host for its users without TLS at port 80, and shows no
// credentials. A service provider at a port of its own has no such neighbour.
func (t *Target) Knock(ctx context.Context) Knocked {
	if port(t.base) != "443" {
		return Knocked{Err: fmt.Errorf("nothing is known to listen without TLS beside port %s", port(t.base))}
	}
	ctx, cancel := context.WithTimeout(ctx, handshakeTimeout)
	defer cancel()
	address := "http://" + t.base.Hostname() + t.base.EscapedPath() + "/Users?count=1"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return Knocked{Err: err}
	}
	request.Header.Set("User-Agent", t.userAgent("security-plain-http"))
	response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		return Knocked{Err: err}
	}
	defer func() { _ = response.Body.Close() }()
	return Knocked{
		Status:  response.StatusCode,
		ToHTTPS: response.StatusCode/100 == 3 && strings.HasPrefix(strings.ToLower(response.Header.Get("Location")), "https://"),
	}
}
