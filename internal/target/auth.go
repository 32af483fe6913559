package target

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// credentials puts a set of credentials on a request.
type credentials interface {
	apply(h http.Header) error
}

// fixed is a header that never changes.
type fixed struct{ name, value string }

func (f fixed) apply(h http.Header) error {
	if f.name != "" {
		h.Set(f.name, f.value)
	}
	return nil
}

// tokens fetches access tokens as they are needed (RFC 6749 §4.4).
type tokens struct {
	source  oauth2.TokenSource
	secrets *secrets
}

func (o tokens) apply(h http.Header) error {
	token, err := o.source.Token()
	if err != nil {
		return &TokenError{Err: err}
	}
	o.secrets.add(token.AccessToken)
	h.Set("Authorization", token.Type()+" "+token.AccessToken)
	return nil
}

// altered are other credentials with a change of the Authorization header.
type altered struct {
	credentials
	change func(scheme, token string) string
}

// surplus stands behind a token that is too long. It has four letters: fewer
// may vanish where a token is decoded from base64.
const surplus = "AAAA"

func (a altered) apply(h http.Header) error {
	if err := a.credentials.apply(h); err != nil {
		return err
	}
	scheme, token, _ := strings.Cut(h.Get("Authorization"), " ")
	h.Set("Authorization", a.change(scheme, token))
	return nil
}

// TokenError says that the token endpoint gave no access token.
type TokenError struct{ Err error }

func (e *TokenError) Error() string { return "no access token could be had: " + e.Err.Error() }

// Unwrap returns the failure of the token endpoint.
func (e *TokenError) Unwrap() error { return e.Err }

// credentials makes those of all identities, and notes every secret.
func (t *Target) credentials() (map[Identity]credentials, error) {
	sets := map[Identity]credentials{}
	for _, configured := range []struct {
		id   Identity
		name string
		auth *Auth
	}{
		{Main, "authentication", &t.cfg.Auth},
		{SecondTenant, "authentication of the second tenant", t.cfg.Second},
		{LowPrivilege, "authentication with low privilege", t.cfg.LowPrivilege},
		{Expired, "expired authentication", t.cfg.Expired},
	} {
		if configured.auth == nil {
			continue
		}
		set, err := t.newCredentials(configured.name, *configured.auth)
		if err != nil {
			return nil, err
		}
		if set != nil {
			sets[configured.id] = set
		}
	}
	if _, ok := sets[Main]; ok {
		sets[Wrong] = wrong(t.cfg.Auth)
		if t.Bears() {
			sets[TooLong] = altered{sets[Main], func(scheme, token string) string { return scheme + " " + token + surplus }}
			sets[SmallScheme] = altered{sets[Main], func(scheme, token string) string { return strings.ToLower(scheme) + " " + token }}
		}
	} else {
		// The target is open: the main identity sends nothing.
		sets[Main] = fixed{}
	}
	for name, values := range t.cfg.Headers {
		if !validHeaderName(name) {
			return nil, configError("header", name, "it is no header name", "write it like X-Tenant")
		}
		for _, value := range values {
			if !validHeaderValue(value) {
				return nil, configError("header", name, "its value holds a control character", "")
			}
			if secretHeader(name) {
				t.secrets.add(value)
			}
		}
	}
	return sets, nil
}

func (t *Target) newCredentials(name string, a Auth) (credentials, error) {
	missing := func(field string) error {
		return configError(name, a.Kind, "the "+field+" is missing", "")
	}
	switch a.Kind {
	case "", None:
		return nil, nil
	case Bearer:
		if a.Token == "" {
			return nil, missing("token")
		}
		t.secrets.add(a.Token)
		return t.checked(name, a.Kind, fixed{"Authorization", "Bearer " + a.Token})
	case Basic:
		if a.User == "" {
			return nil, missing("user name")
		}
		pair := base64.StdEncoding.EncodeToString([]byte(a.User + ":" + a.Password))
		t.secrets.add(a.Password)
		t.secrets.add(pair)
		return fixed{"Authorization", "Basic " + pair}, nil
	case Header:
		switch {
		case a.Header == "":
			return nil, missing("name of the header")
		case a.Token == "":
			return nil, missing("token")
		case !validHeaderName(a.Header):
			return nil, configError(name, a.Header, "it is no header name", "write it like X-Api-Key")
		}
		t.secrets.add(a.Token)
		return t.checked(name, a.Kind, fixed{a.Header, a.Token})
	case OAuth2:
		switch u, err := url.Parse(a.TokenURL); {
		case a.TokenURL == "":
			return nil, missing("token URL")
		case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
			return nil, configError(name, withoutUserinfo(a.TokenURL), "the token URL is no http or https URL", "write it like https://login.example/oauth2/token")
		case a.ClientID == "":
			return nil, missing("client id")
		}
		return t.clientCredentials(a)
	}
	return nil, configError(name, a.Kind, "there is no such kind of authentication", "it is none, bearer, basic, header or oauth2")
}

func (t *Target) checked(name, kind string, f fixed) (credentials, error) {
	if !validHeaderValue(f.value) {
		return nil, configError(name, kind, "the token holds a control character", "a line break at the end of a token file is a common cause")
	}
	return f, nil
}

// tokenTimeout bounds one request to the token endpoint. There may be two, one
// for each way to send the client's credentials, within one preflight.
const tokenTimeout = 6 * time.Second

func (t *Target) clientCredentials(a Auth) (credentials, error) {
	t.secrets.add(a.ClientSecret)
	wire := t.transport
	if t.cfg.Handler != nil {
		outside := t.cfg
		outside.Handler = nil
		var err error
		if wire, err = newTransport(outside); err != nil {
			return nil, err
		}
	}
	client := &http.Client{Transport: wire, Timeout: tokenTimeout, CheckRedirect: neverFollow}
	config := clientcredentials.Config{ClientID: a.ClientID, ClientSecret: a.ClientSecret, TokenURL: a.TokenURL, Scopes: a.Scopes}
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, client)
	return tokens{source: config.TokenSource(ctx), secrets: t.secrets}, nil
}

// validHeaderName tells whether name is a token of RFC 9110 §5.6.2.
func validHeaderName(name string) bool {
	for _, c := range []byte(name) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) >= 0 {
			return false
		}
	}
	return name != ""
}

// validHeaderValue tells whether value can be sent (RFC 9110 §5.5).
func validHeaderValue(value string) bool {
	return strings.IndexFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) < 0
}

func neverFollow(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// notValid is what a made-up token says of itself, to whoever finds it in a log.
const notValid = "scimproof-not-a-valid-credential-0000000000"

// wrong makes credentials of the same form as a that nobody ever issued.
func wrong(a Auth) credentials {
	switch a.Kind {
	case Basic:
		return fixed{"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte(a.User+":"+notValid))}
	case Header:
		return fixed{a.Header, notValid}
	}
	return fixed{"Authorization", "Bearer " + notValid}
}

// apply puts the credentials of id on h.
func (t *Target) apply(id Identity, h http.Header) error {
	if id == Anonymous {
		return nil
	}
	set, ok := t.creds[id]
	if !ok {
		return fmt.Errorf("no credentials are configured for identity %q", id)
	}
	return set.apply(h)
}
