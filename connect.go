package scimproof

import (
	"path/filepath"

	"github.com/scimproof/scimproof/internal/target"
)

// forTarget is the part of the configuration that concerns the way to the
// service provider.
func (c Config) forTarget(runID string) target.Config {
	return target.Config{
		BaseURL: c.Target, Handler: c.Handler,
		Auth: c.auth(), Second: c.other(c.SecondToken), LowPrivilege: c.other(c.LowPrivilegeToken), Expired: c.other(c.ExpiredToken),
		Headers: c.Headers,
		CAFile:  c.CAFile, CertFile: c.CertFile, KeyFile: c.KeyFile, Insecure: c.Insecure, HTTP1Only: c.HTTP1,
		RequestTimeout: c.RequestTimeout, Parallel: c.Parallel, RateLimit: c.RateLimit,
		RunID: runID, Version: suite().Version, Ledger: c.ledger(), MailDomain: c.Domain, Now: c.Now,
	}
}

func (c Config) auth() target.Auth {
	kind := c.Auth
	if kind == "" {
		switch {
		case c.TokenURL != "":
			kind = target.OAuth2
		case c.AuthHeader != "":
			kind = target.Header
		case c.User != "":
			kind = target.Basic
		case c.Token != "":
			kind = target.Bearer
		default:
			kind = target.None
		}
	}
	return target.Auth{
		Kind: kind, Token: c.Token, User: c.User, Password: c.Password, Header: c.AuthHeader,
		TokenURL: c.TokenURL, ClientID: c.ClientID, ClientSecret: c.ClientSecret, Scopes: c.Scopes,
	}
}

// other are the credentials of someone else: a token that travels as the main
// one does.
func (c Config) other(token string) *target.Auth {
	if token == "" {
		return nil
	}
	if c.auth().Kind == target.Header {
		return &target.Auth{Kind: target.Header, Header: c.AuthHeader, Token: token}
	}
	return &target.Auth{Kind: target.Bearer, Token: token}
}

// ledger lies beside the report, unless what is created ends with the process.
func (c Config) ledger() string {
	if c.Ledger != "" || c.Out == "" || c.Handler != nil {
		return c.Ledger
	}
	return filepath.Join(c.Out, "ledger.ndjson")
}
