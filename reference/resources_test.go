package reference_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/scimproof/scimproof/reference"
	"github.com/tidwall/gjson"
)

func TestCreate(t *testing.T) {
	c := start(t, reference.Options{})
	a := c.must(201, "POST", "/Users", `{"meta":{"created":"1999-01-01T00:00:00Z","location":"x"},"id":"mine","SCHEMAS":["`+enterpriseURN+`","`+userURN+`","`+userURN+`"],
		"USERNAME":"Zoë 😀 山田","groups":[{"value":"x"}],"unknown":{"a":1},"department":"flat","externalId":"AbC","title":null,"nickName":null,"phoneNumbers":[],
		"Emails":[{"Value":"a@b.c","TYPE":"work"},{"value":"a@b.c","type":"work"},{"value":"a@b.c","type":"home"},{},null],
		"`+enterpriseURN+`":{"manager":{"displayName":"forged"},"employeeNumber":"7"}}`)
	want := map[string]string{
		"schemas":                              `["` + userURN + `","` + enterpriseURN + `"]`,
		"userName":                             `"Zoë 😀 山田"`,
		"externalId":                           `"AbC"`,
		"emails":                               `[{"value":"a@b.c","type":"work"},{"value":"a@b.c","type":"home"}]`,
		"active":                               "true",
		"groups":                               "",
		"unknown":                              "",
		"department":                           "",
		"title":                                "",
		"phoneNumbers":                         "",
		esc(enterpriseURN) + ".manager":        "",
		esc(enterpriseURN) + ".employeeNumber": `"7"`,
		"meta.resourceType":                    `"User"`,
	}
	for path, raw := range want {
		if got := gjson.Get(a.body, path).Raw; got != raw {
			t.Errorf("%s is %s, want %s", path, got, raw)
		}
	}
	if a.get("id") == "mine" || a.get("id") == "" || strings.Contains(a.get("meta.created"), "1999") || a.get("meta.created") != a.get("meta.lastModified") {
		t.Errorf("id or meta of the client: %s", a.body)
	}
	if a.header.Get("Location") != a.get("meta.location") || a.header.Get("Content-Location") != a.get("meta.location") || a.get("meta.location") != "http://scim.example/scim/v2/Users/"+a.get("id") {
		t.Errorf("location %q %q", a.header.Get("Location"), a.get("meta.location"))
	}
	if got := c.must(200, "GET", "/Users/"+a.get("id"), "").body; got != a.body {
		t.Errorf("GET shows %s", got)
	}
	if got := c.must(201, "POST", "/Users", `{"schemas":["`+userURN+`"],"userName":"inactive","active":null}`); gjson.Get(got.body, "active").Exists() {
		t.Errorf("active was not wanted: %s", got.body)
	}
}

// TestUserNames holds which user names count as the same (RFC 7644 §5).
func TestUserNames(t *testing.T) {
	c := start(t, reference.Options{})
	for _, tt := range []struct{ first, second string }{
		{"Bjensen", "bJENSEN"},
		{"zo\u00eb", "zoe\u0308"},
		{"ÅSA", "åsa"},
		{"ｗｉｄｅ", "wide"},
	} {
		id := c.user(tt.first, "")
		if a := c.do("POST", "/Users", fmt.Sprintf(`{"schemas":[%q],"userName":%q}`, userURN, tt.second)); a.status != 409 {
			t.Errorf("%q after %q: %d", tt.second, tt.first, a.status)
		}
		if got := c.filter("/Users", fmt.Sprintf("userName eq %q", tt.second)).get("Resources.0.id"); got != id {
			t.Errorf("filter %q does not find %q", tt.second, tt.first)
		}
		c.must(204, "DELETE", "/Users/"+id, "")
		if again := c.user(tt.second, ""); again == id {
			t.Error("an id was used twice")
		}
	}
	for _, name := range []string{`it's "quoted" \ %_*`, strings.Repeat("x", 10000), "a+b@c", "<script>", "אבג", "tab\tnew\nline"} {
		id := c.user(name, "")
		if got := c.must(200, "GET", "/Users/"+id, "").get("userName"); got != name {
			t.Errorf("%q came back as %q", name, got)
		}
	}
}

func TestReplace(t *testing.T) {
	c := start(t, reference.Options{})
	id := c.user("u", patchedUser+`,"password":"x","externalId":"e"`)
	path := "/Users/" + id
	created := c.must(200, "GET", path, "")
	c.patch(path, `{"op":"replace","path":"active","value":false}`)
	a := c.must(200, "PUT", path, `{"schemas":["`+userURN+`"],"id":"other","userName":"u","nickName":null,"emails":[{"value":"n@x.y"}],"meta":{"created":"1999-01-01T00:00:00Z"},"groups":[{"value":"x"}]}`)
	if a.body != c.must(200, "GET", path, "").body {
		t.Error("PUT and GET differ")
	}
	for path, raw := range map[string]string{"id": `"` + id + `"`, "title": "", "nickName": "", "name": "", "externalId": "", "active": "true", "emails": `[{"value":"n@x.y"}]`, "groups": "", "schemas": `["` + userURN + `"]`} {
		if got := gjson.Get(a.body, path).Raw; got != raw {
			t.Errorf("%s is %s, want %s", path, got, raw)
		}
	}
	if a.get("meta.created") != created.get("meta.created") || a.get("meta.lastModified") <= created.get("meta.lastModified") {
		t.Errorf("meta %s, was %s", a.get("meta"), created.get("meta"))
	}
	g := c.group("g", id)
	if got := c.must(200, "PUT", "/Groups/"+g, `{"schemas":["`+groupURN+`"],"displayName":"g","members":[]}`); gjson.Get(got.body, "members").Exists() {
		t.Errorf("members after PUT: %s", got.body)
	}
}

// TestDevice holds the characteristics that User and Group have no attribute for.
func TestDevice(t *testing.T) {
	c := start(t, reference.Options{})
	body := func(members string) string {
		return fmt.Sprintf(`{"schemas":[%q],"serialNumber":"S1"%s}`, deviceURN, members)
	}
	a := c.must(201, "POST", "/Devices", body(`,"weight":1.50,"batteries":2,"notes":"long","unlockCode":"1234","enrolledAt":"2026-01-02T03:04:05+01:00","firmware":"AAEC","labels":["x","y","x"],"ports":[{"value":"p","speed":1000}]`))
	path := "/Devices/" + a.get("id")
	if a.get("notes") != "long" || gjson.Get(a.body, "unlockCode").Exists() || gjson.Get(a.body, "weight").Raw != "1.50" || a.get("inventoryNumber") != "1" || a.get("labels") != `["x","y"]` {
		t.Errorf("created %s", a.body)
	}
	if got := c.must(200, "GET", path, ""); gjson.Get(got.body, "notes").Exists() {
		t.Error("notes are returned without being asked for")
	}
	if got := c.must(200, "GET", path+"?attributes=notes", "").body; gjson.Get(got, "notes").String() != "long" || !gjson.Get(got, "serialNumber").Exists() {
		t.Errorf("attributes=notes gives %s", got)
	}
	if got := c.must(200, "GET", path+"?excludedAttributes=serialNumber", "").get("serialNumber"); got != "S1" {
		t.Error("an attribute that is always returned was excluded")
	}
	for _, tt := range []struct {
		name, method, path, body string
		status                   int
		scimType                 string
	}{
		{"immutable by PUT", "PUT", path, strings.Replace(body(""), "S1", "S2", 1), 400, "mutability"},
		{"immutable in other case", "PUT", path, strings.Replace(body(""), "S1", "s1", 1), 400, "mutability"},
		{"immutable by PATCH", "PATCH", path, patchBody(`{"op":"replace","path":"serialNumber","value":"S2"}`), 400, "mutability"},
		{"immutable set once", "PATCH", path, patchBody(`{"op":"add","path":"region","value":"EU"}`), 200, ""},
		{"immutable set to the same", "PATCH", path, patchBody(`{"op":"replace","path":"region","value":"EU"}`), 200, ""},
		{"immutable set again", "PATCH", path, patchBody(`{"op":"replace","path":"region","value":"US"}`), 400, "mutability"},
		{"immutable removed", "PATCH", path, patchBody(`{"op":"remove","path":"region"}`), 400, "mutability"},
		{"immutable left out of PUT", "PUT", path, body(`,"weight":2`), 200, ""},
		{"readOnly", "PATCH", path, patchBody(`{"op":"replace","path":"inventoryNumber","value":9}`), 400, "mutability"},
		{"unique", "POST", "/Devices", body(""), 409, "uniqueness"},
		{"unique, but exact case", "POST", "/Devices", strings.Replace(body(`,"assetTag":"tag"`), "S1", "s1", 1), 201, ""},
		{"globally unique", "PATCH", path, patchBody(`{"op":"add","path":"assetTag","value":"TAG"}`), 409, "uniqueness"},
		{"integer with fraction", "PATCH", path, patchBody(`{"op":"add","path":"batteries","value":1.0}`), 400, "invalidValue"},
		{"integer with exponent", "PATCH", path, patchBody(`{"op":"add","path":"batteries","value":1e1}`), 400, "invalidValue"},
		{"huge integer", "PATCH", path, patchBody(`{"op":"add","path":"batteries","value":99999999999999999999}`), 400, "invalidValue"},
		{"huge decimal", "PATCH", path, patchBody(`{"op":"add","path":"weight","value":1e999999}`), 400, "invalidValue"},
		{"decimal as string", "PATCH", path, patchBody(`{"op":"add","path":"weight","value":"1.5"}`), 400, "invalidValue"},
		{"dateTime without time", "PATCH", path, patchBody(`{"op":"add","path":"enrolledAt","value":"2026-01-02"}`), 400, "invalidValue"},
		{"dateTime that never was", "PATCH", path, patchBody(`{"op":"add","path":"enrolledAt","value":"2026-02-30T00:00:00Z"}`), 400, "invalidValue"},
		{"reference with blank", "PATCH", path, patchBody(`{"op":"add","path":"manual","value":"not a uri"}`), 400, "invalidValue"},
		{"unpadded binary", "PATCH", path, patchBody(`{"op":"add","path":"firmware","value":"AAE"}`), 200, ""},
		{"remove listed words", "PATCH", path, patchBody(`{"op":"add","path":"labels","value":["a","b"]},{"op":"remove","path":"labels","value":["a"]}`), 200, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if a := c.do(tt.method, tt.path, tt.body); a.status != tt.status || a.get("scimType") != tt.scimType {
				t.Errorf("%d %s, want %d %s", a.status, a.body, tt.status, tt.scimType)
			}
		})
	}
	got := c.must(200, "GET", path, "")
	if got.get("serialNumber") != "S1" || got.get("region") != "EU" || got.get("labels") != `["b"]` {
		t.Errorf("in the end %s", got.body)
	}
	for filter, want := range map[string]string{
		"weight gt 1.9": "1", "weight eq 2.0": "1", "weight lt 2": "0", "batteries pr": "0", `labels eq "B"`: "1",
		`firmware eq "AAE"`: "1", `firmware eq "aae"`: "0", "inventoryNumber ge 1": "2", `notes pr`: "0",
		deviceURN + `:serialNumber eq "s1"`: "1", `unlockCode pr`: "",
	} {
		if got := c.filter("/Devices", filter).get("totalResults"); got != want {
			t.Errorf("%s: %s, want %s", filter, got, want)
		}
	}
}

func TestHeadAndOptions(t *testing.T) {
	c := start(t, reference.Options{})
	id := c.user("u", "")
	get, head := c.must(200, "GET", "/Users/"+id, ""), c.must(200, "HEAD", "/Users/"+id, "")
	if head.body != "" || head.header.Get("ETag") != get.header.Get("ETag") || head.header.Get("Content-Length") != get.header.Get("Content-Length") {
		t.Errorf("HEAD %q %v", head.body, head.header)
	}
	if got := c.must(204, "OPTIONS", "/Users", "").header.Get("Allow"); got != "GET, HEAD, OPTIONS, POST" {
		t.Errorf("Allow %q", got)
	}
	if got := c.do("PUT", "/Users", "{}").header.Get("Allow"); got != "GET, HEAD, OPTIONS, POST" {
		t.Errorf("Allow of 405 %q", got)
	}
	if got := c.must(204, "DELETE", "/Users/"+id, "").header.Get("Content-Length"); got != "" {
		t.Errorf("204 with Content-Length %q", got)
	}
}

func TestManager(t *testing.T) {
	c := start(t, reference.Options{})
	boss := c.user("boss", "")
	a := c.must(201, "POST", "/Users", fmt.Sprintf(`{"schemas":[%q,%q],"userName":"u",%q:{"manager":{"value":%q,"displayName":"forged"}}}`, userURN, enterpriseURN, enterpriseURN, boss))
	manager := gjson.Get(a.body, esc(enterpriseURN)+".manager")
	if manager.Get("value").String() != boss || !strings.HasSuffix(manager.Get(`$ref`).String(), "/Users/"+boss) || manager.Get("displayName").String() == "forged" {
		t.Errorf("manager %s", manager)
	}
}

// TestClock holds that an update is later than what it updates, whatever the
// clock says.
func TestClock(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 678912345, time.UTC)
	c := start(t, reference.Options{Now: func() time.Time { return now }})
	id := c.user("u", "")
	now = now.Add(-time.Hour)
	a := c.patch("/Users/"+id, `{"op":"add","path":"title","value":"x"}`)
	if a.get("meta.created") != "2026-01-02T03:04:05.678Z" || a.get("meta.lastModified") != "2026-01-02T03:04:05.679Z" {
		t.Errorf("meta %s", a.get("meta"))
	}
}
