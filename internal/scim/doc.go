// Package scim is the vocabulary of the SCIM wire: URNs, media types, the
// names of messages and error types, and a JSON value with path access. It
// holds no behaviour of either side, so that the suite and the bundled
// reference can both use it without sharing an oracle.
package scim
