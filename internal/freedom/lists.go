package freedom

import (
	"net/http"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/query"
)

var lists = []Freedom{
	without("five-results", "no page has more than five results", []string{"RFC7644-3.4.2.4-05"},
		func(c *reference.Capabilities) { c.MaxResults, c.DefaultCount = 5, 5 }),
	without("pages-of-two", "a page has two results where the client asks for no size", []string{"RFC7644-3.4.2.4-05"},
		func(c *reference.Capabilities) { c.DefaultCount = 2 }),
	{
		Name: "cursors-by-default", Summary: "pages are by cursor where the client names no method", Grants: []string{"RFC9865-2.4-01"},
		use: func(o *reference.Options) { o.Freedoms.CursorsByDefault = true },
	},
	{
		Name: "newest-first", Summary: "lists that nobody sorts begin with the newest resource", Grants: []string{"RFC7644-3.4.2.3-02"},
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{Query: func(e query.Engine) query.Engine { return newestFirst{e} }})
		},
	},
	{
		Name: "whole-lists-are-terse", Summary: "a list that is whole says neither startIndex nor itemsPerPage", Grants: []string{"RFC7644-3.4.2-05", "RFC7644-3.4.2-06"},
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{Answer: func(_ *http.Request, a *httpapi.Response) {
				list, _ := a.Body.Get("Resources").([]any)
				if a.Kind == httpapi.List && a.Body.Get("totalResults") == len(list) {
					a.Body.Delete("startIndex")
					a.Body.Delete("itemsPerPage")
				}
			}})
		},
	},
	{
		Name: "empty-lists-are-terse", Summary: "a list without results has no Resources", Grants: []string{"RFC7644-3.4.2-07"},
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{Answer: func(_ *http.Request, a *httpapi.Response) {
				if list, _ := a.Body.Get("Resources").([]any); a.Kind == httpapi.List && len(list) == 0 {
					a.Body.Delete("Resources")
				}
			}})
		},
	},
}

// newestFirst orders lists by falling time of creation unless told otherwise.
type newestFirst struct{ query.Engine }

func (n newestFirst) Run(s query.Source, q query.Query) (query.Page, error) {
	if q.SortBy == "" {
		q.SortBy, q.Descending = "meta.created", true
	}
	return n.Engine.Run(s, q)
}
