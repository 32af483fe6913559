package target

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// ErrOtherOrigin says that a request was not sent because its URL leads to
// another scheme, host or port than the base URL: credentials stay here.
var ErrOtherOrigin = errors.New("the URL leads away from the target, so it was not requested")

// request builds what goes on the wire, credentials included.
func (t *Target) request(ctx context.Context, r Request, scenario string) (*http.Request, error) {
	u, err := t.url(r)
	if err != nil {
		return nil, err
	}
	var body io.Reader
	if r.Body != nil {
		body = bytes.NewReader(r.Body)
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, u.String(), body)
	if err != nil {
		return nil, fmt.Errorf("the request cannot be made: %w", err)
	}
	// The URL as the step wrote it, with its own choice of escapes.
	req.URL = u
	h := req.Header
	h.Set("Accept", scim.MediaType)
	if r.Body != nil {
		h.Set("Content-Type", scim.MediaType)
	}
	for name, values := range t.cfg.Headers {
		h[http.CanonicalHeaderKey(name)] = values
	}
	if err := t.apply(r.As, h); err != nil {
		return nil, err
	}
	h.Set("User-Agent", t.userAgent(scenario))
	override(h, r.Header)
	if host := h.Get("Host"); host != "" {
		req.Host = host
		h.Del("Host")
	}
	return req, nil
}

// override lets the headers of a step win; one without values is removed.
func override(h, with http.Header) {
	for name, values := range with {
		name = http.CanonicalHeaderKey(name)
		switch {
		case len(values) > 0:
			h[name] = values
		case name == "User-Agent":
			// An absent one would be filled in by net/http, an empty one is not sent.
			h[name] = []string{""}
		default:
			delete(h, name)
		}
	}
}

// url resolves the path of a request against the base URL.
func (t *Target) url(r Request) (*url.URL, error) {
	path, query, hasQuery := strings.Cut(r.Path, "?")
	if r.Query != "" {
		query, hasQuery = r.Query, true
	}
	var u *url.URL
	var err error
	if strings.Contains(path, "://") && !strings.HasPrefix(path, "/") {
		if u, err = url.Parse(path); err == nil && !t.SameOrigin(u.String()) {
			return nil, fmt.Errorf("%w: %q is not on %s://%s", ErrOtherOrigin, t.Redact(withoutUserinfo(path)), t.base.Scheme, t.base.Host)
		}
	} else {
		if path != "" && !strings.HasPrefix(path, "/") {
			path = "/" + path
		}
		u, err = url.Parse(t.base.String() + path)
	}
	if err != nil {
		return nil, fmt.Errorf("the path %q makes no URL: %w", t.Redact(withoutUserinfo(r.Path)), err)
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	if hasQuery {
		u.RawQuery = query
	}
	return u, nil
}

// SameOrigin tells whether an absolute URL has scheme, host and port of the
// base URL (RFC 6454 §4).
func (t *Target) SameOrigin(absolute string) bool {
	u, err := url.Parse(absolute)
	return err == nil && strings.EqualFold(u.Scheme, t.base.Scheme) &&
		strings.EqualFold(u.Hostname(), t.base.Hostname()) && port(u) == port(t.base)
}

func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	}
	return "80"
}

// userAgent names suite, run and scenario, so that whoever reads the target's
// log knows where a request came from.
func (t *Target) userAgent(scenario string) string {
	version := t.cfg.Version
	if version == "" {
		version = "devel"
	}
	return printable("scimproof/" + version + " (run " + t.cfg.RunID + "; scenario " + scenario + ")")
}

func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '_'
		}
		return r
	}, text)
}
