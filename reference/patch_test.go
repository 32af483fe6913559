package reference_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/tidwall/gjson"
)

const patchedUser = `"title":"T","nickName":"N","name":{"givenName":"G","familyName":"F"},
	"emails":[{"value":"w@x.y","type":"work","primary":true},{"value":"h@x.y","type":"home"}],
	"phoneNumbers":[{"value":"1","type":"work"},{"value":"2","type":"work"},{"value":"3","type":"home"}],
	"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","costCenter":"C"}`

// TestPatch holds what each kind of operation does to each kind of target.
func TestPatch(t *testing.T) {
	tests := []struct {
		name, operations string
		status           int
		scimType         string
		path, want       string // what GET shows afterwards, as gjson path and raw JSON
	}{
		{"replace simple", `{"op":"replace","path":"title","value":"X"}`, 200, "", "title", `"X"`},
		{"replace in other case", `{"op":"Replace","path":"TITLE","value":"X"}`, 200, "", "title", `"X"`},
		{"replace by URN", `{"op":"replace","path":"` + userURN + `:title","value":"X"}`, 200, "", "title", `"X"`},
		{"replace with null", `{"op":"replace","path":"title","value":null}`, 200, "", "title", ``},
		{"add simple", `{"op":"add","path":"displayName","value":"X"}`, 200, "", "displayName", `"X"`},
		{"add over simple", `{"op":"add","path":"title","value":"X"}`, 200, "", "title", `"X"`},
		{"remove simple", `{"op":"remove","path":"title"}`, 200, "", "title", ``},
		{"remove unassigned", `{"op":"remove","path":"displayName"}`, 200, "", "title", `"T"`},
		{"replace missing", `{"op":"replace","path":"displayName","value":"X"}`, 200, "", "displayName", `"X"`},

		{"replace complex", `{"op":"replace","path":"name","value":{"familyName":"X"}}`, 200, "", "name", `{"givenName":"G","familyName":"X"}`},
		{"add complex", `{"op":"add","path":"name","value":{"middleName":"X"}}`, 200, "", "name", `{"givenName":"G","familyName":"F","middleName":"X"}`},
		{"null part of complex", `{"op":"replace","path":"name","value":{"familyName":null}}`, 200, "", "name", `{"givenName":"G"}`},
		{"replace sub-attribute", `{"op":"replace","path":"Name.FamilyName","value":"X"}`, 200, "", "name.familyName", `"X"`},
		{"remove sub-attribute", `{"op":"remove","path":"name.familyName"}`, 200, "", "name", `{"givenName":"G"}`},
		{"remove complex", `{"op":"remove","path":"name"}`, 200, "", "name", ``},

		{"add value", `{"op":"add","path":"emails","value":[{"value":"o@x.y","type":"other"}]}`, 200, "", "emails.#.value", `["w@x.y","h@x.y","o@x.y"]`},
		{"add value as object", `{"op":"add","path":"emails","value":{"value":"o@x.y"}}`, 200, "", "emails.#.value", `["w@x.y","h@x.y","o@x.y"]`},
		{"add value that is there", `{"op":"add","path":"emails","value":[{"value":"h@x.y","type":"home"}]}`, 200, "", "emails.#.value", `["w@x.y","h@x.y"]`},
		{"add primary", `{"op":"add","path":"emails","value":[{"value":"o@x.y","primary":true}]}`, 200, "", "emails.#.primary", `[false,true]`},
		{"replace values", `{"op":"replace","path":"emails","value":[{"value":"o@x.y"}]}`, 200, "", "emails", `[{"value":"o@x.y"}]`},
		{"replace values with none", `{"op":"replace","path":"emails","value":[]}`, 200, "", "emails", ``},
		{"remove values", `{"op":"remove","path":"emails"}`, 200, "", "emails", ``},
		{"remove listed values", `{"op":"remove","path":"emails","value":[{"value":"h@x.y"}]}`, 200, "", "emails.#.value", `["w@x.y"]`},

		{"filter replaces sub-attribute", `{"op":"replace","path":"phoneNumbers[type eq \"work\"].display","value":"X"}`, 200, "", "phoneNumbers.#.display", `["X","X"]`},
		{"filter replaces values", `{"op":"replace","path":"phoneNumbers[type eq \"home\"]","value":{"value":"9"}}`, 200, "", "phoneNumbers.2", `{"value":"9"}`},
		{"filter hands primary over", `{"op":"replace","path":"emails[type eq \"home\"].primary","value":true}`, 200, "", "emails.#.primary", `[false,true]`},
		{"filter removes values", `{"op":"remove","path":"phoneNumbers[type eq \"work\"]"}`, 200, "", "phoneNumbers.#.value", `["3"]`},
		{"filter removes the last value", `{"op":"remove","path":"emails[value pr]"}`, 200, "", "emails", ``},
		{"filter removes sub-attribute", `{"op":"remove","path":"emails[type eq \"home\"].type"}`, 200, "", "emails.1", `{"value":"h@x.y"}`},
		{"filter removes nothing", `{"op":"remove","path":"emails[type eq \"other\"]"}`, 200, "", "emails.#", `2`},
		{"filter adds to values", `{"op":"add","path":"emails[type eq \"home\"]","value":{"display":"X"}}`, 200, "", "emails.1", `{"value":"h@x.y","type":"home","display":"X"}`},
		{"filter with and", `{"op":"remove","path":"emails[type eq \"work\" and value ew \"x.y\"]"}`, 200, "", "emails.#.value", `["h@x.y"]`},

		{"extension attribute", `{"op":"replace","path":"` + enterpriseURN + `:department","value":"X"}`, 200, "", esc(enterpriseURN) + ".department", `"X"`},
		{"extension by URN", `{"op":"add","path":"` + enterpriseURN + `","value":{"division":"X"}}`, 200, "", esc(enterpriseURN) + ".division", `"X"`},
		{"extension in object", `{"op":"add","value":{"` + enterpriseURN + `":{"division":"X"}}}`, 200, "", esc(enterpriseURN), `{"costCenter":"C","division":"X","department":"D"}`},
		{"extension removed", `{"op":"remove","path":"` + enterpriseURN + `"}`, 200, "", "schemas", `["` + userURN + `"]`},
		{"last extension attributes removed", `{"op":"remove","path":"` + enterpriseURN + `:department"},{"op":"remove","path":"` + enterpriseURN + `:costCenter"}`, 200, "", "schemas", `["` + userURN + `"]`},
		{"schemas added", `{"op":"add","path":"schemas","value":["` + enterpriseURN + `"]},{"op":"add","path":"` + enterpriseURN + `:division","value":"X"}`, 200, "", esc(enterpriseURN) + ".division", `"X"`},

		{"no path adds", `{"op":"add","value":{"displayName":"X","emails":[{"value":"o@x.y"}]}}`, 200, "", "emails.#.value", `["w@x.y","h@x.y","o@x.y"]`},
		{"no path replaces", `{"op":"replace","value":{"Active":false,"emails":[{"value":"o@x.y"}]}}`, 200, "", "emails.#.value", `["o@x.y"]`},
		{"no path with dotted name", `{"op":"replace","value":{"name.givenName":"X"}}`, 200, "", "name.givenName", `"X"`},
		{"no path with own id", `{"op":"replace","value":{"id":"ID","title":"X"}}`, 200, "", "title", `"X"`},
		{"no path with unknown name", `{"op":"replace","value":{"nothing":1}}`, 200, "", "nothing", ``},
		{"in order", `{"op":"replace","path":"title","value":"1"},{"op":"replace","path":"title","value":"2"}`, 200, "", "title", `"2"`},
		{"each on the result of the former", `{"op":"add","path":"emails","value":{"value":"o@x.y"}},{"op":"remove","path":"emails[value eq \"o@x.y\"]"}`, 200, "", "emails.#", `2`},
		{"password", `{"op":"replace","path":"password","value":"secret"}`, 200, "", "password", ``},

		{"remove without path", `{"op":"remove"}`, 400, "noTarget", "title", `"T"`},
		{"remove without path but value", `{"op":"remove","value":{"title":"T"}}`, 400, "noTarget", "title", `"T"`},
		{"filter without match", `{"op":"replace","path":"emails[type eq \"other\"].value","value":"X"}`, 400, "noTarget", "emails.#", `2`},
		{"remove required", `{"op":"remove","path":"userName"}`, 400, "mutability", "userName", `"patched"`},
		{"null for required", `{"op":"replace","path":"userName","value":null}`, 400, "invalidValue", "userName", `"patched"`},
		{"replace id", `{"op":"replace","path":"id","value":"X"}`, 400, "mutability", "title", `"T"`},
		{"replace id without path", `{"op":"replace","value":{"id":"X"}}`, 400, "mutability", "title", `"T"`},
		{"replace meta", `{"op":"replace","path":"meta.created","value":"2020-01-01T00:00:00Z"}`, 400, "mutability", "title", `"T"`},
		{"add groups", `{"op":"add","path":"groups","value":[{"value":"x"}]}`, 400, "mutability", "groups", ``},
		{"readOnly sub-attribute", `{"op":"replace","path":"` + enterpriseURN + `:manager.displayName","value":"X"}`, 400, "mutability", "title", `"T"`},
		{"remove schemas", `{"op":"remove","path":"schemas"}`, 400, "mutability", "title", `"T"`},
		{"unknown schema", `{"op":"add","path":"schemas","value":["urn:x:y"]}`, 400, "invalidValue", "title", `"T"`},
		{"wrong type", `{"op":"replace","path":"active","value":"notabool"}`, 400, "invalidValue", "active", `true`},
		{"wrong type of values", `{"op":"replace","path":"emails","value":"x"}`, 400, "invalidValue", "emails.#", `2`},
		{"no path and no object", `{"op":"replace","value":"x"}`, 400, "invalidValue", "title", `"T"`},
		{"no value", `{"op":"add","path":"title"}`, 400, "invalidValue", "title", `"T"`},
		{"two primary", `{"op":"replace","path":"phoneNumbers[type eq \"work\"].primary","value":true}`, 400, "invalidValue", "title", `"T"`},
		{"unknown path", `{"op":"replace","path":"nothing","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"unknown sub-attribute", `{"op":"replace","path":"name.nothing","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"empty path", `{"op":"replace","path":"","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"index", `{"op":"replace","path":"emails[0]","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"pointer", `{"op":"replace","path":"emails/0","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"open bracket", `{"op":"replace","path":"emails[type eq","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"two dots", `{"op":"replace","path":"name..familyName","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"bracket on simple", `{"op":"replace","path":"title[x eq 1]","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"bracket on sub-attribute", `{"op":"replace","path":"name.familyName[x eq 1]","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"sub-attribute of several values", `{"op":"replace","path":"emails.type","value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"wrong filter in path", `{"op":"remove","path":"emails[primary gt true]"}`, 400, "invalidFilter", "emails.#", `2`},
		{"unknown op", `{"op":"move","path":"title","value":"x"}`, 400, "invalidSyntax", "title", `"T"`},
		{"no op", `{"path":"title","value":"x"}`, 400, "invalidSyntax", "title", `"T"`},
		{"no operations", ``, 400, "invalidSyntax", "title", `"T"`},
		{"path no string", `{"op":"replace","path":7,"value":"x"}`, 400, "invalidPath", "title", `"T"`},
		{"taken userName", `{"op":"replace","path":"userName","value":"TAKEN"}`, 409, "uniqueness", "userName", `"patched"`},
		{"atomic", `{"op":"replace","path":"title","value":"X"},{"op":"replace","path":"id","value":"x"}`, 400, "mutability", "title", `"T"`},
	}
	c := start(t, reference.Options{})
	c.user("taken", "")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &client{t, c.handler, c.header}
			id := c.user("patched", patchedUser)
			defer c.must(204, "DELETE", "/Users/"+id, "")
			before := c.must(200, "GET", "/Users/"+id, "")
			a := c.patch("/Users/"+id, strings.ReplaceAll(tt.operations, `"ID"`, `"`+id+`"`))
			after := c.must(200, "GET", "/Users/"+id, "")
			if a.status != tt.status || a.get("scimType") != tt.scimType {
				t.Fatalf("%d %q, want %d %q: %s", a.status, a.get("scimType"), tt.status, tt.scimType, a.body)
			}
			if got := gjson.Get(after.body, tt.path).Raw; got != tt.want {
				t.Errorf("%s is %s, want %s", tt.path, got, tt.want)
			}
			if tt.status == 200 && a.body != after.body {
				t.Errorf("the answer differs from the resource:\n%s\n%s", a.body, after.body)
			}
			if tt.status != 200 && before.body != after.body {
				t.Errorf("a refused PATCH changed the resource:\n%s\n%s", before.body, after.body)
			}
		})
	}
}

// esc writes a name so that gjson takes its dots for part of it.
func esc(name string) string { return strings.NewReplacer(".", `\.`, ":", `\:`).Replace(name) }

// TestNoChange holds that what changes nothing leaves version and date alone, and
// that what changes something does not.
func TestNoChange(t *testing.T) {
	c := start(t, reference.Options{})
	id := c.user("u", patchedUser)
	group := c.group("g", id)
	meta := func(path string) string { return gjson.Get(c.must(200, "GET", path, "").body, "meta").Raw }
	user, groupMeta := meta("/Users/"+id), meta("/Groups/"+group)
	c.patch("/Users/"+id, `{"op":"add","path":"emails","value":[{"value":"h@x.y","type":"home"}]}`)
	c.patch("/Users/"+id, `{"op":"replace","path":"title","value":"T"}`)
	c.must(200, "PUT", "/Users/"+id, c.must(200, "GET", "/Users/"+id, "").body)
	if got := meta("/Users/" + id); got != user {
		t.Errorf("meta of the user is %s, was %s", got, user)
	}
	c.patch("/Groups/"+group, fmt.Sprintf(`{"op":"add","path":"members","value":[{"value":%q}]}`, id))
	c.patch("/Groups/"+group, `{"op":"remove","path":"members[value eq \"nobody\"]"}`)
	if got := meta("/Groups/" + group); got != groupMeta {
		t.Errorf("meta of the group is %s, was %s", got, groupMeta)
	}
	c.patch("/Users/"+id, `{"op":"replace","path":"title","value":"X"}`)
	got := meta("/Users/" + id)
	if gjson.Get(got, "lastModified").String() <= gjson.Get(user, "lastModified").String() || gjson.Get(got, "version").String() == gjson.Get(user, "version").String() {
		t.Errorf("meta after a change is %s, was %s", got, user)
	}
	if gjson.Get(got, "created").String() != gjson.Get(user, "created").String() {
		t.Error("created has changed")
	}
}

// TestMembers holds the algebra of memberships and what users see of it.
func TestMembers(t *testing.T) {
	c := start(t, reference.Options{})
	a, b, d := c.user("a", `"displayName":"Ann"`), c.user("b", ""), c.user("d", "")
	g := c.group("g", a)
	members := func() string {
		names := map[string]string{a: "a", b: "b", d: "d"}
		out := []string{}
		for _, m := range gjson.Get(c.must(200, "GET", "/Groups/"+g, "").body, "members").Array() {
			out = append(out, names[m.Get("value").String()])
		}
		for i := range out {
			for j := i; j < len(out); j++ {
				if out[j] < out[i] {
					out[i], out[j] = out[j], out[i]
				}
			}
		}
		return strings.Join(out, "")
	}
	for _, tt := range []struct{ name, operation, want string }{
		{"add", fmt.Sprintf(`{"op":"add","path":"members","value":[{"value":%q}]}`, b), "ab"},
		{"add again", fmt.Sprintf(`{"op":"add","path":"members","value":{"value":%q}}`, b), "ab"},
		{"add without path", fmt.Sprintf(`{"op":"add","value":{"members":[{"value":%q}]}}`, d), "abd"},
		{"remove by filter", fmt.Sprintf(`{"op":"remove","path":"members[value eq %s]"}`, jsonIn(a)), "bd"},
		{"remove absent", fmt.Sprintf(`{"op":"remove","path":"members[value eq %s]"}`, jsonIn(a)), "bd"},
		{"remove by list", fmt.Sprintf(`{"op":"remove","path":"members","value":[{"value":%q}]}`, b), "d"},
		{"replace", fmt.Sprintf(`{"op":"replace","path":"members","value":[{"value":%q},{"value":%q},{"value":%q}]}`, a, b, a), "ab"},
		{"remove by or", fmt.Sprintf(`{"op":"remove","path":"members[value eq %s or value eq %s]"}`, jsonIn(a), jsonIn(d)), "b"},
		{"remove by type", `{"op":"remove","path":"members[type eq \"User\"]"}`, ""},
		{"remove and add", fmt.Sprintf(`{"op":"add","path":"members","value":[{"value":%q}]},{"op":"remove","path":"members"},{"op":"add","path":"members","value":[{"value":%q}]}`, a, a), "a"},
		{"replace with none", `{"op":"replace","path":"members","value":[]}`, ""},
		{"remove all", `{"op":"remove","path":"members"}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := c.patch("/Groups/"+g, tt.operation); r.status != 200 {
				t.Fatalf("%d %s", r.status, r.body)
			}
			if got := members(); got != tt.want {
				t.Errorf("members %q, want %q", got, tt.want)
			}
		})
	}
	if r := c.patch("/Groups/"+g, `{"op":"add","path":"members","value":[{"value":"nobody"}]}`); r.get("scimType") != "invalidValue" {
		t.Errorf("unknown member: %s", r.body)
	}
	c.patch("/Groups/"+g, fmt.Sprintf(`{"op":"add","path":"members","value":[{"value":%q}]}`, a))
	if r := c.patch("/Groups/"+g, fmt.Sprintf(`{"op":"replace","path":"members[value eq %s].value","value":%q}`, jsonIn(a), b)); r.get("scimType") != "mutability" {
		t.Errorf("member value: %s", r.body)
	}
	outer := c.group("outer", g)
	c.patch("/Groups/"+g, fmt.Sprintf(`{"op":"add","path":"members","value":[{"value":%q}]}`, outer)) // a circle
	user := c.must(200, "GET", "/Users/"+a, "")
	if got := gjson.Get(user.body, "groups.#.type").Raw; got != `["direct","indirect"]` {
		t.Errorf("types of groups are %s", got)
	}
	ref, err := url.Parse(user.get("groups.0.$ref"))
	if err != nil || user.get("groups.0.value") != g || user.get("groups.0.display") != "g" || !strings.HasSuffix(ref.Path, "/Groups/"+g) {
		t.Errorf("groups are %s", user.get("groups"))
	}
	if got := c.must(200, "GET", "/Groups/"+g+"?attributes=members.display", "").get(`members.#(display=="Ann").display`); got != "Ann" {
		t.Errorf("display of a member is %q", got)
	}
	if got := c.filter("/Groups", fmt.Sprintf(`members.value eq %q`, a)).get("totalResults"); got != "1" {
		t.Errorf("groups that list a: %s", got)
	}
	if got := c.filter("/Users", `groups.display eq "OUTER"`).get("totalResults"); got != "1" {
		t.Errorf("users in outer: %s", got)
	}
	before := gjson.Get(c.must(200, "GET", "/Groups/"+g, "").body, "meta.version").String()
	c.must(204, "DELETE", "/Users/"+a, "")
	after := c.must(200, "GET", "/Groups/"+g, "")
	if strings.Contains(after.body, a) || after.get("meta.version") == before {
		t.Errorf("after the user is deleted the group is %s", after.body)
	}
	c.must(204, "DELETE", "/Groups/"+outer, "")
	c.must(200, "GET", "/Users/"+b, "")
}

func jsonIn(s string) string { return `\"` + s + `\"` }
