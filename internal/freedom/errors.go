package freedom

import (
	"net/http"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/httpapi"
)

// refusing is a freedom in how errors are worded.
func refusing(name, summary string, grants, warns []string, change func(*http.Request, *httpapi.Response)) Freedom {
	return Freedom{Name: name, Summary: summary, Grants: grants, Warns: warns, use: func(o *reference.Options) {
		decorate(o, reference.Decorate{Answer: func(r *http.Request, a *httpapi.Response) {
			if a.Kind == httpapi.Failure {
				change(r, a)
			}
		}})
	}}
}

var refusals = []Freedom{
	refusing("errors-without-detail", "errors have no sentence for people", []string{"RFC7644-3.12-05"}, []string{"RFC7644-3.4.2.2-29", "RFC7644-3.7.4-03"},
		func(_ *http.Request, a *httpapi.Response) { a.Body.Delete("detail") }),
	refusing("errors-in-german", "errors have their sentence in another language", []string{"RFC7644-3.12-05"}, []string{"RFC7644-3.7.4-03"},
		func(_ *http.Request, a *httpapi.Response) {
			a.Body.Set("detail", "Das geht so nicht: »"+http.StatusText(a.Status)+"«")
			a.Header.Set("Content-Language", "de")
		}),
	refusing("errors-with-more", "errors say more, in a schema of their own", []string{"RFC7643-3.3-01"}, nil,
		func(_ *http.Request, a *httpapi.Response) {
			const own = "urn:example:params:scim:api:messages:2.0:Trace"
			if list, ok := a.Body.Get("schemas").([]any); ok {
				a.Body.Set("schemas", append(list, own))
			}
			a.Body.Set(own, "5f0c")
		}),
	refusing("errors-with-few-scim-types", "errors have a scimType only where a clause demands one", []string{"RFC7644-3.12-04"}, nil,
		func(_ *http.Request, a *httpapi.Response) {
			switch a.Body.Get("scimType") {
			case "invalidSyntax", "invalidValue", "invalidPath":
				a.Body.Delete("scimType")
			}
		}),
	refusing("terse-challenges", "401 names a scheme and a realm, and not what is wrong with the token", []string{"RFC6750-3-02"},
		[]string{"RFC6750-3-04", "RFC6750-3.1-02"},
		func(_ *http.Request, a *httpapi.Response) {
			if a.Status == http.StatusUnauthorized {
				a.Header["Www-Authenticate"] = []string{`Bearer realm="app"`}
			}
		}),
}
