package target

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/scimproof/scimproof/internal/scim"
)

const (
	configDocument = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},
		"bulk":{"supported":true,"maxOperations":100,"maxPayloadSize":1048576},"filter":{"supported":true,"maxResults":200},
		"sort":{"supported":false},"etag":{"supported":"true"},"pagination":{"cursor":true}}`
	typesDocument = `{"totalResults":2,"Resources":[
		{"name":"User","endpoint":"/Users","schema":"urn:ietf:params:scim:schemas:core:2.0:User",
		 "schemaExtensions":[{"schema":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","required":true}]},
		{"id":"Device","endpoint":"/Devices","schema":"urn:example:Device"}]}`
	schemasDocument = `{"Resources":[{"id":"urn:ietf:params:scim:schemas:core:2.0:User","name":"User","description":"Person","attributes":[
		{"name":"userName","caseExact":true,"required":true,"uniqueness":"server","mutability":""},
		{"name":"emails","type":"complex","multiValued":true,"subAttributes":[{"name":"type","canonicalValues":["work","home",7]},{"name":"$ref","type":"reference","referenceTypes":["User"],"mutability":"readOnly","returned":"always"}]},
		{"type":"string"}]}, "rubbish"]}`
)

// documents serves texts by path, and 404 elsewhere.
func documents(texts map[string]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		text, ok := texts[r.URL.Path]
		if !ok {
			w.WriteHeader(404)
			return
		}
		_, _ = w.Write([]byte(text))
	}
}

func whole() http.HandlerFunc {
	return documents(map[string]string{"/ServiceProviderConfig": configDocument, "/ResourceTypes": typesDocument, "/Schemas": schemasDocument})
}

func TestDiscoveryIsReadOnce(t *testing.T) {
	var mu sync.Mutex
	asked := map[string]int{}
	target := open(t, Config{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		mu.Unlock()
		whole()(w, r)
	})})
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() { target.Discovery().Declared("patch") })
	}
	group.Wait()
	if diff := cmp.Diff(map[string]int{"/ServiceProviderConfig": 1, "/ResourceTypes": 1, "/Schemas": 1}, asked); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	if n := len(target.Discovery().Exchanges()); n != 3 {
		t.Errorf("%d exchanges are kept as evidence, want 3", n)
	}
}

func TestDiscoveryTypedView(t *testing.T) {
	d := open(t, Config{Handler: whole()}).Discovery()
	types, err := d.ResourceTypes()
	if err != nil {
		t.Fatal(err)
	}
	ignore := []cmp.Option{cmpopts.IgnoreTypes(scim.Value{})}
	wantTypes := []ResourceType{
		{Name: "User", Endpoint: "/Users", Schema: scim.UserSchema, Extensions: []Extension{{scim.EnterpriseUserSchema, true}}},
		{Name: "Device", Endpoint: "/Devices", Schema: "urn:example:Device"},
	}
	if diff := cmp.Diff(wantTypes, types, ignore...); diff != "" {
		t.Errorf("resource types (-want +got):\n%s", diff)
	}
	schemas, err := d.Schemas()
	if err != nil {
		t.Fatal(err)
	}
	wantSchemas := []Schema{{ID: scim.UserSchema, Name: "User", Description: "Person", Attributes: []Attribute{
		{Name: "userName", Type: "string", Required: true, CaseExact: true, Mutability: "readWrite", Returned: "default", Uniqueness: "server"},
		{Name: "emails", Type: "complex", MultiValued: true, Mutability: "readWrite", Returned: "default", Uniqueness: "none", SubAttributes: []Attribute{
			{Name: "type", Type: "string", CanonicalValues: []string{"work", "home"}, Mutability: "readWrite", Returned: "default", Uniqueness: "none"},
			{Name: "$ref", Type: "reference", ReferenceTypes: []string{"User"}, Mutability: "readOnly", Returned: "always", Uniqueness: "none"},
		}},
	}}}
	if diff := cmp.Diff(wantSchemas, schemas, ignore...); diff != "" {
		t.Errorf("schemas (-want +got):\n%s", diff)
	}
	user, ok := d.Schema(strings.ToUpper(scim.UserSchema))
	if a, found := user.Attribute("EMAILS.type"); !ok || !found || !a.Stated("canonicalValues") || a.Stated("mutability") {
		t.Errorf("emails.type: schema %v, found %v, stated %v and %v", ok, found, a.Stated("canonicalValues"), a.Stated("mutability"))
	}
	if _, found := user.Attribute("userName.x"); found {
		t.Error("a sub-attribute of a simple attribute was found")
	}
	for _, name := range []string{"user", "Users", "/Users", scim.UserSchema} {
		if rt, ok := d.ResourceType(name); !ok || rt.Name != "User" {
			t.Errorf("ResourceType(%q) = %q, %v", name, rt.Name, ok)
		}
	}
	for name, got := range map[string]func() (int, bool){"maxResults": d.MaxResults, "maxOperations": d.MaxOperations, "maxPayloadSize": d.MaxPayloadSize} {
		if n, known := got(); !known || n != map[string]int{"maxResults": 200, "maxOperations": 100, "maxPayloadSize": 1048576}[name] {
			t.Errorf("%s is %d, %v", name, n, known)
		}
	}
}

func TestDeclared(t *testing.T) {
	bare := documents(map[string]string{"/Schemas": `[{"id":"` + scim.GroupSchema + `"},{"id":"` + scim.EnterpriseUserSchema + `"}]`})
	tests := []struct {
		name             string
		handler          http.HandlerFunc
		capability       string
		supported, known bool
		source           string
	}{
		{"declared true", whole(), "patch", true, true, "ServiceProviderConfig"},
		{"declared false", whole(), "sort", false, true, "ServiceProviderConfig"},
		{"no boolean", whole(), "etag", false, false, Asked},
		{"not mentioned", whole(), "changePassword", false, false, Asked},
		{"cursor", whole(), "cursor", true, true, "ServiceProviderConfig"},
		{"no group resource type", whole(), "groups", false, true, "ResourceTypes"},
		{"extension of the resource type", whole(), "enterprise-user", true, true, "ResourceTypes"},
		{"discovery", whole(), "discovery", true, true, "discovery documents"},
		{"me is declared nowhere", whole(), "me", false, false, Asked},
		{"search is declared nowhere", whole(), "search", false, false, Asked},
		{"groups by schema", bare, "groups", true, true, "Schemas"},
		{"extension by schema", bare, "enterprise-user", true, true, "Schemas"},
		{"nothing to read", http.NotFound, "groups", false, false, Asked},
		{"nothing to read of the extension", http.NotFound, "enterprise-user", false, false, Asked},
		{"nothing to read of patch", http.NotFound, "patch", false, false, Asked},
		{"no discovery", http.NotFound, "discovery", false, true, "discovery documents"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			supported, known, source := open(t, Config{Handler: test.handler}).Discovery().Declared(test.capability)
			if supported != test.supported || known != test.known || source != test.source {
				t.Errorf("Declared(%q) = %v, %v, %q, want %v, %v, %q", test.capability, supported, known, source, test.supported, test.known, test.source)
			}
		})
	}
}

func TestDiscoveryOfBrokenDocuments(t *testing.T) {
	all := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }
	}
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		want    string
	}{
		"missing":    {http.NotFound, "was answered with 404"},
		"HTML":       {all("<html>"), "not JSON"},
		"a string":   {all(`"hello"`), "holds a JSON string"},
		"empty":      {all(""), "empty"},
		"lost":       {func(http.ResponseWriter, *http.Request) { panic("lost") }, "could not be read"},
		"wrong ends": {endless, "larger than is read"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, Config{Handler: test.handler}).Discovery()
			_, configErr := d.ServiceProviderConfig()
			_, typesErr := d.ResourceTypes()
			_, schemasErr := d.Schemas()
			for document, err := range map[string]error{"ServiceProviderConfig": configErr, "ResourceTypes": typesErr, "Schemas": schemasErr} {
				if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "/"+document) {
					t.Errorf("the error of %s is %v, want %q", document, err, test.want)
				}
			}
		})
	}
}

func TestSchemasAreReadOneByOneWhereTheyCannotBeListed(t *testing.T) {
	d := open(t, Config{Handler: documents(map[string]string{
		"/ResourceTypes": typesDocument, "/Schemas/urn:example:Device": `{"id":"urn:example:Device","attributes":[{"name":"serial"}]}`,
	})}).Discovery()
	if s, ok := d.Schema("urn:example:Device"); !ok || len(s.Attributes) != 1 {
		t.Errorf("the schema is %+v, %v", s, ok)
	}
	if _, err := d.Schemas(); err == nil {
		t.Error("that the list is missing was forgotten")
	}
}

func TestCapabilitiesTable(t *testing.T) {
	target := open(t, Config{Handler: whole()})
	c := target.Capabilities()
	for _, seen := range [][2]string{{"patch", Works}, {"patch", Broken}, {"patch", Works}, {"sort", Refused}, {"me", Refused}, {"me", Works}, {"bulk", "splendid"}} {
		c.Observe(seen[0], seen[1])
	}
	yes, no := true, false
	want := map[string]Capability{
		"patch": {"patch", &yes, Broken, "ServiceProviderConfig"},
		"sort":  {"sort", &no, Refused, "ServiceProviderConfig"},
		"me":    {"me", nil, Works, Asked},
		"bulk":  {"bulk", &yes, NotTried, "ServiceProviderConfig"},
	}
	table := c.Table()
	for _, row := range table {
		if expected, ok := want[row.Name]; ok {
			if diff := cmp.Diff(expected, row); diff != "" {
				t.Errorf("row (-want +got):\n%s", diff)
			}
		}
	}
	if len(table) != len(capabilityNames) {
		t.Errorf("the table has %d rows, want %d", len(table), len(capabilityNames))
	}
}
