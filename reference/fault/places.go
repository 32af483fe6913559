package fault

import (
	"net/http"
	"slices"
	"strings"
)

// where says whether a request is one that a fault is about.
type where func(*http.Request) bool

// place is a set of addresses.
type place func(address) bool

// address is the part of a request's path from the endpoint on.
type address struct {
	endpoint string // Users, Schemas, Bulk …, empty for the root and for others
	rest     string // what follows the endpoint, without slashes around
}

var endpoints = []string{"Users", "Groups", "Devices", "Me", "Bulk", "ServiceProviderConfig", "ResourceTypes", "Schemas"}

// addressOf finds the endpoint from the end of the path, since the base path
// may be anything.
func addressOf(r *http.Request) address {
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if slices.Contains(endpoints, parts[i]) {
			return address{parts[i], strings.Join(parts[i+1:], "/")}
		}
	}
	if parts[len(parts)-1] == ".search" {
		return address{rest: ".search"}
	}
	return address{}
}

// collection is the endpoint of resource types, item a single resource.
func collection(names ...string) place {
	return func(a address) bool { return slices.Contains(names, a.endpoint) && a.rest == "" }
}

func item(names ...string) place {
	return func(a address) bool {
		return slices.Contains(names, a.endpoint) && a.rest != "" && a.rest != ".search"
	}
}

func either(places ...place) place {
	return func(a address) bool { return slices.ContainsFunc(places, func(p place) bool { return p(a) }) }
}

var (
	users       = collection("Users")
	groups      = collection("Groups")
	devices     = collection("Devices")
	collections = collection("Users", "Groups", "Devices")
	user        = item("Users")
	group       = item("Groups")
	items       = item("Users", "Groups", "Devices")
	resources   = either(collections, items)
	searches    = place(func(a address) bool { return a.rest == ".search" })
	bulk        = collection("Bulk")
	me          = collection("Me")
	root        = place(func(a address) bool { return a == address{} })
	configs     = collection("ServiceProviderConfig")
	types       = either(collection("ResourceTypes"), item("ResourceTypes"))
	schemas     = either(collection("Schemas"), item("Schemas"))
	discovery   = either(configs, types, schemas)
	anywhere    = place(func(address) bool { return true })
	// protected are the endpoints that need credentials.
	protected = place(func(a address) bool { return !discovery(a) })
)

// on are requests with a method, or any method when it is empty.
func on(method string, p place) where {
	return func(r *http.Request) bool { return (method == "" || r.Method == method) && p(addressOf(r)) }
}

func gets(p place) where    { return on(http.MethodGet, p) }
func posts(p place) where   { return on(http.MethodPost, p) }
func puts(p place) where    { return on(http.MethodPut, p) }
func patches(p place) where { return on(http.MethodPatch, p) }
func deletes(p place) where { return on(http.MethodDelete, p) }
func all(p place) where     { return on("", p) }

// writes are the requests that answer with a resource after changing it.
func writes(p place) where {
	return func(r *http.Request) bool {
		return (r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodPatch) && p(addressOf(r))
	}
}

// lists are the queries of an endpoint by GET.
func lists(p place) where { return gets(p) }

// having narrows to requests whose query has a parameter.
func (w where) having(parameter string) where {
	return func(r *http.Request) bool { return w(r) && r.URL.Query().Has(parameter) }
}

// if narrows to requests for which a condition holds.
func (w where) when(holds func(*http.Request) bool) where {
	return func(r *http.Request) bool { return w(r) && holds(r) }
}
