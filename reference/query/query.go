package query

import (
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// Query is what a client asks of an endpoint.
type Query struct {
	// Types are the resource types of the endpoint: one, or all of them for the
	// root.
	Types []*schema.ResourceType
	// Filter is nil when there is none.
	Filter *string
	SortBy string
	// Descending is set by sortOrder.
	Descending bool
	// StartIndex is nil when the client gave none.
	StartIndex *int
	// Count is nil when the client gave none.
	Count *int
	// Cursor is nil when the client did not ask for cursor paging, and empty
	// for the first page.
	Cursor *string
}

// Source is the tenant that a query is about.
type Source struct {
	Reader store.Reader
	Tenant string
	// View makes the view of a resource that this client has.
	View func(*resource.Resource) *representation.View
}

// Page is a page of results.
type Page struct {
	// Total counts all that matches.
	Total int
	// StartIndex is the 1-based place of the first item; 0 with cursor paging.
	StartIndex int
	Items      []*representation.View
	// Next and Previous are cursors, empty where there is no such page.
	Next, Previous string
}

// Engine is how the service provider answers queries.
type Engine interface {
	Run(s Source, q Query) (Page, error)
}
