package target

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// speaksSCIM tells whether a response can only come from a SCIM endpoint: it
// succeeded, and is an object with a member that SCIM gives such a response.
func speaksSCIM(x *Exchange) bool {
	if x.Status/100 != 2 || x.Err != nil || len(x.Body) == 0 {
		return false
	}
	v, err := x.JSON()
	if err != nil {
		// A list that is larger than is read, or broken JSON of the right
		// media type: the scenarios will say what is wrong with it.
		return strings.HasPrefix(strings.ToLower(x.Header.Get("Content-Type")), scim.MediaType)
	}
	for _, name := range []string{"schemas", "Resources", "totalResults", "patch", "filter", "authenticationSchemes"} {
		if v.Member(name).Exists() {
			return true
		}
	}
	return false
}

// worse picks the response that tells more about why there is no SCIM.
func worse(users, config *Exchange) *Exchange {
	for _, x := range []*Exchange{users, config} {
		switch {
		case x.Status == http.StatusUnauthorized, x.Status == http.StatusForbidden, x.Status == http.StatusTooManyRequests:
			return x
		}
	}
	if users.Status == http.StatusNotFound && config.Status/100 == 3 {
		return config
	}
	return users
}

// diagnose names the cause behind a response that shows no SCIM endpoint.
func (p *preflight) diagnose(ctx context.Context, x *Exchange) *Unreachable {
	t := p.target
	request := x.Method + " " + x.URL
	answered := func(what string) string {
		return fmt.Sprintf("%s was answered with %s", request, t.Redact(what))
	}
	status := fmt.Sprintf("%d %s", x.Status, http.StatusText(x.Status))
	switch {
	case x.Status == http.StatusUnauthorized:
		return &Unreachable{answered(status + challenge(x)), t.credentialsHint()}
	case x.Status == http.StatusForbidden:
		return &Unreachable{answered(status + detail(x)), "the credentials are known but not allowed to do this: give them the right to provision users, or use others"}
	case x.Status == http.StatusTooManyRequests:
		return &Unreachable{answered(status + waiting(x)), "wait a while, then run again with a lower rate limit and less in parallel"}
	case x.Status/100 == 3:
		return p.redirected(ctx, x, answered)
	case plainToTLS(x):
		return &Unreachable{answered(status + ", since the port expects TLS"), "begin the base URL with https://"}
	case looksHTML(x):
		return &Unreachable{answered(status + " and an HTML page, not SCIM"), "the base URL is that of the SCIM service, not of the web site: look for a path such as /scim/v2 in the product's manual"}
	case x.Status == http.StatusNotFound || x.Status == http.StatusMethodNotAllowed:
		return &Unreachable{answered(status + ", and so was every SCIM endpoint"), fmt.Sprintf("the base path %q is probably wrong: it is what stands before /Users, often /scim/v2", t.base.Path)}
	case x.Status >= 500:
		return &Unreachable{answered(status + detail(x)), "the service is down or broken behind its address: look at its log"}
	case x.Err != nil:
		return &Unreachable{answered(status + ", and " + x.Err.Error()), "the service, or a proxy before it, breaks its answers off: look at its log"}
	case len(x.Body) == 0:
		return &Unreachable{answered(status + " and no body"), "the base URL is probably not that of the SCIM service"}
	case x.Status/100 == 2:
		return &Unreachable{answered(status + " and something that is not SCIM: " + beginning(x)), "the base URL is probably that of another interface: look for a path such as /scim/v2 in the product's manual"}
	}
	return &Unreachable{answered(status + detail(x) + ": " + beginning(x)), "look up in the product's manual what this answer means"}
}

func (t *Target) credentialsHint() string {
	switch t.cfg.Auth.Kind {
	case "", None:
		return "it wants credentials and none are configured: set a token"
	case Basic:
		return "check the user name and the password"
	case OAuth2:
		return "the token endpoint gave a token that the service does not take: check scopes and audience"
	}
	return "check the token: it may have expired, been copied incompletely, or belong to another tenant"
}

// challenge quotes how the target wants to be authenticated.
func challenge(x *Exchange) string {
	if wanted := x.Header.Get("WWW-Authenticate"); wanted != "" {
		return fmt.Sprintf(" (WWW-Authenticate: %s)", clip(wanted))
	}
	return detail(x)
}

func waiting(x *Exchange) string {
	if after := x.Header.Get("Retry-After"); after != "" {
		return fmt.Sprintf(" (Retry-After: %s)", clip(after))
	}
	return ""
}

func plainToTLS(x *Exchange) bool {
	body := bytes.ToLower(x.Body[:min(len(x.Body), excerpt)])
	return x.Status == http.StatusBadRequest && strings.HasPrefix(x.URL, "http://") &&
		(bytes.Contains(body, []byte("https server")) || bytes.Contains(body, []byte("https port")))
}

func looksHTML(x *Exchange) bool {
	start := bytes.ToLower(bytes.TrimSpace(x.Body[:min(len(x.Body), 512)]))
	return strings.Contains(strings.ToLower(x.Header.Get("Content-Type")), "html") ||
		bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

// beginning quotes the first characters of a body.
func beginning(x *Exchange) string {
	text := strings.ToValidUTF8(string(x.Body[:min(len(x.Body), 80)]), "�")
	return fmt.Sprintf("%q", text)
}

// mostHops is how far a chain of redirects is looked along.
const mostHops = 10

// redirected tells where a redirect leads. It is followed on the same origin
// only, and without credentials, to tell a loop from a move.
func (p *preflight) redirected(ctx context.Context, x *Exchange, answered func(string) string) *Unreachable {
	t := p.target
	asked := strings.TrimPrefix(cutQuery(x.URL), t.BaseURL())
	seen := map[string]bool{x.URL: true}
	first, at := "", x.URL
	for hop := 0; hop < mostHops && x.Status/100 == 3; hop++ {
		from, err := url.Parse(at)
		if err != nil {
			break
		}
		to, err := from.Parse(x.Header.Get("Location"))
		if err != nil || x.Header.Get("Location") == "" {
			break
		}
		if at = to.String(); first == "" {
			first = at
		}
		if seen[at] {
			return &Unreachable{answered(fmt.Sprintf("a redirect loop: it leads to %q, which was already visited", at)), "a proxy before the service sends requests in a circle: check its rules for https and trailing slashes, or name the service's own address"}
		}
		seen[at] = true
		if !t.SameOrigin(at) {
			break
		}
		if x, err = p.session.Do(ctx, Request{Method: http.MethodGet, Path: at, As: Anonymous}); err != nil {
			break
		}
	}
	if len(seen) > mostHops {
		return &Unreachable{answered(fmt.Sprintf("a redirect, and so were %d more: a redirect loop", mostHops)), "name the service's own address"}
	}
	if first == "" {
		return &Unreachable{answered(fmt.Sprintf("%d and no usable Location", x.Status)), "name the address that needs no redirect"}
	}
	if base, found := strings.CutSuffix(strings.TrimRight(cutQuery(at), "/"), asked); found && base != "" {
		return &Unreachable{answered(fmt.Sprintf("a redirect to %q", first)), fmt.Sprintf("redirects are not followed with credentials: if you trust that address, make %q the base URL", base)}
	}
	return &Unreachable{answered(fmt.Sprintf("a redirect to %q", first)), "redirects are not followed with credentials: an address that needs a login page is not the SCIM service's, so check host and base path"}
}

func cutQuery(address string) string {
	before, _, _ := strings.Cut(address, "?")
	return before
}
