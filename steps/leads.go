package steps

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/target"
)

// leads are the sentences about references and about reaching a resource in
// unusual ways.
var leads = []Definition{
	{Pattern: "the reference {text} of {text} {verb} lead to {text}", Do: (*World).referenceLeads},
	{Pattern: "the reference {text} of {text}, if it was created, {verb} lead to {text}", Do: (*World).referenceLeadsIfCreated},
	{Pattern: "the client reads the {kind} {text} by its id in another case", Do: (*World).readInOtherCase},
	{Pattern: "the client replaces the {kind} {text} a moment later with:", Do: (*World).replaceLater},
}

// referenceLeads follows a reference as a client does. It resolves it from the
// document's own address (RFC 3986 §5), and, where that leads nowhere, from the
// base URL (RFC 7643 §2.3.7); the figures of the standard use both. Without a
// reference there is nothing to follow.
func (w *World) referenceLeads(path, from Text, verb Verb, to Text) error {
	x, document, err := w.fetch(string(from))
	if err != nil {
		return err
	}
	want, err := w.present(string(to))
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	if !got.Assigned() {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider gives no %s, which is optional", path)}
	}
	e := seen(x, got, fmt.Sprintf("a URI at which %s (%s) is", to, want.ID))
	for _, at := range w.readings(x.URL, got.Text()) {
		if !w.shared.Target.SameOrigin(at) {
			e.actual = got.Text() + ", which is not on the host that was asked"
			w.check(verb, w.leadsAway(at, want.ID), e)
			return nil
		}
		answer, err := w.exchange(target.Request{Method: http.MethodGet, Path: at})
		if err != nil {
			return err
		}
		shown, _ := answer.JSON()
		if answer.Status == http.StatusOK && shown.Member("id").Text() == want.ID {
			w.check(verb, true, e)
			return nil
		}
		e.actual = got.Text() + ", where the answer is " + statusText(answer)
		e.exchange = answer
	}
	w.check(verb, false, e)
	return nil
}

// referenceLeadsIfCreated is for resources that a service provider may refuse.
func (w *World) referenceLeadsIfCreated(path, from Text, verb Verb, to Text) error {
	resource, err := w.named(string(from))
	if err != nil {
		return err
	}
	if resource.ID == "" {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider takes no %s like %q", resource.Kind, from)}
	}
	return w.referenceLeads(path, from, verb, to)
}

// leadsAway tells whether an address names a resource on another host. A service
// may be known by another name in public, so that is no defect of the address; a
// rule about every response warns of it. It is not followed, since the
// credentials stay with the target.
func (w *World) leadsAway(address, id string) bool {
	at, err := url.Parse(address)
	return err == nil && id != "" && at.IsAbs() && at.Host != "" && !w.shared.Target.SameOrigin(address) &&
		strings.HasSuffix(strings.TrimRight(at.EscapedPath(), "/"), "/"+url.PathEscape(id))
}

// readings are the absolute URLs that a reference may stand for.
func (w *World) readings(from, reference string) []string {
	at, err := url.Parse(reference)
	if err != nil {
		return nil
	}
	if at.IsAbs() {
		return []string{reference}
	}
	var all []string
	if base, err := url.Parse(from); err == nil {
		all = append(all, base.ResolveReference(at).String())
	}
	return append(all, w.shared.Target.BaseURL()+"/"+strings.TrimLeft(reference, "./"))
}

func (w *World) readInOtherCase(_ string, name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	other := strings.ToUpper(resource.ID)
	if other == resource.ID {
		other = strings.ToLower(resource.ID)
	}
	if other == resource.ID {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the id %q has no letters", resource.ID)}
	}
	_, err = w.send(w.request(http.MethodGet, strings.TrimSuffix(resource.Path, resource.ID)+other, nil))
	return err
}

// letClockMove waits until a clock that counts whole seconds has moved on since
// a resource was last seen; one that counts finer needs no waiting.
func (w *World) letClockMove(resource *Resource) error {
	if modified := resource.Got.Get("meta", "lastModified"); modified.Assigned() && !strings.Contains(modified.Text(), ".") {
		return w.sleep(1100 * time.Millisecond)
	}
	return nil
}

// replaceLater leaves what is known of the resource as it is, so that a Then-step
// can compare times.
func (w *World) replaceLater(_ string, name Text, rows Table) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	if err := w.askable(resource.Kind, rows); err != nil {
		return err
	}
	if err := w.letClockMove(resource); err != nil {
		return err
	}
	document := copied(resource.Sent)
	if err := setAll(document, rows); err != nil {
		return err
	}
	_, err = w.send(w.request(http.MethodPut, resource.Path, encode(document)))
	return err
}
