package fault

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
)

// byMethod changes what is kept of a resource that requests with one method
// change.
func byMethod(method string, change func(before *resource.Resource, d *resource.Draft)) defect {
	return func() reference.Decorate {
		var changing sync.Map // id → method of the request under way
		return together(
			wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
				if on(method, items)(r) {
					id := addressOf(r).rest
					changing.Store(id, true)
					defer changing.Delete(id)
				}
				next.ServeHTTP(w, r)
			}),
			updates(func(before *resource.Resource, d *resource.Draft) {
				if _, ok := changing.Load(d.ID); ok {
					change(before, d)
				}
			}),
		)()
	}
}

// sticks keeps the old value of an attribute.
func sticks(method, typeName, name string) defect {
	return byMethod(method, func(before *resource.Resource, d *resource.Draft) {
		if isType(d, typeName) {
			p := coreName(d.Type, name)
			d.Set(p, document.Clone(before.Get(p)))
		}
	})
}

// keepsAbsent keeps the old values of whatever a new version lacks.
func keepsAbsent(before *resource.Resource, d *resource.Draft) {
	for name, v := range before.Attributes.All() {
		if d.Attributes.Get(name) == nil && !strings.HasPrefix(name, "urn:") {
			d.Attributes.Set(name, document.Clone(v))
		}
	}
}

func dropNulls(o *document.Object) {
	var names []string
	for name, v := range o.All() {
		if v == nil {
			names = append(names, name)
		}
	}
	for _, name := range names {
		o.Delete(name)
	}
}

// putCreates creates what a PUT does not find, under an id of the server's.
func putCreates() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !puts(items)(r) {
			next.ServeHTTP(w, r)
			return
		}
		o := bodyOf(r)
		c := capture(next, r)
		if c.status == http.StatusNotFound && o != nil {
			endpoint := r.URL.Path[:strings.LastIndexByte(r.URL.Path, '/')]
			if created := again(next, r, http.MethodPost, endpoint, o); created.status == http.StatusCreated {
				c = created
			}
		}
		c.send(w)
	})
}

// putKeepsRequired fills the required attributes of a PUT from the resource.
func putKeepsRequired() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if puts(items)(r) {
			if o := bodyOf(r); o != nil {
				was := again(next, r, http.MethodGet, r.URL.Path, nil).document()
				for _, name := range []string{"userName", "serialNumber"} {
					if v, _ := o.Lookup(name); v == nil && was.Get(name) != nil {
						o.Delete(name)
						o.Set(name, was.Get(name))
					}
				}
				if addressOf(r).endpoint == "Groups" {
					if v, _ := o.Lookup("displayName"); v == nil && was.Get("displayName") != nil {
						o.Set("displayName", was.Get("displayName"))
					}
				}
				r = r.Clone(context.WithoutCancel(r.Context()))
				setBody(r, document.Append(nil, o))
			}
		}
		next.ServeHTTP(w, r)
	})
}

// recreated shows the time of the last change as that of the creation.
func recreated() reference.Decorate {
	return rendered(func(v *representation.View, o *document.Object) {
		if meta, ok := o.Get("meta").(*document.Object); ok && v.Resource.Revision > 1 && v.Resource.Type.Name == "User" && meta.Get("created") != nil {
			meta.Set("created", v.Resource.LastModified.UTC().Format(representation.TimeFormat))
		}
	})()
}

// answersBodyOnFailure turns failures of one kind into a 200 with the resource
// as it is.
func answersBodyOnFailure(at where, scimType string) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !at(r) {
			next.ServeHTTP(w, r)
			return
		}
		bodyOf(r) // so that it can be sent before the look
		c := capture(next, r)
		if c.document().Get("scimType") == scimType {
			c = again(next, r, http.MethodGet, r.URL.Path, nil)
		}
		c.send(w)
	})
}
