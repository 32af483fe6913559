// Package representation makes the JSON form of resources.
//
// A [View] is a resource as one client sees it: with what is stored and with what
// is worked out when it is looked at, which are id, schemas, meta, the groups of a
// user, the $ref, type and display of references. It is the subject of filters and
// sorting as well. [Honest] renders a view under a [Projection], the attributes and
// excludedAttributes of a request (RFC 7644 §3.9).
package representation
