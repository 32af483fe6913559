package fault

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
)

// searchRequests are defects of POST .search (RFC 7644 §3.4.3).
var searchRequests = []Fault{
	newFault("search-answers-201", "A search is answered with 201.", breaks("RFC7644-3.4.3-06", "RFC7644-3.4.3-01"), status(posts(searches), 200, 201)),
	newFault("search-missing", "POST .search is answered with 404.", breaks("RFC7644-3.4.3-01"), refuses(posts(searches), 404, "", "there is nothing at this address")),
	newFault("search-creates", "POST .search of users is taken for a creation.", breaks("RFC7644-3.4.3-01"), requests(posts(searches).when(func(r *http.Request) bool { return addressOf(r).endpoint != "" }), func(r *http.Request) {
		r.URL.Path, r.URL.RawPath = strings.TrimSuffix(r.URL.Path, "/.search"), ""
	})),
	newFault("search-as-search-request", "The schemas of a search's answer are those of the request.", breaks("RFC7644-3.4.3-06"), body(posts(searches), put([]any{scim.SearchRequestMessage}, "schemas"))),
	newFault("search-filter-ignored", "The filter of a search is ignored.", breaks("RFC7644-3.4.3-02"), misreads(posts(searches), drop("filter"))),
	newFault("search-count-ignored", "count of a search is ignored.", breaks("RFC7644-3.4.3-02"), misreads(posts(searches), drop("count"))),
	newFault("search-count-zero-is-all", "A count of 0 in a search is taken for none, so that resources come.", breaks("RFC7644-3.4.3-02", "RFC7644-3.4.2.4-05"), misreads(posts(searches), func(o *document.Object) {
		if o.Get("count") == document.Number("0") {
			o.Delete("count")
		}
	})),
	newFault("search-start-index-ignored", "startIndex of a search is ignored.", breaks("RFC7644-3.4.3-02"), misreads(posts(searches), drop("startIndex"))),
	newFault("search-sort-ignored", "sortBy of a search is ignored.", breaks("RFC7644-3.4.3-08"), misreads(posts(searches), drop("sortBy"))),
	newFault("search-sort-order-ignored", "sortOrder of a search is ignored.", breaks("RFC7644-3.4.3-08", "RFC7644-3.4.3-02"), misreads(posts(searches), drop("sortOrder"))),
	newFault("search-attributes-ignored", "attributes of a search is ignored.", breaks("RFC7644-3.4.3-02", "RFC7644-3.4.3-07"), misreads(posts(searches), drop("attributes"))),
	newFault("search-excluded-ignored", "excludedAttributes of a search is ignored.", breaks("RFC7644-3.4.3-02", "RFC7644-3.4.3-07"), misreads(posts(searches), drop("excludedAttributes"))),
	newFault("search-excludes-id", "excludedAttributes of a search can exclude the id.", breaks("RFC7644-3.4.3-04", "RFC7643-7-16"), answers(posts(searches), func(r *http.Request, resp *httpapi.Response) {
		for _, v := range each(bodyOf(r).Get("excludedAttributes")) {
			if v == "id" && resp.Kind == httpapi.List {
				elements("Resources", drop("id"))(resp.Body)
			}
		}
	})),
	newFault("search-broken-filter-finds-all", "A search with a broken filter finds everything.", breaks("RFC7644-3.4.3-05"), wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !posts(searches)(r) {
			next.ServeHTTP(w, r)
			return
		}
		o := bodyOf(r)
		c := capture(next, r)
		if c.status == http.StatusBadRequest && o != nil && o.Get("filter") != nil {
			o.Delete("filter")
			c = again(next, r, http.MethodPost, r.URL.Path, o)
		}
		c.send(w)
	})),
	newFault("search-broken-filter-answers-500", "A search with a broken filter makes the server fall over.", breaks("RFC7644-3.4.3-05", "RFC7644-3.12-08"), status(posts(searches), 400, 500)),
	newFault("search-root-users-only", "A search of the root finds users only.", breaks("RFC7644-3.4.3-01", "RFC7644-3.4.2.1-01"), requests(posts(searches).when(func(r *http.Request) bool { return addressOf(r).endpoint == "" }), func(r *http.Request) {
		r.URL.Path, r.URL.RawPath = strings.TrimSuffix(r.URL.Path, "/.search")+"/Users/.search", ""
	})),
	newFault("me-missing", "/Me is answered with 404.", breaks("RFC7644-3.11-01", "RFC7644-3.11-03"), refuses(all(me), 404, "", "there is nothing at this address")),
	newFault("me-without-location", "The answer of /Me does not tell the address of the user.", breaks("RFC7644-3.11-03"), together(header(gets(me), "Location", ""), header(gets(me), "Content-Location", ""))),
	newFault("me-location-of-alias", "The Location of /Me is /Me itself.", breaks("RFC7644-3.11-03"), answers(gets(me), func(_ *http.Request, resp *httpapi.Response) {
		if at := resp.Header.Get("Location"); at != "" {
			resp.Header.Set("Location", at[:strings.LastIndex(at, "/Users/")]+"/Me")
		}
	})),
	newFault("me-meta-location-of-alias", "The resource that /Me shows says that it stands at /Me.", breaks("RFC7644-3.11-03", "RFC7643-3.1-21"), body(gets(me), alter(changeText(func(s string) string { return s[:strings.LastIndex(s, "/Users/")] + "/Me" }), "meta", "location"))),
	newFault("me-answers-500", "/Me makes the server fall over.", breaks("RFC7644-3.11-03", "RFC7644-3.12-08"), refuses(all(me), 500, "", "a null reference")),
}
