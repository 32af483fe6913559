package fault

import (
	"net/http"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// replacing are defects of PUT (RFC 7644 §3.5.1).
var replacing = []Fault{
	newFault("put-answers-201", "A PUT of an existing resource is answered with 201.", breaks("RFC7644-3.5.1-10", "RFC9110-9.3.4-01"), status(puts(items), 200, 201)),
	newFault("put-answers-204", "A PUT is answered with 204 and without the resource.", breaks("RFC7644-3.5.1-10"), bare(puts(items), 200, 204)),
	newFault("put-answers-before-state", "The answer to a PUT shows the resource as it was before.", breaks("RFC7644-3.5.1-10", "RFC7644-3.1-05"), before(puts(items))),
	newFault("put-echoes-request", "The answer to a PUT is the body of the request.", breaks("RFC7644-3.5.1-10", "RFC7644-3.1-05", "RFC7644-3.5.1-08"), answers(puts(items), func(r *http.Request, resp *httpapi.Response) {
		if o := bodyOf(r); resp.Status == http.StatusOK && o != nil {
			resp.Body = o
		}
	})),
	newFault("put-unsupported", "A PUT is answered with 501.", breaks("RFC7644-3.5-01"), refuses(puts(items), http.StatusNotImplemented, "", "PUT is not supported")),
	newFault("put-creates", "A PUT to an id that does not exist creates a resource.", breaks("RFC7644-3.5.1-01", "RFC7644-3.2-04"), putCreates()),
	newFault("put-unknown-answers-200", "A PUT to an id that does not exist is answered with 200.", breaks("RFC7644-3.5.1-01", "RFC7644-3.6-01"), missingAnswers(http.MethodPut, http.StatusOK)),
	newFault("put-unknown-answers-500", "A PUT to an id that does not exist makes the server fall over.", breaks("RFC7644-3.5.1-01", "RFC7644-3.12-08"), status(puts(items), 404, 500)),
	newFault("put-ignores-display-name", "A PUT leaves the displayName as it was.", breaks("RFC7644-3.5.1-02"), sticks(http.MethodPut, "User", "displayName")),
	newFault("put-ignores-active", "A PUT leaves active as it was.", breaks("RFC7644-3.5.1-02"), sticks(http.MethodPut, "User", "active")),
	newFault("put-ignores-user-name", "A PUT leaves the userName as it was.", breaks("RFC7644-3.5.1-02"), sticks(http.MethodPut, "User", "userName")),
	newFault("put-ignores-emails", "A PUT leaves emails as they were.", breaks("RFC7644-3.5.1-02"), sticks(http.MethodPut, "User", "emails")),
	newFault("put-ignores-family-name", "A PUT leaves the familyName as it was.", breaks("RFC7644-3.5.1-02"), sticks(http.MethodPut, "User", "name.familyName")),
	newFault("put-ignores-group-name", "A PUT leaves the displayName of a group as it was.", breaks("RFC7644-3.5.1-02"), sticks(http.MethodPut, "Group", "displayName")),
	newFault("put-merges-emails", "A PUT adds its emails to those that were there.", breaks("RFC7644-3.5.1-02"), byMethod(http.MethodPut, func(before *resource.Resource, d *resource.Draft) {
		p := coreName(d.Type, "emails")
		if p.Attribute == nil || before.Get(p) == nil || d.Get(p) == nil {
			return
		}
		d.Set(p, schema.Distinct(append(append([]any{}, each(d.Get(p))...), each(unprimary(before.Get(p)))...)))
	})),
	newFault("put-merges-members", "A PUT of a group adds its members to those that were there.", breaks("RFC7644-3.5.1-02"), byMethod(http.MethodPut, func(before *resource.Resource, d *resource.Draft) {
		if isType(d, "Group") && d.Members.Len() > 0 {
			for _, id := range memberIDs(before) {
				d.Members.Add(id)
			}
		}
	})),
	newFault("put-keeps-members-of-empty", "A PUT with an empty members array leaves the group as it was.", breaks("RFC7644-3.5.1-05", "RFC7643-2.5-02"), byMethod(http.MethodPut, func(before *resource.Resource, d *resource.Draft) {
		if isType(d, "Group") && d.Members.Len() == 0 {
			for _, id := range memberIDs(before) {
				d.Members.Add(id)
			}
		}
	})),
	newFault("put-null-keeps", "An attribute that is null in a PUT keeps its value.", breaks("RFC7644-3.5.1-05", "RFC7643-2.5-02", "JC-059"), together(misreads(puts(items), dropNulls), byMethod(http.MethodPut, keepsAbsent))),
	newFault("put-null-refused", "A PUT with an attribute that is null is refused.", breaks("RFC7644-3.5.1-05", "RFC7643-2.5-01", "JC-059"), refusesBody(puts(items), hasNull, "an attribute is null")),
	newFault("put-null-answers-500", "A PUT with an attribute that is null makes the server fall over.", breaks("RFC7644-3.5.1-05", "RFC7643-2.5-01", "JC-059", "RFC7644-3.12-08"), restatesBody(puts(items), hasNull, 500)),
	newFault("put-read-only-refused", "A PUT that sends readOnly attributes back is refused.", breaks("RFC7644-3.5.1-08", "RFC7644-3.1-07", "RFC7643-7-13"), refusesBody(puts(items), func(o *document.Object) bool { return o.Get("meta") != nil || o.Get("groups") != nil }, "a readOnly attribute is given")),
	newFault("put-id-changes-resource", "A PUT whose body has another id is answered as that resource.", breaks("RFC7644-3.5.1-08", "RFC7643-3.1-06"), answers(puts(items), func(r *http.Request, resp *httpapi.Response) {
		if id, ok := bodyOf(r).Get("id").(string); ok && resp.Kind == httpapi.Resource {
			resp.Body.Set("id", id)
		}
	})),
	newFault("put-meta-taken", "A PUT determines meta.created.", breaks("RFC7644-3.5.1-08", "RFC7643-3.1-15"), answers(puts(items), func(r *http.Request, resp *httpapi.Response) {
		sent, ok := bodyOf(r).Get("meta").(*document.Object)
		if ok && resp.Kind == httpapi.Resource && sent.Get("created") != nil {
			put(sent.Get("created"), "meta", "created")(resp.Body)
		}
	})),
	newFault("put-required-missing-keeps", "A PUT without a required attribute keeps the old value.", breaks("RFC7644-3.5.1-09"), putKeepsRequired()),
	newFault("put-required-missing-answers-500", "A PUT without a required attribute makes the server fall over.", breaks("RFC7644-3.5.1-09", "RFC7644-3.12-08"), restated(puts(items), scim.InvalidValue, 500)),
	newFault("put-duplicate-user-name", "A PUT may give a user the userName of another.", breaks("RFC7644-3.5.1-11", "RFC7643-4.1.1-02"), duplicatesBy(http.MethodPut)),
	newFault("put-duplicate-answers-400", "A PUT that breaks uniqueness is answered with 400 invalidValue.", breaks("RFC7644-3.5.1-11"), together(mistyped(puts(items), scim.Uniqueness, scim.InvalidValue), status(puts(items), 409, 400))),
	newFault("put-duplicate-answers-500", "A PUT that breaks uniqueness makes the server fall over.", breaks("RFC7644-3.5.1-11", "RFC7644-3.12-08"), status(puts(items), 409, 500)),
	newFault("put-deletes-and-creates", "A PUT gives the user a new time of creation.", breaks("RFC7644-3.5.1-08", "RFC7643-3.1-18"), recreated),
	newFault("put-last-modified-kept", "A PUT does not advance meta.lastModified.", breaks("RFC7643-3.1-19"), frozen(http.MethodPut)),
	newFault("put-immutable-changes", "A PUT changes an immutable attribute.", breaks("RFC7644-3.5.1-06", "RFC7643-7-14"), silently(func(r *schema.Registry) {
		attribute("Device", "serialNumber", func(a *schema.Attribute) { a.Mutability = schema.ReadWrite })(r)
		attribute("Device", "region", func(a *schema.Attribute) { a.Mutability = schema.ReadWrite })(r)
	})),
	newFault("put-immutable-ignored", "A PUT that would change an immutable attribute is answered with 200.", breaks("RFC7644-3.5.1-06"), answersBodyOnFailure(puts(items), scim.Mutability)),
	newFault("put-immutable-as-invalid-value", "A PUT that would change an immutable attribute is answered with scimType invalidValue.", breaks("RFC7644-3.5.1-06", "RFC7644-3.12-19"), mistyped(puts(items), scim.Mutability, scim.InvalidValue)),
	newFault("put-immutable-first-value-refused", "A PUT cannot give an immutable attribute its first value.", breaks("RFC7644-3.5.1-07", "RFC7643-7-14"), byMethod(http.MethodPut, func(before *resource.Resource, d *resource.Draft) {
		if p := coreName(d.Type, "region"); p.Attribute != nil && before.Get(p) == nil {
			d.Set(p, nil)
		}
	})),
}
