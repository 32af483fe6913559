package fault

import (
	"net/http"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/representation"
)

// list are defects of queries and of what they answer with (RFC 7644 §3.4.2).
var list = []Fault{
	newFault("list-without-schemas", "A list has no schemas.", breaks("RFC7644-3.4.2-02", "RFC7644-3.1-03"), body(lists(collections), drop("schemas"))),
	newFault("list-with-core-schema", "The schemas of a list name the User schema instead of ListResponse.", breaks("RFC7644-3.4.2-02", "RFC7644-3.1-03"), body(lists(collections), put([]any{scim.UserSchema}, "schemas"))),
	newFault("list-total-of-page", "totalResults counts the page instead of all results.", breaks("RFC7644-3.4.2-03"), pages(func(q query.Query, p *query.Page) {
		if len(p.Items) > 0 {
			p.Total = len(p.Items)
		}
	})),
	newFault("list-total-of-everything", "totalResults counts all resources whatever the filter.", breaks("RFC7644-3.4.2-03"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		if err == nil && q.Filter != nil && len(q.Types) == 1 {
			p.Total = s.Reader.Count(q.Types[0])
		}
		return p, err
	})),
	newFault("list-without-total", "A list has no totalResults.", breaks("RFC7644-3.4.2-03"), body(lists(collections), drop("totalResults"))),
	newFault("list-total-as-text", "totalResults is a string.", breaks("RFC7644-3.4.2-03", "RFC7643-2.3.4-01"), body(lists(collections), alter(text, "totalResults"))),
	newFault("list-without-items-per-page", "A list that is a page has no itemsPerPage.", breaks("RFC7644-3.4.2-06"), body(lists(collections), drop("itemsPerPage"))),
	newFault("list-items-per-page-as-asked", "itemsPerPage repeats count instead of counting the page.", breaks("RFC7644-3.4.2-06"), answers(lists(collections).having("count"), func(r *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.List {
			resp.Body.Set("itemsPerPage", document.Number(digits(r.URL.Query().Get("count"))))
		}
	})),
	newFault("list-items-per-page-fixed", "itemsPerPage is always 100.", breaks("RFC7644-3.4.2-06"), body(lists(collections), put(100, "itemsPerPage"))),
	newFault("list-without-start-index", "A page has no startIndex.", breaks("RFC7644-3.4.2-05"), body(lists(collections), drop("startIndex"))),
	newFault("list-empty-answers-404", "A query without matches is answered with 404.", breaks("RFC7644-3.4.2-07", "JC-030"), emptyAs(http.StatusNotFound)),
	newFault("list-empty-answers-204", "A query without matches is answered with 204.", breaks("RFC7644-3.4.2-07", "JC-030"), emptyAs(http.StatusNoContent)),
	newFault("list-empty-total-one", "totalResults is 1 where nothing matches.", breaks("RFC7644-3.4.2-07", "RFC7644-3.4.2-03"), pages(func(_ query.Query, p *query.Page) {
		if p.Total == 0 {
			p.Total = 1
		}
	})),
	newFault("list-resources-in-lower-case", "The member that holds the results is called resources.", breaks("RFC7644-3.4.2-04", "RFC7644-3.4.2-02"), body(lists(collections), rename("resources", "Resources"))),
	newFault("list-items-without-schemas", "The resources in a list have no schemas.", breaks("RFC7644-3.1-02", "RFC7643-3-02", "RFC7643-2.1-02"), documents(lists(collections), drop("schemas"))),
	newFault("list-items-without-id", "The resources in a list have no id.", breaks("RFC7643-3.1-04", "RFC7644-3.4.2-09"), documents(lists(collections), drop("id"))),
	newFault("list-items-without-emails", "The users in a list come without their emails.", breaks("RFC7644-3.4.2-10", "RFC7644-3.9-01"), documents(lists(users), drop("emails"))),
	newFault("list-groups-without-members", "The groups in a list come without their members.", breaks("RFC7644-3.4.2-10", "JC-093"), documents(lists(groups), drop("members"))),
	newFault("list-mixes-types", "The list of users holds groups, too.", breaks("RFC7644-3.4.2-10"), knowing(mixes)),
	newFault("list-hides-inactive", "Inactive users are missing from lists and searches.", breaks("RFC7644-3.4.2.2-02", "RFC7644-3.4.2-03"), hides(func(v *representation.View) bool {
		return v.Resource.Attributes.Get("active") == false
	})),
	newFault("list-hides-newest", "What was just created is missing from unfiltered lists.", breaks("RFC7644-3.4.2-03", "RFC7644-3.4.2.4-08"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		p, err := next.Run(s, q)
		if err == nil && q.Filter == nil && p.Total > 0 {
			p.Total--
			if last := len(p.Items) - 1; last >= 0 && p.StartIndex+last > p.Total {
				p.Items = p.Items[:last]
			}
		}
		return p, err
	})),
	newFault("list-refuses-unknown-parameter", "A query parameter that the server does not know is answered with 400.", breaks("RFC7644-3.4.2-01"), refuses(lists(resources).when(func(r *http.Request) bool {
		for name := range r.URL.Query() {
			switch name {
			case "filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", "attributes", "excludedAttributes":
			default:
				return true
			}
		}
		return false
	}), http.StatusBadRequest, scim.InvalidValue, "a query parameter is not known")),
	newFault("root-query-users-only", "A query of the root finds users only.", breaks("RFC7644-3.4.2.1-01"), asks(func(q *query.Query) {
		if len(q.Types) > 1 {
			q.Types = q.Types[:1]
		}
	})),
	newFault("root-query-ignores-filter", "A query of the root returns everything whatever the filter.", breaks("RFC7644-3.4.2.1-01", "RFC7644-3.4.2.1-03"), asks(func(q *query.Query) {
		if len(q.Types) > 1 {
			q.Filter = nil
		}
	})),
	newFault("root-query-foreign-attribute-refused", "A query of the root whose filter names an attribute that only some types have is refused.", breaks("RFC7644-3.4.2.1-04"), queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if len(q.Types) > 1 && q.Filter != nil {
			for _, t := range q.Types {
				one := q
				one.Types = q.Types[:0:0]
				one.Types = append(one.Types, t)
				if _, err := next.Run(s, one); err != nil {
					return query.Page{}, err
				}
			}
		}
		return next.Run(s, q)
	})),
	newFault("root-query-foreign-attribute-matches", "In a query of the root, resources match that do not have the attribute of the filter.", breaks("RFC7644-3.4.2.1-04"), foreignMatches()),
}

// digits is a text if it is a number of JSON, else 0.
func digits(s string) string {
	if _, err := document.Number(s).Int64(); err != nil {
		return "0"
	}
	return s
}

func emptyAs(status int) defect {
	return answers(lists(collections), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind != httpapi.List || resp.Body.Get("totalResults") != 0 {
			return
		}
		if status == http.StatusNoContent {
			resp.Status, resp.Body, resp.Kind = status, nil, httpapi.Empty
			return
		}
		refuse(resp, status, "", "nothing was found")
	})
}
