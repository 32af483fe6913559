package reports

import (
	"fmt"
	"slices"
	"strings"
)

// defining is the question for the schemas, and one that defines attributes.
func defining(attributes string) asked {
	schema := fmt.Sprintf(`{"id":"urn:ietf:params:scim:schemas:core:2.0:User","attributes":[%s]}`, attributes)
	return asked{method: "GET", path: "/Schemas", status: 200, answer: listing(1, schema)}
}

// The ways of a service provider with what clients change.
var (
	nick       = `,"nickName":"Countess"`
	locale     = `,"locale":"de"`
	ignoresPut = times(4, "put", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, title),
			{method: "PUT", path: address, body: fmt.Sprintf(`{"userName":"ada%d","title":"Chief"%s}`, n, nick), status: 200, answer: person(n, title+nick)},
			{method: "GET", path: address, status: 200, answer: person(n, title+nick), pointer: "/title", expected: `"Chief"`, actual: `"Engineer"`},
		}
	})
	keepsNulls = times(4, "null", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, nick),
			{method: "PUT", path: address, body: fmt.Sprintf(`{"userName":"ada%d","nickName":null%s}`, n, locale), status: 200, answer: person(n, nick+locale)},
			{method: "GET", path: address, status: 200, answer: person(n, nick+locale), pointer: "/nickName", expected: "null", actual: `"Countess"`},
		}
	})
	blanksTitle = times(4, "blank", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, title),
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"remove","path":"title"}]}`, status: 204},
			{method: "GET", path: address, status: 200, answer: person(n, `,"title":""`), pointer: "/title", expected: "null", actual: `""`},
		}
	})
	refusesNulls = times(4, "refuse", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, title),
			{method: "PUT", path: address, body: fmt.Sprintf(`{"userName":"ada%d"%s%s}`, n, title, nick), status: 200, answer: person(n, title+nick)},
			{method: "PUT", path: address, body: fmt.Sprintf(`{"userName":"ada%d","title":null}`, n), status: 400, answer: "{}", expected: "success (2xx)", actual: "status 400"},
			{method: "GET", path: address, status: 200, answer: person(n, title+nick), pointer: "/title", expected: "null", actual: `"Engineer"`},
		}
	})
	refusesRenaming = times(4, "rename", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, title),
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"add","path":"nickName","value":"Countess"}]}`, status: 200, answer: person(n, title+nick)},
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"replace","path":"userName","value":"eve"}]}`, status: 400, answer: "{}", expected: "success (2xx)", actual: "status 400"},
			{method: "GET", path: address, status: 200, answer: person(n, title+nick), pointer: "/userName", expected: `"eve"`, actual: `"ada"`},
		}
	})
)

// The ways of a service provider whose schemas do not say what it shows.
var (
	discovery = []asked{
		defining(`{"name":"userName","type":"string","mutability":"readWrite"},{"name":"title"}`),
		{method: "GET", path: "/ResourceTypes", status: 200, answer: listing(1, `{"endpoint":"/Users","schema":"urn:ietf:params:scim:schemas:core:2.0:User","schemaExtensions":[{"schema":"urn:x:Company"}]}`)},
	}
	showsStray = times(4, "stray", func(n int) []asked {
		flags, address := `,"flags":{"x":1}`, fmt.Sprintf("/Users/u%d", n)
		return append(discovery,
			asked{method: "PATCH", path: address, status: 200, answer: person(n, flags), pointer: "/flags/x", expected: "absent", actual: "1"},
			asked{method: "PUT", path: address, body: person(n, title+flags), status: 400, answer: "{}", expected: "success (2xx)", actual: "status 400"},
			asked{method: "GET", path: address, status: 200, answer: person(n, flags), pointer: "/title", expected: `"Engineer"`, actual: "absent"},
		)
	})
	showsExtensionLoose = times(4, "loose", func(n int) []asked {
		company := defining(`{"name":"department"}`)
		company.answer = strings.ReplaceAll(company.answer, "urn:ietf:params:scim:schemas:core:2.0:User", "urn:x:Company")
		created := sent(n, `,"urn:x:Company":{"department":"Tours"}`)
		created.answer, created.pointer, created.expected, created.actual = person(n, `,"department":"Tours"`), "/urn:x:Company/department", "Tours", "absent"
		return append(discovery, company, created)
	})
)

// findsNobodyByType finds a user by an attribute that is shown as another type.
var findsNobodyByType = times(4, "lookup", func(n int) []asked {
	mail := func(value string) string { return fmt.Sprintf(value, fmt.Sprintf(`{"value":"ada%d@example.com"}`, n)) }
	created := sent(n, mail(`,"emails":[%s]`))
	shown := person(n, mail(`,"emails":%s`))
	created.answer = shown
	return []asked{created, {method: "GET", path: fmt.Sprintf("/Users?filter=emails.value%%20eq%%20%%22ada%d@example.com%%22", n), status: 200, answer: listing(1, shown), pointer: "/Resources", expected: "ada", actual: "nobody"}}
})

// The ways of a service provider that clients cannot go on with.
var (
	isNowhere = slices.Concat(isElsewhere, times(2, "nowhere", func(int) []asked {
		return []asked{
			{method: "GET", path: "/People", status: 401},
			{method: "POST", path: "/Bulk", body: `{"Operations":[{"method":"POST","path":"/People"}]}`, status: 200, answer: `{"Operations":[{"status":"404"}]}`, pointer: "/Operations/0", expected: "status 2xx", actual: "404"},
		}
	}))
	fixesSerial = times(4, "fixed", func(n int) []asked {
		schemas := defining(`{"name":"userName"},{"name":"serial"},{"name":"title"}`)
		schemas.pointer, schemas.expected, schemas.actual = "/Resources/0/attributes/0/mutability", "stated", "absent"
		address, serial := fmt.Sprintf("/Users/u%d", n), `,"serial":"s"`
		return []asked{schemas, sent(n, serial),
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"add","path":"title","value":"Engineer"}]}`, status: 200, answer: person(n, serial+title)},
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"replace","path":"serial","value":"t"}]}`, status: 400, answer: "{}"},
			{method: "GET", path: address, status: 200, answer: person(n, serial+title), pointer: "/serial", expected: "t", actual: "s"},
		}
	})
	emptiesIDs = times(4, "empty", func(n int) []asked {
		return []asked{sent(n, ""),
			{method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 200, answer: `{"schemas":[],"id":""}`, pointer: "/id", expected: "u", actual: `""`},
			{method: "GET", path: "/Users", status: 200, answer: listing(1, person(n, "")), pointer: "/Resources/0/title", expected: "Engineer", actual: "absent"},
		}
	})
)
