// Package document holds JSON values the way the reference service provider
// reads, keeps and writes them.
//
// A value is nil, a bool, a string, a [Number], an int, a []any or an *[Object].
// Objects keep the order of their members, so that a representation is written
// in the order in which it was put together, and a reader of the wire finds
// schemas and id first and meta last.
//
// [Parse] is strict (RFC 8259): it refuses duplicate names, invalid UTF-8,
// lone surrogates, trailing data and nesting deeper than [MaxDepth].
package document
