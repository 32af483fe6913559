package fault

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// counter counts from 1, in text.
func counter() func() string {
	var n atomic.Int64
	return func() string { return strconv.FormatInt(n.Add(1), 10) }
}

// duplicates lets users share a userName unless same says that two are the
// same. The published schema stays that of a unique attribute.
func duplicates(same func(a, b string) bool) defect {
	free := silently(attribute("User", "userName", func(a *schema.Attribute) { a.Uniqueness = schema.NotUnique }))
	return together(free, keeps(tenant{
		create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
			if isType(d, "User") && taken(next, d.Type, userNameOf(&d.Resource), "", same) {
				return nil, conflict()
			}
			return next.Create(d)
		},
		update: honestUpdates,
	}))
}

// honestUpdates keeps userName unique in changes.
func honestUpdates(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
	return next.Update(t, id, func(r store.Reader, current *resource.Resource) (*resource.Draft, error) {
		d, err := change(r, current)
		if err != nil || d == nil || !isType(d, "User") {
			return d, err
		}
		before, after := userNameOf(current), userNameOf(&d.Resource)
		if before != after && taken(r, t, after, id, strings.EqualFold) {
			return nil, conflict()
		}
		return d, nil
	})
}

func taken(r store.Reader, t *schema.ResourceType, name, except string, same func(a, b string) bool) bool {
	for other := range r.Scan(t, 0) {
		if other.ID != except && same(userNameOf(other), name) {
			return true
		}
	}
	return false
}

func userNameOf(r *resource.Resource) string {
	s, _ := r.Attributes.Get("userName").(string)
	return s
}

// racy looks for a userName first and stores the user a moment later, without
// holding a lock between.
func racy() defect {
	const moment = 4 * time.Millisecond
	free := silently(attribute("User", "userName", func(a *schema.Attribute) { a.Uniqueness = schema.NotUnique }))
	return together(free, keeps(tenant{
		create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
			if !isType(d, "User") {
				return next.Create(d)
			}
			if taken(next, d.Type, userNameOf(&d.Resource), "", strings.EqualFold) {
				return nil, conflict()
			}
			time.Sleep(moment)
			return next.Create(d)
		},
		update: honestUpdates,
	}))
}

// returnsExisting answers a POST of a duplicate with the user that exists.
func returnsExisting(status int) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !posts(users)(r) {
			next.ServeHTTP(w, r)
			return
		}
		o := bodyOf(r)
		c := capture(next, r)
		if c.status == http.StatusConflict {
			if found := findUser(next, r, o); found != nil {
				writeJSON(w, status, found)
				return
			}
		}
		c.send(w)
	})
}

// findUser asks the honest server for the user with the userName of a body.
func findUser(next http.Handler, r *http.Request, o *document.Object) *document.Object {
	name, _ := o.Get("userName").(string)
	path := strings.TrimSuffix(r.URL.Path, "/")
	search := document.New(document.M("schemas", []any{scim.SearchRequestMessage}), document.M("filter", `userName eq `+string(document.Append(nil, name))))
	c := again(next, r, http.MethodPost, path+"/.search", search)
	found, _ := single(c.document().Get("Resources")).(*document.Object)
	return found
}

// chosenIDs lets clients choose ids: those of the honest server are exchanged
// for them on their way out and in.
func chosenIDs() defect {
	return func() reference.Decorate {
		names := &aliases{}
		return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
			wanted := ""
			if posts(collections)(r) {
				wanted, _ = bodyOf(r).Get("id").(string)
			}
			names.inward(r)
			c := capture(next, r)
			if created, _ := c.document().Get("id").(string); wanted != "" && c.status == http.StatusCreated {
				names.add(created, wanted)
			}
			names.outward(c)
			c.send(w)
		})()
	}
}

// aliases exchange ids.
type aliases struct {
	mu    sync.Mutex
	pairs [][2]string
}

func (a *aliases) add(id, alias string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.pairs = append(a.pairs, [2]string{id, alias})
}

func (a *aliases) list() [][2]string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.pairs
}

func (a *aliases) inward(r *http.Request) {
	for _, pair := range a.list() {
		r.URL.Path = strings.ReplaceAll(r.URL.Path, pair[1], pair[0])
	}
	r.URL.RawPath = ""
}

func (a *aliases) outward(c *captured) {
	for _, pair := range a.list() {
		raw := bytes.ReplaceAll(c.body.Bytes(), []byte(pair[0]), []byte(pair[1]))
		c.body = *bytes.NewBuffer(raw)
		for name, values := range c.header {
			for i, v := range values {
				c.header[name][i] = strings.ReplaceAll(v, pair[0], pair[1])
			}
		}
	}
}

// joinsGroups makes a new user a member of the groups that its body names.
func joinsGroups() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !posts(users)(r) {
			next.ServeHTTP(w, r)
			return
		}
		o := bodyOf(r)
		c := capture(next, r)
		id, _ := c.document().Get("id").(string)
		base := strings.TrimSuffix(strings.TrimSuffix(r.URL.Path, "/"), "/Users")
		for _, v := range each(o.Get("groups")) {
			if g, _ := v.(*document.Object); id != "" && g.Get("value") != nil {
				again(next, r, http.MethodPatch, base+"/Groups/"+text(g.Get("value")).(string), addMember(id))
			}
		}
		c.send(w)
	})
}

func addMember(id string) *document.Object {
	member := document.New(document.M("value", id))
	op := document.New(document.M("op", "add"), document.M("path", "members"), document.M("value", []any{member}))
	return document.New(document.M("schemas", []any{scim.PatchOpMessage}), document.M("Operations", []any{op}))
}

func conflict() error { return refusal.Conflict("another user has this %q already", "userName") }
