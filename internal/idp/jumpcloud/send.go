package jumpcloud

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/target"
)

// Sender sends one request; *target.Session is one.
type Sender interface {
	Do(ctx context.Context, r target.Request) (*target.Exchange, error)
}

// request is a request before the integration's own headers are added.
type request struct {
	method, path, query string
	body                object
}

// do sends a request with the credentials and headers of the integration and
// repeats it as the retry settings say. Once the target has stopped answering
// nothing more is sent until the next Sync.
func (c *Connector) do(ctx context.Context, r request) answer {
	return c.doAs(ctx, c.form, r)
}

func (c *Connector) doAs(ctx context.Context, form Form, r request) answer {
	if c.broken != nil {
		return answer{err: c.broken, skipped: true}
	}
	send, err := c.prepare(form, r)
	if err != nil {
		return answer{err: err}
	}
	for attempt := 1; ; attempt++ {
		x, err := c.cfg.Sender.Do(ctx, send)
		if err != nil {
			c.broken = fmt.Errorf("%s %s got no answer: %w", r.method, r.path, err)
			a := answer{err: c.broken}
			if x != nil {
				a.exchange = x.N
			}
			return a
		}
		a := read(x)
		wait, again := c.retry(a, attempt)
		if !again {
			return a
		}
		if err := c.cfg.Sleep(ctx, wait); err != nil {
			c.broken = err
			return a
		}
	}
}

func (c *Connector) prepare(form Form, r request) (target.Request, error) {
	media := c.dialect(form).mediaType(c.cfg.Settings)
	header := http.Header{"Accept": {media}}
	send := target.Request{Method: r.method, Path: slashes(form.BaseURL) + r.path, Query: r.query, Header: header, As: form.Token.as}
	if text := form.Token.text; text != "" {
		if scheme := c.cfg.Settings.Get(authScheme); scheme != none {
			text = scheme + " " + text
		}
		header.Set("Authorization", text)
	}
	if agent := c.cfg.Settings.Get(httpUserAgent); agent != "" {
		header.Set("User-Agent", agent)
	}
	if r.body != nil {
		body, err := r.body.MarshalJSON()
		if err != nil {
			return target.Request{}, fmt.Errorf("body of %s %s: %w", r.method, r.path, err)
		}
		header.Set("Content-Type", media)
		send.Body = body
	}
	return send, nil
}

// slashes returns the slashes at the end of a base URL, since the path is put
// behind it as it is (JC-010).
func slashes(base string) string {
	return base[len(strings.TrimRight(base, "/")):]
}

// retry tells whether, and after which wait, a request is repeated (JC-075).
func (c *Connector) retry(a answer, attempt int) (time.Duration, bool) {
	s := c.cfg.Settings
	after, err := strconv.Atoi(a.header.Get("Retry-After"))
	given := err == nil && after >= 0
	throttled := a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable && given
	switch s.Get(retryOn) {
	case "never":
		throttled = false
	case "throttledAndErrors":
		throttled = throttled || a.status >= 500
	}
	if !throttled || attempt >= s.number(retryAttempts) {
		return 0, false
	}
	if given {
		return min(time.Duration(after)*time.Second, s.duration(retryMaxWait)), true
	}
	return s.duration(retryWait), true
}

// path joins and escapes the segments of a path.
func path(segments ...string) string {
	var b strings.Builder
	for _, segment := range segments {
		b.WriteString("/" + url.PathEscape(segment))
	}
	return b.String()
}

var inFilter = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// filter writes an equality filter as a query. Every special character is
// percent-encoded, the plus sign of a mail address among them (JC-071).
func filter(attribute, value string) string {
	quoted := inFilter.Replace(value)
	return "filter=" + strings.ReplaceAll(url.QueryEscape(attribute+` eq "`+quoted+`"`), "+", "%20")
}
