package steps

import (
	"net/url"
	"strings"
)

// standsWhereItSays judges the meta.location of each schema and resource type on
// a list (RFC 7643 §3.1): on the host that was asked, and ending in what the
// document is found by, its id or its name. A document without one is the
// question of other sentences.
func (w *World) standsWhereItSays(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	w.check(verb, true, evidence{})
	for _, item := range document.Member("Resources").Items() {
		location := item.Get("meta", "location")
		if !location.Assigned() {
			continue
		}
		place := resolved(x.URL, location.Text())
		held := w.shared.Target.SameOrigin(place) && (leadsTo(place, item.Member("id").Text()) || leadsTo(place, item.Member("name").Text()))
		w.check(verb, held, seen(x, location, "the address of "+item.Member("name").Text()+" on "+w.shared.Target.BaseURL()))
	}
	return nil
}

// leadsTo compares the last segment of an address, which may be escaped, with a
// key. URNs are the same in any case.
func leadsTo(address, key string) bool {
	at, err := url.Parse(address)
	if err != nil || key == "" {
		return false
	}
	path := strings.TrimSuffix(at.Path, "/")
	return strings.EqualFold(path[strings.LastIndexByte(path, '/')+1:], key)
}
