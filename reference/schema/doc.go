// Package schema describes resource types: their attributes with all
// characteristics of RFC 7643 §7, and what values an attribute accepts.
//
// The schema documents lie in data/ as JSON and are what the service provider
// enforces as well as what it publishes, so that the two cannot disagree.
// [Default] loads them. A server that supports less is made by changing the
// [Registry] before it is used: then it declares less, too.
//
// [ResourceType.Resolve] turns attribute notation (RFC 7644 §3.10) into a
// [Path], [Attribute.Normalize] checks a value and brings it into the form in
// which it is kept, [Fold] prepares strings for comparison.
package schema
