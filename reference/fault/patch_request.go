package fault

import (
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// patchRequest are defects of PATCH as a whole (RFC 7644 §3.5.2).
var patchRequest = []Fault{
	newFault("patch-answers-202", "A PATCH is answered with 202.", breaks("RFC7644-3.5.2-20"), status(patches(items), 200, 202)),
	newFault("patch-asynchronous-without-outcome", "Clients may ask for an asynchronous PATCH, and its 202 does not say where the outcome will be.", breaks("RFC9967-2.5.1.1-02"), together(
		config(put(object(`{"asyncRequest":"request"}`), "securityEvents")),
		bare(patches(items).when(func(r *http.Request) bool { return strings.Contains(r.Header.Get("Prefer"), "respond-async") }), 200, 202),
	)),
	newFault("patch-answers-200-without-body", "A PATCH is answered with 200 and no body.", breaks("RFC7644-3.5.2-20"), bare(patches(items), 200, 200)),
	newFault("patch-answers-204-with-attributes", "A PATCH that asks for attributes is answered with 204.", breaks("RFC7644-3.5.2-22"), bare(patches(items).having("attributes"), 200, 204)),
	newFault("patch-answers-before-state", "The answer to a PATCH shows the resource as it was before.", breaks("RFC7644-3.5.2-20", "RFC7644-3.1-05"), before(patches(items))),
	newFault("patch-ignored", "A PATCH of a group is answered with 200 and changes nothing.", breaks("RFC7644-3.5.2.1-06", "RFC7644-3.5.2.2-04", "RFC7644-3.5.2.3-03"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		if d.Type.Name == "Group" {
			return next.Apply(d.Resource.Draft(), ops, members)
		}
		return next.Apply(d, ops, members)
	})),
	newFault("patch-unknown-answers-200", "A PATCH of a resource that does not exist is answered with 200.", breaks("RFC7644-3.5.2-23", "RFC7644-3.6-01"), missingAnswers(http.MethodPatch, http.StatusOK)),
	newFault("patch-unknown-answers-400", "A PATCH of a resource that does not exist is answered with 400.", breaks("RFC7644-3.5.2-23"), status(patches(items), 404, 400)),
	newFault("patch-unknown-answers-500", "A PATCH of a resource that does not exist makes the server fall over.", breaks("RFC7644-3.5.2-23", "RFC7644-3.12-08"), status(patches(items), 404, 500)),
	newFault("patch-first-operation-only", "Of several operations only the first is applied.", breaks("RFC7644-3.5.2-15"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		return next.Apply(d, ops[:1], members)
	})),
	newFault("patch-last-operation-only", "Of several operations only the last is applied.", breaks("RFC7644-3.5.2-15"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		return next.Apply(d, ops[len(ops)-1:], members)
	})),
	newFault("patch-reverse-order", "Operations are applied from the last to the first.", breaks("RFC7644-3.5.2-15"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		ops = slices.Clone(ops)
		slices.Reverse(ops)
		return next.Apply(d, ops, members)
	})),
	newFault("patch-removes-first", "Operations are sorted by kind: what is removed goes before what is added.", breaks("RFC7644-3.5.2-15"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		ops = slices.Clone(ops)
		slices.SortStableFunc(ops, func(a, b patch.Operation) int { return kindRank(a) - kindRank(b) })
		return next.Apply(d, ops, members)
	})),
	newFault("patch-not-atomic", "When an operation fails, those before it stay applied.", breaks("RFC7644-3.5.2-17", "RFC7644-3.5.2-18"), keepsPartial()),
	newFault("patch-failures-ignored", "An operation that fails is skipped, and the PATCH answered with 200.", breaks("RFC7644-3.5.2-17", "RFC7644-3.5.2-18", "RFC7644-3.5.2-19"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			trial := &resource.Draft{Resource: d.Resource, Specified: d.Specified}
			trial.Attributes = d.Attributes.Clone()
			if d.Members == nil && next.Apply(trial, []patch.Operation{op}, members) != nil && len(ops) > 1 {
				continue
			}
			if err := next.Apply(d, []patch.Operation{op}, members); err != nil {
				return err
			}
		}
		return nil
	})),
	newFault("patch-error-without-body", "A PATCH that fails is answered with a status and no error document.", breaks("RFC7644-3.5.2-19", "RFC7644-3.12-01"), bare(patches(items), 400, 400)),
	newFault("patch-path-case-matters", "The path of an operation has to be written in the case of the schema.", breaks("RFC7644-3.5.2-12", "RFC7644-3.10-04"), operations(func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := d.Type.Resolve(op.Path); op.HasPath && ok && p.Attribute != nil && !strings.HasSuffix(op.Path, spelled(p)) {
			op.Path = "unknown-" + op.Path
		}
		return as(op)
	})),
	newFault("patch-path-urn-refused", "The URN of the core schema before a path is refused.", breaks("RFC7644-3.5.2-12", "RFC7644-3.5.2-07", "RFC7644-3.10-01"), operations(func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.HasPrefix(strings.ToLower(op.Path), strings.ToLower(d.Type.Schema.ID)+":") {
			op.Path = "unknown"
		}
		return as(op)
	})),
	newFault("patch-path-dot-refused", "A path with a dot is refused.", breaks("RFC7644-3.5.2-07", "RFC7644-3.10-03"), operations(func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.HasPrefix(op.Path, "name.") {
			op.Path = "unknown"
		}
		return as(op)
	})),
	newFault("patch-path-malformed-ignored", "An operation whose path is malformed is ignored.", breaks("RFC7644-3.5.2-07"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		return next.Apply(d, slices.DeleteFunc(slices.Clone(ops), func(op patch.Operation) bool { return strings.ContainsAny(op.Path, "[]/ ") && badPath(d, op) }), members)
	})),
	newFault("patch-unknown-path-answers-500", "A path that names no attribute makes the server fall over.", breaks("RFC7644-3.5.2-08", "RFC7644-3.12-08"), restated(patches(items), scim.InvalidPath, 500)),
	newFault("patch-array-index-understood", "A path with an array index is understood, as in JSON Patch.", breaks("RFC7644-3.5.2-02"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		return next.Apply(d, slices.DeleteFunc(slices.Clone(ops), func(op patch.Operation) bool {
			return strings.Contains(op.Path, "/0") || strings.Contains(op.Path, "[0]") || strings.Contains(op.Path, "[1]") || strings.HasPrefix(op.Path, "/")
		}), members)
	})),
	newFault("patch-op-capital-ignored", "An operation whose name is in capitals is ignored, and the PATCH answered with 200.", breaks("RFC7644-3.5.2-05"), misreads(patches(items), keepOperations(func(op *document.Object) bool {
		name, _ := op.Get("op").(string)
		return name == strings.ToLower(name)
	}))),
	newFault("patch-unknown-op-ignored", "An operation that does not exist is ignored.", breaks("RFC7644-3.5.2-02", "RFC7644-3.5.2-05"), misreads(patches(items), keepOperations(func(op *document.Object) bool {
		name, ok := op.Get("op").(string)
		return !ok || slices.Contains([]string{"add", "remove", "replace"}, strings.ToLower(name))
	}))),
	newFault("patch-move-understood", "The operations move, copy and test of JSON Patch are answered with 200.", breaks("RFC7644-3.5.2-02"), answersBody(patches(items), func(o *document.Object) bool {
		return slices.ContainsFunc(each(o.Get("Operations")), func(v any) bool {
			op, _ := v.(*document.Object)
			name, _ := op.Get("op").(string)
			return slices.Contains([]string{"move", "copy", "test"}, name)
		})
	}, http.StatusOK)),
	newFault("patch-without-operations-answers-200", "A PATCH without operations is answered with 200.", breaks("RFC7644-3.5.2-04"), answersBody(patches(items), func(o *document.Object) bool { return len(each(o.Get("Operations"))) == 0 }, http.StatusOK)),
	newFault("patch-without-op-is-add", "An operation without op is taken for an add.", breaks("RFC7644-3.5.2-05"), misreads(patches(items), func(o *document.Object) {
		for _, v := range each(o.Get("Operations")) {
			if op, ok := v.(*document.Object); ok && op.Get("op") == nil {
				op.Set("op", "add")
			}
		}
	})),
	newFault("patch-json-patch-body", "A body that is an array, as in JSON Patch, is answered with 200.", breaks("RFC7644-3.5.2-04", "RFC7644-3.5.2-02"), wire(patches(items), func(r *http.Request, c *captured) {
		if c.status == http.StatusBadRequest && bodyOf(r) == nil {
			*c = captured{status: http.StatusNoContent, header: http.Header{}}
		}
	})),
	newFault("patch-read-only-ignored", "A PATCH of a readOnly attribute is answered with 200.", breaks("RFC7644-3.5.2-09", "RFC7644-3.5.2-11"), operations(func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := d.Type.Resolve(op.Path); op.HasPath && ok && p.Attribute != nil && p.Leaf().Mutability == schema.ReadOnly {
			return nothing
		}
		return as(op)
	})),
	newFault("patch-read-only-as-invalid-value", "A PATCH of a readOnly attribute is answered with scimType invalidValue.", breaks("RFC7644-3.12-19"), mistyped(patches(items), scim.Mutability, scim.InvalidValue)),
	newFault("patch-read-only-without-scimtype", "A PATCH of a readOnly attribute is answered without scimType.", breaks("RFC7644-3.12-19"), mistyped(patches(items), scim.Mutability, "")),
	newFault("patch-user-groups-joins", "A PATCH of a user's groups makes the user a member.", breaks("RFC7644-3.5.2-09", "RFC7643-4.1.2-11"), patchJoins()),
	newFault("patch-wrong-type-ignored", "A value of the wrong type in a PATCH is ignored.", breaks("RFC7644-3.5.2-09", "RFC7644-3.5.2-11"), operations(func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := d.Type.Resolve(op.Path); op.HasPath && op.HasValue && ok && p.Attribute != nil && !p.Attribute.MultiValued {
			if _, err := p.Leaf().NormalizeOne(op.Value); err != nil {
				return nothing
			}
		}
		return as(op)
	})),
	newFault("patch-wrong-type-stored-as-text", "Whatever a PATCH gives to a text is stored as text, objects too.", breaks("RFC7644-3.5.2-09", "RFC7644-3.5.2-11"), operations(func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if p, ok := d.Type.Resolve(op.Path); op.HasPath && ok && p.Attribute != nil && p.Leaf().Type == schema.String && !p.Attribute.MultiValued && op.Value != nil {
			op.Value = text(op.Value)
		}
		return as(op)
	})),
	newFault("patch-wrong-type-answers-500", "A value of the wrong type in a PATCH makes the server fall over.", breaks("RFC7644-3.5.2-09", "RFC7644-3.5.2-11", "RFC7644-3.12-08"), restated(patches(items), scim.InvalidValue, 500)),
	newFault("patch-duplicate-user-name", "A PATCH may give a user the userName of another.", breaks("RFC7644-3.5.2-24", "RFC7643-4.1.1-02"), duplicatesBy(http.MethodPatch)),
	newFault("patch-duplicate-answers-400", "A PATCH that breaks uniqueness is answered with 400 invalidValue.", breaks("RFC7644-3.5.2-24"), together(mistyped(patches(items), scim.Uniqueness, scim.InvalidValue), status(patches(items), 409, 400))),
	newFault("patch-primary-twice", "A new primary value leaves the old one primary.", breaks("RFC7644-3.5.2-16", "RFC7643-2.4-02"), secondPrimary),
	newFault("patch-primary-lost", "A new primary value does not become primary.", breaks("RFC7644-3.5.2-16"), operations(func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		op.Value = unprimary(op.Value)
		if strings.HasSuffix(op.Path, ".primary") {
			return nothing
		}
		return as(op)
	})),
	newFault("patch-extension-unlisted", "An extension that a PATCH adds is not listed in schemas.", breaks("RFC7644-3.5.2-14", "RFC7643-3.3-03"), body(patches(items), put([]any{scim.UserSchema}, "schemas"))),
	newFault("patch-extension-answers-500", "A PATCH of an extension that the user does not have makes the server fall over.", breaks("RFC7644-3.5.2-25", "RFC7644-3.5.2.3-04", "RFC7644-3.12-08"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			if p, ok := d.Type.Resolve(op.Path); op.HasPath && ok && p.Extension != nil && d.Get(schema.Path{Extension: p.Extension}) == nil {
				return refusal.New(http.StatusInternalServerError, "a null reference")
			}
		}
		return next.Apply(d, ops, members)
	})),
	newFault("patch-many-operations-cut", "Of a PATCH with many operations only the first ten are applied.", breaks("RFC7644-3.5.2-28"), applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		return next.Apply(d, ops[:min(len(ops), 10)], members)
	})),
	newFault("patch-many-values-cut", "Of a PATCH that adds many members only the first ten are added.", breaks("RFC7644-3.5.2-28"), operations(only(patch.Add, func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if values, ok := op.Value.([]any); ok && len(values) > 10 {
			op.Value = values[:10]
		}
		return as(op)
	}))),
	newFault("patch-last-modified-kept", "A PATCH does not advance meta.lastModified.", breaks("RFC7643-3.1-19"), frozen(http.MethodPatch)),
	newFault("patch-members-last-modified-kept", "A change of members does not advance the meta.lastModified of the group.", breaks("RFC7643-3.1-19"), membersLeaveTime),
	newFault("patch-external-id-ignored", "A PATCH of externalId is answered with success and does nothing.", breaks("RFC7643-3.1-14"), operations(func(_ *resource.Draft, op patch.Operation) []patch.Operation {
		if strings.EqualFold(op.Path, "externalId") {
			return nothing
		}
		if o, ok := op.Value.(*document.Object); ok && !op.HasPath {
			o = o.Clone()
			o.Delete("externalId")
			op.Value = o
		}
		return as(op)
	})),
}

func kindRank(op patch.Operation) int {
	if op.Op == patch.Remove {
		return 0
	}
	return 1
}

// badPath says whether the path of an operation cannot be read.
func badPath(d *resource.Draft, op patch.Operation) bool {
	_, ok := d.Type.Resolve(op.Path)
	return !ok && !strings.Contains(op.Path, " eq ") && !strings.Contains(op.Path, " pr")
}

func keepOperations(keep func(*document.Object) bool) edit {
	return func(o *document.Object) {
		list, ok := o.Get("Operations").([]any)
		if !ok {
			return
		}
		kept := slices.DeleteFunc(slices.Clone(list), func(v any) bool {
			op, isObject := v.(*document.Object)
			return isObject && !keep(op)
		})
		if len(kept) == 0 {
			kept = []any{parse(`{"op":"remove","path":"nickName"}`)}
		}
		o.Set("Operations", kept)
	}
}

// answersBody answers a success to requests whose body is of a kind.
func answersBody(at where, suits func(*document.Object) bool, status int) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !at(r) {
			next.ServeHTTP(w, r)
			return
		}
		if o := bodyOf(r); o == nil || !suits(o) {
			next.ServeHTTP(w, r)
			return
		}
		c := again(next, r, http.MethodGet, r.URL.Path, nil)
		if c.status == http.StatusOK {
			c.status = status
		}
		c.send(w)
	})
}

// missingAnswers answers a success for resources that do not exist.
func missingAnswers(method string, to int) defect {
	return answers(on(method, items), func(r *http.Request, resp *httpapi.Response) {
		if resp.Status == http.StatusNotFound {
			id := addressOf(r).rest
			resp.Status, resp.Kind = to, httpapi.Resource
			resp.Body = document.New(document.M("schemas", []any{scim.UserSchema}), document.M("id", id), document.M("userName", id))
		}
	})
}

// before shows resources as they were before the request.
func before(at where) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !at(r) {
			next.ServeHTTP(w, r)
			return
		}
		bodyOf(r) // so that it can be sent twice
		was := again(next, r, http.MethodGet, r.URL.Path, nil)
		c := capture(next, r)
		if c.status == http.StatusOK && was.status == http.StatusOK {
			c.body = was.body
		}
		c.send(w)
	})
}

// keepsPartial commits what was applied before an operation failed.
func keepsPartial() defect {
	return func() reference.Decorate {
		var partial sync.Map // id → draft
		return together(
			applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
				for i := range ops {
					if err := next.Apply(d, ops[i:i+1], members); err != nil {
						if i > 0 {
							partial.Store(d.ID, d)
						}
						return err
					}
				}
				return nil
			}),
			keeps(tenant{update: func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
				var failed error
				r, err := next.Update(t, id, func(r store.Reader, current *resource.Resource) (*resource.Draft, error) {
					d, err := change(r, current)
					if kept, ok := partial.LoadAndDelete(id); ok && err != nil {
						failed = err
						return kept.(*resource.Draft), nil
					}
					return d, err
				})
				if failed != nil {
					return nil, failed
				}
				return r, err
			}}),
		)()
	}
}

// patchJoins makes a user a member of the groups that a PATCH of the user's
// groups names.
func patchJoins() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !patches(user)(r) {
			next.ServeHTTP(w, r)
			return
		}
		joined := false
		a := addressOf(r)
		base := strings.TrimSuffix(r.URL.Path, "/Users/"+a.rest)
		for _, v := range each(bodyOf(r).Get("Operations")) {
			op, _ := v.(*document.Object)
			values := op.Get("value")
			if path, _ := op.Get("path").(string); path != "groups" {
				o, _ := values.(*document.Object)
				values = o.Get("groups")
			}
			for _, v := range each(values) {
				if g, _ := v.(*document.Object); g.Get("value") != nil {
					again(next, r, http.MethodPatch, base+"/Groups/"+text(g.Get("value")).(string), addMember(a.rest))
					joined = true
				}
			}
		}
		if joined {
			again(next, r, http.MethodGet, r.URL.Path, nil).send(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// unprimary takes primary:true out of values.
func unprimary(v any) any {
	v = document.Clone(v)
	for _, e := range each(v) {
		if o, ok := e.(*document.Object); ok {
			if o.Get("primary") == true {
				o.Set("primary", false)
			}
			for _, inner := range values(o) {
				if list, ok := inner.([]any); ok {
					for _, e := range list {
						if o, ok := e.(*document.Object); ok && o.Get("primary") == true {
							o.Set("primary", false)
						}
					}
				}
			}
		}
	}
	return v
}
