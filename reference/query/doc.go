// Package query answers queries: it filters, sorts and pages the resources of a
// tenant (RFC 7644 §3.4.2 and RFC 9865).
//
// A [Query] is what GET parameters or a SearchRequest said; a [Page] is what goes
// into the ListResponse. [Honest] uses the indexes of the store where a filter
// allows it and looks at every resource where it does not. A page of an unfiltered
// and unsorted query costs no more than the page.
//
// Cursors hold no state on the server: they are sealed notes of the query and of
// the last resource seen, see [Cursors].
package query
