package reference

import (
	"time"

	"github.com/scimproof/scimproof/reference/representation"
)

// Support is whether a feature is there.
type Support int

// Features are supported unless the options say otherwise.
const (
	Supported Support = iota
	Unsupported
)

// Capabilities say what a service provider supports. Whatever they say is
// declared in /ServiceProviderConfig, /ResourceTypes and /Schemas, and what is
// not supported is refused as RFC 7644 §3.12 asks. The zero value supports
// everything.
type Capabilities struct {
	Patch          Support
	Bulk           Support
	Filter         Support
	Sort           Support
	ETag           Support
	ChangePassword Support
	Cursor         Support // RFC 9865
	Search         Support // POST .search
	Root           Support // queries of the root, across resource types
	Me             Support

	// FilterOnly, when set, lists the only comparisons that filters may consist
	// of, such as "userName eq".
	FilterOnly []string
	// MaxResults is filter.maxResults and the largest page; 200 by default.
	// DefaultCount is the page size where the client asks for none; 100 by
	// default, and at most MaxResults.
	MaxResults, DefaultCount int
	// CursorTimeout is how long a cursor lasts; an hour by default.
	CursorTimeout time.Duration
	// MaxOperations and MaxPayloadSize limit bulk requests; 1000 and 1 MiB by
	// default.
	MaxOperations, MaxPayloadSize int

	// Without lists resource types that do not exist, by name.
	Without []string
	// ReadOnly lists resource types that clients cannot change, by name.
	ReadOnly []string
	// WithoutAttributes lists attributes that do not exist, in attribute
	// notation, by name of the resource type. A whole extension is named by its
	// URI.
	WithoutAttributes map[string][]string
}

// Freedoms are choices that the RFCs leave to the service provider. The zero
// value is the choice most common in practice.
type Freedoms struct {
	// PatchNoContent answers PATCH with 204 unless attributes are asked for
	// (RFC 7644 §3.5.2).
	PatchNoContent bool
	// PutKeepsOmitted leaves attributes as they are that a PUT omits
	// (RFC 7644 §3.5.1).
	PutKeepsOmitted bool
	// PlainJSON answers as application/json (RFC 7644 §8.1).
	PlainJSON bool
	// ReverseOrder turns the order of attributes round (RFC 7643 §2.3.8).
	ReverseOrder bool
	// StrongETags are digests of the representation (RFC 7644 §3.14).
	StrongETags bool
	// CursorsByDefault pages by cursor when the client names no method
	// (RFC 9865 §2.4).
	CursorsByDefault bool
}

func (c Capabilities) withDefaults() Capabilities {
	set := func(n *int, byDefault int) {
		if *n == 0 {
			*n = byDefault
		}
	}
	set(&c.MaxResults, 200)
	set(&c.DefaultCount, 100)
	c.DefaultCount = min(c.DefaultCount, c.MaxResults)
	set(&c.MaxOperations, 1000)
	set(&c.MaxPayloadSize, 1<<20)
	if c.CursorTimeout == 0 {
		c.CursorTimeout = time.Hour
	}
	return c
}

func (o Options) tags() representation.Tags {
	switch {
	case o.Capabilities.ETag == Unsupported:
		return representation.NoTags
	case o.Freedoms.StrongETags:
		return representation.Strong
	}
	return representation.Weak
}
