package reference_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/scimproof/scimproof/reference"
	"github.com/tidwall/gjson"
)

// people are the users that filters are tried on.
func people(c *client) {
	c.user("ann@example.com", `"externalId":"Ext-A","title":"Chief","nickName":"","name":{"givenName":"Ann","familyName":"Zola"},
		"emails":[{"value":"work@a.com","type":"work","primary":true},{"value":"home@b.com","type":"home"}],
		"`+enterpriseURN+`":{"employeeNumber":"1","department":"Sales"}`)
	c.user("Bob@example.com", `"externalId":"Ext-B","active":false,"name":{"givenName":"Bob","familyName":"Young"},
		"emails":[{"value":"work@b.com","type":"work"}],"displayName":"Zoë \"Z\" \\ 山"`)
	c.user("cyd@example.com", `"title":"chef","userType":"a%b_c*","x509Certificates":[{"value":"AAEC"}]`)
}

func userNames(a answer) string {
	names := []string{}
	for _, r := range gjson.Get(a.body, "Resources.#.userName").Array() {
		names = append(names, strings.ToLower(r.String()[:1]))
	}
	slices.Sort(names)
	return strings.Join(names, "")
}

// TestFilter is a truth table: a, b and c are the first letters of the users that
// match, ! stands for 400 invalidFilter.
func TestFilter(t *testing.T) {
	tests := []struct{ filter, want string }{
		{`userName eq "ANN@example.com"`, "a"},
		{`USERNAME Eq "bob@EXAMPLE.com"`, "b"},
		{`userName eq "ann"`, ""},
		{`userName ne "ann@example.com"`, "bc"},
		{`userName co "B@E"`, "b"},
		{`userName sw "c"`, "c"},
		{`userName sw "ann@example.com"`, "a"},
		{`userName ew ".COM"`, "abc"},
		{`userName gt "b"`, "bc"},
		{`userName ge "bob@example.com"`, "bc"},
		{`userName lt "bob@example.com"`, "a"},
		{`userName le "bob@example.com"`, "ab"},
		{`externalId eq "Ext-A"`, "a"},
		{`externalId eq "ext-a"`, ""},
		{`externalId sw "Ext"`, "ab"},
		{`externalId sw "ext"`, ""},
		{`title pr`, "ac"},
		{`nickName pr`, ""},
		{`not (title pr)`, "b"},
		{`not(title pr)`, "b"},
		{`title eq null`, "b"},
		{`title ne null`, "ac"},
		{`title ne "chief"`, "bc"},
		{`title co "che"`, "c"},
		{`title gt "a"`, "ac"},
		{`active eq true`, "ac"},
		{`active ne true`, "b"},
		{`active eq false`, "b"},
		{`userType eq "a%b_c*"`, "c"},
		{`userType co "%"`, "c"},
		{`userName co "%"`, ""},
		{`displayName eq "Zoe\u0308 \"z\" \\ \u5c71"`, "b"},
		{`displayName co "ZOË"`, "b"},
		{`name.familyName eq "zola"`, "a"},
		{`name pr`, "ab"},
		{`emails pr`, "ab"},
		{`emails.type eq "work" and emails.value eq "home@b.com"`, "a"},
		{`emails[type eq "work" and value eq "home@b.com"]`, ""},
		{`emails[type eq "work" and value ew "b.com"]`, "b"},
		{`emails[type eq "home" or value sw "work@b"]`, "ab"},
		{`emails[not (type eq "work")]`, "a"},
		{`emails[primary eq true]`, "a"},
		{`emails[primary eq false]`, "ab"},
		{`emails[display pr]`, ""},
		{`emails co "b.com"`, "ab"},
		{`emails.value ne "work@a.com"`, "abc"},
		{`x509Certificates.value eq "AAEC"`, "c"},
		{`x509Certificates.value eq "aaec"`, "c"}, // caseExact is false in RFC 7643 §8.7.1
		{`urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ann@example.com"`, "a"},
		{`URN:IETF:params:scim:schemas:core:2.0:User:name.givenName eq "bob"`, "b"},
		{`urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw "sal"`, "a"},
		{`urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq "1"`, "a"},
		{`schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"`, "a"},
		{`meta.resourceType eq "User"`, "abc"},
		{`meta.resourceType eq "user"`, ""},
		{`meta.created gt "2026-01-02T03:04:05Z"`, "bc"},
		{`meta.created ge "2026-01-02T03:04:05Z"`, "abc"},
		{`meta.created eq "2026-01-02T04:04:05.000+01:00"`, "a"},
		{`meta.lastModified lt "2026-01-02T03:04:06Z"`, "a"},
		{`meta.lastModified le "2026-01-02T03:04:06.000Z"`, "ab"},
		{`meta.created pr`, "abc"},
		{`meta.location ew "x"`, ""},
		{`userName sw "a" or userName sw "b" and active eq true`, "a"},
		{`(userName sw "a" or userName sw "b") and active eq true`, "a"},
		{`userName sw "b" or userName sw "c" and active eq true`, "bc"},
		{`(userName sw "b" or userName sw "c") and active eq true`, "c"},
		{`not (userName sw "a") and active eq true`, "c"},
		{`not (userName sw "a" and active eq true)`, "bc"},
		{`NOT (title PR) AND userName SW "b" OR title eq "chef"`, "bc"},
		{`((userName eq "ann@example.com"))`, "a"},

		{`userName`, "!"},
		{`userName eq`, "!"},
		{`userName eq ann`, "!"},
		{`userName == "a"`, "!"},
		{`eq "x"`, "!"},
		{`"x" eq userName`, "!"},
		{`userName regex ".*"`, "!"},
		{`userName eq "a" and`, "!"},
		{`userName eq "a" userName eq "b"`, "!"},
		{`userName eq "a`, "!"},
		{`(userName eq "a"`, "!"},
		{`userName eq "a")`, "!"},
		{`()`, "!"},
		{`not userName eq "a"`, "!"},
		{`emails[]`, "!"},
		{`emails[foo]`, "!"},
		{`emails[type eq "work"`, "!"},
		{`emails[type eq "work"].value eq "x"`, "!"},
		{`emails[emails[type pr]]`, "!"},
		{`emails[nothing pr]`, "!"},
		{`title[value pr]`, "!"},
		{`name eq "x"`, "!"},
		{`name.nothing pr`, "!"},
		{`department eq "Sales"`, "!"},
		{`urn:x:y:z pr`, "!"},
		{`urn:ietf:params:scim:schemas:core:2.0:User pr`, "!"},
		{`active gt true`, "!"},
		{`active le false`, "!"},
		{`active co "t"`, "!"},
		{`active eq "true"`, "!"},
		{`userName eq 1`, "!"},
		{`userName eq {}`, "!"},
		{`title gt null`, "!"},
		{`meta.created gt "yesterday"`, "!"},
		{`x509Certificates.value gt "AA"`, "!"},
		{strings.Repeat("(", 60) + `title pr` + strings.Repeat(")", 60), "!"},
		{strings.Repeat("title pr or ", 1200) + `title pr`, "!"},
		{`userName eq "` + "\x00" + `"`, "!"},
	}
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c := start(t, reference.Options{Now: func() time.Time {
		defer func() { now = now.Add(time.Second) }()
		return now
	}})
	people(c)
	for _, tt := range tests {
		name := tt.filter
		if len(name) > 60 {
			name = name[:60]
		}
		t.Run(name, func(t *testing.T) {
			a := c.filter("/Users", tt.filter)
			search := c.do("POST", "/Users/.search", fmt.Sprintf(`{"schemas":[%q],"filter":%s}`, searchURN, quote(tt.filter)))
			if tt.want == "!" {
				if a.status != 400 || a.get("scimType") != "invalidFilter" || search.get("scimType") != "invalidFilter" {
					t.Errorf("%d %s, want invalidFilter", a.status, a.body)
				}
				return
			}
			if got := userNames(a); a.status != 200 || got != tt.want {
				t.Errorf("matches %q, want %q: %d", got, tt.want, a.status)
			}
			if search.body != a.body {
				t.Errorf(".search differs: %s", search.body)
			}
		})
	}
}

// quote writes a string as JSON, control characters escaped.
func quote(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\x00", `\u0000`).Replace(s)
	return `"` + s + `"`
}

func TestSort(t *testing.T) {
	c := start(t, reference.Options{})
	people(c)
	c.user("dan@example.com", `"emails":[{"value":"z@z.z"},{"value":"a@a.a","primary":true}],"externalId":"ext-0"`)
	for _, tt := range []struct{ sortBy, want string }{
		{"userName", "abcd"},
		{"USERNAME", "abcd"},
		{"name.familyName", "bacd"},
		{"title", "cabd"},
		{"externalId", "abdc"}, // upper case before lower
		{"active", "bacd"},
		{"emails", "dabc"},
		{"emails.value", "dabc"},
		{"meta.created", "abcd"},
		{enterpriseURN + ":department", "abcd"},
	} {
		t.Run(tt.sortBy, func(t *testing.T) {
			order := func(extra string) string {
				s := ""
				for _, n := range gjson.Get(c.must(200, "GET", "/Users?sortBy="+url.QueryEscape(tt.sortBy)+extra, "").body, "Resources.#.userName").Array() {
					s += strings.ToLower(n.String()[:1])
				}
				return s
			}
			if got := order(""); got != tt.want {
				t.Errorf("ascending %q, want %q", got, tt.want)
			}
			back := []byte(tt.want)
			slices.Reverse(back)
			if got := order("&sortOrder=descending"); got != string(back) {
				t.Errorf("descending %q, want %q", got, back)
			}
		})
	}
}

func TestIndexPaging(t *testing.T) {
	c := start(t, reference.Options{Capabilities: reference.Capabilities{MaxResults: 4, DefaultCount: 3}})
	for i := range 7 {
		c.user(fmt.Sprint("u", i), "")
	}
	for _, tt := range []struct{ query, start, want string }{
		{"", "1", "012"},
		{"count=2", "1", "01"},
		{"startIndex=3&count=2", "3", "23"},
		{"startIndex=0&count=2", "1", "01"},
		{"startIndex=-5&count=2", "1", "01"},
		{"startIndex=7&count=5", "7", "6"},
		{"startIndex=100", "100", ""},
		{"startIndex=99999999999999999999999", "1099511627776", ""},
		{"count=0", "1", ""},
		{"count=-1", "1", ""},
		{"count=1000000", "1", "0123"},
		{"sortBy=userName&sortOrder=descending&startIndex=2&count=2", "2", "54"},
		{"foo=bar&count=1", "1", "0"},
	} {
		for _, filter := range []string{"", "&filter=userName+pr"} {
			t.Run(tt.query+filter, func(t *testing.T) {
				a := c.must(200, "GET", "/Users?"+tt.query+filter, "")
				got := strings.ReplaceAll(strings.Join(strings.Fields(strings.Trim(strings.ReplaceAll(gjson.Get(a.body, "Resources.#.userName").Raw, ",", " "), "[]")), ""), `"u`, "")
				got = strings.ReplaceAll(got, `"`, "")
				if got != tt.want || a.get("totalResults") != "7" || a.get("startIndex") != tt.start || a.get("itemsPerPage") != fmt.Sprint(len(tt.want)) {
					t.Errorf("%q, want %q: %s", got, tt.want, a.body)
				}
			})
		}
	}
}

func TestCursorPaging(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	o := reference.Options{Now: func() time.Time { return now }, Capabilities: reference.Capabilities{CursorTimeout: time.Minute}}
	o.Credentials = []reference.Credential{{Token: "a", Tenant: "a"}, {Token: "b", Tenant: "b"}}
	c := start(t, o).with("Authorization", "Bearer a")
	for i := range 5 {
		c.user(fmt.Sprint("u", i), "")
	}
	for _, query := range []string{"count=2", "count=2&filter=userName+pr", "count=2&sortBy=userName", "count=2&sortBy=userName&sortOrder=descending&filter=userName+sw+%22u%22", "count=5", "count=1&sortBy=title"} {
		t.Run(query, func(t *testing.T) {
			var pages []answer
			seen := map[string]bool{}
			for cursor := ""; ; {
				a := c.must(200, "GET", "/Users?"+query+"&cursor="+cursor, "")
				pages = append(pages, a)
				for _, id := range gjson.Get(a.body, "Resources.#.id").Array() {
					if seen[id.String()] {
						t.Fatalf("%s twice", id)
					}
					seen[id.String()] = true
				}
				if a.get("totalResults") != "5" || gjson.Get(a.body, "startIndex").Exists() {
					t.Errorf("page %s", a.body)
				}
				if cursor = a.get("nextCursor"); cursor == "" {
					break
				}
				if strings.Trim(cursor, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~") != "" {
					t.Errorf("cursor %q has reserved characters", cursor)
				}
			}
			if len(seen) != 5 || pages[0].get("previousCursor") != "" {
				t.Errorf("saw %d", len(seen))
			}
			for i := len(pages) - 1; i > 0; i-- {
				back := c.must(200, "GET", "/Users?"+query+"&cursor="+pages[i].get("previousCursor"), "")
				if got, want := gjson.Get(back.body, "Resources.#.id").Raw, gjson.Get(pages[i-1].body, "Resources.#.id").Raw; got != want {
					t.Errorf("back from %d: %s, want %s", i, got, want)
				}
				if i == 1 && back.get("previousCursor") != "" {
					t.Error("the first page has a previousCursor")
				}
			}
		})
	}
	first := c.must(200, "GET", "/Users?count=2&cursor", "").get("nextCursor")
	changed := []byte(first)
	changed[20] ^= 1
	for _, tt := range []struct {
		name     string
		c        *client
		query    string
		scimType string
	}{
		{"changed", c, "count=2&cursor=" + string(changed), "invalidCursor"},
		{"other filter", c, "count=2&filter=userName+pr&cursor=" + first, "invalidCursor"},
		{"other sort", c, "count=2&sortBy=title&cursor=" + first, "invalidCursor"},
		{"other count", c, "count=3&cursor=" + first, "invalidCount"},
		{"other tenant", c.with("Authorization", "Bearer b"), "count=2&cursor=" + first, "invalidCursor"},
	} {
		if a := tt.c.do("GET", "/Users?"+tt.query, ""); a.status != 400 || a.get("scimType") != tt.scimType {
			t.Errorf("%s: %d %s", tt.name, a.status, a.body)
		}
	}
	if a := c.do("GET", "/Groups?count=2&cursor="+first, ""); a.get("scimType") != "invalidCursor" {
		t.Errorf("other endpoint: %s", a.body)
	}
	if a := c.do("POST", "/Users/.search", fmt.Sprintf(`{"schemas":[%q],"count":2,"cursor":%q}`, searchURN, first)); a.status != 200 || a.get("itemsPerPage") != "2" {
		t.Errorf("search: %s", a.body)
	}
	now = now.Add(2 * time.Minute)
	if a := c.do("GET", "/Users?count=2&cursor="+first, ""); a.get("scimType") != "expiredCursor" {
		t.Errorf("expired: %s", a.body)
	}
}

func TestProjection(t *testing.T) {
	c := start(t, reference.Options{})
	people(c)
	id := c.filter("/Users", `userName sw "ann"`).get("Resources.0.id")
	for _, tt := range []struct{ query, want string }{
		{"attributes=userName", "schemas,id,userName"},
		{"attributes=USERNAME,%20name.givenName", "schemas,id,userName,name"},
		{"attributes=urn:ietf:params:scim:schemas:core:2.0:User:title", "schemas,id,title"},
		{"attributes=" + enterpriseURN + ":department", "schemas,id," + enterpriseURN},
		{"attributes=" + enterpriseURN, "schemas,id," + enterpriseURN},
		{"attributes=meta.lastModified", "schemas,id,meta"},
		{"attributes=password", "schemas,id"},
		{"attributes=nothing", "schemas,id"},
		{"attributes=title&attributes=userName", "schemas,id,userName,title"},
		{"excludedAttributes=id,schemas,name,emails,meta," + enterpriseURN, "schemas,id,externalId,userName,nickName,title,active"},
		{"excludedAttributes=nothing", "schemas,id,externalId,userName,name,nickName,title,active,emails," + enterpriseURN + ",meta"},
		{"attributes=", "schemas,id,externalId,userName,name,nickName,title,active,emails," + enterpriseURN + ",meta"},
	} {
		t.Run(tt.query, func(t *testing.T) {
			one := c.must(200, "GET", "/Users/"+id+"?"+tt.query, "").body
			list := c.must(200, "GET", "/Users?filter=userName+sw+%22ann%22&"+tt.query, "")
			if list.get("Resources.0") != one {
				t.Errorf("in a list: %s", list.body)
			}
			var keys []string
			gjson.Parse(one).ForEach(func(k, _ gjson.Result) bool { keys = append(keys, k.String()); return true })
			if got := strings.Join(keys, ","); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
	if got := c.must(200, "GET", "/Users/"+id+"?attributes=name.givenName,emails.type", ""); got.get("name") != `{"givenName":"Ann"}` || got.get("emails") != `[{"type":"work"},{"type":"home"}]` {
		t.Errorf("sub-attributes: %s", got.body)
	}
	if got := c.must(200, "GET", "/Users/"+id+"?excludedAttributes=name.givenName", "").get("name"); got != `{"familyName":"Zola"}` {
		t.Errorf("excluded sub-attribute: %s", got)
	}
	if a := c.must(201, "POST", "/Users?attributes=userName", `{"schemas":["`+userURN+`"],"userName":"n","title":"t"}`); gjson.Get(a.body, "title").Exists() || a.header.Get("Location") == "" {
		t.Errorf("POST: %s", a.body)
	}
}

func TestRootQuery(t *testing.T) {
	c := start(t, reference.Options{})
	c.user("u", `"displayName":"x1"`)
	c.group("x2")
	for _, tt := range []struct{ filter, want string }{
		{`displayName sw "x"`, `["User","Group"]`},
		{`userName pr`, `["User"]`},
		{`meta.resourceType eq "Group"`, `["Group"]`},
		{`nothing pr`, `[]`},
	} {
		if got := gjson.Get(c.filter("/", tt.filter).body, "Resources.#.meta.resourceType").Raw; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.filter, got, tt.want)
		}
		a := c.must(200, "POST", "/.search", fmt.Sprintf(`{"schemas":[%q],"filter":%s}`, searchURN, quote(tt.filter)))
		if got := gjson.Get(a.body, "Resources.#.meta.resourceType").Raw; got != tt.want {
			t.Errorf(".search %s: %s, want %s", tt.filter, got, tt.want)
		}
	}
}
