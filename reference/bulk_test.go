package reference_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/tidwall/gjson"
)

func bulk(operations string) string {
	return fmt.Sprintf(`{"schemas":[%q],"Operations":[%s]}`, bulkURN, operations)
}

func postUser(bulkID, userName, more string) string {
	return fmt.Sprintf(`{"method":"POST","path":"/Users","bulkId":%q,"data":{"schemas":[%q],"userName":%q%s}}`, bulkID, userURN, userName, more)
}

func postGroup(bulkID, name, member string) string {
	return fmt.Sprintf(`{"method":"POST","path":"/Groups","bulkId":%q,"data":{"schemas":[%q],"displayName":%q,"members":[{"value":%q}]}}`, bulkID, groupURN, name, member)
}

func statuses(a answer) string { return gjson.Get(a.body, "Operations.#.status").Raw }

func TestBulk(t *testing.T) {
	c := start(t, reference.Options{})
	old := c.user("old", "")
	for _, tt := range []struct{ name, body, want string }{
		{"several", bulk(postUser("1", "u1", "") + "," + postUser("2", "u2", "")), `["201","201"]`},
		{"partial failure", bulk(postUser("1", "u3", "") + "," + postUser("2", "old", "") + "," + postUser("3", "u4", "")), `["201","409","201"]`},
		{"all methods", bulk(fmt.Sprintf(`{"method":"PUT","path":"/Users/%[1]s","data":{"schemas":[%[2]q],"userName":"old2"}},{"method":"PATCH","path":"/Users/%[1]s","data":%[3]s},{"method":"DELETE","path":"/Users/%[1]s"},{"method":"DELETE","path":"/Users/%[1]s"}`, old, userURN, patchBody(`{"op":"add","path":"title","value":"x"}`))), `["200","200","204","404"]`},
		{"fail on errors", strings.Replace(bulk(postUser("1", "u1", "")+","+postUser("2", "u5", "")), `"Operations"`, `"failOnErrors":1,"Operations"`, 1), `["409"]`},
		{"fail on two errors", strings.Replace(bulk(postUser("1", "u1", "")+","+postUser("2", "u5", "")), `"Operations"`, `"failOnErrors":2,"Operations"`, 1), `["409","201"]`},
		{"bad operations", bulk(`{"path":"/Users"},{"method":"GET","path":"/Users"},{"method":"post","path":"/Users"},{"method":"POST","path":"/Users","data":{}},{"method":"POST","bulkId":"1","data":{}},{"method":"POST","path":"/Users","bulkId":"2"},{"method":"DELETE","path":"/Users"},{"method":"DELETE","path":"/Nothing/1"},{"method":"POST","path":"/Users/1","bulkId":"3","data":{}},7`), `["400","400","400","400","400","400","405","404","405","400"]`},
		{"bulkId twice", bulk(postUser("1", "u6", "") + "," + postUser("1", "u7", "")), `["201","400"]`},
		{"unknown reference", bulk(postGroup("1", "g", "bulkId:none")), `["400"]`},
		{"failed reference", bulk(postUser("u", "u1", "") + "," + postGroup("1", "g", "bulkId:u")), `["409","400"]`},
		{"no operations", bulk(""), `[]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := c.must(200, "POST", "/Bulk", tt.body)
			if got := statuses(a); got != tt.want {
				t.Errorf("statuses %s, want %s: %s", got, tt.want, a.body)
			}
			for _, op := range gjson.Get(a.body, "Operations").Array() {
				failed := op.Get("status").String() >= "400"
				if failed != op.Get("response").Exists() || failed && op.Get("response.status").String() != op.Get("status").String() {
					t.Errorf("result %s", op)
				}
				if post := op.Get("method").String() == "POST"; !failed && !op.Get("location").Exists() || failed && post && op.Get("location").Exists() {
					t.Errorf("location in %s", op)
				}
			}
		})
	}
}

func TestBulkReferences(t *testing.T) {
	tests := []struct{ name, operations, want string }{
		{"backward", postUser("u", "u", "") + "," + postGroup("g", "g", "bulkId:u"), `["201","201"]`},
		{"forward", postGroup("g", "g", "bulkId:u") + "," + postUser("u", "u", ""), `["201","201"]`},
		{"extension", postUser("b", "b", `,"`+enterpriseURN+`":{"manager":{"value":"bulkId:u"}}`) + "," + postUser("u", "u", "") + "," + postGroup("g", "g", "bulkId:u"), `["201","201","201"]`},
		{"in a path", postGroup("g", "g", "bulkId:u") + `,{"method":"PATCH","path":"/Groups/bulkId:g","data":` + patchBody(`{"op":"replace","path":"displayName","value":"g"}`) + `},` + postUser("u", "u", ""), `["201","200","201"]`},
		{"circle", postGroup("g", "g", "bulkId:h") + "," + postGroup("h", "h", "bulkId:g"), `["201","201"]`},
		{"circle of three", postGroup("g", "g", "bulkId:h") + "," + postGroup("h", "h", "bulkId:i") + "," + postGroup("i", "i", "bulkId:g"), `["201","201","201"]`},
		{"itself", postGroup("g", "g", "bulkId:g"), `["201"]`},
		{"circle that fails", postGroup("g", "", "bulkId:h") + "," + postGroup("h", "h", "bulkId:g"), `["400","409"]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := start(t, reference.Options{})
			a := c.must(200, "POST", "/Bulk", bulk(tt.operations))
			if got := statuses(a); got != tt.want {
				t.Fatalf("statuses %s, want %s: %s", got, tt.want, a.body)
			}
			if strings.Contains(c.must(200, "GET", "/", "").body, "bulkId") {
				t.Error("a bulkId was stored")
			}
			if strings.Contains(tt.want, "4") {
				if got := c.must(200, "GET", "/Groups", "").get("totalResults"); got != "0" {
					t.Errorf("%s groups are left", got)
				}
				return
			}
			g := c.filter("/Groups", `displayName eq "g"`)
			if g.get("Resources.0.members.#") != "1" {
				t.Errorf("members are %s", g.body)
			}
			for _, op := range gjson.Get(a.body, "Operations").Array() {
				path := strings.TrimPrefix(op.Get("location").String(), "http://scim.example/scim/v2")
				r := c.must(200, "GET", path, "")
				if v := op.Get("version").String(); op.Get("method").String() == "POST" && v != r.get("meta.version") {
					t.Errorf("version %q, but the resource has %q", v, r.get("meta.version"))
				}
			}
		})
	}
}

func TestBulkLimitsAndVersions(t *testing.T) {
	c := start(t, reference.Options{Capabilities: reference.Capabilities{MaxOperations: 2, MaxPayloadSize: 1000}})
	if a := c.do("POST", "/Bulk", bulk(postUser("1", "a", "")+","+postUser("2", "b", "")+","+postUser("3", "c", ""))); a.status != 413 || !strings.Contains(a.get("detail"), "maxOperations") {
		t.Errorf("three operations: %d %s", a.status, a.body)
	}
	if a := c.do("POST", "/Bulk", bulk(postUser("1", strings.Repeat("a", 1000), ""))); a.status != 413 || !strings.Contains(a.get("detail"), "maxPayloadSize") {
		t.Errorf("large: %d %s", a.status, a.body)
	}
	id := c.user("u", "")
	put := func(version string) string {
		return bulk(fmt.Sprintf(`{"method":"PUT","path":"/Users/%s","version":%q,"data":{"schemas":[%q],"userName":"u","title":"t"}}`, id, version, userURN))
	}
	if got := statuses(c.must(200, "POST", "/Bulk", put(`W/"9"`))); got != `["412"]` {
		t.Errorf("stale version: %s", got)
	}
	if got := statuses(c.must(200, "POST", "/Bulk", put(`W/"1"`))); got != `["200"]` {
		t.Errorf("current version: %s", got)
	}
}
