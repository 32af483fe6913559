package fault

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/representation"
)

// resourceRules are defects that show in every representation of a resource
// (RFC 7643 §3).
var resourceRules = []Fault{
	newFault("resource-without-schemas", "Resources have no schemas.", breaks("RFC7643-3-01", "RFC7643-3-02", "RFC7644-3.1-02"), documents(all(items), drop("schemas"))),
	newFault("resource-schemas-text", "schemas of resources is a text.", breaks("RFC7643-3-01"), documents(all(items), alter(single, "schemas"))),
	newFault("resource-schemas-empty", "schemas of resources is empty.", breaks("RFC7643-3-02", "RFC7643-3.3-01"), documents(all(items), put([]any{}, "schemas"))),
	newFault("resource-schemas-twice", "schemas of resources has a value twice.", breaks("RFC7643-3-04"), shown("", alter(func(v any) any { return append(append([]any{}, each(v)...), each(v)...) }, "schemas"))),
	newFault("resource-schemas-without-base", "schemas of a user with an extension has the extension only.", breaks("RFC7643-3.3-01"), shown("User", alter(func(v any) any {
		if list := each(v); len(list) > 1 {
			return list[1:]
		}
		return v
	}, "schemas"))),
	newFault("resource-schemas-undeclared", "schemas of users has a URN that no resource type knows.", breaks("RFC7643-3-03"), shown("User", alter(func(v any) any { return append(append([]any{}, each(v)...), "urn:example:internal:User") }, "schemas"))),
	newFault("resource-extension-unlisted", "An extension in use is not listed in schemas.", breaks("RFC7643-3.3-03"), shown("User", put([]any{scim.UserSchema}, "schemas"))),
	newFault("resource-id-number", "The id of users is a number.", breaks("RFC7643-3.1-04"), documents(gets(user), put(12, "id"))),
	newFault("resource-id-empty", "The id of a read user is empty.", breaks("RFC7643-3.1-04"), documents(gets(user), put("", "id"))),
	newFault("resource-id-in-list-other", "The id of a user in a list differs from the user's own.", breaks("RFC7643-3.1-06", "RFC7643-3.1-05"), documents(lists(users), alter(changeText(func(s string) string { return s + "-list" }), "id"))),
	newFault("resource-id-bulkid", "Ids hold the text bulkId.", breaks("RFC7643-3.1-08"), documents(all(items), alter(changeText(func(s string) string { return "bulkId-" + s }), "id"))),
	newFault("resource-without-meta", "Groups have no meta.", breaks("RFC7643-3.1-02", "RFC7643-3.1-16"), shown("Group", drop("meta"))),
	newFault("resource-without-created", "meta has no created.", breaks("RFC7643-3.1-02", "RFC7643-3.1-16", "RFC7643-3.1-18"), shown("", drop("meta", "created"))),
	newFault("resource-without-last-modified", "meta has no lastModified.", breaks("RFC7643-3.1-02", "RFC7643-3.1-16", "RFC7643-3.1-19"), shown("", drop("meta", "lastModified"))),
	newFault("resource-without-meta-location", "meta has no location.", breaks("RFC7643-3.1-02", "RFC7643-3.1-16", "RFC7644-3.3-07"), shown("", drop("meta", "location"))),
	newFault("resource-without-resource-type", "meta has no resourceType.", breaks("RFC7643-3.1-02", "RFC7643-3.1-17"), shown("", drop("meta", "resourceType"))),
	newFault("resource-meta-location-foreign", "meta.location of users leads to another host.", breaks("RFC7643-3.1-21"), shown("User", alter(changeText(func(s string) string { return strings.Replace(s, "://", "://internal.", 1) }), "meta", "location"))),
	newFault("resource-meta-location-of-endpoint", "meta.location of groups leads to the endpoint.", breaks("RFC7643-3.1-21", "RFC7644-3.3-07"), shown("Group", alter(changeText(func(s string) string { return s[:strings.LastIndexByte(s, '/')] }), "meta", "location"))),
	newFault("resource-content-location-differs", "Content-Location differs from meta.location.", breaks("RFC7643-3.1-20"), header(gets(items), "Content-Location", "http://reference.invalid/other")),
	newFault("resource-created-changes", "meta.created changes with every update.", breaks("RFC7643-3.1-18", "RFC7643-3.1-02"), recreated),
	newFault("resource-last-modified-before-created", "meta.lastModified of a new resource is not its time of creation.", breaks("RFC7643-3.1-19"), rendered(func(v *representation.View, o *document.Object) {
		if v.Resource.Revision == 1 {
			put("2001-01-01T00:00:00Z", "meta", "lastModified")(o)
		}
	})),
	newFault("resource-names-invalid", "Attributes have names that the ABNF does not allow.", breaks("RFC7643-2.1-03"), shown("User", func(o *document.Object) { o.Set("display name", "x") })),
	newFault("resource-names-other-case", "Attributes are spelled in another case than in the schema.", breaks("RFC7643-2.1-01"), shown("User", rename("displayname", "displayName"))),
	newFault("resource-attribute-undeclared", "Users have an attribute that no schema knows.", breaks("RFC7643-7-01"), shown("User", func(o *document.Object) { o.Set("internalFlags", 3) })),
	newFault("resource-extension-undeclared", "Users have an extension that /Schemas does not list.", breaks("RFC7643-7-01", "RFC7643-3-03"), shown("User", func(o *document.Object) {
		o.Set("urn:example:internal:2.0:User", document.New(document.M("flags", 3)))
		o.Set("schemas", append(append([]any{}, each(o.Get("schemas"))...), "urn:example:internal:2.0:User"))
	})),
	newFault("resource-user-without-user-name", "Users come without userName.", breaks("RFC7643-4.1.1-01"), documents(gets(user), drop("userName"))),
	newFault("resource-group-without-name", "Groups come without displayName.", breaks("RFC7643-4.2-01"), documents(gets(group), drop("displayName"))),
	newFault("resource-external-id-invented", "The server gives resources an externalId of its own.", breaks("RFC7643-3.1-11"), rendered(func(v *representation.View, o *document.Object) {
		if o.Get("externalId") == nil && o.Get("meta") != nil {
			o.Set("externalId", "ext-"+v.Resource.ID)
		}
	})),
	newFault("resource-external-id-unique", "externalId has to be unique.", breaks("RFC7643-3.1-13"), uniqueExternalID()),
}

// answerRules are defects of messages, media types and JSON (RFC 7644 §3.8 and
// §3.12).
var answerRules = []Fault{
	newFault("answer-media-type-html", "Answers are sent as text/html.", breaks("RFC7644-3.1-01", "RFC7644-8.1-01"), header(all(resources), "Content-Type", "text/html")),
	newFault("answer-media-type-missing", "Answers have no Content-Type.", breaks("RFC7644-3.1-01", "RFC9110-8.3-01"), wire(gets(resources), func(_ *http.Request, c *captured) { c.header["Content-Type"] = []string{""} })),
	newFault("answer-media-type-text-of-errors", "Errors are sent as text/plain.", breaks("RFC7644-3.1-01", "RFC7644-8.1-01"), answers(all(anywhere), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure {
			resp.Header.Set("Content-Type", "text/plain")
		}
	})),
	newFault("answer-header-from-path", "A path that nothing is found at comes back in a header, line breaks and all.", breaks("RFC9110-5.5-01", "RFC7644-7.7-01"), wire(all(anywhere), func(r *http.Request, c *captured) {
		_, lines, _ := strings.Cut(r.URL.Path, "\r\n")
		for line := range strings.SplitSeq(lines, "\r\n") {
			if name, value, found := strings.Cut(line, ":"); found {
				c.header.Set(name, strings.TrimSpace(value))
			}
		}
	})),
	newFault("answer-accept-ignored", "Accept: application/json is answered with 406.", breaks("RFC7644-3.8-06", "RFC9110-12.5.1-01"), refuses(accepting("application/json"), 406, "", "send Accept: application/scim+json")),
	newFault("answer-accept-scim-refused", "Accept: application/scim+json is answered with 406.", breaks("RFC7644-3.8-05"), refuses(acceptingOnly("application/scim+json"), 406, "", "send Accept: application/json")),
	newFault("answer-accept-any-plain", "Without a wish answers are application/json.", breaks("RFC7644-3.8-07"), wire(all(resources), func(r *http.Request, c *captured) {
		if a := r.Header.Get("Accept"); (a == "" || a == "*/*") && c.body.Len() > 0 {
			c.header.Set("Content-Type", scim.JSONMediaType)
		}
	})),
	newFault("answer-accept-html-served", "Accept: text/html is answered with an HTML page.", breaks("RFC9110-12.5.1-01", "RFC7644-3.2-05"), wire(accepting("text/html"), func(_ *http.Request, c *captured) {
		c.status = 200
		c.header.Set("Content-Type", "text/html")
		c.body.Reset()
		c.body.WriteString("<html><body>SCIM</body></html>")
	})),
	newFault("answer-content-type-json-refused", "Bodies sent as application/json are refused.", breaks("RFC7644-3.8-04"), refuses(sending("application/json"), 415, "", "send application/scim+json")),
	newFault("answer-content-type-charset-refused", "Bodies sent with charset=utf-8 are refused.", breaks("RFC7644-3.8-04", "RFC7644-3.8-02"), refuses(sending("charset=utf-8"), 415, "", "no charset is supported")),
	newFault("answer-content-type-ignored", "Bodies of any media type are taken for JSON.", breaks("RFC9110-15.5.16-01"), blind(writes(anywhere), "Content-Type")),
	newFault("answer-content-type-wrong-answers-500", "A body of another media type makes the server fall over.", breaks("RFC9110-15.5.16-01", "RFC7644-3.12-08"), status(all(anywhere), 415, 500)),
	newFault("answer-latin-1", "Letters beyond ASCII are lost.", breaks("RFC7644-3.8-01", "RFC7644-3.8-02"), bytesOf(all(resources), func(raw []byte) []byte {
		return bytes.Map(func(r rune) rune {
			if r > 0x7f {
				return '?'
			}
			return r
		}, raw)
	})),
	newFault("answer-bytes-latin-1", "Answers are encoded in ISO 8859-1.", breaks("RFC7644-3.8-01", "RFC7644-3.8-02"), bytesOf(all(resources), func(raw []byte) []byte {
		var out []byte
		for _, r := range string(raw) {
			out = append(out, byte(r))
		}
		return out
	})),
	newFault("answer-with-bom", "Answers begin with a byte order mark.", breaks("RFC8259-8.1-01"), bytesOf(all(items), func(raw []byte) []byte { return append([]byte("\xef\xbb\xbf"), raw...) })),
	newFault("answer-names-twice", "Objects of answers have a member twice.", breaks("RFC8259-4-01"), bytesOf(gets(items), func(raw []byte) []byte {
		return bytes.Replace(raw, []byte(`{"schemas":`), []byte(`{"id":"twice","schemas":`), 1)
	})),
	newFault("answer-json-cut", "The JSON of lists lacks its last bracket.", breaks("RFC7644-3.8-01", "RFC7644-3.2-05"), bytesOf(lists(groups), func(raw []byte) []byte { return raw[:len(raw)-1] })),
	newFault("answer-prefix-against-hijacking", "Answers begin with )]}' against script inclusion.", breaks("RFC7644-3.8-01", "RFC7644-3.2-05"), bytesOf(gets(group), func(raw []byte) []byte { return append([]byte(")]}',\n"), raw...) })),
	newFault("answer-wrapped", "Resources are wrapped in a member called data.", breaks("RFC7644-3.4.1-01", "RFC7643-3-02", "RFC7643-3.1-04"), wire(gets(group), wrapped)),
	newFault("body-broken-answers-500", "A body that is no JSON makes the server fall over.", breaks("RFC7644-3.12-08", "RFC7644-3.12-17"), restated(all(anywhere), scim.InvalidSyntax, 500)),
	newFault("body-broken-answers-422", "A body that is no JSON is answered with 422.", breaks("RFC7644-3.12-08"), restated(all(anywhere), scim.InvalidSyntax, 422)),
	newFault("body-broken-as-invalid-value", "A body that is no JSON is answered with scimType invalidValue.", breaks("RFC7644-3.12-17"), mistyped(all(anywhere), scim.InvalidSyntax, scim.InvalidValue)),
	newFault("body-wrong-type-answers-500", "A value of the wrong type makes the server fall over.", breaks("RFC7644-3.12-08", "RFC7644-3.12-18"), restated(posts(users), scim.InvalidValue, 500)),
	newFault("body-wrong-type-as-uniqueness", "A value of the wrong type is answered with scimType uniqueness.", breaks("RFC7644-3.12-18"), mistyped(all(resources), scim.InvalidValue, scim.Uniqueness)),
	newFault("error-without-schemas", "Errors have no schemas.", breaks("RFC7644-3.12-02", "RFC7644-3.1-03"), everyFailure(drop("schemas"))),
	newFault("error-schemas-of-core", "The schemas of errors are those of SCIM 1.1.", breaks("RFC7644-3.12-02", "RFC7644-3.1-03"), everyFailure(put([]any{scim.Schema11}, "schemas"))),
	newFault("error-status-number", "status of errors is a number.", breaks("RFC7644-3.12-03"), everyFailure(func(o *document.Object) {
		if s, ok := o.Get("status").(string); ok {
			o.Set("status", document.Number(s))
		}
	})),
	newFault("error-status-differs", "status of errors is always 400.", breaks("RFC7644-3.12-03"), everyFailure(put("400", "status"))),
	newFault("error-without-status", "Errors have no status.", breaks("RFC7644-3.12-03"), everyFailure(drop("status"))),
	newFault("error-wrapped", "Errors are wrapped as SCIM 1.1 did.", breaks("RFC7644-3.12-01", "RFC7644-3.12-02"), answers(all(anywhere), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure {
			resp.Body = document.New(document.M("Errors", []any{document.New(document.M("description", resp.Body.Get("detail")), document.M("code", resp.Body.Get("status")))}))
		}
	})),
	newFault("error-html", "Errors are HTML pages.", breaks("RFC7644-3.12-01", "RFC7644-3.1-01"), wire(all(anywhere), func(_ *http.Request, c *captured) {
		if c.status >= 400 {
			c.body.Reset()
			c.body.WriteString("<html><body>" + http.StatusText(c.status) + "</body></html>")
			c.header.Set("Content-Type", "text/html")
		}
	})),
	newFault("error-scimtype-invented", "Errors have a scimType that is not in Table 9.", breaks("RFC7644-3.12-04"), everyFailure(alter(func(any) any { return "badRequest" }, "scimType"))),
	newFault("error-in-200", "Refused filters are answered with 200 and an error document.", breaks("RFC7644-3.2-06", "RFC7644-3.12-08", "RFC7644-3.4.2.2-21"), answers(lists(collections), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure && resp.Status == http.StatusBadRequest {
			resp.Status = http.StatusOK
		}
	})),
	newFault("error-stack-trace", "Errors show the server's stack.", breaks("RFC7644-3.12-25"), everyFailure(put("goroutine 1 [running]:\nmain.main()\n\t/srv/app/main.go:12 +0x1d java.lang.NullPointerException at com.example.Scim(Scim.java:12)", "detail"))),
	newFault("error-echoes-credentials", "Errors repeat the credentials of the request.", breaks("RFC7644-3.12-25"), answers(all(anywhere), func(r *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure {
			resp.Body.Set("detail", "request failed for "+r.Header.Get("Authorization"))
		}
	})),
	newFault("error-path-unknown-answers-200", "An address that does not exist is answered with 200.", breaks("RFC7644-3.12-11"), wire(all(root).when(func(r *http.Request) bool { return strings.Count(strings.Trim(r.URL.Path, "/"), "/") > 1 }), func(_ *http.Request, c *captured) {
		if c.status == http.StatusNotFound {
			c.status = 200
			c.body.Reset()
			c.body.WriteString("{}")
		}
	})),
	newFault("error-method-answers-200", "A method that an endpoint does not have is answered with 200 and does nothing.", breaks("RFC9110-9.1-02", "RFC7644-3.12-06"), answers(all(either(collections, items, root)), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusMethodNotAllowed {
			*resp = httpapi.Response{Status: http.StatusOK, Header: http.Header{"Content-Type": {scim.MediaType}}, Body: document.New(), Kind: httpapi.Resource}
		}
	})),
	newFault("error-method-answers-500", "A method that an endpoint does not have makes the server fall over.", breaks("RFC9110-9.1-02", "RFC7644-3.12-08"), status(all(anywhere), 405, 500)),
	newFault("error-405-without-allow", "A 405 has no Allow header.", breaks("RFC9110-10.2.1-01", "RFC9110-15.5.6-01"), answers(all(anywhere), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusMethodNotAllowed {
			resp.Header.Del("Allow")
		}
	})),
	newFault("http-head-unsupported", "HEAD is answered with 405.", breaks("RFC9110-9.1-01"), refuses(on(http.MethodHead, anywhere), 405, "", "HEAD is not supported")),
	newFault("http-head-answers-500", "HEAD makes the server fall over.", breaks("RFC9110-9.1-01", "RFC7644-3.12-08"), refuses(on(http.MethodHead, anywhere), 500, "", "a null reference")),
	newFault("http-get-modifies", "A GET advances meta.lastModified.", breaks("RFC9110-9.2.1-01", "RFC7643-3.1-19"), getTouches()),
	newFault("http-redirects", "GET of a group is redirected to another host.", breaks("RFC7644-3.4.1-01"), wire(gets(group), func(r *http.Request, c *captured) {
		if c.status == 200 {
			c.status = http.StatusMovedPermanently
			c.header.Set("Location", "http://elsewhere.invalid"+r.URL.Path)
		}
	})),
	newFault("http-double-slash-answers-500", "Two slashes in a row in an address make the server fall over.", breaks("RFC7644-1.3-02", "RFC7644-3.12-08"), refuses(all(anywhere).when(func(r *http.Request) bool { return strings.Contains(r.URL.Path, "//") }), 500, "", "no route")),
	newFault("http-trailing-slash-answers-500", "A slash at the end of an address makes the server fall over.", breaks("RFC7644-1.3-02", "RFC7644-3.12-08"), refuses(all(anywhere).when(func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/") && len(r.URL.Path) > 1 }), 500, "", "no route")),
	newFault("http-encoded-path-unread", "Percent-encoded ids are not decoded.", breaks("RFC7644-1.2-01"), refuses(all(items).when(func(r *http.Request) bool { return strings.Contains(r.URL.EscapedPath(), "%") }), 404, "", "there is no such resource")),
}

// everyFailure edits every error document.
func everyFailure(e edit) defect {
	return answers(all(anywhere), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure && resp.Body != nil {
			e(resp.Body)
		}
	})
}

func accepting(mediaType string) where {
	return all(anywhere).when(func(r *http.Request) bool { return strings.HasPrefix(r.Header.Get("Accept"), mediaType) })
}

// acceptingOnly are requests that accept one media type and no other.
func acceptingOnly(mediaType string) where {
	return all(resources).when(func(r *http.Request) bool { return strings.TrimSpace(r.Header.Get("Accept")) == mediaType })
}

func sending(part string) where {
	return writes(anywhere).when(func(r *http.Request) bool {
		return strings.Contains(strings.ToLower(strings.ReplaceAll(r.Header.Get("Content-Type"), " ", "")), part)
	})
}

// wrapped puts a resource into another object.
func wrapped(_ *http.Request, c *captured) {
	if c.status != http.StatusOK {
		return
	}
	raw := bytes.Clone(c.body.Bytes())
	c.body.Reset()
	c.body.WriteString(`{"data":`)
	c.body.Write(raw)
	c.body.WriteString("}")
}
