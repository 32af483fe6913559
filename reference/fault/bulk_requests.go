package fault

import (
	"net/http"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/store"
)

// twin marks the stored userName of a user who has the userName of another. No
// client sees it.
const twin = "\u2063"

// doublesInBulk checks each userName of a bulk request against what was there
// before the request only.
func doublesInBulk() reference.Decorate {
	var mu sync.Mutex
	created := map[string]bool{} // by userName that stands twice in a request under way
	return together(
		wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
			if posts(bulk)(r) {
				names := doubled(bodyOf(r))
				mu.Lock()
				for _, name := range names {
					created[name] = false
				}
				mu.Unlock()
				defer func() {
					mu.Lock()
					defer mu.Unlock()
					for _, name := range names {
						delete(created, name)
					}
				}()
			}
			next.ServeHTTP(w, r)
		}),
		keeps(tenant{create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
			if !isType(d, "User") {
				return next.Create(d)
			}
			name := strings.ToLower(userNameOf(&d.Resource))
			mu.Lock()
			defer mu.Unlock()
			before, double := created[name]
			if before {
				d.Attributes.Set("userName", userNameOf(&d.Resource)+twin)
			}
			r, err := next.Create(d)
			if double && err == nil {
				created[name] = true
			}
			return r, err
		}}),
		shown("User", alter(changeText(func(s string) string { return strings.TrimSuffix(s, twin) }), "userName")),
	)()
}

// doubled are the userNames that more than one creation of a bulk request
// gives, in lower case.
func doubled(o *document.Object) []string {
	count := map[string]int{}
	var names []string
	for _, v := range each(o.Get("Operations")) {
		op, _ := v.(*document.Object)
		data, _ := op.Get("data").(*document.Object)
		name, ok := data.Get("userName").(string)
		if !ok || op.Get("method") != http.MethodPost {
			continue
		}
		name = strings.ToLower(name)
		if count[name]++; count[name] == 2 {
			names = append(names, name)
		}
	}
	return names
}

// lowersLimit refuses bulk requests that just reach the declared number of
// operations.
func lowersLimit() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !posts(bulk)(r) {
			next.ServeHTTP(w, r)
			return
		}
		config := again(next, r, http.MethodGet, strings.TrimSuffix(r.URL.Path, "/Bulk")+"/ServiceProviderConfig", nil).document()
		limits, _ := config.Get("bulk").(*document.Object)
		most, _ := limits.Get("maxOperations").(document.Number)
		if n, err := most.Int64(); err == nil && int64(len(each(bodyOf(r).Get("Operations")))) == n {
			writeError(w, http.StatusRequestEntityTooLarge, "", "the request exceeds maxOperations, which is "+string(most))
			return
		}
		next.ServeHTTP(w, r)
	})
}
