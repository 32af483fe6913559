// Package refusal is what the reference service provider answers when it does
// not do what a client asks: an HTTP status, a scimType and a sentence
// (RFC 7644 §3.12). Every other package of the reference returns its errors in
// this form, so that the HTTP layer has nothing to translate.
package refusal

import (
	"fmt"
	"net/http"

	"github.com/scimproof/scimproof/internal/scim"
)

// Error is an answer with an error body.
type Error struct {
	Status   int         // HTTP status code
	ScimType string      // keyword of RFC 7644 Table 9 or RFC 9865 §2.1, or empty
	Detail   string      // a sentence for people
	Header   http.Header // further response headers such as Allow, or nil
}

// Error is the sentence.
func (e *Error) Error() string { return e.Detail }

// New makes an error answer without scimType.
func New(status int, format string, args ...any) *Error {
	return &Error{Status: status, Detail: fmt.Sprintf(format, args...)}
}

// Bad makes a 400 with the given scimType.
func Bad(scimType, format string, args ...any) *Error {
	return &Error{Status: http.StatusBadRequest, ScimType: scimType, Detail: fmt.Sprintf(format, args...)}
}

// Syntax is 400 invalidSyntax: the message has not the structure it needs.
func Syntax(format string, args ...any) *Error { return Bad(scim.InvalidSyntax, format, args...) }

// Value is 400 invalidValue: a value is missing or does not fit its attribute.
func Value(format string, args ...any) *Error { return Bad(scim.InvalidValue, format, args...) }

// Mutability is 400 mutability: the attribute does not allow the change.
func Mutability(format string, args ...any) *Error { return Bad(scim.Mutability, format, args...) }

// Filter is 400 invalidFilter: the filter is malformed or not supported.
func Filter(format string, args ...any) *Error { return Bad(scim.InvalidFilter, format, args...) }

// Path is 400 invalidPath: the path of a PATCH operation is malformed or names
// no attribute.
func Path(format string, args ...any) *Error { return Bad(scim.InvalidPath, format, args...) }

// NoTarget is 400 noTarget: the path of a PATCH operation hits nothing.
func NoTarget(format string, args ...any) *Error { return Bad(scim.NoTarget, format, args...) }

// Sensitive is 403 sensitive: the filter holds what a URI must not carry
// (RFC 7644 §7.5.2).
func Sensitive(format string, args ...any) *Error {
	return &Error{Status: http.StatusForbidden, ScimType: scim.Sensitive, Detail: fmt.Sprintf(format, args...)}
}

// Conflict is 409 uniqueness (RFC 7644 §3.3).
func Conflict(format string, args ...any) *Error {
	return &Error{Status: http.StatusConflict, ScimType: scim.Uniqueness, Detail: fmt.Sprintf(format, args...)}
}

// NotFound is 404.
func NotFound(format string, args ...any) *Error {
	return New(http.StatusNotFound, format, args...)
}
