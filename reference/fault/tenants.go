package fault

import (
	"net/http"
	"sync/atomic"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/httpapi"
)

// searchesFirstTenant lets every search by POST look into the tenant of the
// client that came first.
func searchesFirstTenant() reference.Decorate {
	var first atomic.Pointer[string]
	return authenticates(func(next httpapi.Authenticator, r *http.Request) (httpapi.Principal, error) {
		p, err := next.Authenticate(r)
		if err != nil {
			return p, err
		}
		first.CompareAndSwap(nil, &p.Tenant)
		if posts(searches)(r) {
			p.Tenant = *first.Load()
		}
		return p, nil
	})()
}
