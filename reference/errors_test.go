package reference_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
)

// TestRefusals holds what is refused, how, and that nothing else is said.
func TestRefusals(t *testing.T) {
	user := func(members string) string {
		return fmt.Sprintf(`{"schemas":[%q],"userName":"new@example.com",%s}`, userURN, members)
	}
	tests := []struct {
		name, method, path, body string
		status                   int
		scimType                 string
	}{
		{"missing userName", "POST", "/Users", `{"schemas":["` + userURN + `"]}`, 400, "invalidValue"},
		{"blank userName", "POST", "/Users", `{"schemas":["` + userURN + `"],"userName":"  "}`, 400, "invalidValue"},
		{"null userName", "POST", "/Users", `{"schemas":["` + userURN + `"],"userName":null}`, 400, "invalidValue"},
		{"number as userName", "POST", "/Users", `{"schemas":["` + userURN + `"],"userName":7}`, 400, "invalidValue"},
		{"no schemas", "POST", "/Users", `{"userName":"a"}`, 400, "invalidSyntax"},
		{"schemas as string", "POST", "/Users", `{"schemas":"` + userURN + `","userName":"a"}`, 400, "invalidSyntax"},
		{"empty schemas", "POST", "/Users", `{"schemas":[],"userName":"a"}`, 400, "invalidValue"},
		{"unknown schema", "POST", "/Users", `{"schemas":["` + userURN + `","urn:x:y"],"userName":"a"}`, 400, "invalidValue"},
		{"only the extension", "POST", "/Users", `{"schemas":["` + enterpriseURN + `"],"userName":"a"}`, 400, "invalidValue"},
		{"group as user", "POST", "/Users", `{"schemas":["` + groupURN + `"],"userName":"a"}`, 400, "invalidValue"},
		{"name twice", "POST", "/Users", user(`"nickName":"a","nickName":"b"`), 400, "invalidSyntax"},
		{"name twice in other case", "POST", "/Users", user(`"nickName":"a","NICKNAME":"b"`), 400, "invalidSyntax"},
		{"sub-attribute twice in other case", "POST", "/Users", user(`"name":{"givenName":"a","givenname":"b"}`), 400, "invalidSyntax"},
		{"boolean as string", "POST", "/Users", user(`"active":"true"`), 400, "invalidValue"},
		{"emails as string", "POST", "/Users", user(`"emails":"a@b.c"`), 400, "invalidValue"},
		{"emails as strings", "POST", "/Users", user(`"emails":["a@b.c"]`), 400, "invalidValue"},
		{"emails as object", "POST", "/Users", user(`"emails":{"value":"a@b.c"}`), 400, "invalidValue"},
		{"name as array", "POST", "/Users", user(`"name":[]`), 400, "invalidValue"},
		{"two primary", "POST", "/Users", user(`"emails":[{"value":"a","primary":true},{"value":"b","primary":true}]`), 400, "invalidValue"},
		{"certificate not base64", "POST", "/Users", user(`"x509Certificates":[{"value":"***"}]`), 400, "invalidValue"},
		{"extension as string", "POST", "/Users", user(`"` + enterpriseURN + `":"x"`), 400, "invalidValue"},
		{"taken userName", "POST", "/Users", `{"schemas":["` + userURN + `"],"userName":"TAKEN@example.com"}`, 409, "uniqueness"},
		{"array", "POST", "/Users", `[]`, 400, "invalidSyntax"},
		{"truncated", "POST", "/Users", `{"schemas":["`, 400, "invalidSyntax"},
		{"trailing", "POST", "/Users", user(`"title":"a"`) + "x", 400, "invalidSyntax"},
		{"invalid UTF-8", "POST", "/Users", user("\"title\":\"\xff\""), 400, "invalidSyntax"},
		{"lone surrogate", "POST", "/Users", user(`"title":"\ud800"`), 400, "invalidSyntax"},
		{"byte order mark", "POST", "/Users", "\ufeff" + user(`"title":"a"`), 400, "invalidSyntax"},
		{"deep nesting", "POST", "/Users", user(`"x":` + strings.Repeat("[", 10000) + strings.Repeat("]", 10000)), 400, "invalidSyntax"},
		{"group without name", "POST", "/Groups", `{"schemas":["` + groupURN + `"]}`, 400, "invalidValue"},
		{"unknown member", "POST", "/Groups", `{"schemas":["` + groupURN + `"],"displayName":"g","members":[{"value":"nobody"}]}`, 400, "invalidValue"},
		{"member without value", "POST", "/Groups", `{"schemas":["` + groupURN + `"],"displayName":"g","members":[{"type":"User"}]}`, 400, "invalidValue"},

		{"unknown id", "GET", "/Users/unknown", "", 404, ""},
		{"id of a group", "GET", "/Users/GROUP", "", 404, ""},
		{"unknown endpoint", "GET", "/Nothing", "", 404, ""},
		{"below a user", "GET", "/Users/USER/name", "", 404, ""},
		{"PUT unknown", "PUT", "/Users/unknown", user(`"title":"a"`), 404, ""},
		{"PATCH unknown", "PATCH", "/Users/unknown", patchBody(`{"op":"remove","path":"title"}`), 404, ""},
		{"DELETE unknown", "DELETE", "/Users/unknown", "", 404, ""},
		{"unknown schema document", "GET", "/Schemas/urn:x", "", 404, ""},
		{"message schema", "GET", "/Schemas/" + errorURN, "", 404, ""},
		{"unknown resource type", "GET", "/ResourceTypes/Nothing", "", 404, ""},
		{"filter on schemas", "GET", "/Schemas?filter=id+pr", "", 403, ""},
		{"filter on resource types", "GET", "/ResourceTypes?filter=id+pr", "", 403, ""},

		{"PUT without userName", "PUT", "/Users/USER", `{"schemas":["` + userURN + `"]}`, 400, "invalidValue"},
		{"PUT taken userName", "PUT", "/Users/USER", `{"schemas":["` + userURN + `"],"userName":"Taken@example.com"}`, 409, "uniqueness"},
		{"POST on user", "POST", "/Users/USER", user(`"title":"a"`), 405, ""},
		{"PUT on users", "PUT", "/Users", user(`"title":"a"`), 405, ""},
		{"DELETE on users", "DELETE", "/Users", "", 405, ""},
		{"GET on bulk", "GET", "/Bulk", "", 405, ""},
		{"POST on schemas", "POST", "/Schemas", "{}", 405, ""},
		{"DELETE on configuration", "DELETE", "/ServiceProviderConfig", "", 405, ""},
		{"unknown method", "FOO", "/Users", "", 501, ""},

		{"empty filter", "GET", "/Users?filter=", "", 400, "invalidFilter"},
		{"blank filter", "GET", "/Users?filter=%20", "", 400, "invalidFilter"},
		{"unknown attribute in filter", "GET", "/Users?filter=nothing+eq+1", "", 400, "invalidFilter"},
		{"password in filter", "GET", "/Users?filter=password+eq+%22x%22", "", 403, "sensitive"},
		{"password in sort", "GET", "/Users?sortBy=password", "", 403, "sensitive"},
		{"order of booleans", "GET", "/Users?filter=active+gt+true", "", 400, "invalidFilter"},
		{"order of binaries", "GET", "/Users?filter=x509Certificates.value+gt+%22AA%22", "", 400, "invalidFilter"},
		{"filter twice", "GET", "/Users?filter=title+pr&filter=title+pr", "", 400, "invalidValue"},
		{"sort by complex", "GET", "/Users?sortBy=name", "", 400, "invalidValue"},
		{"sort order", "GET", "/Users?sortBy=userName&sortOrder=sideways", "", 400, "invalidValue"},
		{"count no number", "GET", "/Users?count=abc", "", 400, "invalidValue"},
		{"count no number with cursor", "GET", "/Users?cursor&count=abc", "", 400, "invalidCount"},
		{"forged cursor", "GET", "/Users?cursor=notACursor123", "", 400, "invalidCursor"},
		{"cursor and index", "GET", "/Users?cursor&startIndex=2", "", 400, "invalidValue"},
		{"both projections", "GET", "/Users?attributes=title&excludedAttributes=name", "", 400, "invalidValue"},
		{"bad escape in query", "GET", "/Users?attributes=%25zz%ff", "", 400, "invalidSyntax"},

		{"search without schemas", "POST", "/Users/.search", `{"filter":"title pr"}`, 400, "invalidSyntax"},
		{"search filter", "POST", "/Users/.search", `{"schemas":["` + searchURN + `"],"filter":"userName bogus 1"}`, 400, "invalidFilter"},
		{"search attributes as string", "POST", "/Users/.search", `{"schemas":["` + searchURN + `"],"attributes":"title"}`, 400, "invalidValue"},
		{"search count as string", "POST", "/Users/.search", `{"schemas":["` + searchURN + `"],"count":"2"}`, 400, "invalidValue"},

		{"bulk without schemas", "POST", "/Bulk", `{"Operations":[]}`, 400, "invalidSyntax"},
		{"bulk without operations", "POST", "/Bulk", `{"schemas":["` + bulkURN + `"]}`, 400, "invalidSyntax"},
		{"me without user", "GET", "/Me", "", 403, ""},
	}
	c := start(t, reference.Options{})
	c.user("taken@example.com", "")
	user1 := c.user("user@example.com", `"title":"kept"`)
	group := c.group("group")
	before := c.must(200, "GET", "/", "").body
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := strings.NewReplacer("USER", user1, "GROUP", group).Replace(tt.path)
			a := c.do(tt.method, path, tt.body)
			if a.status != tt.status || a.get("scimType") != tt.scimType {
				t.Errorf("%s %s: %d %q, want %d %q: %s", tt.method, tt.path, a.status, a.get("scimType"), tt.status, tt.scimType, a.body)
			}
			if a.status == 405 && a.header.Get("Allow") == "" {
				t.Error("405 without Allow")
			}
		})
	}
	if after := c.must(200, "GET", "/", "").body; after != before {
		t.Errorf("a refused request left something behind:\n%s\n%s", before, after)
	}
}

// TestNegotiation holds how media types, sizes and odd targets are dealt with.
func TestNegotiation(t *testing.T) {
	c := start(t, reference.Options{MaxBody: 2000})
	body := fmt.Sprintf(`{"schemas":[%q],"userName":"%%s"}`, userURN)
	for i, tt := range []struct {
		name, header, value string
		status              int
		mediaType           string
	}{
		{"scim", "Content-Type", "application/scim+json", 201, "application/scim+json"},
		{"scim with charset", "Content-Type", "Application/SCIM+json; charset=UTF-8", 201, "application/scim+json"},
		{"json", "Content-Type", "application/json", 201, "application/scim+json"},
		{"xml", "Content-Type", "text/xml", 415, "application/scim+json"},
		{"other charset", "Content-Type", "application/scim+json; charset=latin1", 415, "application/scim+json"},
		{"compressed", "Content-Encoding", "gzip", 415, "application/scim+json"},
		{"accept json", "Accept", "application/json", 201, "application/json"},
		{"accept scim", "Accept", "application/scim+json", 201, "application/scim+json"},
		{"accept weights", "Accept", "application/json;q=0.5, application/scim+json", 201, "application/scim+json"},
		{"accept weights for json", "Accept", "application/json, application/scim+json;q=0.5", 201, "application/json"},
		{"accept all", "Accept", "*/*", 201, "application/scim+json"},
		{"accept html or all", "Accept", "text/html, */*;q=0.1", 201, "application/scim+json"},
		{"accept html", "Accept", "text/html", 406, "application/scim+json"},
		{"accept nothing", "Accept", "application/*;q=0", 406, "application/scim+json"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := c.with(tt.header, tt.value).do("POST", "/Users", fmt.Sprintf(body, fmt.Sprint("u", i)))
			if a.status != tt.status || a.header.Get("Content-Type") != tt.mediaType {
				t.Errorf("%d %s, want %d %s", a.status, a.header.Get("Content-Type"), tt.status, tt.mediaType)
			}
		})
	}
	if a := c.do("POST", "/Users", fmt.Sprintf(body, strings.Repeat("x", 2000))); a.status != 413 {
		t.Errorf("large body: %d, want 413", a.status)
	}
	if a := c.with("If-None-Match", "x").do("GET", "/Users/", ""); a.status != 200 {
		t.Errorf("slash at the end: %d, want 200", a.status)
	}
	for _, path := range []string{"//Users", "/Users//", "/%2e%2e/Users", "/Users/%00", "/Users/" + strings.Repeat("x", 5000), "/Users/..", "/users"} {
		if a := c.do("GET", path, ""); a.status != 404 {
			t.Errorf("%s: %d, want 404", path, a.status)
		}
	}
}
