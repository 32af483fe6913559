package steps

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/internal/target"
)

// The service provider of these tests publishes one resource type, and gives
// one answer to everything else.
const (
	listsOneType = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"Resources":[
	{"name":"User","endpoint":"/Users","schema":"urn:ietf:params:scim:schemas:core:2.0:User","schemaExtensions":[{"schema":"urn:x:ext","required":false}]}]}`
	listsTwoSchemas = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":2,"Resources":[
	{"id":"urn:ietf:params:scim:schemas:core:2.0:User","attributes":[
		{"name":"userName","type":"string"},{"name":"active","type":"boolean"},{"name":"password","type":"string","mutability":"writeOnly","returned":"never"},
		{"name":"secret","type":"string","returned":"never"},
		{"name":"emails","type":"complex","multiValued":true,"subAttributes":[{"name":"value","type":"string"},{"name":"type","type":"string"},{"name":"primary","type":"boolean"}]}]},
	{"id":"urn:x:ext","attributes":[{"name":"level","type":"integer"},{"name":"since","type":"dateTime"}]}]}`
	rightUser = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:x:ext"],"id":"1","userName":"ada","active":true,
	"emails":[{"value":"a@example.com","type":"work","primary":true},{"value":"a@example.com","type":"home"}],"urn:x:ext":{"level":3,"since":"2024-01-01T00:00:00Z"},
	"meta":{"resourceType":"User","created":"2024-01-01T00:00:00Z","lastModified":"2024-01-01T00:00:00.123+01:00","location":"http://sp.test/scim/Users/1","version":"W/\"1\""}}`
)

type canned struct {
	status int
	header http.Header
	body   string
}

func (c canned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/scim+json; charset=utf-8")
	switch {
	case strings.HasSuffix(r.URL.Path, "/ResourceTypes"):
		_, _ = w.Write([]byte(listsOneType))
	case strings.HasSuffix(r.URL.Path, "/Schemas"):
		_, _ = w.Write([]byte(listsTwoSchemas))
	case strings.HasSuffix(r.URL.Path, "/ServiceProviderConfig"):
		w.WriteHeader(http.StatusNotFound)
	default:
		for name, values := range c.header {
			w.Header()[name] = values
		}
		w.WriteHeader(c.status)
		_, _ = w.Write([]byte(c.body))
	}
}

// broken returns the rules that one answer breaks.
func broken(t *testing.T, answer canned, request target.Request) []string {
	t.Helper()
	sp, err := target.Open(target.Config{BaseURL: "http://sp.test/scim", Handler: answer, Auth: target.Auth{Kind: "bearer", Token: "a-token-of-some-length"}})
	if err != nil {
		t.Fatal(err)
	}
	w := New(&Shared{Target: sp, Namer: NewNamer(1, "example.com"), Watch: NewWatch()}, Scenario{ID: "test"})
	w.ctx = context.Background()
	if request.Method == "" {
		request.Method = http.MethodGet
	}
	if request.Path == "" {
		request.Path = "/Users/1"
	}
	if _, err := w.exchange(request); err != nil {
		t.Fatal(err)
	}
	w.shared.Watch.unseen.Wait()
	var sentences []string
	for i, s := range w.shared.Watch.rules {
		if len(s.broken) > 0 {
			sentences = append(sentences, rules[i].Sentence)
		}
	}
	slices.Sort(sentences)
	return sentences
}

// None of these is against any clause: to accuse them would be a false
// accusation in two hundred answers at once.
func TestRulesSpareWhatIsRight(t *testing.T) {
	for _, test := range []struct {
		name    string
		answer  canned
		request target.Request
	}{
		{"a user", canned{200, http.Header{"Etag": {`W/"1"`}}, rightUser}, target.Request{}},
		{"a created user", canned{201, http.Header{"Location": {"/scim/Users/1"}}, rightUser}, target.Request{Method: "POST", Path: "/Users"}},
		{"a projection", canned{200, nil, `{"id":"1","userName":"ada"}`}, target.Request{Query: "attributes=userName"}},
		{"a list", canned{200, nil, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":5,"itemsPerPage":1,"startIndex":1,"Resources":[` + rightUser + `]}`}, target.Request{Path: "/Users"}},
		{"an empty list", canned{200, nil, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}`}, target.Request{Path: "/Users"}},
		{"no content", canned{204, nil, ""}, target.Request{Method: "DELETE"}},
		{"an error", canned{404, nil, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"}`}, target.Request{}},
		{"not implemented", canned{501, nil, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"501"}`}, target.Request{}},
		{"null for what is unassigned", canned{200, nil, strings.Replace(rightUser, `"active":true`, `"active":null`, 1)}, target.Request{}},
		{"attributes in another order", canned{200, nil, `{"userName":"ada","id":"1","meta":{"location":"Users/1","resourceType":"User","lastModified":"2024-01-01T00:00:00Z","created":"2024-01-01T00:00:00Z"},"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}`}, target.Request{}},
		{"plain JSON, where it was asked for", canned{200, http.Header{"Content-Type": {"application/json"}}, rightUser}, target.Request{Header: http.Header{"Accept": {"application/json"}}}},
		{"a resource of a type that nobody knows", canned{200, nil, `{"schemas":["urn:y"],"id":"1","colour":7,"meta":{"resourceType":"User","location":"/Things/1","created":"2024-01-01T00:00:00Z","lastModified":"2024-01-01T00:00:00Z"},"userName":"x"}`}, target.Request{Path: "/Schemas/urn:y"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if wrong := broken(t, test.answer, test.request); len(wrong) > 0 {
				t.Errorf("accused of: %q", wrong)
			}
		})
	}
}

// Each rule sees its defect, and is not the only one of its kind to be blind.
func TestRulesSeeWhatIsWrong(t *testing.T) {
	user := func(old, new string) canned { return canned{200, nil, strings.Replace(rightUser, old, new, 1)} }
	list := func(members string) canned {
		return canned{200, nil, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],` + members + `}`}
	}
	proven := map[string]bool{}
	for _, test := range []struct {
		name    string
		answer  canned
		request target.Request
		want    string
	}{
		{"a server error", canned{500, nil, ""}, target.Request{}, "no answer is a server error"},
		{"a body as text", canned{200, http.Header{"Content-Type": {"text/plain"}}, rightUser}, target.Request{}, "a body is in the media type of SCIM"},
		{"a page in HTML", canned{200, nil, "<html>"}, target.Request{}, "a successful answer is JSON in UTF-8"},
		{"a byte order mark", canned{200, nil, "\uFEFF" + rightUser}, target.Request{}, "no JSON text begins with a byte order mark"},
		{"a number that no double holds", user(`"level":3`, `"level":3e999`), target.Request{}, "no number is beyond the range of a double"},
		{"a number that is too long", user(`"level":3`, `"level":3`+strings.Repeat("0", 400)), target.Request{}, "no number is beyond the range of a double"},
		{"a name that stands twice", user(`"id":"1"`, `"id":"1","id":"1"`), target.Request{}, "no object has two members of the same name"},
		{"a 204 that announces a body", canned{204, http.Header{"Content-Length": {"12"}}, ""}, target.Request{Method: "DELETE"}, "an answer with status 204 has no body"},
		{"a 405 without Allow", canned{405, nil, ""}, target.Request{}, "a refusal with 405 says in Allow what is allowed"},
		{"a 429 that says no time", canned{429, nil, ""}, target.Request{}, "an answer of 429 says when to come again"},
		{"a redirection to nowhere", canned{307, nil, ""}, target.Request{}, "a redirection says where to"},
		{"a list without a total", list(`"Resources":[]`), target.Request{Path: "/Users"}, "a list is a valid ListResponse"},
		{"a page of two that shows one", list(`"totalResults":9,"itemsPerPage":2,"Resources":[` + rightUser + `]`), target.Request{Path: "/Users"}, "a page counts the resources that it shows"},
		{"a total with a fraction", list(`"totalResults":1.0,"Resources":[]`), target.Request{Path: "/Users"}, "the numbers of a list are whole"},
		{"a bulk answer without operations", canned{200, nil, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"]}`}, target.Request{Method: "POST", Path: "/Bulk", Body: []byte(`{"Operations":[{"method":"POST","path":"/Users","bulkId":"a","data":{}}]}`)}, "an answer to a bulk job is a valid BulkResponse"},
		{"a refusal without a body", canned{400, nil, ""}, target.Request{}, "a refusal is a valid error"},
		{"an error of another status", canned{404, nil, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400"}`}, target.Request{}, "an error repeats its HTTP status"},
		{"no schemas", user(`"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:x:ext"],`, ""), target.Request{}, "a resource names its schemas"},
		{"a schema twice", user(`"urn:x:ext"]`, `"urn:x:ext","URN:X:ext"]`), target.Request{}, "no resource names a schema twice"},
		{"no base schema", user(`"urn:ietf:params:scim:schemas:core:2.0:User",`, ""), target.Request{}, "a resource names the schema of its resource type"},
		{"a strange schema", user(`"urn:x:ext"]`, `"urn:x:ext","urn:y"]`), target.Request{}, "a resource names no schema but those of its resource type"},
		{"an extension that is not named", user(`,"urn:x:ext"]`, `]`), target.Request{}, "a resource names the schema of every extension that it shows"},
		{"an id that is a number", user(`"id":"1"`, `"id":1`), target.Request{}, "a resource has an id that is a string"},
		{"an id with bulkId", user(`"id":"1"`, `"id":"bulkId:1"`), target.Request{}, "no id contains the word bulkId"},
		{"an id of two types", list(`"totalResults":2,"Resources":[` + rightUser + `,` + strings.Replace(rightUser, `"resourceType":"User"`, `"resourceType":"Group"`, 1) + `]`), target.Request{Path: "/Users"}, "no two resources of different types share an id"},
		{"a name with a blank", user(`"id":"1"`, `"id":"1","a b":1`), target.Request{}, "an attribute name follows the grammar"},
		{"a name in another case", user(`"userName"`, `"username"`), target.Request{}, "an attribute is spelled as in its schema"},
		{"an attribute that no schema names", user(`"id":"1"`, `"id":"1","colour":"red"`), target.Request{}, "a resource shows nothing but what its schemas name"},
		{"no location", user(`"location":"http://sp.test/scim/Users/1",`, ""), target.Request{}, "a resource says in meta what it is and where it stands"},
		{"no time of creation", user(`"created":"2024-01-01T00:00:00Z",`, ""), target.Request{}, "a resource says in meta when it was created and modified"},
		{"an unknown resource type", user(`"resourceType":"User"`, `"resourceType":"user"`), target.Request{}, "a resource type in meta is one that the service provider lists"},
		{"seconds since 1970", user(`"created":"2024-01-01T00:00:00Z"`, `"created":1700000000`), target.Request{}, "a time in meta is a dateTime"},
		{"a time without zone", user(`"created":"2024-01-01T00:00:00Z"`, `"created":"2024-01-01T00:00:00"`), target.Request{}, "a time in meta has a time zone"},
		{"the location of another", user(`/scim/Users/1"`, `/scim/Users/2"`), target.Request{}, "meta.location leads to the resource that shows it"},
		{"a location on another host", user(`http://sp.test`, `http://internal.test`), target.Request{}, "meta.location leads to the host that was asked"},
		{"another Location", canned{201, http.Header{"Location": {"/scim/Users/2"}}, rightUser}, target.Request{Method: "POST", Path: "/Users"}, "the header Location of a created resource is its meta.location"},
		{"another Content-Location", canned{200, http.Header{"Content-Location": {"/scim/Users/2"}}, rightUser}, target.Request{}, "the header Content-Location of a resource is its meta.location"},
		{"another ETag", canned{200, http.Header{"Etag": {`W/"2"`}}, rightUser}, target.Request{}, "the header ETag of a resource is its meta.version"},
		{"a boolean as a text", user(`"active":true`, `"active":"true"`), target.Request{}, "a value has the form of its declared type"},
		{"a fraction in an extension", user(`"level":3`, `"level":3.0`), target.Request{}, "a value has the form of its declared type"},
		{"two primary values", user(`"type":"home"`, `"type":"home","primary":true`), target.Request{}, "at most one value of an attribute is the primary one"},
		{"a value twice", user(`"type":"home"`, `"type":"work"`), target.Request{}, "no attribute has the same value of the same type twice"},
		{"no userName", user(`"userName":"ada"`, `"userName":""`), target.Request{}, "a user has a userName"},
		{"a password", user(`"id":"1"`, `"id":"1","password":"hash"`), target.Request{}, "no answer shows a password"},
		{"the password that was sent", user(`"userName":"ada"`, `"userName":"Sesame-open-1"`), target.Request{Method: "PUT", Body: []byte(`{"password":"Sesame-open-1"}`)}, "no answer shows a password"},
		{"a password that is masked", user(`"id":"1"`, `"id":"1","password":"****"`), target.Request{}, "no answer has a member for the password"},
		{"an attribute that is never returned", user(`"id":"1"`, `"id":"1","secret":"x"`), target.Request{}, "no answer shows an attribute that its schema says is never returned"},
		{"the credential", user(`"userName":"ada"`, `"userName":"a-token-of-some-length"`), target.Request{}, "no answer repeats the credential of the client"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if wrong := broken(t, test.answer, test.request); !slices.Contains(wrong, test.want) {
				t.Errorf("the rule %q saw nothing; others did: %q", test.want, wrong)
			}
		})
		proven[test.want] = true
	}
	proven["a group has a displayName"] = true // groups are not published here
	for _, rule := range rules {
		if !proven[rule.Sentence] {
			t.Errorf("no example breaks the rule %q", rule.Sentence)
		}
	}
}

// A rule that breaks says so in the end, and takes nobody down with it.
func TestARuleThatBreaks(t *testing.T) {
	known := rules
	defer func() { rules = known }()
	rules = append(slices.Clone(known), Rule{"nothing breaks", func(*sight) (bool, []evidence) { panic("on purpose") }})
	sp, err := target.Open(target.Config{BaseURL: "http://sp.test/scim", Handler: canned{200, nil, rightUser}})
	if err != nil {
		t.Fatal(err)
	}
	w := New(&Shared{Target: sp, Namer: NewNamer(1, "example.com"), Watch: NewWatch()}, Scenario{ID: "test"})
	w.ctx = context.Background()
	for range 3 * mostWaiting {
		if _, err := w.exchange(target.Request{Method: http.MethodGet, Path: "/Users/1"}); err != nil {
			t.Fatal(err)
		}
	}
	err = w.holdsOfAll(Verb{}, "nothing breaks")
	if err == nil || !strings.Contains(err.Error(), "on purpose") || !strings.Contains(err.Error(), "/Users/1") {
		t.Errorf("the error is %v", err)
	}
}
