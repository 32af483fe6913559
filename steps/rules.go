package steps

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// rules are judged on every response of the run.
var rules = []Rule{
	{"no answer is a server error", func(_ *World, x *target.Exchange) (bool, *evidence) {
		if x.Status < 500 || x.Status == http.StatusNotImplemented || x.Status == http.StatusServiceUnavailable {
			return true, nil
		}
		return true, &evidence{expected: "no status 5xx, whatever was sent", actual: statusText(x)}
	}},
	{"a body is in a SCIM or JSON media type", func(_ *World, x *target.Exchange) (bool, *evidence) {
		if len(x.Body) == 0 {
			return false, nil
		}
		got, _, _ := mime.ParseMediaType(x.Header.Get("Content-Type"))
		if strings.EqualFold(got, scim.MediaType) || strings.EqualFold(got, scim.JSONMediaType) {
			return true, nil
		}
		wrong := headerEvidence(x, "Content-Type", scim.MediaType)
		return true, &wrong
	}},
	{"an error repeats its HTTP status as a string", func(_ *World, x *target.Exchange) (bool, *evidence) {
		document, ok := errorBody(x)
		if !ok {
			return false, nil
		}
		status := document.Member("status")
		if status.Text() == strconv.Itoa(x.Status) && status.Kind() == scim.String {
			return true, nil
		}
		wrong := seen(x, status, strconv.Quote(strconv.Itoa(x.Status)))
		return true, &wrong
	}},
	{"an error has the schema of an error", func(_ *World, x *target.Exchange) (bool, *evidence) {
		if x.Status < 400 || len(x.Body) == 0 {
			return false, nil
		}
		document, _ := x.JSON()
		schemas := document.Member("schemas")
		if hasURN(schemas, scim.ErrorMessage) {
			return true, nil
		}
		wrong := seen(x, schemas, "to contain "+scim.ErrorMessage)
		return true, &wrong
	}},
	{"a resource names its schemas", everyResource("schemas", func(v scim.Value) bool { return v.Kind() == scim.Array && v.Assigned() }, "a list of URNs")},
	{"a resource has an id that is a string", everyResource("id", func(v scim.Value) bool { return v.Kind() == scim.String && v.Text() != "" }, "a string that is not empty")},
	{"no response carries a password", func(_ *World, x *target.Exchange) (bool, *evidence) {
		for _, resource := range resourcesOf(x) {
			if password := resource.Member("password"); password.Assigned() {
				wrong := seen(x, password, "no password in any response")
				wrong.actual = "a password (not shown)"
				return true, &wrong
			}
		}
		return len(resourcesOf(x)) > 0, nil
	}},
}

func everyResource(attribute string, right func(scim.Value) bool, expected string) func(*World, *target.Exchange) (bool, *evidence) {
	return func(_ *World, x *target.Exchange) (bool, *evidence) {
		found := resourcesOf(x)
		for _, resource := range found {
			if v := resource.Member(attribute); !right(v) {
				wrong := seen(x, v, expected)
				return true, &wrong
			}
		}
		return len(found) > 0, nil
	}
}

// resourcesOf returns the users, groups and other resources in a successful
// answer: the one of a create or read, or those of a list. Discovery documents
// have rules of their own.
func resourcesOf(x *target.Exchange) []scim.Value {
	if x.Status/100 != 2 || len(x.Body) == 0 {
		return nil
	}
	document, err := x.JSON()
	if err != nil {
		return nil
	}
	for _, discovery := range []string{"/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/Bulk"} {
		if strings.Contains(x.URL, discovery) {
			return nil
		}
	}
	if hasURN(document.Member("schemas"), scim.ListResponseMessage) {
		return document.Member("Resources").Items()
	}
	if strings.Contains(x.URL, "attributes=") || strings.Contains(x.URL, "excludedAttributes=") {
		return nil
	}
	return []scim.Value{document}
}

func errorBody(x *target.Exchange) (scim.Value, bool) {
	if x.Status < 400 || len(x.Body) == 0 {
		return scim.Value{}, false
	}
	document, err := x.JSON()
	return document, err == nil && hasURN(document.Member("schemas"), scim.ErrorMessage)
}

func hasURN(schemas scim.Value, urn string) bool {
	for _, schema := range schemas.Items() {
		if strings.EqualFold(schema.Text(), urn) {
			return true
		}
	}
	return false
}
