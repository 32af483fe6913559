// Package resource holds one version of a SCIM resource as the reference
// service provider keeps it.
//
// A [Resource] that came out of a store is never changed again; whoever wants to
// change it makes a [Draft] of it, which copies the attributes and shares the
// members of a group until one of them changes. What a client may not set or
// read is not among the attributes: id and meta are fields, passwords are hashes
// in Secrets, memberships are [Members], and groups, $ref and display are worked
// out when a representation is made.
//
// [Honest] makes drafts of the bodies of POST and PUT.
package resource
