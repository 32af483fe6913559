package fault

import (
	"net/http"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// deleting are defects of DELETE (RFC 7644 §3.6).
var deleting = []Fault{
	newFault("delete-answers-200", "A DELETE is answered with 200.", breaks("RFC7644-3.6-04"), status(deletes(items), 204, 200)),
	newFault("delete-group-answers-202", "A DELETE of a group is answered with 202.", breaks("RFC7644-3.6-04"), status(deletes(group), 204, 202)),
	newFault("delete-answers-204-with-length", "A 204 has the length of a body.", breaks("RFC9110-15.3.5-01", "RFC9110-8.6-01"), header(deletes(items), "Content-Length", "12")),
	newFault("delete-user-kept", "A deleted user can still be read.", breaks("RFC7644-3.6-01"), undead(user)),
	newFault("delete-group-kept", "A deleted group can still be read.", breaks("RFC7644-3.6-01"), undead(group)),
	newFault("delete-only-deactivates", "A DELETE of a user only makes the user inactive.", breaks("RFC7644-3.6-01", "RFC7644-3.6-02"), deactivates()),
	newFault("delete-patch-still-answers", "A PATCH of a deleted user is answered with 200.", breaks("RFC7644-3.6-01"), missingAnswers(http.MethodPatch, http.StatusOK)),
	newFault("delete-twice-answers-204", "A second DELETE is answered with 204.", breaks("RFC7644-3.6-01", "RFC7644-3.6-06"), status(deletes(items), 404, 204)),
	newFault("delete-unknown-answers-500", "A DELETE of an id that never existed makes the server fall over.", breaks("RFC7644-3.6-06", "RFC7644-3.12-08"), status(deletes(items), 404, 500)),
	newFault("delete-gone-answers-410", "A deleted resource is answered with 410.", breaks("RFC7644-3.6-01"), status(all(items), 404, 410)),
	newFault("delete-still-found", "A deleted user is still found by filters.", breaks("RFC7644-3.6-02"), ghostsFound()),
	newFault("delete-keeps-name", "The userName of a deleted user cannot be used again.", breaks("RFC7644-3.6-03"), reservedNames()),
	newFault("delete-member-answers-500", "A group whose member was deleted cannot be read.", breaks("RFC7644-3.6-05", "RFC7644-3.12-08"), danglingGroups()),
}

// undead answers reads of deleted resources with their last state.
func undead(p place) defect {
	return func() reference.Decorate {
		var last sync.Map // path → last answer
		return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
			switch {
			case deletes(p)(r):
				was := again(next, r, http.MethodGet, r.URL.Path, nil)
				c := capture(next, r)
				if c.status == http.StatusNoContent {
					last.Store(r.URL.Path, was)
				}
				c.send(w)
			case gets(p)(r):
				c := capture(next, r)
				if was, ok := last.Load(r.URL.Path); ok && c.status == http.StatusNotFound {
					was.(*captured).send(w)
					return
				}
				c.send(w)
			default:
				next.ServeHTTP(w, r)
			}
		})()
	}
}

// deactivates turns the DELETE of a user into active:false.
func deactivates() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !deletes(user)(r) {
			next.ServeHTTP(w, r)
			return
		}
		c := again(next, r, http.MethodPatch, r.URL.Path, object(`{"schemas":["`+scim.PatchOpMessage+`"],"Operations":[{"op":"replace","path":"active","value":false}]}`))
		if c.status == http.StatusOK {
			c = &captured{status: http.StatusNoContent, header: http.Header{}}
		}
		c.send(w)
	})
}

// ghostsFound keeps deleted users in what filters find.
func ghostsFound() defect {
	return func() reference.Decorate {
		var mu sync.Mutex
		gone := map[string]*resource.Resource{} // by userName in lower case
		note := keeps(tenant{remove: func(next store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
			was, _ := next.Get(id)
			err := next.Delete(t, id, check)
			if err == nil && t.Name == "User" {
				mu.Lock()
				defer mu.Unlock()
				gone[strings.ToLower(userNameOf(was))] = was
			}
			return err
		}})
		find := queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
			p, err := next.Run(s, q)
			if err != nil || q.Filter == nil || p.Total > 0 {
				return p, err
			}
			mu.Lock()
			defer mu.Unlock()
			for name, r := range gone {
				if strings.Contains(strings.ToLower(*q.Filter), `"`+name+`"`) {
					p.Total, p.Items = 1, []*representation.View{s.View(r)}
					break
				}
			}
			return p, nil
		})
		return together(note, find)()
	}
}

// reservedNames refuses a userName that a deleted user had.
func reservedNames() defect {
	return func() reference.Decorate {
		var used sync.Map
		return keeps(tenant{
			remove: func(next store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
				was, _ := next.Get(id)
				err := next.Delete(t, id, check)
				if err == nil && t.Name == "User" {
					used.Store(strings.ToLower(userNameOf(was)), true)
				}
				return err
			},
			create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
				if _, taken := used.Load(strings.ToLower(userNameOf(&d.Resource))); taken && isType(d, "User") {
					return nil, conflict()
				}
				return next.Create(d)
			},
		})()
	}
}

// danglingGroups falls over at groups that have lost a member to deletion.
func danglingGroups() defect {
	return func() reference.Decorate {
		var broken sync.Map // ids of groups
		note := keeps(tenant{remove: func(next store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
			var groups []string
			for g := range next.GroupsOf(id) {
				groups = append(groups, g.ID)
			}
			err := next.Delete(t, id, check)
			if err == nil && t.Name == "User" {
				for _, g := range groups {
					broken.Store(g, true)
				}
			}
			return err
		}})
		fall := refuses(gets(group).when(func(r *http.Request) bool {
			_, ok := broken.Load(addressOf(r).rest)
			return ok
		}), http.StatusInternalServerError, "", "a null reference")
		return together(fall, note)()
	}
}
