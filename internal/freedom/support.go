package freedom

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/httpapi"
)

// without is a freedom that consists of supporting less.
func without(name, summary string, grants []string, change func(*reference.Capabilities)) Freedom {
	return Freedom{Name: name, Summary: summary, Grants: grants, use: func(o *reference.Options) { change(&o.Capabilities) }}
}

// notForJumpCloud marks a server that JumpCloud cannot provision: it deactivates
// users, finds them by their address, sends a whole profile and manages groups with
// their members. That it looks groups up by a filter on their name is inferred
// (JC-082); JumpCloud may be able to live with filter-by-user-name.
func notForJumpCloud(f Freedom) Freedom {
	f.NotFor = append(f.NotFor, "jumpcloud")
	return f
}

var support = []Freedom{
	without("no-patch", "PATCH is not supported and answered with 501", []string{"RFC7644-3.5.2-01", "RFC7644-3.12-15"},
		func(c *reference.Capabilities) { c.Patch = reference.Unsupported }),
	{
		Name: "no-patch-405", Summary: "PATCH is not supported and answered with 405 and Allow",
		Grants: []string{"RFC7644-3.5.2-01", "RFC9110-15.5.6-01"},
		use: func(o *reference.Options) {
			o.Capabilities.Patch = reference.Unsupported
			decorate(o, reference.Decorate{Answer: func(r *http.Request, a *httpapi.Response) {
				if r.Method == http.MethodPatch && a.Status == http.StatusNotImplemented {
					restate(a, http.StatusMethodNotAllowed)
					a.Header.Set("Allow", "DELETE, GET, HEAD, OPTIONS, PUT")
				}
			}})
		},
	},
	without("no-bulk", "bulk requests are not supported", []string{"RFC7644-3.7-01"},
		func(c *reference.Capabilities) { c.Bulk = reference.Unsupported }),
	{
		Name: "no-bulk-404", Summary: "bulk requests are not supported, and nothing is at their address",
		Grants: []string{"RFC7644-3.7-01"}, Warns: []string{"RFC7644-3.7-01", "RFC7644-3.12-15"},
		use: func(o *reference.Options) {
			o.Capabilities.Bulk = reference.Unsupported
			decorate(o, reference.Decorate{Answer: absent("/Bulk")})
		},
	},
	without("small-bulk", "a bulk request may have three operations", []string{"RFC7644-3.7.4-01"},
		func(c *reference.Capabilities) { c.MaxOperations = 3 }),
	without("no-filter", "filters are not supported", []string{"RFC7644-3.4.2.2-01"},
		func(c *reference.Capabilities) { c.Filter = reference.Unsupported }),
	notForJumpCloud(filterOnly("filter-by-user-name", "only userName eq can be filtered by", "userName eq")),
	filterOnly("filter-by-equality", "a few attributes can be filtered by, all with eq", "userName eq", "externalId eq", "displayName eq", "id eq", "emails.value eq"),
	without("no-sort", "sorting is not supported", []string{"RFC7644-3.4.2.3-01"},
		func(c *reference.Capabilities) { c.Sort = reference.Unsupported }),
	without("no-etag", "resources have no versions", []string{"RFC7644-3.14-01"},
		func(c *reference.Capabilities) { c.ETag = reference.Unsupported }),
	without("no-change-of-password", "passwords cannot be changed by clients", []string{"RFC7643-5-07"},
		func(c *reference.Capabilities) { c.ChangePassword = reference.Unsupported }),
	without("no-cursors", "there is index paging only", []string{"RFC9865-2-01"},
		func(c *reference.Capabilities) { c.Cursor = reference.Unsupported }),
	{
		Name: "no-search", Summary: "POST .search is not supported", Grants: []string{"RFC7644-3.4.3-01"}, Warns: []string{"RFC7644-3.4.3-01"},
		use: func(o *reference.Options) { o.Capabilities.Search = reference.Unsupported },
	},
	without("no-root-query", "resource types cannot be searched together", []string{"RFC7644-3.4.2.1-01"},
		func(c *reference.Capabilities) { c.Root = reference.Unsupported }),
	without("no-me", "/Me is not supported and answered with 501", []string{"RFC7644-3.11-01"},
		func(c *reference.Capabilities) { c.Me = reference.Unsupported }),
	{
		Name: "no-me-404", Summary: "/Me is not supported, and nothing is at its address", Grants: []string{"RFC7644-3.11-01"},
		Warns: []string{"RFC7644-3.11-01", "RFC7644-3.12-15"}, Group: "me",
		use: func(o *reference.Options) {
			o.Capabilities.Me = reference.Unsupported
			decorate(o, reference.Decorate{Answer: absent("/Me")})
		},
	},
	{
		Name: "me-redirects", Summary: "GET /Me leads to the user with 308", Grants: []string{"RFC7644-3.11-02"}, Group: "me",
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{Answer: func(r *http.Request, a *httpapi.Response) {
				if strings.HasSuffix(r.URL.Path, "/Me") && r.Method == http.MethodGet && a.Status == http.StatusOK && a.Header.Get("Location") != "" {
					*a = httpapi.Response{Status: http.StatusPermanentRedirect, Header: http.Header{"Location": {a.Header.Get("Location")}}}
				}
			}})
		},
	},
	notForJumpCloud(Freedom{
		Name: "groups-read-only", Summary: "groups can be read and not be changed, and their schema says so", Grants: []string{"RFC7644-3.12-15", "RFC7643-7-06"},
		Warns: []string{"RFC7643-8.7.1-22", "RFC7643-8.7.1-23"}, Group: "groups",
		use: func(o *reference.Options) { o.Capabilities.ReadOnly = []string{"Group"} },
	}),
	{
		Name: "users-only", Summary: "there are users and no other resources", Grants: []string{"RFC7643-6-01"}, Group: "groups",
		use: func(o *reference.Options) {
			o.Capabilities.Without = []string{"Group", "Device"}
			lacking("User", "groups")(&o.Capabilities)
		},
	},
	notForJumpCloud(without("few-attributes", "users have a userName, a name, an address for mail and a state, and nothing else", []string{"RFC7643-8.7.1-02"}, lacking("User",
		"nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone", "phoneNumbers", "ims", "photos",
		"addresses", "entitlements", "roles", "x509Certificates", "name.middleName", "name.honorificPrefix", "name.honorificSuffix", enterprise,
	))),
	without("users-without-names", "users have no name and no displayName", []string{"RFC7643-8.7.1-02"}, lacking("User", "name", "displayName")),
	notForJumpCloud(without("users-without-addresses", "users have no addresses for mail and no state", []string{"RFC7643-8.7.1-11", "RFC7643-8.7.1-13"}, lacking("User", "emails", "active"))),
	notForJumpCloud(Freedom{
		Name: "groups-without-members", Summary: "groups have a name and nothing else", Grants: []string{"RFC7643-8.7.1-23"}, Group: "groups",
		use: func(o *reference.Options) { lacking("Group", "members")(&o.Capabilities) },
	}),
}

// lacking takes attributes out of a resource type.
func lacking(typeName string, names ...string) func(*reference.Capabilities) {
	return func(c *reference.Capabilities) {
		if c.WithoutAttributes == nil {
			c.WithoutAttributes = map[string][]string{}
		}
		c.WithoutAttributes[typeName] = append(c.WithoutAttributes[typeName], names...)
	}
}

// filterOnly declares filters and refuses all but a few comparisons. Table 9
// foresees that; the clauses about each operator are then warned of.
func filterOnly(name, summary string, comparisons ...string) Freedom {
	f := without(name, summary, []string{"RFC7644-3.4.2.2-01", "RFC7644-3.12-16"}, func(c *reference.Capabilities) { c.FilterOnly = comparisons })
	f.Warns, f.Group = []string{"RFC7644-3.4.2.2-*", "RFC7644-3.4.2.1-*", "RFC7644-3.4.3-*"}, "filter"
	return f
}

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

// restate gives an answer another status, in its body too.
func restate(a *httpapi.Response, status int) {
	a.Status = status
	if a.Body.Get("status") != nil {
		a.Body.Set("status", strconv.Itoa(status))
	}
}

// absent answers 404 where nothing is.
func absent(endpoint string) func(*http.Request, *httpapi.Response) {
	return func(r *http.Request, a *httpapi.Response) {
		if strings.HasSuffix(r.URL.Path, endpoint) && a.Status == http.StatusNotImplemented {
			restate(a, http.StatusNotFound)
		}
	}
}
