package freedom

import (
	"io"
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/schema"
)

var discovery = []Freedom{
	{
		Name: "discovery-needs-a-token", Summary: "the discovery documents are for clients that authenticate", Grants: []string{"RFC7643-5-10"},
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{HTTP: func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if _, document := discovered(r); document && r.Header.Get("Authorization") == "" {
						w.Header().Set("WWW-Authenticate", "Bearer")
						w.Header().Set("Content-Type", "application/scim+json")
						w.WriteHeader(http.StatusUnauthorized)
						_, _ = io.WriteString(w, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"401","detail":"who are you?"}`)
						return
					}
					h.ServeHTTP(w, r)
				})
			}})
		},
	},
	{
		Name: "discovery-writes-501", Summary: "writes to discovery documents are answered with 501", Grants: []string{"RFC7644-3.12-15"}, Group: "discovery-writes",
		use: discoveryWrites(http.StatusNotImplemented),
	},
	{
		Name: "discovery-writes-404", Summary: "writes to discovery documents are answered with 404", Grants: []string{"RFC 9110 §15.5.5"}, Group: "discovery-writes",
		use: discoveryWrites(http.StatusNotFound),
	},
	{
		Name: "discovery-in-reverse", Summary: "the members of discovery documents come in the opposite order", Grants: []string{"RFC7643-2.3.8-01"},
		use: discovering(func(o *document.Object) { o.Reverse() }),
	},
	{
		Name: "resource-types-without-id", Summary: "resource types have no id", Grants: []string{"RFC7643-6-02"},
		use: discovering(func(o *document.Object) {
			if _, ok := o.Find("endpoint"); ok {
				o.Delete("id")
			}
		}),
	},
	{
		Name: "discovery-with-more", Summary: "the service provider configuration points to documentation and declares a feature of its own", Grants: []string{"RFC7643-5-01", "RFC7643-3.3-01"},
		use: discovering(func(o *document.Object) {
			if _, ok := o.Find("changePassword"); ok {
				o.Set("documentationUri", "https://app.example/help/scim")
				o.Set("urn:example:params:scim:schemas:2.0:Limits", document.New(document.M("requestsPerMinute", 600)))
			}
		}),
	},
	{
		Name: "schemas-of-resources-only", Summary: "/Schemas does not describe the discovery documents themselves", Grants: []string{"RFC7643-8.7.2-01"},
		use: func(o *reference.Options) {
			decorate(o, reference.Decorate{Schemas: func(r *schema.Registry) { r.Service = nil }})
		},
	},
	{
		Name: "types-in-capitals", Summary: "the schemas write the types of attributes in capitals", Grants: []string{"RFC7643-8.7.2-03"},
		use: discovering(func(o *document.Object) { capitals(o.Get("attributes")) }),
	},
	{
		Name: "no-empty-extensions", Summary: "a resource type without extensions does not say so", Grants: []string{"RFC7643-6-05"},
		use: discovering(func(o *document.Object) {
			if list, ok := o.Get("schemaExtensions").([]any); ok && len(list) == 0 {
				o.Delete("schemaExtensions")
			}
		}),
	},
}

// capitals writes the types of attributes and their sub-attributes in capitals:
// what schemas say is case insensitive (RFC 7643 §7).
func capitals(attributes any) {
	list, _ := attributes.([]any)
	for _, v := range list {
		if a, ok := v.(*document.Object); ok {
			if kind, ok := a.Get("type").(string); ok {
				a.Set("type", strings.ToUpper(kind))
			}
			capitals(a.Get("subAttributes"))
		}
	}
}

// discovered finds the discovery document that a request is about.
func discovered(r *http.Request) (string, bool) {
	for _, name := range []string{"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"} {
		if strings.Contains(r.URL.Path, name) {
			return name, true
		}
	}
	return "", false
}

// discovering changes each discovery document, alone or in a list.
func discovering(change func(*document.Object)) func(*reference.Options) {
	return func(o *reference.Options) {
		decorate(o, reference.Decorate{Answer: func(_ *http.Request, a *httpapi.Response) {
			if a.Kind != httpapi.Discovery {
				return
			}
			list, ok := a.Body.Get("Resources").([]any)
			if !ok {
				change(a.Body)
			}
			for _, item := range list {
				if item, ok := item.(*document.Object); ok {
					change(item)
				}
			}
		}})
	}
}

func discoveryWrites(status int) func(*reference.Options) {
	return func(o *reference.Options) {
		decorate(o, reference.Decorate{Answer: func(r *http.Request, a *httpapi.Response) {
			if _, document := discovered(r); document && a.Status == http.StatusMethodNotAllowed {
				a.Header.Del("Allow")
				restate(a, status)
			}
		}})
	}
}
