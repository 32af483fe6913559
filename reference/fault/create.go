package fault

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// create are defects of POST (RFC 7644 §3.3).
var create = []Fault{
	newFault("create-user-answers-200", "A created user is answered with 200 instead of 201.", breaks("RFC7644-3.3-05"), status(posts(users), 201, 200)),
	newFault("create-group-answers-200", "A created group is answered with 200 instead of 201.", breaks("RFC7644-3.3-05"), status(posts(groups), 201, 200)),
	newFault("create-group-answers-202", "A created group is answered with 202 as if it would be made later.", breaks("RFC7644-3.3-05"), status(posts(groups), 201, 202)),
	newFault("create-without-location", "The answer to a POST has no Location header.", breaks("RFC7644-3.3-07"), header(posts(collections), "Location", "")),
	newFault("create-location-of-endpoint", "The Location header of a created resource leads to the endpoint instead of the resource.", breaks("RFC7644-3.3-07"), answers(posts(collections), func(_ *http.Request, resp *httpapi.Response) {
		if at := resp.Header.Get("Location"); at != "" {
			resp.Header.Set("Location", at[:strings.LastIndexByte(at, '/')])
		}
	})),
	newFault("create-answers-little", "The answer to the creation of a user has little more than its id.", breaks("RFC7644-3.3-06"), body(posts(users), drop("displayName"), drop("name"), drop("emails"), drop("title"))),
	newFault("create-takes-scim11", "A user in the form of SCIM 1.1 is taken for one of SCIM 2.0.", breaks("JC-121"), misreads(writes(either(users, user)), alter(func(v any) any {
		for _, urn := range each(v) {
			if s, _ := urn.(string); strings.HasPrefix(s, "urn:scim:schemas:") {
				return []any{scim.UserSchema}
			}
		}
		return v
	}, "schemas"), drop("urn:scim:schemas:extension:enterprise:1.0"))),
	newFault("create-drops-title", "The title of a new user is not stored.", breaks("RFC7644-3.3-11"), forgets("User", "title")),
	newFault("create-drops-display-name", "The displayName of a new user is not stored.", breaks("RFC7644-3.3-11"), forgets("User", "displayName")),
	newFault("create-drops-family-name", "The familyName of a new user is not stored.", breaks("RFC7644-3.3-11"), forgets("User", "name.familyName")),
	newFault("create-drops-emails", "The addresses of a new user are not stored.", breaks("RFC7644-3.3-11"), forgets("User", "emails")),
	newFault("create-keeps-one-email", "Of several addresses of a new user only the first is stored.", breaks("RFC7644-3.3-11"), creates(func(d *resource.Draft) {
		if p := coreName(d.Type, "emails"); isType(d, "User") {
			d.Set(p, first(d.Get(p)))
		}
	})),
	newFault("create-ignores-inactive", "A user created with active false is active.", breaks("RFC7644-3.3-11"), creates(func(d *resource.Draft) {
		if isType(d, "User") {
			d.Set(coreName(d.Type, "active"), true)
		}
	})),
	newFault("create-group-without-members", "The members of a new group are not stored.", breaks("RFC7644-3.3-11"), creates(func(d *resource.Draft) {
		if isType(d, "Group") {
			d.Members.Clear()
		}
	})),
	newFault("create-group-one-member", "Of several members of a new group only one is stored.", breaks("RFC7644-3.3-11"), creates(func(d *resource.Draft) {
		if !isType(d, "Group") {
			return
		}
		kept := false
		for _, id := range memberIDs(&d.Resource) {
			if kept {
				d.Members.Remove(id)
			}
			kept = true
		}
	})),
	newFault("create-refuses-null", "A POST with an attribute that is null is refused.", breaks("RFC7644-3.3-04", "RFC7643-2.5-01"), refusesBody(posts(users), hasNull, "an attribute is null")),
	newFault("create-refuses-empty-array", "A POST with an attribute that is an empty array is refused.", breaks("RFC7644-3.3-04", "RFC7643-2.5-01"), refusesBody(posts(users), hasEmptyArray, "an attribute is empty")),
	newFault("create-keeps-null", "An attribute that is null in a POST comes back as the text null.", breaks("RFC7644-3.3-04", "RFC7643-2.5-02"), misreads(posts(users), func(o *document.Object) {
		for _, name := range []string{"nickName", "title", "displayName"} {
			if v, ok := o.Find(name); ok && v == nil {
				o.Set(name, "null")
			}
		}
	})),
	newFault("create-refuses-read-only", "A POST that gives a readOnly attribute is refused instead of the attribute being ignored.", breaks("RFC7644-3.3-01", "RFC7643-7-13", "RFC7644-3.3-11"), refusesBody(posts(users), func(o *document.Object) bool {
		return o.Get("meta") != nil || o.Get("groups") != nil || o.Get("id") != nil
	}, "a readOnly attribute is given")),
	newFault("create-takes-client-id", "A client chooses the id of the resource that it creates.", breaks("RFC7644-3.3-01", "RFC7643-3.1-07"), chosenIDs()),
	newFault("create-takes-groups", "A user created with groups becomes a member of them, though groups is readOnly.", breaks("RFC7644-3.3-01", "RFC7643-4.1.2-11"), joinsGroups()),
	newFault("create-takes-resource-type", "A client that sends meta.resourceType in a POST determines it.", breaks("RFC7644-3.3.1-01", "RFC7644-3.3-01", "RFC7643-3.1-15"), answers(posts(collections), func(r *http.Request, resp *httpapi.Response) {
		if resp.Kind != httpapi.Resource {
			return
		}
		if sent, ok := bodyOf(r).Get("meta").(*document.Object); ok && sent.Get("resourceType") != nil {
			put(sent.Get("resourceType"), "meta", "resourceType")(resp.Body)
		}
	})),
	newFault("create-user-resource-type-lower-case", "meta.resourceType of a user is \"user\".", breaks("RFC7644-3.3.1-01", "RFC7643-3.1-17"), shown("User", put("user", "meta", "resourceType"))),
	newFault("create-group-resource-type-user", "meta.resourceType of a group is \"User\".", breaks("RFC7644-3.3.1-01", "RFC7643-3.1-17"), shown("Group", put("User", "meta", "resourceType"))),
	newFault("create-allows-duplicate", "Two users may have the same userName.", breaks("RFC7644-3.3-08", "RFC7643-4.1.1-02", "RFC7643-7-20"), duplicates(func(a, b string) bool { return false })),
	newFault("create-allows-duplicate-in-other-case", "Two users may have the same userName when its case differs.", breaks("RFC7644-3.3-08", "RFC7643-4.1.1-02", "RFC7643-4.1.1-03"), duplicates(func(a, b string) bool { return a == b })),
	newFault("create-duplicate-answers-400", "A duplicate userName is answered with 400 instead of 409.", breaks("RFC7644-3.3-08", "RFC7644-3.12-12"), status(posts(users), 409, 400)),
	newFault("create-duplicate-answers-500", "A duplicate userName is answered with 500: the database's complaint comes through.", breaks("RFC7644-3.3-08", "RFC7644-3.12-12", "RFC7644-3.12-08"), status(posts(users), 409, 500)),
	newFault("create-duplicate-without-scimtype", "The answer to a duplicate userName has no scimType.", breaks("RFC7644-3.3-08"), mistyped(posts(users), scim.Uniqueness, "")),
	newFault("create-duplicate-returns-existing", "A POST with the userName of an existing user answers 201 with that user.", breaks("RFC7644-3.3-08"), returnsExisting(http.StatusCreated)),
	newFault("create-race-lost", "Of two simultaneous creations of one userName both succeed.", breaks("RFC7644-3.3-12"), racy()),
	newFault("create-invents-user-name", "A POST without userName creates a user with a userName of the server's own.", breaks("RFC7644-3.3-09", "RFC7643-7-09"), inventsUserName(func(v any) bool { return v == nil })),
	newFault("create-takes-blank-user-name", "A POST with a blank userName creates a user.", breaks("RFC7644-3.3-09", "RFC7643-4.1.1-01"), inventsUserName(func(v any) bool {
		s, ok := v.(string)
		return ok && strings.TrimSpace(s) == ""
	})),
	newFault("create-invents-group-name", "A POST without displayName creates a group with a name of the server's own.", breaks("RFC7644-3.3-09", "RFC7643-4.2-01"), misreads(posts(groups), func(o *document.Object) {
		if v, _ := o.Lookup("displayName"); v == nil {
			o.Set("displayName", "New group")
		}
	})),
	newFault("create-required-missing-answers-422", "A POST without a required attribute is answered with 422.", breaks("RFC7644-3.3-09", "RFC7644-3.12-08"), restated(posts(collections), scim.InvalidValue, 422)),
	newFault("create-required-missing-answers-500", "A POST without a required attribute is answered with 500.", breaks("RFC7644-3.3-09", "RFC7644-3.12-08"), restated(posts(collections), scim.InvalidValue, 500)),
	newFault("create-unknown-attribute-answers-500", "An attribute that no schema knows makes the server fall over.", breaks("RFC7644-3.3-10", "RFC7644-3.12-08"), restatesBody(posts(users), func(o *document.Object) bool {
		for name := range o.All() {
			if !strings.Contains(name, ":") && !slices.Contains(userNames, strings.ToLower(name)) {
				return true
			}
		}
		return false
	}, 500)),
	newFault("create-long-value-answers-500", "A value longer than the column makes the server fall over.", breaks("RFC7644-3.3-13", "RFC7644-3.12-08"), restatesBody(posts(users), func(o *document.Object) bool { return longest(o) > 900 }, 500)),
	newFault("create-long-value-cut", "A value longer than 255 characters is cut off without a word.", breaks("RFC7644-3.3-11", "RFC7644-3.3-13", "RFC7644-3.1-05"), creates(func(d *resource.Draft) {
		for name, v := range d.Attributes.All() {
			if s, ok := v.(string); ok && len(s) > 255 {
				d.Attributes.Set(name, s[:255])
			}
		}
	})),
}

// userNames are the names that the body of a user may have, in lower case.
var userNames = func() []string {
	names := []string{"schemas", "id", "externalid", "meta"}
	if registry, err := schema.Default(); err == nil {
		for _, a := range registry.Type("User").Schema.Attributes {
			names = append(names, strings.ToLower(a.Name))
		}
	}
	return names
}()

// forgets does not store an attribute of new resources.
func forgets(typeName, name string) defect {
	return creates(func(d *resource.Draft) {
		if isType(d, typeName) {
			d.Set(coreName(d.Type, name), nil)
		}
	})
}

// memberIDs are the ids of a group's members.
func memberIDs(r *resource.Resource) []string {
	var ids []string
	for id := range r.Members.All() {
		ids = append(ids, id)
	}
	return ids
}

func hasNull(o *document.Object) bool {
	return slices.ContainsFunc(values(o), func(v any) bool { return v == nil })
}

func hasEmptyArray(o *document.Object) bool {
	return slices.ContainsFunc(values(o), func(v any) bool {
		list, ok := v.([]any)
		return ok && len(list) == 0
	})
}

// values are the values of the members of an object.
func values(o *document.Object) []any {
	var all []any
	for _, v := range o.All() {
		all = append(all, v)
	}
	return all
}

// longest is the length of the longest text directly in an object.
func longest(o *document.Object) int {
	n := 0
	for _, v := range values(o) {
		if s, ok := v.(string); ok {
			n = max(n, len(s))
		}
	}
	return n
}

// refusesBody answers 400 invalidValue to requests whose body is of a kind.
func refusesBody(at where, unwanted func(*document.Object) bool, detail string) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if at(r) {
			if o := bodyOf(r); o != nil && unwanted(o) {
				writeError(w, http.StatusBadRequest, scim.InvalidValue, detail)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// restatesBody answers with another status to requests whose body is of a kind.
func restatesBody(at where, unwanted func(*document.Object) bool, to int) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if at(r) {
			if o := bodyOf(r); o != nil && unwanted(o) {
				writeError(w, to, "", "something went wrong")
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// inventsUserName gives users a userName where theirs is of a kind.
func inventsUserName(lacking func(any) bool) defect {
	n := counter()
	return misreads(posts(users), func(o *document.Object) {
		v, _ := o.Lookup("userName")
		if !lacking(v) {
			return
		}
		for name := range o.All() {
			if strings.EqualFold(name, "userName") {
				o.Delete(name)
				break
			}
		}
		o.Set("userName", "user-"+n())
	})
}
