package fault

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// authentication are defects of who may come in (RFC 7644 §2, RFC 6750).
var authentication = []Fault{
	newFault("auth-anybody", "Nobody is asked for credentials.", breaks("RFC7644-3.12-09", "RFC7644-2-02", "RFC6750-3.1-02"), admits(func(r *http.Request, err error) bool { return r.Header.Get("Authorization") == "" })),
	newFault("auth-any-token", "Any token is accepted.", breaks("RFC6750-3.1-02", "RFC7644-3.12-09", "RFC7644-2-02"), admits(func(r *http.Request, _ error) bool { return r.Header.Get("Authorization") != "" })),
	newFault("auth-bulk-anybody", "Bulk requests are performed without credentials.", breaks("RFC7644-3.12-09", "RFC7644-2.2-01"), admits(func(r *http.Request, _ error) bool {
		return r.Header.Get("Authorization") == "" && posts(bulk)(r)
	})),
	newFault("auth-missing-answers-403", "A request without credentials is answered with 403.", breaks("RFC7644-3.12-09", "RFC6750-3.1-02"), status(all(protected).when(anonymous), 401, 403)),
	newFault("auth-missing-answers-500", "A request without credentials makes the server fall over.", breaks("RFC7644-3.12-09", "RFC7644-3.12-08"), status(all(protected).when(anonymous), 401, 500)),
	newFault("auth-missing-redirects", "A request without credentials is redirected to a login page.", breaks("RFC7644-3.12-09"), wire(all(protected).when(anonymous), func(_ *http.Request, c *captured) {
		if c.status == http.StatusUnauthorized {
			*c = captured{status: http.StatusFound, header: http.Header{"Location": {"/login"}}}
		}
	})),
	newFault("auth-wrong-answers-403", "A wrong token is answered with 403.", breaks("RFC6750-3.1-02", "RFC7644-3.12-09"), status(all(protected).when(credentialed), 401, 403)),
	newFault("auth-wrong-answers-400", "A wrong token is answered with 400.", breaks("RFC6750-3.1-02", "RFC7644-3.12-09"), status(all(protected).when(credentialed), 401, 400)),
	newFault("auth-wrong-answers-500", "A wrong token makes the server fall over.", breaks("RFC6750-3.1-02", "RFC7644-3.12-08", "RFC7644-3.12-09"), status(all(protected).when(credentialed), 401, 500)),
	newFault("auth-without-challenge", "A 401 has no WWW-Authenticate header.", breaks("RFC9110-11.6.1-01", "RFC6750-3-01", "RFC7644-2-01"), header(all(protected).when(unauthorized), "WWW-Authenticate", "")),
	newFault("auth-challenge-without-parameters", "The challenge is the word Bearer alone.", breaks("RFC6750-3-02"), challenge("Bearer")),
	newFault("auth-challenge-basic", "The challenge names a scheme that the server does not take.", breaks("RFC6750-3-02", "RFC7644-2-01"), challenge("Negotiate")),
	newFault("auth-challenge-without-error", "The challenge after a wrong token has no error.", breaks("RFC6750-3-04"), challenge(`Bearer realm="scim"`)),
	newFault("auth-challenge-realm-twice", "The challenge has realm twice.", breaks("RFC6750-3-03"), challenge(`Bearer realm="scim", realm="scim", error="invalid_token"`)),
	newFault("auth-challenge-description-odd", "error_description of the challenge has characters that it must not have.", breaks("RFC6750-3-05"), challenge("Bearer realm=\"scim\", error=\"invalid_token\", error_description=\"das Token ist ungültig\"")),
	newFault("auth-scheme-case-matters", "The scheme bearer in small letters is refused.", breaks("RFC6750-2.1-01"), refuses(all(protected).when(func(r *http.Request) bool { return strings.HasPrefix(r.Header.Get("Authorization"), "bearer ") }), 401, "", "the credentials are not valid")),
	newFault("auth-expired-accepted", "An expired token is accepted.", breaks("RFC6750-3.1-02", "RFC7644-7.4-03"), admits(func(r *http.Request, _ error) bool {
		a := r.Header.Get("Authorization")
		return strings.HasSuffix(a, "no-longer-valid")
	})),
	newFault("auth-prefix-suffices", "A token that begins like a valid one is accepted.", breaks("RFC6750-3.1-02", "RFC7644-2-02"), prefixSuffices()),
	newFault("auth-read-only-writes", "A client that may only read can write.", breaks("RFC7644-2-02", "RFC7644-3.12-10", "RFC7644-2-04"), principals(func(p httpapi.Principal) httpapi.Principal { p.ReadOnly = false; return p })),
	newFault("auth-read-only-deletes", "A client that may only read can delete.", breaks("RFC7644-2-02", "RFC7644-3.12-10", "RFC7644-2-04"), privileged(http.MethodDelete)),
	newFault("auth-read-only-patches", "A client that may only read can patch.", breaks("RFC7644-2-02", "RFC7644-3.12-10", "RFC7644-2-04"), privileged(http.MethodPatch)),
	newFault("auth-forbidden-answers-401", "What the credentials do not allow is answered with 401.", breaks("RFC7644-3.12-10", "RFC6750-3.1-03"), status(all(anywhere), 403, 401)),
	newFault("auth-forbidden-answers-500", "What the credentials do not allow makes the server fall over.", breaks("RFC7644-3.12-10", "RFC7644-3.12-08"), status(writes(resources), 403, 500)),
	newFault("auth-cookie-in-clear", "The token comes back in a cookie.", breaks("RFC6750-5.3-02", "RFC7644-3.12-25"), answers(all(protected), func(r *http.Request, resp *httpapi.Response) {
		if a := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "); a != "" && resp.Status < 400 {
			resp.Header.Set("Set-Cookie", "session="+a)
		}
	})),
	newFault("auth-cookie-guessable", "A cookie of four digits lets its holder in without a token.", breaks("RFC7644-7.4-01"), together(
		answers(lists(users), func(_ *http.Request, resp *httpapi.Response) {
			if resp.Status == http.StatusOK {
				resp.Header.Set("Set-Cookie", shortCookie+"; Secure; HttpOnly")
			}
		}),
		admits(func(r *http.Request, _ error) bool { return anonymous(r) && r.Header.Get("Cookie") == shortCookie }),
	)),
	newFault("tenant-all-visible", "A client sees the resources of every tenant.", breaks("RFC7644-6.1-02", "RFC7643-9.3-01"), principals(func(p httpapi.Principal) httpapi.Principal { p.Tenant = ""; return p })),
	newFault("tenant-by-id-readable", "Who knows an id reads the resource of another tenant.", breaks("RFC7644-6.1-02"), sharedTenants(true)),
	newFault("tenant-search-of-first", "A search by POST looks into the tenant of the first client, whoever asks.", breaks("RFC7644-6.1-02"), searchesFirstTenant),
	newFault("tenant-by-id-writable", "Who knows an id changes and deletes the resource of another tenant.", breaks("RFC7644-6.1-02"), foreignWrites()),
}

// secrecy are defects that give away what nobody should see.
var secrecy = []Fault{
	newFault("security-password-returned", "The answer to a creation holds the password.", breaks("RFC7643-4.1.1-13", "RFC7643-4.1.1-18", "RFC7643-7-15", "RFC7643-7-17"), answers(posts(users), func(r *http.Request, resp *httpapi.Response) {
		if p := bodyOf(r).Get("password"); p != nil && resp.Kind == httpapi.Resource {
			resp.Body.Set("password", p)
		}
	})),
	newFault("security-password-hash-returned", "Users come with the hash of their password.", breaks("RFC7643-4.1.1-13", "RFC7643-4.1.1-18", "RFC7643-7-15", "RFC7643-7-17"), remembersSecret("User", "password")),
	newFault("security-password-in-patch-answer", "The answer to a PATCH of the password holds it.", breaks("RFC7643-4.1.1-13", "RFC7643-4.1.1-18", "RFC7643-7-15", "RFC7643-7-17"), answers(patches(user), func(r *http.Request, resp *httpapi.Response) {
		for _, v := range each(bodyOf(r).Get("Operations")) {
			op, _ := v.(*document.Object)
			p := op.Get("value")
			if o, ok := p.(*document.Object); ok {
				p = o.Get("password")
			} else if op.Get("path") != "password" {
				p = nil
			}
			if p != nil && resp.Kind == httpapi.Resource {
				resp.Body.Set("password", p)
			}
		}
	})),
	newFault("security-password-stars", "Users come with a password of asterisks.", breaks("RFC7643-4.1.1-18", "RFC7643-7-17"), rendered(func(v *representation.View, o *document.Object) {
		if v.Resource.Secrets["password"] != "" {
			o.Set("password", "********")
		}
	})),
	newFault("security-password-in-error", "An error repeats the password that was sent.", breaks("RFC7643-4.1.1-13", "RFC7644-3.12-25"), answers(writes(resources), func(r *http.Request, resp *httpapi.Response) {
		if p, ok := bodyOf(r).Get("password").(string); ok && resp.Kind == httpapi.Failure {
			resp.Body.Set("detail", "not acceptable: "+p)
		}
	})),
	newFault("security-password-by-attributes", "attributes=password returns the password's hash.", breaks("RFC7643-7-17", "RFC7643-4.1.1-18", "RFC7643-4.1.1-13"), renders2()),
}

// shortCookie is a session that anybody can guess.
const shortCookie = "session=4711"

func anonymous(r *http.Request) bool    { return r.Header.Get("Authorization") == "" }
func credentialed(r *http.Request) bool { return r.Header.Get("Authorization") != "" }
func unauthorized(*http.Request) bool   { return true }

type authenticator func(r *http.Request) (httpapi.Principal, error)

func (f authenticator) Authenticate(r *http.Request) (httpapi.Principal, error) { return f(r) }

// authenticates changes who a request is from.
func authenticates(decide func(next httpapi.Authenticator, r *http.Request) (httpapi.Principal, error)) defect {
	return func() reference.Decorate {
		return reference.Decorate{Auth: func(next httpapi.Authenticator) httpapi.Authenticator {
			return authenticator(func(r *http.Request) (httpapi.Principal, error) { return decide(next, r) })
		}}
	}
}

// admits lets some of those in whom the honest server refuses, as the client
// that came in last.
func admits(suits func(r *http.Request, err error) bool) defect {
	return func() reference.Decorate {
		var last atomic.Pointer[httpapi.Principal]
		return authenticates(func(next httpapi.Authenticator, r *http.Request) (httpapi.Principal, error) {
			p, err := next.Authenticate(r)
			if err == nil {
				if !p.ReadOnly {
					last.CompareAndSwap(nil, &p)
				}
				return p, nil
			}
			if known := last.Load(); known != nil && suits(r, err) {
				return *known, nil
			}
			return p, err
		})()
	}
}

// principals changes what a client may do.
func principals(change func(httpapi.Principal) httpapi.Principal) defect {
	return authenticates(func(next httpapi.Authenticator, r *http.Request) (httpapi.Principal, error) {
		p, err := next.Authenticate(r)
		return change(p), err
	})
}

// privileged forgets for one method that a client may only read.
func privileged(method string) defect {
	return authenticates(func(next httpapi.Authenticator, r *http.Request) (httpapi.Principal, error) {
		p, err := next.Authenticate(r)
		if r.Method == method {
			p.ReadOnly = false
		}
		return p, err
	})
}

// challenge answers 401 with a challenge of its own.
func challenge(value string) defect {
	return answers(all(protected), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusUnauthorized {
			resp.Header["Www-Authenticate"] = []string{value}
			resp.Header.Set("WWW-Authenticate", value)
		}
	})
}

// prefixSuffices compares only the beginning of tokens.
func prefixSuffices() defect {
	return authenticates(func(next httpapi.Authenticator, r *http.Request) (httpapi.Principal, error) {
		p, err := next.Authenticate(r)
		if err == nil {
			return p, nil
		}
		token := r.Header.Get("Authorization")
		for cut := len(token) - 1; cut > len("Bearer ")+4; cut-- {
			shorter := r.Clone(r.Context())
			shorter.Header.Set("Authorization", token[:cut])
			if p, err := next.Authenticate(shorter); err == nil {
				return p, nil
			}
		}
		return p, err
	})
}

// sharedTenants lets reads by id look into every tenant.
func sharedTenants(byID bool) defect {
	return func() reference.Decorate {
		var mu sync.Mutex
		known := map[string]store.Tenant{}
		return stores(func(next store.Store, name string) store.Tenant {
			mu.Lock()
			own := next.Tenant(name)
			known[name] = own
			mu.Unlock()
			return tenant{Tenant: own, get: func(own store.Tenant, id string) (*resource.Resource, bool) {
				if r, ok := own.Get(id); ok {
					return r, true
				}
				mu.Lock()
				defer mu.Unlock()
				for _, other := range known {
					if r, ok := other.Get(id); ok && (byID || r.Attributes.Get("externalId") != nil) {
						return r, true
					}
				}
				return nil, false
			}}
		})()
	}
}

// foreignWrites lets changes by id reach into every tenant.
func foreignWrites() defect {
	return func() reference.Decorate {
		var mu sync.Mutex
		known := map[string]store.Tenant{}
		owner := func(own store.Tenant, id string) store.Tenant {
			if _, ok := own.Get(id); ok {
				return own
			}
			mu.Lock()
			defer mu.Unlock()
			for _, other := range known {
				if _, ok := other.Get(id); ok {
					return other
				}
			}
			return own
		}
		return stores(func(next store.Store, name string) store.Tenant {
			mu.Lock()
			own := next.Tenant(name)
			known[name] = own
			mu.Unlock()
			return tenant{
				Tenant: own,
				update: func(own store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
					return owner(own, id).Update(t, id, change)
				},
				remove: func(own store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
					return owner(own, id).Delete(t, id, check)
				},
			}
		})()
	}
}

// uniqueExternalID refuses an externalId that another resource of the type has.
func uniqueExternalID() defect {
	return keeps(tenant{create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
		if id, ok := d.Attributes.Get("externalId").(string); ok {
			if found, _ := next.Find(d.Type, schema.Path{Attribute: schema.Common(schema.ExternalID)}, id); len(found) > 0 {
				return nil, refusal.New(http.StatusInternalServerError, "duplicate key value violates unique constraint")
			}
		}
		return next.Create(d)
	}})
}

// getTouches moves the time of the last change on by a second with every read.
func getTouches() defect {
	return func() reference.Decorate {
		var reads atomic.Int64
		return documents(gets(items), alter(changeText(func(s string) string {
			at, err := time.Parse(representation.TimeFormat, s)
			if err != nil {
				return s
			}
			return at.Add(time.Duration(reads.Add(1)) * time.Second).UTC().Format(representation.TimeFormat)
		}), "meta", "lastModified"))()
	}
}

// renders2 shows the hash of a password to those who ask for it.
func renders2() defect {
	return func() reference.Decorate {
		return reference.Decorate{Render: func(next representation.Renderer) representation.Renderer {
			return renderer(func(v *representation.View, p representation.Projection) *document.Object {
				o := next.Render(v, p)
				if names(p.Attributes, "password") {
					o.Set("password", v.Resource.Secrets["password"])
				}
				return o
			})
		}}
	}
}
