package steps

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// A scenario of an identity provider asks two things at once: whether the
// simulation keeps to the documents, and whether the service provider goes
// along. This file keeps them apart, so that no mistake of ours is booked as
// the service provider's.

// keeps records a check on the simulated JumpCloud. Where it does not hold
// because the service provider refused a request before, that is the service
// provider's finding. Where the service provider was found wrong already, such as
// to let somebody in with any token, what JumpCloud made of that is neither's
// fault. Otherwise it is an error of scimproof.
func (w *World) keeps(verb Verb, condition bool, e evidence) error {
	if condition != verb.Not || verb.Level == May {
		w.check(verb, condition, e)
		return nil
	}
	refused := w.console.refusal(0)
	if refused == nil && w.accuses() {
		return nil
	}
	if refused == nil {
		return suiteError("the simulated JumpCloud does not keep to it: %s (%s)", w.step.text, e.actual)
	}
	e.actual += "; the service provider refused " + refused.String()
	e.exchange = refused.exchange
	w.check(verb, condition, e)
	return nil
}

// accuses tells whether a check of this scenario has failed already.
func (w *World) accuses() bool {
	return slices.ContainsFunc(w.findings, func(f Finding) bool { return f.Level == Must })
}

// refusal returns the first request since an action that the service provider
// itself refused, nil when there is none. A 404 is a refusal only where the
// service provider gave the id and nobody has deleted it: JumpCloud asks for what
// may be gone.
func (c *console) refusal(since int) *sending {
	if c == nil {
		return nil
	}
	for i := range c.wire[since:] {
		s := &c.wire[since+i]
		status := s.exchange.Status
		notThere := status == http.StatusNotFound && s.request.Method != http.MethodPost && !c.gave(s.request.Path, since+i)
		if !s.ours && status >= 400 && !notThere {
			return s
		}
	}
	for i := range c.wire[since:] {
		s := &c.wire[since+i]
		if !s.ours && s.exchange.Status/100 == 2 && s.request.Method == http.MethodPost && !hasID(s.exchange) {
			return s
		}
	}
	return nil
}

// gave tells whether the path is that of a resource that the service provider
// created for JumpCloud before the n-th request, and that is not deleted.
func (c *console) gave(path string, n int) bool {
	given := false
	for _, s := range c.wire[:n] {
		switch {
		case s.ours || s.exchange.Status/100 != 2:
		case s.request.Method == http.MethodPost:
			document, _ := s.exchange.JSON()
			id := document.Member("id").Text()
			given = given || id != "" && path == s.request.Path+"/"+url.PathEscape(id)
		case s.request.Method == http.MethodDelete && s.request.Path == path:
			given = false
		}
	}
	return given && !c.removed[path]
}

// hasID tells whether a create was answered with an id that JumpCloud can use
// (JC-027).
func hasID(x *target.Exchange) bool {
	document, err := x.JSON()
	return err == nil && document.Member("id").Text() != "" && strings.HasPrefix(document.Member("id").Raw(), `"`)
}

// String says what was sent and how it was answered.
func (s *sending) String() string {
	return fmt.Sprintf("%s %s: %s", s.request.Method, s.request.Path, statusText(s.exchange))
}
