package fault

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/representation"
)

// versions are defects of ETags and conditional requests (RFC 7644 §3.14).
var versions = []Fault{
	newFault("etag-missing", "ETags are declared and answers have none.", breaks("RFC7644-3.14-02"), header(all(items), "ETag", "")),
	newFault("etag-missing-on-create", "The answer to a creation has no ETag.", breaks("RFC7644-3.14-02", "RFC7644-3.14-03"), header(posts(collections), "ETag", "")),
	newFault("etag-missing-in-meta", "meta has no version although ETags are declared.", breaks("RFC7644-3.14-03", "RFC7643-3.1-22"), shown("", drop("meta", "version"))),
	newFault("etag-differs-from-meta", "meta.version differs from the ETag.", breaks("RFC7643-3.1-22", "RFC7644-3.14-03"), shown("", alter(changeText(func(s string) string { return strings.Replace(s, `"`, `"m`, 1) }), "meta", "version"))),
	newFault("etag-never-changes", "The ETag stays the same when the resource changes.", breaks("RFC9110-8.8.1-01", "RFC7644-3.14-02"), tags(func(string) string { return `W/"1"` })),
	newFault("etag-without-quotes", "ETags have no quotation marks.", breaks("RFC9110-8.8.3-01"), header2(func(tag string) string { return strings.Trim(strings.TrimPrefix(tag, "W/"), `"`) })),
	newFault("etag-group-kept-with-members", "The ETag of a group stays when its members change.", breaks("RFC9110-8.8.1-01"), groupTags()),
	newFault("etag-not-modified-never", "If-None-Match is ignored by GET.", breaks("RFC7644-3.14-04", "RFC9110-13.1.2-02"), blind(gets(items), "If-None-Match")),
	newFault("etag-not-modified-always", "Any If-None-Match is answered with 304.", breaks("RFC7644-3.14-04", "RFC9110-13.1.2-01"), requests(gets(items).when(func(r *http.Request) bool { return r.Header.Get("If-None-Match") != "" }), func(r *http.Request) { r.Header.Set("If-None-Match", "*") })),
	newFault("etag-not-modified-with-body", "A 304 comes with Content-Type and Content-Length of a body.", breaks("RFC9110-15.4.5-01", "RFC7644-3.14-04"), answers(gets(items), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusNotModified {
			resp.Status, resp.Kind = http.StatusOK, httpapi.Resource
			resp.Body = document.New()
		}
	})),
	newFault("etag-not-modified-without-etag", "A 304 has no ETag.", breaks("RFC9110-15.4.5-01"), answers(gets(items), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusNotModified {
			resp.Header.Del("ETag")
		}
	})),
	newFault("etag-weak-not-matched", "If-None-Match is compared strongly: a weak tag never matches.", breaks("RFC9110-13.1.2-01", "RFC7644-3.14-04"), requests(gets(items), func(r *http.Request) {
		if strings.HasPrefix(r.Header.Get("If-None-Match"), "W/") {
			r.Header.Del("If-None-Match")
		}
	})),
	newFault("etag-list-not-read", "Of several tags in If-None-Match only the first counts.", breaks("RFC9110-13.1.2-01"), requests(gets(items), func(r *http.Request) {
		tag, _, _ := strings.Cut(r.Header.Get("If-None-Match"), ",")
		r.Header.Set("If-None-Match", tag)
	})),
	newFault("etag-if-match-ignored", "If-Match is ignored.", breaks("RFC7644-3.14-05", "RFC9110-13.1.1-02"), blind(all(items), "If-Match")),
	newFault("etag-if-match-ignored-by-put", "If-Match is ignored by PUT.", breaks("RFC7644-3.14-05", "RFC9110-13.1.1-02"), blind(puts(items), "If-Match")),
	newFault("etag-if-match-ignored-by-patch", "If-Match is ignored by PATCH.", breaks("RFC7644-3.14-05", "RFC9110-13.1.1-02"), blind(patches(items), "If-Match")),
	newFault("etag-if-match-ignored-by-delete", "If-Match is ignored by DELETE.", breaks("RFC9110-13.1.1-02"), blind(deletes(items), "If-Match")),
	newFault("etag-if-match-ignored-for-groups", "If-Match is ignored for groups.", breaks("RFC9110-13.1.1-02", "RFC7644-3.14-05"), blind(all(group), "If-Match")),
	newFault("etag-if-match-checked-after", "A PATCH whose If-Match does not hold is answered with 412 and applied.", breaks("RFC9110-13.1.1-02", "RFC7644-3.14-05", "RFC9110-13.1.1-01"), appliedAnyway()),
	newFault("etag-if-match-current-refused", "A PATCH with the current tag in If-Match is answered with 412.", breaks("RFC7644-3.14-05"), refuses(patches(items).when(func(r *http.Request) bool { return r.Header.Get("If-Match") != "" }), 412, "", "the resource has changed")),
	newFault("etag-if-match-answers-500", "A condition that does not hold makes the server fall over.", breaks("RFC7644-3.12-13", "RFC7644-3.12-08"), status(all(items), 412, 500)),
	newFault("etag-if-match-star-refused", "If-Match: * is answered with 412.", breaks("RFC9110-13.1.1-01", "RFC7644-3.14-05"), refuses(all(items).when(func(r *http.Request) bool { return r.Header.Get("If-Match") == "*" }), 412, "", "the resource has changed")),
	newFault("etag-if-none-match-star-ignored", "A PUT with If-None-Match: * is performed.", breaks("RFC9110-13.1.2-02"), blind(puts(items), "If-None-Match")),
}

// tags changes ETags, in headers and in meta.version alike. Conditions are
// compared with the honest ones.
func tags(change func(string) string) defect {
	return together(header2(change), shown("", alter(changeText(change), "meta", "version")))
}

// header2 changes the ETag header.
func header2(change func(string) string) defect {
	return answers(all(anywhere), func(_ *http.Request, resp *httpapi.Response) {
		if tag := resp.Header.Get("ETag"); tag != "" {
			resp.Header.Set("ETag", change(tag))
		}
	})
}

// groupTags makes the tags of groups of their names alone.
func groupTags() defect {
	return together(
		answers(all(either(group, groups)), func(_ *http.Request, resp *httpapi.Response) {
			if tag := resp.Header.Get("ETag"); tag != "" && resp.Body != nil {
				resp.Header.Set("ETag", nameTag(resp.Body.Get("displayName")))
			}
		}),
		rendered(func(v *representation.View, o *document.Object) {
			if meta, ok := o.Get("meta").(*document.Object); ok && v.Resource.Type.Name == "Group" && meta.Get("version") != nil {
				meta.Set("version", nameTag(v.Resource.Attributes.Get("displayName")))
			}
		}),
	)
}

func nameTag(name any) string {
	s, _ := name.(string)
	return `W/"` + strings.Map(func(r rune) rune {
		if r <= ' ' || r >= 0x7f || r == '"' {
			return '-'
		}
		return r
	}, s) + `"`
}

// appliedAnyway performs a PATCH and then says that its condition did not hold.
func appliedAnyway() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !patches(items)(r) || r.Header.Get("If-Match") == "" {
			next.ServeHTTP(w, r)
			return
		}
		o := bodyOf(r)
		c := capture(next, r)
		if c.status == http.StatusPreconditionFailed && o != nil {
			again(next, r, http.MethodPatch, r.URL.Path, o)
		}
		c.send(w)
	})
}
