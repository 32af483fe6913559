package httpapi

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/store"
)

// postponed are the references of a resource that was created in a circle. They
// are added when what they refer to exists.
type postponed struct {
	operation int
	path, id  string
	add       *document.Object
	missing   map[string]bool // bulkIds
}

// complete adds postponed references that can be resolved by now, and takes a
// resource back whose references never can be: that operation is a 409
// (RFC 7644 §3.7.1).
func (j *job) complete() {
	j.postponed = slices.DeleteFunc(j.postponed, func(p *postponed) bool {
		for id := range p.missing {
			if j.created[id] != "" {
				continue
			}
			if j.state[j.posts[id]] != finished {
				return false
			}
			j.takeBack(p, refusal.New(http.StatusConflict, "the circle cannot be closed: the operation with the bulkId %q failed", clip(id)))
			return true
		}
		if err := j.add(p); err != nil {
			j.takeBack(p, refusal.New(http.StatusConflict, "the circle cannot be closed: %s", err))
		}
		return true
	})
}

// add patches the postponed references in.
func (j *job) add(p *postponed) error {
	t := j.server.Registry.Endpoint("/" + strings.Trim(strings.TrimPrefix(p.path, j.call.Base), "/"))
	if t == nil {
		return refusal.NotFound("%q is no endpoint of a resource type", clip(p.path))
	}
	c := *j.call
	c.Params, c.inBulk, c.ifMatch = nil, true, ""
	c.body, _ = j.resolve(document.New(
		document.M("schemas", []any{scim.PatchOpMessage}),
		document.M("Operations", []any{document.New(document.M("op", "add"), document.M("value", p.add))}),
	)).(*document.Object)
	resp, err := j.server.patch(&c, t, p.id)
	if err != nil {
		return err
	}
	if tag := resp.Header.Get("ETag"); tag != "" {
		j.results[p.operation].(*document.Object).Set("version", tag)
	}
	return nil
}

// takeBack deletes what was created and reports why.
func (j *job) takeBack(p *postponed, why error) {
	if r, ok := j.call.Tenant.Get(p.id); ok {
		// Somebody else may have deleted it meanwhile; then nothing is left to do.
		_ = j.call.Tenant.Delete(r.Type, p.id, func(store.Reader, *resource.Resource) error { return nil })
	}
	delete(j.created, j.ops[p.operation].bulkID)
	j.errors++
	j.results[p.operation] = j.result(j.ops[p.operation], nil, why)
}

// resolve puts the ids of created resources in the place of references to them.
func (j *job) resolve(v any) any {
	switch v := v.(type) {
	case string:
		if !strings.Contains(v, "bulkId:") {
			return v
		}
		parts := strings.Split(v, "/")
		for i, part := range parts {
			if id, ok := strings.CutPrefix(part, "bulkId:"); ok && j.created[id] != "" {
				parts[i] = j.created[id]
			}
		}
		return strings.Join(parts, "/")
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = j.resolve(v[i])
		}
		return list
	case *document.Object:
		if v == nil {
			return v
		}
		o := document.New()
		for name, w := range v.All() {
			o.Append(name, j.resolve(w))
		}
		return o
	}
	return v
}

// split takes what refers to missing resources out of a body: elements of
// arrays, else whole attributes, within extensions those of the extension.
func split(data *document.Object, missing map[string]bool) (rest, later *document.Object) {
	rest, later = document.New(), document.New()
	for name, v := range data.All() {
		if !refersTo(v, missing) {
			rest.Append(name, v)
			continue
		}
		switch w := v.(type) {
		case []any:
			var keep, wait []any
			for _, e := range w {
				if refersTo(e, missing) {
					wait = append(wait, e)
				} else {
					keep = append(keep, e)
				}
			}
			if keep != nil {
				rest.Append(name, keep)
			}
			later.Append(name, wait)
		case *document.Object:
			if !strings.HasPrefix(strings.ToLower(name), "urn:") {
				later.Append(name, v)
				continue
			}
			a, b := split(w, missing)
			rest.Append(name, a)
			later.Append(name, b)
		default:
			later.Append(name, v)
		}
	}
	return rest, later
}

func refersTo(v any, missing map[string]bool) bool {
	refs := map[string]bool{}
	references(v, refs)
	for id := range refs {
		if missing[id] {
			return true
		}
	}
	return false
}
