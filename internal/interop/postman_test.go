package interop

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
)

const (
	core       = `"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]`
	enterprise = `"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]`
	group      = `"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"]`
	patchOp    = `"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]`
	// full is a user as the collection sends one: much is null or empty, and
	// meta comes from the client.
	full = core + `,"active":true,"displayName":"Ada L","addresses":[
		{"country":"BM","locality":"Hamilton","type":"work","primary":false},
		{"country":null,"formatted":"1 Front Street","locality":null,"type":"other"}],
		"meta":{"created":"2019-09-18T18:15:26.57+00:00","resourceType":"User"},
		"name":{"familyName":"Lovelace","givenName":"Ada","honorificPrefix":null},
		"phoneNumbers":[{"type":"fax","value":"tel:+1-201-555-0100"},{"type":"work","primary":true,"value":"tel:+1-201-555-0101"}],
		"roles":[],"emails":[{"type":"work","primary":true,"value":"ada@example.com"},{"type":"other","value":"ada@example.org"}]`
)

// sent is one request of the collection in our own words, with what the RFCs
// say about its answer. In path and body {name} is the id of what was created
// under that name.
type sent struct {
	name       string
	method     string
	path, body string
	statuses   []int
	creates    string
	has        map[string]string
	lacks      []string
	// mentions are texts somewhere in the answer, whose order is nobody's.
	mentions []string
}

// right are the requests of the collection that are right by the RFCs, in its
// order; docs/interop.md lists the others.
var right = []sent{
	{name: "groups", method: "GET", path: "/Groups", statuses: []int{200}},
	{name: "resource types", method: "GET", path: "/ResourceTypes", statuses: []int{200}, has: map[string]string{"Resources.0.endpoint": "/Users"}},
	{name: "configuration", method: "GET", path: "/ServiceProviderConfig", statuses: []int{200}, has: map[string]string{"patch.supported": "true"}},
	{name: "schemas", method: "GET", path: "/Schemas", statuses: []int{200}},

	{name: "a user whose sub-attributes are named in capitals", method: "POST", path: "/Users", statuses: []int{201}, creates: "ada",
		body: `{` + core + `,"userName":"ada","displayName":"Ada L","externalId":"a-1","emails":[{"Primary":true,"type":"work","value":"ada@example.com"}]}`},
	{name: "an enterprise user", method: "POST", path: "/Users", statuses: []int{201}, creates: "bob",
		body: `{` + enterprise + `,"userName":"bob","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"Department":"Tours","Manager":{"Value":"{ada}"}}}`},
	{name: "reading", method: "GET", path: "/Users/{ada}", statuses: []int{200}, has: map[string]string{"id": "{ada}"}},
	{name: "reading the other", method: "GET", path: "/Users/{bob}", statuses: []int{200}, has: map[string]string{"id": "{bob}"}},
	{name: "attributes", method: "GET", path: "/Users?attributes=userName,emails", statuses: []int{200}, has: map[string]string{"Resources.0.id": "{ada}"}},
	{name: "a filter with a name in capitals", method: "GET", path: "/Users?filter=" + url.QueryEscape(`DisplayName eq "Ada L"`), statuses: []int{200}, has: map[string]string{"Resources.0.id": "{ada}"}},
	{name: "a new userName", method: "PATCH", path: "/Users/{ada}", statuses: []int{200, 204}, body: `{` + patchOp + `,"Operations":[{"op":"replace","path":"userName","value":"countess"}]}`},
	{name: "it is new", method: "GET", path: "/Users/{ada}", statuses: []int{200}, has: map[string]string{"id": "{ada}", "userName": "countess"}},
	{name: "replacing with its own id", method: "PUT", path: "/Users/{bob}", statuses: []int{200}, body: `{` + enterprise + `,"id":"{bob}","userName":"bob","name":{"formatted":"Bob the Second"}}`},
	{name: "it is replaced", method: "GET", path: "/Users/{bob}", statuses: []int{200}, has: map[string]string{"name.formatted": "Bob the Second"}},
	{name: "deleting", method: "DELETE", path: "/Users/{ada}", statuses: []int{204}},
	{name: "deleting the other", method: "DELETE", path: "/Users/{bob}", statuses: []int{204}},

	{name: "an empty group", method: "POST", path: "/Groups", statuses: []int{201}, creates: "crew", body: `{` + group + `,"displayName":"crew","members":[]}`},
	{name: "a member to be", method: "POST", path: "/Users", statuses: []int{201}, creates: "cyd", body: `{` + enterprise + `,"userName":"cyd"}`},
	{name: "another", method: "POST", path: "/Users", statuses: []int{201}, creates: "dan", body: `{` + enterprise + `,"userName":"dan"}`},
	{name: "a group with a member", method: "POST", path: "/Groups", statuses: []int{201}, creates: "cast", body: `{` + group + `,"displayName":"cast","members":[{"value":"{cyd}","display":"VP"}]}`},
	{name: "replacing a group", method: "PUT", path: "/Groups/{crew}", statuses: []int{200}, body: `{` + group + `,"id":"{crew}","displayName":"crew of two","members":[{"value":"{cyd}"},{"value":"{dan}"}]}`},
	{name: "both are members", method: "GET", path: "/Groups/{crew}", statuses: []int{200}, mentions: []string{"{cyd}", "{dan}"}},
	{name: "adding a member", method: "PATCH", path: "/Groups/{cast}", statuses: []int{200, 204}, body: `{` + patchOp + `,"Operations":[{"op":"add","path":"members","value":[{"value":"{dan}"}]}]}`},
	{name: "removing a member", method: "PATCH", path: "/Groups/{cast}", statuses: []int{200, 204}, body: `{` + patchOp + `,"Operations":[{"op":"remove","path":"members[value eq \"{dan}\"]"}]}`},
	{name: "one is left", method: "GET", path: "/Groups/{cast}", statuses: []int{200}, has: map[string]string{"members.0.value": "{cyd}"}, lacks: []string{"members.1.value"}},
	{name: "removing all members", method: "PATCH", path: "/Groups/{cast}", statuses: []int{200, 204}, body: `{` + patchOp + `,"Operations":[{"op":"remove","path":"members"}]}`},
	{name: "nobody is left", method: "GET", path: "/Groups/{cast}", statuses: []int{200}, lacks: []string{"members.0.value"}},

	{name: "a full user", method: "POST", path: "/Users", statuses: []int{201}, creates: "eve", body: `{` + full + `,"userName":"eve"}`, has: map[string]string{"userName": "eve", "active": "true"}},
	{name: "no userName", method: "POST", path: "/Users", statuses: []int{400}, body: `{` + full + `}`},
	{name: "no JSON", method: "POST", path: "/Users", statuses: []int{400}, body: `{"active": tre, "emails": [`},
	{name: "a userName that is taken", method: "POST", path: "/Users", statuses: []int{409}, body: `{` + full + `,"userName":"eve"}`, has: map[string]string{"scimType": "uniqueness"}},
	{name: "replacing without userName", method: "PUT", path: "/Users/{eve}", statuses: []int{400}, body: `{` + full + `,"id":"{eve}","userame":"eve"}`},
	{name: "no longer active", method: "PATCH", path: "/Users/{eve}", statuses: []int{200, 204}, body: `{` + patchOp + `,"Operations":[{"op":"replace","path":"active","value":false}]}`},
	{name: "it is not", method: "GET", path: "/Users/{eve}", statuses: []int{200}, has: map[string]string{"active": "false"}},
	{name: "replacing a full user", method: "PUT", path: "/Users/{eve}", statuses: []int{200}, body: `{` + strings.Replace(full, `"BM"`, `"DE"`, 1) + `,"id":"{eve}","userName":"eve"}`, has: map[string]string{"userName": "eve", "addresses.0.country": "DE"}},
	{name: "a page", method: "GET", path: "/Users?startIndex=1&count=2", statuses: []int{200}, has: map[string]string{"totalResults": "3", "itemsPerPage": "2"}},
	{name: "a filter with and and or", method: "GET", path: "/Users?filter=" + url.QueryEscape(`name.FamilyName eq "Lovelace" and (emails.Value co "example.com" or emails.Value co "example.net")`), statuses: []int{200}, has: map[string]string{"totalResults": "1"}},
	{name: "a filter with sw", method: "GET", path: "/Users?filter=" + url.QueryEscape(`userName sw "E"`), statuses: []int{200}, has: map[string]string{"totalResults": "1"}},
	{name: "a filter on time", method: "GET", path: "/Users?filter=" + url.QueryEscape(`meta.Created gt "2015-10-10T14:38:21.8617979-07:00"`), statuses: []int{200}, has: map[string]string{"totalResults": "3"}},
	{name: "a group without its members", method: "GET", path: "/Groups/{crew}?excludedAttributes=members", statuses: []int{200}, lacks: []string{"members.0.value"}},
}

// wrong are requests of the collection that the RFCs do not allow, with what the
// reference answers.
var wrong = []sent{
	{name: "a boolean as a text", method: "POST", path: "/Users", statuses: []int{400}, body: `{` + core + `,"userName":"fay","active":"True"}`},
	{name: "an operation in capitals", method: "PATCH", path: "/Users/{eve}", statuses: []int{200}, body: `{` + patchOp + `,"Operations":[{"op":"Replace","path":"active","value":false}]}`},
	{name: "a filter in attributes", method: "GET", path: "/Users?attributes=" + url.QueryEscape(`emails[type eq "work"]`), statuses: []int{200}, lacks: []string{"Resources.0.emails"}},
	{name: "a text without quotes", method: "GET", path: "/Users?filter=" + url.QueryEscape(`userName sw E`), statuses: []int{400}, has: map[string]string{"scimType": "invalidFilter"}},
	{name: "a time without quotes", method: "GET", path: "/Users?filter=" + url.QueryEscape(`meta.created gt 2015-10-10T14:38:21.8617979-07:00`), statuses: []int{400}, has: map[string]string{"scimType": "invalidFilter"}},
	{name: "a member that is a text", method: "PATCH", path: "/Groups/{crew}", statuses: []int{400}, body: `{` + patchOp + `,"Operations":[{"op":"add","path":"members","value":"an id"}]}`},
}

// TestPostmanCollection sends the requests of the collection of Microsoft's
// SCIMReferenceCode to the reference.
func TestPostmanCollection(t *testing.T) {
	handler, err := reference.New(reference.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	ids := map[string]string{}
	for _, s := range slices.Concat(right, wrong) {
		t.Run(s.name, func(t *testing.T) { s.send(t, server.URL+handler.BasePath(), ids) })
	}
}

func (s sent) send(t *testing.T, base string, ids map[string]string) {
	var pairs []string
	for name, id := range ids {
		pairs = append(pairs, "{"+name+"}", id)
	}
	filled := strings.NewReplacer(pairs...)
	request, err := http.NewRequestWithContext(t.Context(), s.method, base+filled.Replace(s.path), strings.NewReader(filled.Replace(s.body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(s.statuses, response.StatusCode) {
		t.Fatalf("%s %s was answered with %d, want one of %v: %s", s.method, s.path, response.StatusCode, s.statuses, body)
	}
	if len(body) > 0 && !json.Valid(body) {
		t.Fatalf("no JSON: %s", body)
	}
	document := scim.Of(string(body))
	if s.creates != "" {
		ids[s.creates] = document.Member("id").Text()
	}
	for path, want := range s.has {
		if diff := cmp.Diff(filled.Replace(want), document.Get(strings.Split(path, ".")...).Text()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
	for _, text := range s.mentions {
		if !strings.Contains(string(body), filled.Replace(text)) {
			t.Errorf("%s is nowhere in %s", filled.Replace(text), body)
		}
	}
	for _, path := range s.lacks {
		if v := document.Get(strings.Split(path, ".")...); v.Exists() {
			t.Errorf("%s is %s, want nothing", path, v.Raw())
		}
	}
}
