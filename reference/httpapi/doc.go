// Package httpapi is the HTTP face of the reference service provider: it finds
// the endpoint of a request, checks who asks and in what form, calls the packages
// that do the work and writes the answer (RFC 7644 §3 and §4).
//
// A request becomes a [Call], an endpoint answers with a [Response] or an error,
// and only [Server.ServeHTTP] writes to the network. Bulk requests go through the
// same endpoints without a network between them.
package httpapi
