package steps

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/scimproof/scimproof/internal/target"
)

// headers are the sentences about headers that belong to certain answers only:
// where the answer is another, there is nothing to ask.
var headers = []Definition{
	{Pattern: "a refusal {verb} have the header {text}", Do: (*World).refusalHasHeader},
	{Pattern: "a refusal with 405 {verb} have the header {text}", Do: (*World).notAllowedHasHeader},
	{Pattern: "a body {verb} come with the header {text}", Do: (*World).bodyHasHeader},
	{Pattern: "a 204 {verb} come without the header {text}", Do: (*World).emptyLacksHeader},
	{Pattern: "every cookie {verb} be marked as secure", Do: (*World).cookiesAreSecure},
	{Pattern: "every cookie {verb} end with the session", Do: (*World).cookiesEnd},
	{Pattern: "every cookie that lets its holder in {verb} have room for {int} bits", Do: (*World).cookiesHaveRoom},
}

// refusalHasHeader takes an answer of 2xx for right: to let strangers in is the
// service provider's choice.
func (w *World) refusalHasHeader(verb Verb, name Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, x.Status/100 == 2 || x.Header.Get(string(name)) != "", headerEvidence(x, string(name), "present"+statusHint(x)))
	return nil
}

// notAllowedHasHeader takes any other answer for right.
func (w *World) notAllowedHasHeader(verb Verb, name Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, x.Status != http.StatusMethodNotAllowed || len(x.Header.Values(string(name))) > 0, headerEvidence(x, string(name), "present with status 405"))
	return nil
}

func (w *World) bodyHasHeader(verb Verb, name Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, len(x.Body) == 0 || x.Header.Get(string(name)) != "", headerEvidence(x, string(name), "present beside a body"))
	return nil
}

func (w *World) emptyLacksHeader(verb Verb, name Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, x.Status != http.StatusNoContent || len(x.Header.Values(string(name))) == 0, headerEvidence(x, string(name), "absent with status 204"))
	return nil
}

func (w *World) cookiesAreSecure(verb Verb) error {
	return w.cookies(verb, "Secure", func(c *http.Cookie) bool { return c.Secure })
}

func (w *World) cookiesEnd(verb Verb) error {
	return w.cookies(verb, "neither Expires nor Max-Age", func(c *http.Cookie) bool { return c.MaxAge == 0 && c.Expires.IsZero() })
}

// cookiesHaveRoom leaves alone what is no credential, such as the choice of a
// language: only a cookie that opens without a token what is closed without one
// could be worth guessing (RFC 7644 §7.4).
func (w *World) cookiesHaveRoom(verb Verb, bits int) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.checks++
	for _, c := range (&http.Response{Header: x.Header}).Cookies() {
		if hasRoom(len(c.Value), bits) {
			continue
		}
		opened, err := w.opens(c)
		if err != nil {
			return err
		}
		if opened != nil {
			w.check(verb, false, evidence{expected: fmt.Sprintf("%d characters or more in the cookie %q", characters(bits), c.Name), actual: fmt.Sprintf("%d characters", len(c.Value)), header: "Set-Cookie", exchange: opened})
		}
	}
	return nil
}

// opens asks for users with a cookie and without credentials. It returns the
// answer where the cookie alone lets a stranger in.
func (w *World) opens(c *http.Cookie) (*target.Exchange, error) {
	r := target.Request{Method: http.MethodGet, Path: w.endpoint("user"), Query: "count=1", As: target.Anonymous}
	closed, err := w.exchange(r)
	if err != nil || closed.Status/100 == 2 {
		return nil, err
	}
	r.Header = http.Header{"Cookie": {c.Name + "=" + c.Value}}
	x, err := w.exchange(r)
	if err != nil || x.Status/100 != 2 {
		return nil, err
	}
	return x, nil
}

func (w *World) cookies(verb Verb, expected string, holds func(*http.Cookie) bool) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	all := (&http.Response{Header: x.Header}).Cookies()
	w.check(verb, !slices.ContainsFunc(all, func(c *http.Cookie) bool { return !holds(c) }), headerEvidence(x, "Set-Cookie", expected))
	return nil
}
