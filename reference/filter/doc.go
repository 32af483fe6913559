// Package filter reads SCIM filters and PATCH paths and evaluates filters
// (RFC 7644 §3.4.2.2, Figure 1, with reported errata 4690, 7319 and 7322: a
// value path holds no value path, and "not" may stand apart from its
// parenthesis).
//
// [Parse] makes an [Expr] of a text, [Compile] makes a [Matcher] of it for one
// resource type, [ParsePath] reads the path of a PATCH operation, and
// [CompileElement] makes the test of a value path. All errors are 400
// invalidFilter or invalidPath, or 403 sensitive for attributes that are never
// returned (RFC 7644 §7.5.2).
//
// The service provider uses this package through [Engine], so that another
// evaluation can be put in its place or around it. [Rewrite] changes an
// expression, and [Predicate] puts a Go function into one.
package filter
