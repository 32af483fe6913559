package fault

import (
	"net/http"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// secondPrimary remembers which values of a resource were primary once and
// shows them as primary for ever.
func secondPrimary() reference.Decorate {
	var once sync.Map
	return rendered(func(v *representation.View, o *document.Object) {
		if v.Resource.Revision < 2 {
			note(&once, v.Resource.ID, o.Get("emails"))
			return
		}
		for _, e := range each(o.Get("emails")) {
			if email, ok := e.(*document.Object); ok {
				if _, was := once.Load(v.Resource.ID + " " + text(email.Get("value")).(string)); was {
					email.Set("primary", true)
				}
			}
		}
	})()
}

func note(once *sync.Map, id string, values any) {
	for _, e := range each(values) {
		if o, ok := e.(*document.Object); ok && o.Get("primary") == true {
			once.Store(id+" "+text(o.Get("value")).(string), true)
		}
	}
}

// duplicatesBy lets changes by one method, but not creations, take a userName
// that another user has.
func duplicatesBy(method string) defect {
	return func() reference.Decorate {
		free := silently(attribute("User", "userName", func(a *schema.Attribute) { a.Uniqueness = schema.NotUnique }))
		var changing sync.Map // ids that are being changed by the method
		return together(
			wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
				if on(method, user)(r) {
					id := addressOf(r).rest
					changing.Store(id, true)
					defer changing.Delete(id)
				}
				next.ServeHTTP(w, r)
			}),
			free,
			keeps(tenant{
				create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
					if isType(d, "User") && taken(next, d.Type, userNameOf(&d.Resource), "", strings.EqualFold) {
						return nil, conflict()
					}
					return next.Create(d)
				},
				update: func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
					if _, ok := changing.Load(id); ok {
						return next.Update(t, id, change)
					}
					return honestUpdates(next, t, id, change)
				},
			}),
		)()
	}
}

// frozen shows the time of the last change as it was before a change by one
// method.
func frozen(method string) defect {
	return func() reference.Decorate {
		var kept sync.Map // id → lastModified
		return together(
			wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
				if on(method, items)(r) {
					bodyOf(r) // so that it can be sent after the look
					was := again(next, r, http.MethodGet, r.URL.Path, nil).document()
					if meta, ok := was.Get("meta").(*document.Object); ok {
						kept.Store(addressOf(r).rest, meta.Get("lastModified"))
					}
				}
				next.ServeHTTP(w, r)
			}),
			rendered(func(v *representation.View, o *document.Object) {
				meta, ok := o.Get("meta").(*document.Object)
				if was, known := kept.Load(v.Resource.ID); known && ok && meta.Get("lastModified") != nil {
					meta.Set("lastModified", was)
				}
			}),
		)()
	}
}
