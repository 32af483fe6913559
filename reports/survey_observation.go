package reports

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// observation is an exchange as a survey sees it.
type observation struct {
	*Exchange
	scenario *Scenario
	// place is the kind of address, endpoint its first part: /Users/{id}, /Users.
	place, endpoint string
	// query is what is asked for, in the address or in the body of a search.
	query   url.Values
	answer  message
	request *message // see sent
}

func newObservation(base string, scenario *Scenario, exchange *Exchange) *observation {
	o := &observation{Exchange: exchange, scenario: scenario, place: place(base, exchange.Request.URL), answer: readMessage(exchange.Response.Body)}
	if o.answer.broken && exchange.Response.Truncated == 0 {
		o.answer = message{kind: "text"}
	}
	o.endpoint, _, _ = strings.Cut(o.place[1:], "/")
	o.endpoint = "/" + o.endpoint
	if o.searches() {
		o.query = parameters(exchange.Request.Body)
	} else if _, query, found := strings.Cut(exchange.Request.URL, "?"); found {
		o.query, _ = url.ParseQuery(query) // what cannot be read is no parameter
	}
	return o
}

// kind is a kind of requests: GET /Users/{id}.
func (o *observation) kind() string { return o.Request.Method + " " + o.place }

// address is without what is asked for.
func (o *observation) address() string {
	address, _, _ := strings.Cut(o.Request.URL, "?")
	return address
}

// target is the address without the slash in which it may end.
func (o *observation) target() string { return strings.TrimRight(o.address(), "/") }

// addressOf is where the resource of an id is that an answer shows.
func (o *observation) addressOf(id string) string {
	address := o.target()
	if o.place == o.endpoint {
		address += "/" + url.PathEscape(id)
	}
	return address
}

// lastSegment is the id in which the address of a resource ends.
func lastSegment(address string) string {
	address, _, _ = strings.Cut(address, "?")
	segment, err := url.PathUnescape(address[strings.LastIndexByte(address, '/')+1:])
	if err != nil {
		return ""
	}
	return segment
}

// sent is what the client sent, read when somebody asks for it.
func (o *observation) sent() message {
	if o.request == nil {
		m := readMessage(o.Request.Body)
		o.request = &m
	}
	return *o.request
}

func (o *observation) succeeded() bool { return o.Response.Status/100 == 2 }

// writes tells whether a request is to change a resource that there is.
func (o *observation) writes() bool {
	return o.Request.Method == http.MethodPut || o.Request.Method == http.MethodPatch
}

// brings tells whether a request has a whole resource in it.
func (o *observation) brings() bool {
	return o.Request.Method == http.MethodPost || o.Request.Method == http.MethodPut
}

// publishes tells whether an answer is what the service provider says of itself
// at an endpoint.
func (o *observation) publishes(endpoint string) bool {
	return o.endpoint == endpoint && o.Request.Method == http.MethodGet && o.succeeded() && o.whole()
}

// missing tells an answer that there is nothing at an address.
func (o *observation) missing() bool {
	return o.Response.Status == http.StatusNotFound || o.Response.Status == http.StatusGone
}

// turnedDown tells a refusal that may be for what a request holds, and not for
// who sent it, for a value that is taken or for a version.
func (o *observation) turnedDown() bool {
	switch o.Response.Status {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity:
		return true
	}
	return false
}

// resource tells whether an exchange is about resources of users and groups,
// and the like.
func (o *observation) resource() bool {
	switch o.endpoint {
	case "/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/Bulk", "/":
		return false
	}
	return true
}

// made is how many resources there are more after an exchange.
func (o *observation) made() int {
	switch {
	case !o.succeeded():
	case o.Request.Method == http.MethodPost && o.place == o.endpoint:
		return 1
	case o.Request.Method == http.MethodDelete:
		return -1
	}
	return 0
}

// severalTenants tells an exchange of a scenario with a second tenant, to whom
// nothing that the first one has is there or taken.
func (o *observation) severalTenants() bool {
	return slices.Contains(o.scenario.Tags, "needs:second-tenant")
}

// at is what a pointer into an answer points at.
func (o *observation) at(pointer string) any {
	var document any = o.answer.members
	if rest, listed := strings.CutPrefix(pointer, "/Resources/"); listed {
		items := make([]any, len(o.answer.items))
		for i, item := range o.answer.items {
			items[i] = item
		}
		document, pointer = items, "/"+rest
	}
	value, _ := lookup(document, pointer)
	return value
}

// has tells whether a header is there, whatever it says.
func has(headers []Header, name string) bool {
	return slices.ContainsFunc(headers, func(header Header) bool { return strings.EqualFold(header.Name, name) })
}
