package reference_test

import (
	"strings"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/tidwall/gjson"
)

// TestDiscovery holds that the documents agree with one another.
func TestDiscovery(t *testing.T) {
	c := start(t, reference.Options{})
	schemas := c.must(200, "GET", "/Schemas?count=1&startIndex=2&sortBy=id", "")
	if schemas.get("totalResults") != "8" || schemas.get("Resources.#") != "8" {
		t.Errorf("%s of %s schemas", schemas.get("Resources.#"), schemas.get("totalResults"))
	}
	for _, s := range gjson.Get(schemas.body, "Resources").Array() {
		id := s.Get("id").String()
		one := c.must(200, "GET", "/Schemas/"+id, "")
		escaped := c.must(200, "GET", "/Schemas/"+strings.ReplaceAll(id, ":", "%3A"), "")
		if one.body != s.Raw || escaped.body != s.Raw {
			t.Errorf("%s alone differs from the one in the list", id)
		}
		checkAttributes(t, id, s.Get("attributes"), s.Get("meta.resourceType").String() != "", 0)
	}
	types := c.must(200, "GET", "/ResourceTypes", "")
	for _, rt := range gjson.Get(types.body, "Resources").Array() {
		if one := c.must(200, "GET", "/ResourceTypes/"+rt.Get("id").String(), ""); one.body != rt.Raw {
			t.Errorf("%s alone differs from the one in the list", rt.Get("id"))
		}
		c.must(200, "GET", rt.Get("endpoint").String(), "")
		for _, uri := range append(rt.Get("schemaExtensions.#.schema").Array(), rt.Get("schema")) {
			c.must(200, "GET", "/Schemas/"+uri.String(), "")
		}
	}
	for _, path := range []string{"/Schemas", "/ResourceTypes", "/ServiceProviderConfig", "/Schemas/" + userURN} {
		for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
			if a := c.do(method, path, "{}"); a.status != 405 || a.header.Get("Allow") != "GET, HEAD, OPTIONS" {
				t.Errorf("%s %s: %d", method, path, a.status)
			}
		}
	}
	if got := gjson.Get(c.must(200, "GET", "/ServiceProviderConfig", "").body, "authenticationSchemes").Raw; got != "[]" {
		t.Errorf("schemes of an open server: %s", got)
	}
}

func checkAttributes(t *testing.T, where string, attributes gjson.Result, hasMeta bool, depth int) {
	if !hasMeta || len(attributes.Array()) == 0 {
		t.Errorf("%s: no meta or no attributes", where)
	}
	for _, a := range attributes.Array() {
		name := where + " " + a.Get("name").String()
		for _, characteristic := range []string{"name", "type", "multiValued", "description", "required", "caseExact", "mutability", "returned", "uniqueness"} {
			if !a.Get(characteristic).Exists() {
				t.Errorf("%s has no %s", name, characteristic)
			}
		}
		complexType := a.Get("type").String() == "complex"
		if complexType != a.Get("subAttributes").Exists() || complexType && depth > 0 && !strings.Contains(where, "2.0:Schema") {
			t.Errorf("%s is complex where it should not be, or has no sub-attributes", name)
		}
		if (a.Get("type").String() == "reference") != a.Get("referenceTypes").Exists() {
			t.Errorf("%s: referenceTypes belong to references", name)
		}
		if complexType {
			checkAttributes(t, name, a.Get("subAttributes"), true, depth+1)
		}
	}
}

// TestAnswersDeclareWhatTheyHold holds that a resource has no attribute that its
// schemas lack.
func TestAnswersDeclareWhatTheyHold(t *testing.T) {
	c := start(t, reference.Options{})
	people(c)
	known := map[string]bool{"schemas": true, "id": true, "externalId": true, "meta": true, enterpriseURN: true}
	for _, name := range gjson.Get(c.must(200, "GET", "/Schemas/"+userURN, "").body, "attributes.#.name").Array() {
		known[name.String()] = true
	}
	for _, r := range gjson.Get(c.must(200, "GET", "/Users", "").body, "Resources").Array() {
		r.ForEach(func(k, _ gjson.Result) bool {
			if !known[k.String()] {
				t.Errorf("%s is in no schema", k)
			}
			return true
		})
	}
}
