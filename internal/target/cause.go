package target

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"

	"golang.org/x/oauth2"
)

// unreachable names the cause behind a request without a response.
func (t *Target) unreachable(r Request, err error) *Unreachable {
	host := t.base.Host
	cause := func(format string, values ...any) string { return t.Redact(fmt.Sprintf(format, values...)) }
	var (
		token    *TokenError
		record   tls.RecordHeaderError
		dns      *net.DNSError
		ledger   *LedgerError
		sentence string
	)
	if why := tlsCause(err); why != nil {
		why.Cause = cause("%s: %s", host, why.Cause)
		return why
	}
	switch {
	case errors.As(err, &ledger):
		return &Unreachable{cause("%v", err), "nothing is created that could not be cleaned up: name another ledger file"}
	case errors.As(err, &token):
		return t.tokenCause(token)
	case proxied(err):
		return &Unreachable{cause("the proxy that the environment names cannot be used: %v", err), "check HTTPS_PROXY and HTTP_PROXY, or add the host to NO_PROXY"}
	case errors.As(err, &dns) && dns.IsNotFound:
		return &Unreachable{cause("there is no host named %q", dns.Name), "check the spelling of the base URL, and whether the name is known on this network"}
	case errors.As(err, &dns):
		return &Unreachable{cause("the name %q cannot be looked up: %v", dns.Name, dns.Err), "check the network and its name server"}
	case errors.Is(err, syscall.ECONNREFUSED):
		return &Unreachable{cause("nothing listens at %s: the connection was refused", host), "check the port of the base URL, and whether the service has been started"}
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return &Unreachable{cause("there is no way to %s: %v", host, err), "check the network, or the VPN that leads there"}
	case errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return &Unreachable{cause("%s speaks HTTP without TLS", host), "begin the base URL with http://, or name the port that speaks TLS"}
	case errors.Is(err, context.DeadlineExceeded), timeout(err):
		return &Unreachable{cause("%s did not answer %s %s in time", host, r.Method, r.Path), "check whether the service hangs, and whether a firewall drops the connection"}
	case errors.Is(err, context.Canceled):
		return &Unreachable{"the preflight was interrupted", "run again"}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		sentence = "%s closed the connection without an answer: %v"
		return &Unreachable{cause(sentence, host, err), "check whether the port speaks HTTP, whether it wants https://, and the service's log"}
	}
	return &Unreachable{cause("%s %s%s was not answered: %v", r.Method, t.BaseURL(), r.Path, err), "check the base URL and the service's log"}
}

// tlsCause names what TLS stumbled over, nil when it was something else.
func tlsCause(err error) *Unreachable {
	var (
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
		network   *net.OpError
	)
	switch {
	case errors.As(err, &authority):
		return &Unreachable{"its certificate is signed by an authority that is not trusted here", "name its CA file, or, for a test system only, allow insecure TLS"}
	case errors.As(err, &hostname):
		return &Unreachable{"its certificate is for another name: " + hostname.Error(), "use the name in the certificate as host of the base URL"}
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return &Unreachable{"its certificate has expired or is not valid yet: " + invalid.Detail, "renew the certificate, or set this machine's clock"}
	case errors.As(err, &invalid):
		return &Unreachable{"its certificate is not valid: " + invalid.Error(), "have a valid certificate issued"}
	case errors.As(err, &network) && network.Op == "remote error" && strings.Contains(network.Err.Error(), "certificate"):
		// An alert such as certificate_required, RFC 8446 §6.2.
		return &Unreachable{"it wants a client certificate, or another one: " + network.Err.Error(), "name the certificate file and the key file that it knows"}
	case errors.As(err, &network) && network.Op == "remote error":
		return &Unreachable{"TLS could not be agreed upon: " + network.Err.Error(), "check which versions of TLS the service speaks: 1.2 and 1.3 are used here"}
	}
	return nil
}

// tokenCause names why there is no access token.
func (t *Target) tokenCause(failed *TokenError) *Unreachable {
	var answer *oauth2.RetrieveError
	if errors.As(failed, &answer) {
		said := answer.ErrorCode
		if said == "" {
			said = http.StatusText(answer.Response.StatusCode)
		}
		return &Unreachable{
			t.Redact(fmt.Sprintf("the token endpoint %q refused to give an access token with %d (%s)", t.cfg.Auth.TokenURL, answer.Response.StatusCode, clip(said))),
			"check client id, client secret, scopes and token URL",
		}
	}
	if why := tlsCause(failed); why != nil {
		why.Cause = "the token endpoint: " + why.Cause
		return why
	}
	return &Unreachable{t.Redact(fmt.Sprintf("the token endpoint %q gave no access token: %v", t.cfg.Auth.TokenURL, failed.Err)), "check the token URL"}
}

func proxied(err error) bool {
	var network *net.OpError
	return errors.As(err, &network) && network.Op == "proxyconnect"
}

func timeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}
