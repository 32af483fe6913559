package fault

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
)

// discovering are defects of /ServiceProviderConfig, /ResourceTypes and
// /Schemas (RFC 7644 §4, RFC 7643 §5 to §7).
var discovering = []Fault{
	newFault("config-missing", "There is no /ServiceProviderConfig.", breaks("RFC7644-4-01"), refuses(gets(configs), 404, "", "there is nothing at this address")),
	newFault("config-with-user-schema", "The schemas of the configuration name the User schema.", breaks("RFC7643-5-01", "RFC7644-4-02"), config(put([]any{scim.UserSchema}, "schemas"))),
	newFault("config-as-list", "The configuration comes as a list of one.", breaks("RFC7644-4-02"), answers(gets(configs), listed)),
	newFault("config-without-patch", "The configuration has no patch.", breaks("RFC7643-5-03"), config(drop("patch"))),
	newFault("config-patch-as-text", "patch.supported is a text.", breaks("RFC7643-5-03"), config(alter(text, "patch", "supported"))),
	newFault("config-without-bulk-limits", "The configuration has no limits of bulk.", breaks("RFC7643-5-04"), config(drop("bulk", "maxOperations"), drop("bulk", "maxPayloadSize"))),
	newFault("config-bulk-limits-as-text", "The limits of bulk are texts.", breaks("RFC7643-5-04"), config(alter(text, "bulk", "maxOperations"))),
	newFault("config-without-bulk", "The configuration has no bulk.", breaks("RFC7643-5-04"), config(drop("bulk"))),
	newFault("config-without-filter-limit", "filter has no maxResults.", breaks("RFC7643-5-05"), config(drop("filter", "maxResults"))),
	newFault("config-filter-limit-as-text", "filter.maxResults is a text.", breaks("RFC7643-5-05"), config(alter(text, "filter", "maxResults"))),
	newFault("config-without-change-password", "The configuration has no changePassword.", breaks("RFC7643-5-06"), config(drop("changePassword"))),
	newFault("config-without-sort", "The configuration has no sort.", breaks("RFC7643-5-07"), config(drop("sort"))),
	newFault("config-without-etag", "The configuration has no etag.", breaks("RFC7643-5-08"), config(drop("etag"))),
	newFault("config-without-schemes", "The configuration has no authenticationSchemes.", breaks("RFC7643-5-09"), config(drop("authenticationSchemes"))),
	newFault("config-scheme-not-array", "authenticationSchemes is an object.", breaks("RFC7643-5-09"), config(alter(single, "authenticationSchemes"))),
	newFault("config-scheme-type-odd", "The type of an authentication scheme is not one of RFC 7643.", breaks("RFC7643-5-11"), config(elements("authenticationSchemes", put("apikey", "type")))),
	newFault("config-scheme-without-name", "An authentication scheme has no name.", breaks("RFC7643-5-11"), config(drop("authenticationSchemes", "name"))),
	newFault("config-scheme-without-description", "An authentication scheme has no description.", breaks("RFC7643-5-11"), config(drop("authenticationSchemes", "description"))),
	newFault("config-schemes-all-primary", "Every authentication scheme is the primary one.", breaks("RFC7643-2.4-02", "RFC7643-5-09"), config(func(o *document.Object) {
		list := append(each(o.Get("authenticationSchemes")), object(`{"type":"oauth2","name":"OAuth 2.0","description":"Tokens of an authorization server"}`))
		o.Set("authenticationSchemes", list)
		elements("authenticationSchemes", put(true, "primary"))(o)
	})),
	newFault("config-schemes-without-the-one-in-use", "The configuration lists HTTP Basic and Digest, and not the bearer tokens that clients have.", breaks("RFC7643-5-11"), config(put([]any{
		object(`{"type":"httpbasic","name":"HTTP Basic","description":"A name and a password","primary":true}`),
		object(`{"type":"httpdigest","name":"HTTP Digest","description":"A name and a digest"}`),
	}, "authenticationSchemes"))),
	newFault("resource-types-missing", "There is no /ResourceTypes.", breaks("RFC7644-4-01", "RFC7644-4-05"), refuses(gets(types), 404, "", "there is nothing at this address")),
	newFault("resource-types-as-array", "/ResourceTypes answers with an array.", breaks("RFC7644-4-07"), wire(gets(collection("ResourceTypes")), asArray)),
	newFault("resource-types-without-group", "/ResourceTypes does not list Group although there are groups.", breaks("RFC7644-4-05", "RFC7643-6-02"), without(types, func(o *document.Object) bool { return o.Get("name") == "Group" })),
	newFault("resource-type-by-name-missing", "A single resource type cannot be read.", breaks("RFC7644-4-05", "RFC7644-4-06"), refuses(gets(item("ResourceTypes")), 404, "", "there is nothing at this address")),
	newFault("resource-type-by-name-listed", "A single resource type comes as a list of one.", breaks("RFC7644-4-06"), answers(gets(item("ResourceTypes")), listed)),
	newFault("resource-type-by-name-elsewhere", "A single resource type is answered with a redirection that does not say where to.", breaks("RFC7644-4-05", "RFC7644-4-06", "RFC7644-3.12-07"), wire(gets(item("ResourceTypes")), func(_ *http.Request, c *captured) {
		if c.status == http.StatusOK {
			*c = captured{status: http.StatusTemporaryRedirect, header: http.Header{}}
		}
	})),
	newFault("resource-type-endpoint-wrong", "The endpoint of User is not where users are.", breaks("RFC7643-6-04"), typeNamed("User", put("/Accounts", "endpoint"))),
	newFault("resource-type-without-endpoint", "A resource type has no endpoint.", breaks("RFC7643-6-04", "RFC7643-6-01", "RFC7644-4-05"), typeNamed("Group", drop("endpoint"))),
	newFault("resource-type-schema-unknown", "The schema of a resource type is not in /Schemas.", breaks("RFC7643-6-05"), typeNamed("Group", put("urn:example:Group", "schema"))),
	newFault("resource-type-without-schema", "A resource type has no schema.", breaks("RFC7643-6-05", "RFC7643-6-01"), typeNamed("Group", drop("schema"))),
	newFault("resource-type-extension-unknown", "The extension of a resource type is not in /Schemas.", breaks("RFC7643-6-06"), typeNamed("User", elements("schemaExtensions", put("urn:example:Extension", "schema")))),
	newFault("resource-type-extension-required-text", "schemaExtensions.required is a text.", breaks("RFC7643-6-08"), typeNamed("User", alter(text, "schemaExtensions", "required"))),
	newFault("resource-type-extension-without-required", "schemaExtensions has no required.", breaks("RFC7643-6-08"), typeNamed("User", drop("schemaExtensions", "required"))),
	newFault("resource-type-without-name", "A resource type has no name.", breaks("RFC7643-6-01", "RFC7643-6-02"), documents(gets(types), drop("name"))),
	newFault("resource-type-with-wrong-schemas", "The schemas of a resource type are those of User.", breaks("RFC7643-6-01"), documents(gets(types), put([]any{scim.UserSchema}, "schemas"))),
	newFault("resource-type-without-description", "A resource type has no description.", breaks("RFC7643-6-03"), documents(gets(types), drop("description"))),
	newFault("schemas-missing", "There is no /Schemas.", breaks("RFC7644-4-01", "RFC7644-4-03"), refuses(gets(schemas), 404, "", "there is nothing at this address")),
	newFault("schemas-as-array", "/Schemas answers with an array.", breaks("RFC7644-4-07", "RFC7644-4-03"), wire(gets(collection("Schemas")), asArray)),
	newFault("schemas-without-enterprise", "/Schemas does not list the enterprise extension although users have it.", breaks("RFC7644-4-03", "RFC7643-7-01", "RFC7643-6-06"), without(schemas, func(o *document.Object) bool { return o.Get("id") == scim.EnterpriseUserSchema })),
	newFault("schemas-with-messages", "/Schemas lists the schemas of messages, too.", breaks("RFC7644-3.1-04"), body(gets(collection("Schemas")), listsMessages)),
	newFault("schema-by-urn-missing", "A single schema cannot be read by its URN.", breaks("RFC7644-4-04"), refuses(gets(item("Schemas")), 404, "", "there is nothing at this address")),
	newFault("schema-by-urn-listed", "A single schema comes as a list of one.", breaks("RFC7644-4-06"), answers(gets(item("Schemas")), listed)),
	newFault("schema-unknown-answers-200", "An unknown schema is answered with 200.", breaks("RFC7644-3.12-11", "RFC7644-4-04"), answers(gets(item("Schemas")), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusNotFound {
			resp.Status, resp.Kind, resp.Body = http.StatusOK, httpapi.Discovery, document.New(document.M("schemas", []any{scim.SchemaSchema}))
		}
	})),
	newFault("schema-without-id", "A schema has no id.", breaks("RFC7643-7-03"), schemaOf(scim.GroupSchema, drop("id"))),
	newFault("schema-id-without-urn", "The id of a schema is its name.", breaks("RFC7643-7-03"), schemaOf(scim.GroupSchema, put("Group", "id"))),
	newFault("schema-with-wrong-schemas", "The schemas of a schema are not those of Schema.", breaks("RFC7643-7-02"), documents(gets(schemas), put([]any{scim.UserSchema}, "schemas"))),
	newFault("schema-without-name", "A schema has no name.", breaks("RFC7643-7-04"), documents(gets(schemas), drop("name"))),
	newFault("discovery-filtered", "A filter on /ResourceTypes or /Schemas takes effect.", breaks("RFC7644-4-09"), filtersDiscovery()),
	newFault("config-filtered", "A filter on /ServiceProviderConfig makes an empty list of it.", breaks("RFC7644-4-09"), answers(gets(configs).having("filter"), func(_ *http.Request, resp *httpapi.Response) {
		*resp = httpapi.Response{Status: http.StatusOK, Header: resp.Header, Kind: httpapi.Discovery, Body: object(`{"schemas":["` + scim.ListResponseMessage + `"],"totalResults":0,"itemsPerPage":0,"startIndex":1,"Resources":[]}`)}
	})),
	newFault("discovery-pages", "count cuts the list of schemas.", breaks("RFC7644-4-08"), answers(gets(collection("Schemas")).having("count"), func(_ *http.Request, resp *httpapi.Response) {
		if list, ok := resp.Body.Get("Resources").([]any); ok && len(list) > 1 {
			resp.Body.Set("Resources", list[:1])
			resp.Body.Set("itemsPerPage", 1)
		}
	})),
	newFault("discovery-parameters-refused", "Paging parameters at /Schemas are refused.", breaks("RFC7644-4-08"), refuses(gets(discovery).when(func(r *http.Request) bool {
		q := r.URL.Query()
		return q.Has("count") || q.Has("startIndex") || q.Has("sortBy")
	}), 400, scim.InvalidValue, "parameters are not supported here")),
	newFault("discovery-projection-answers-500", "attributes at /Schemas makes the server fall over.", breaks("RFC7644-4-08", "RFC7644-3.12-08"), refuses(gets(schemas).having("attributes"), 500, "", "a null reference")),
	newFault("discovery-deletable", "A DELETE of a schema or resource type is answered with 204.", breaks("RFC7644-4-10", "RFC7643-7-02"), pretends(deletes(discovery), 204)),
	newFault("discovery-writable", "A POST to /Schemas is answered with 201.", breaks("RFC7644-4-10", "RFC7643-7-02"), pretends(posts(discovery), 201)),
	newFault("discovery-puts", "A PUT of the configuration is answered with 200.", breaks("RFC7644-4-10", "RFC7643-5-01"), pretends(puts(discovery), 200)),
	newFault("discovery-meta-location-wrong", "The meta.location of a schema leads nowhere.", breaks("RFC7643-3.1-21"), documents(gets(schemas), put("http://nowhere.invalid/Schemas", "meta", "location"))),
	newFault("resource-type-meta-location-wrong", "The meta.location of a resource type leads nowhere.", breaks("RFC7643-3.1-21"), documents(gets(types), put("http://nowhere.invalid/ResourceTypes", "meta", "location"))),
}

// listsMessages puts the messages of RFC 7644 into the list of schemas.
func listsMessages(o *document.Object) {
	list, _ := o.Get("Resources").([]any)
	for _, urn := range []string{scim.ListResponseMessage, scim.ErrorMessage, scim.PatchOpMessage, scim.SearchRequestMessage, scim.BulkRequestMessage, scim.BulkResponseMessage} {
		name := urn[strings.LastIndexByte(urn, ':')+1:]
		list = append(list, object(`{"schemas":["`+scim.SchemaSchema+`"],"id":"`+urn+`","name":"`+name+`","description":"A message","attributes":[]}`))
	}
	o.Set("Resources", list)
	o.Set("totalResults", len(list))
	o.Set("itemsPerPage", len(list))
}

// listed wraps a document in a list.
func listed(_ *http.Request, resp *httpapi.Response) {
	if resp.Kind != httpapi.Discovery {
		return
	}
	resp.Body = document.New(document.M("schemas", []any{scim.ListResponseMessage}), document.M("totalResults", 1), document.M("itemsPerPage", 1), document.M("startIndex", 1), document.M("Resources", []any{resp.Body}))
}

// asArray leaves only the array of a list.
func asArray(_ *http.Request, c *captured) {
	list, ok := c.document().Get("Resources").([]any)
	if !ok {
		return
	}
	c.body.Reset()
	c.body.Write(document.Append(nil, list))
}

// elements edits each object of an array.
func elements(name string, e edit) edit {
	return func(o *document.Object) {
		for _, v := range each(o.Get(name)) {
			if item, ok := v.(*document.Object); ok {
				e(item)
			}
		}
	}
}

// filtersDiscovery lets a filter leave the schema or resource type whose id or
// name it compares with.
func filtersDiscovery() defect {
	lists := gets(collection("Schemas", "ResourceTypes")).having("filter")
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !lists(r) {
			next.ServeHTTP(w, r)
			return
		}
		filter := r.URL.Query().Get("filter")
		all := again(next, r, http.MethodGet, r.URL.Path, nil)
		o := all.document()
		if o == nil || all.status != http.StatusOK {
			all.send(w)
			return
		}
		leave(o, func(item *document.Object) bool {
			return slices.ContainsFunc([]string{"id", "name"}, func(name string) bool {
				text, ok := item.Get(name).(string)
				return ok && strings.Contains(filter, strconv.Quote(text))
			})
		})
		writeJSON(w, http.StatusOK, o)
	})
}

// pretends answers a success without doing anything.
func pretends(at where, status int) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !at(r) {
			next.ServeHTTP(w, r)
			return
		}
		if status == http.StatusNoContent {
			w.WriteHeader(status)
			return
		}
		o := bodyOf(r)
		if o == nil {
			o = document.New()
		}
		writeJSON(w, status, o)
	})
}
