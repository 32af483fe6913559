package fault

import (
	"net/http"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
)

// read are defects of GET of one resource (RFC 7644 §3.4.1).
var read = []Fault{
	newFault("read-unknown-answers-200", "An id that no resource has is answered with 200 and an empty object.", breaks("RFC7644-3.4.1-02", "RFC7644-3.6-01", "RFC7644-3.12-11"), answers(gets(items), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusNotFound {
			resp.Status, resp.Kind, resp.Body = http.StatusOK, httpapi.Resource, document.New()
		}
	})),
	newFault("read-unknown-answers-400", "An id that no resource has is answered with 400.", breaks("RFC7644-3.4.1-02", "RFC7644-3.6-01", "RFC7644-3.12-11"), status(gets(items), 404, 400)),
	newFault("read-unknown-answers-500", "An id that no resource has is answered with 500.", breaks("RFC7644-3.4.1-02", "RFC7644-3.12-11", "RFC7644-3.12-08", "RFC7644-3.6-01"), status(gets(items), 404, 500)),
	newFault("read-unknown-without-error", "An id that no resource has is answered with 404 and without an error document.", breaks("RFC7644-3.4.1-02", "RFC7644-3.12-01"), bare(gets(items), 404, 404)),
	newFault("read-answers-206", "A resource is answered with 206.", breaks("RFC7644-3.4.1-01"), status(gets(items), 200, 206)),
	newFault("read-user-as-list", "GET of a user answers with a list of one.", breaks("RFC7644-3.4.1-01"), answers(gets(user), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Resource {
			resp.Body = document.New(document.M("schemas", []any{scim.ListResponseMessage}), document.M("totalResults", 1), document.M("itemsPerPage", 1), document.M("startIndex", 1), document.M("Resources", []any{resp.Body}))
		}
	})),
	newFault("read-group-at-users", "GET /Users/{id} answers with a group that has the id.", breaks("RFC7644-3.4.1-02", "RFC7644-3.4.2-10"), elsewhere("Groups")),
	newFault("read-hides-emails", "GET of a user leaves its emails out.", breaks("RFC7644-3.4-01", "RFC7643-7-18", "RFC7644-3.9-01"), body(gets(user), drop("emails"))),
	newFault("read-hides-meta", "GET of a resource leaves its meta out.", breaks("RFC7644-3.4-01", "RFC7643-3.1-02", "RFC7643-3.1-16"), body(gets(items), drop("meta"))),
}

// elsewhere looks up at another endpoint what is not found at this one.
func elsewhere(endpoint string) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !gets(user)(r) {
			next.ServeHTTP(w, r)
			return
		}
		c := capture(next, r)
		if c.status == http.StatusNotFound {
			a := addressOf(r)
			base := r.URL.Path[:len(r.URL.Path)-len("/"+a.endpoint+"/"+a.rest)]
			if other := again(next, r, http.MethodGet, base+"/"+endpoint+"/"+a.rest, nil); other.status == http.StatusOK {
				c = other
			}
		}
		c.send(w)
	})
}
