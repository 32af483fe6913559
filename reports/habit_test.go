package reports

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// asked is one request and its answer in a scenario that may have found
// something wrong with it.
type asked struct {
	method, path, body string
	status             int
	answer             string
	// pointer, expected and actual are of the finding; none without expected.
	pointer, expected, actual string
}

// judged makes a scenario of requests. Each finding has a clause of its own, so
// that nothing but a habit can fold two of them.
func judged(id string, all ...asked) Scenario {
	s := Scenario{ID: id, Verdict: Pass}
	for i, a := range all {
		s.Exchanges = append(s.Exchanges, exchange(i+1, "when", a.method, a.path, a.body, a.status, a.answer))
		if a.expected != "" {
			s.Verdict = Fail
			s.Findings = append(s.Findings, Finding{Level: Must, Clause: "CLAUSE-" + id, Message: "seen by " + id, Expected: a.expected, Actual: a.actual, Pointer: a.pointer, Exchange: i + 1})
		}
	}
	return s
}

// times makes scenarios of one pattern.
func times(n int, name string, one func(n int) []asked) []Scenario {
	var all []Scenario
	for i := range n {
		all = append(all, judged(fmt.Sprint(name, i), one(i)...))
	}
	return all
}

// person is what a service provider shows of user n.
func person(n int, more string) string {
	return fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"u%d","userName":"ada%d","meta":{"location":"%s/Users/u%d"}%s}`, n, n, base, n, more)
}

func listing(total int, resources string) string {
	return fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":%d,"Resources":[%s]}`, total, resources)
}

func sent(n int, more string) asked {
	return asked{method: "POST", path: "/Users", body: fmt.Sprintf(`{"userName":"ada%d"%s}`, n, more), status: 201, answer: person(n, more)}
}

const title = `,"title":"Engineer"`

// The ways of one service provider, each as four scenarios see it.
var (
	answersLists = times(4, "kind", func(n int) []asked {
		return []asked{sent(n, ""), {method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 200, answer: listing(1, person(n, "")), pointer: "/userName", expected: "ada", actual: "absent"}}
	})
	hidesTitle = times(4, "title", func(n int) []asked {
		return []asked{sent(n, title), {method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 200, answer: person(n, ""), pointer: "/title", expected: `"Engineer"`, actual: "absent"}}
	})
	showsTextual = times(4, "type", func(n int) []asked {
		return []asked{
			{method: "POST", path: "/Users", body: `{"active":true}`, status: 201, answer: person(n, `,"active":"true"`)},
			{method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 200, answer: person(n, `,"active":"true"`), pointer: "/active", expected: "true", actual: `"true"`},
		}
	})
	ignoresFilter = times(4, "filter", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users?filter=userName%%20eq%%20%%22nobody%d%%22", n), status: 200, answer: listing(2, person(8, "")+","+person(9, "")), pointer: "/Resources", expected: "nobody", actual: "two"}}
	})
	ignoresSearches = times(4, "search", func(n int) []asked {
		return []asked{{method: "POST", path: "/Users/.search", body: fmt.Sprintf(`{"filter":"userName eq \"nobody%d\""}`, n), status: 200, answer: listing(2, person(8, "")+","+person(9, "")), pointer: "/Resources", expected: "nobody", actual: "two"}}
	})
	takesAndForOr = times(4, "and", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users?filter=userName%%20eq%%20%%22ada%d%%22%%20and%%20title%%20eq%%20%%22Chief%%22", n+20), status: 200,
			answer: listing(2, person(n+20, title)+","+person(n+30, `,"title":"Chief"`)), pointer: "/Resources", expected: "nobody", actual: "two"}}
	})
	takesSwForEq = times(4, "sw", func(n int) []asked {
		return []asked{sent(n+40, ""), {method: "GET", path: "/Users?filter=userName%20sw%20%22ada%22", status: 200, answer: listing(0, ""), pointer: "/Resources", expected: "ada", actual: "nobody"}}
	})
	ignoresName = times(4, "name", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users?filter=name.%s%%20eq%%20%%22Doe%%22", []string{"familyName", "givenName"}[n%2]), status: 200,
			answer: listing(1, person(n+50, `,"name":{"familyName":"Roe","givenName":"Ada"}`)), pointer: "/Resources", expected: "nobody", actual: "one"}}
	})
	readsNonsense = times(4, "nonsense", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users?filter=userName%%20is%%20%%22ada%d%%22", n), status: 200, answer: listing(0, ""), expected: "a refusal (4xx)", actual: "status 200"}}
	})
	beginsAnew = times(4, "start", func(n int) []asked {
		page := listing(9, person(8, "")+","+person(9, ""))
		return []asked{
			{method: "GET", path: "/Users?count=2", status: 200, answer: page},
			{method: "GET", path: "/Users?startIndex=3&count=2", status: 200, answer: page, pointer: "/Resources", expected: "others", actual: "the same"},
		}
	})
	totalsPages = times(4, "page", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users?startIndex=%d&count=1", n+2), status: 200, answer: listing(1, person(n+20, "")), pointer: "/totalResults", expected: "9", actual: "1"}}
	})
	refusesCursors = times(4, "cursor", func(n int) []asked {
		return []asked{
			{method: "GET", path: "/Users?count=1", status: 200, answer: listing(1, person(9, ""))},
			{method: "GET", path: fmt.Sprintf("/Users?cursor=&count=%d", n), status: 400, answer: "{}", pointer: "/Resources", expected: "status 200 and a page", actual: "status 400"},
		}
	})
	sortsNothing = times(4, "sort", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users?filter=title%%20pr&sortBy=userName&count=%d", n+2), status: 200, answer: listing(2, person(69, title)+","+person(68, title)), pointer: "/Resources", expected: "the order ada68, ada69", actual: "ada69, ada68"}}
	})
	listsNameless = times(4, "nameless", func(n int) []asked {
		return []asked{{method: "GET", path: "/Users", status: 200, answer: listing(1, fmt.Sprintf(`{"schemas":["x"],"userName":"ada%d"}`, n)), pointer: "/Resources", expected: "ada", actual: "who"}}
	})
	namesOne = times(4, "names", func(n int) []asked {
		return []asked{
			{method: "GET", path: fmt.Sprintf("/Users/u%d", n+70), status: 200, answer: person(n+70, `,"title":"Engineer","nickName":"Ada"`)},
			{method: "GET", path: fmt.Sprintf("/Users/u%d?attributes=nickName,title", n+70), status: 200, answer: fmt.Sprintf(`{"schemas":["x"],"id":"u%d","nickName":"Ada"}`, n+70), pointer: "/title", expected: "Engineer", actual: "absent"},
		}
	})
	findsUnseen = times(4, "unseen", func(n int) []asked {
		return []asked{sent(n+80, title), {method: "GET", path: "/Users?filter=title%20eq%20%22Engineer%22", status: 200, answer: listing(1, person(n+80, "")), pointer: "/Resources", expected: "the engineer", actual: "not there"}}
	})
	answersPartially = times(4, "partial", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 206, answer: person(n, ""), pointer: "/userName", expected: "ada to be readable", actual: "status 206"}}
	})
	saysMore = times(4, "total", func(n int) []asked {
		return []asked{
			{method: "GET", path: "/Users", status: 200, answer: listing(2, person(8, "")+","+person(9, ""))},
			{method: "GET", path: "/Users?filter=userName%20eq%20%22ada9%22", status: 200, answer: listing(2, person(9, "")), pointer: "/totalResults", expected: "1", actual: "2"},
		}
	})
	listsOthers = times(4, "id", func(n int) []asked {
		item := fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"row%d","userName":"ada%d","meta":{"location":"%s/Users/u%d"}}`, n, n, base, n)
		return []asked{
			sent(n, ""),
			{method: "GET", path: fmt.Sprintf("/Users?filter=userName%%20eq%%20%%22ada%d%%22", n), status: 200, answer: listing(1, item), pointer: "/Resources", expected: "exactly ada", actual: "row"},
			{method: "DELETE", path: fmt.Sprintf("/Users/row%d", n), status: 404, answer: "{}", expected: "success (2xx)", actual: "status 404"},
		}
	})
	narrowsNothing = times(4, "attributes", func(n int) []asked {
		return []asked{sent(n, title), {method: "GET", path: fmt.Sprintf("/Users/u%d?attributes=userName", n), status: 200, answer: person(n, title), pointer: "/title", expected: "absent", actual: `"Engineer"`}}
	})
	patchesNothing = times(4, "patch", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, title),
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"replace","path":"title","value":"Chief"}]}`, status: 200, answer: person(n, title)},
			{method: "GET", path: address, status: 200, answer: person(n, title), pointer: "/title", expected: `"Chief"`, actual: `"Engineer"`},
		}
	})
	errsInHTML = times(4, "html", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users/none%d", n), status: 404, answer: "<html>", pointer: "/schemas", expected: "to contain urn:ietf:params:scim:api:messages:2.0:Error", actual: "absent"}}
	})
	answersHTML = withType("text/html", times(4, "media", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 200, answer: person(n, "")}}
	}))
	deletesNothing = times(4, "delete", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{sent(n, ""), {method: "DELETE", path: address, status: 204}, {method: "GET", path: address, status: 200, answer: person(n, ""), expected: "status 404", actual: "status 200"}}
	})
	cutsJSON = times(4, "cut", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 200, answer: person(n, "")[:40], pointer: "/userName", expected: "ada", actual: "absent"}}
	})
	redirects = times(4, "redirect", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 307, pointer: "/userName", expected: "ada", actual: "absent"}}
	})
	keepsNoTitle = times(4, "keep", func(n int) []asked {
		a := sent(n, title)
		a.answer = person(n, "")
		return []asked{a, {method: "GET", path: fmt.Sprintf("/Users/u%d", n), status: 200, answer: person(n, ""), pointer: "/title", expected: `"Engineer"`, actual: "absent"}}
	})
	findsNobody = times(4, "find", func(n int) []asked {
		return []asked{sent(n, ""), {method: "GET", path: fmt.Sprintf("/Users?filter=userName%%20eq%%20%%22ada%d%%22", n), status: 200, answer: listing(0, ""), pointer: "/Resources", expected: "exactly ada", actual: "nothing"}}
	})
	namesMembers = times(4, "member", func(n int) []asked {
		return []asked{{method: "GET", path: fmt.Sprintf("/Groups/g%d", n), status: 200, answer: fmt.Sprintf(`{"schemas":["x"],"id":"g%d","members":[{"value":"ada"}]}`, n), pointer: "/members", expected: "u1", actual: "ada"}}
	})
	isElsewhere = times(4, "place", func(n int) []asked {
		return []asked{{method: "POST", path: "/People", body: `{"userName":"ada"}`, status: 404, answer: "{}", expected: fmt.Sprintf("status %d", 409+n), actual: "status 404"}}
	})
	refusesAccept = times(4, "accept", func(n int) []asked {
		return []asked{{method: "GET", path: "/Users", status: 406, answer: "{}", expected: fmt.Sprintf("status %d", 401+n), actual: "status 406"}}
	})
	showsOtherID = times(4, "other", func(n int) []asked {
		answer := fmt.Sprintf(`{"schemas":[],"id":"odd%d"}`, n)
		return []asked{
			{method: "PUT", path: fmt.Sprintf("/Users/u%d", n), body: "{}", status: 200, answer: answer, pointer: "/id", expected: fmt.Sprintf(`"u%d"`, n), actual: fmt.Sprintf(`"odd%d"`, n)},
			{method: "GET", path: fmt.Sprintf("/Users/odd%d", n), status: 404, answer: "{}", expected: "success (2xx)", actual: "status 404"},
		}
	})
	showsTwoIDs = times(4, "twice", func(n int) []asked {
		answer := fmt.Sprintf(`{"schemas":[],"id":"odd","id":"u%d"}`, n)
		return []asked{{method: "PATCH", path: fmt.Sprintf("/Users/u%d", n), body: "{}", status: 200, answer: answer, pointer: "/id", expected: fmt.Sprintf(`"u%d"`, n), actual: `"odd"`}}
	})
	errsByOtherSchema = times(4, "schema", func(n int) []asked {
		return []asked{{method: "PUT", path: fmt.Sprintf("/Users/none%d", n), status: 404, answer: `{"schemas":["urn:scim:schemas:core:1.0"],"status":"404"}`, pointer: "/schemas", expected: "to contain " + errorSchema, actual: "core"}}
	})
	listsByOtherSchema = times(4, "list", func(n int) []asked {
		return []asked{{method: "GET", path: "/Users", status: 200, answer: `{"schemas":["urn:scim:schemas:core:1.0"],"totalResults":0}`, pointer: "/schemas", expected: "to contain " + listSchema, actual: "core"}}
	})
	takesListsForUsers = times(4, "taken", func(n int) []asked {
		return []asked{{method: "GET", path: "/Users", status: 200, answer: `{"schemas":["urn:scim:schemas:core:1.0"],"totalResults":0}`, pointer: "/userName", expected: "a string that is not empty", actual: "absent"}}
	})
	inventsScimType = times(4, "keyword", func(n int) []asked {
		return []asked{{method: "POST", path: "/Users", status: 400, answer: `{"schemas":["` + errorSchema + `"],"status":"400","scimType":"badRequest"}`, pointer: "/scimType", expected: "invalidValue", actual: "badRequest"}}
	})
	statesNoType = times(4, "no type", func(n int) []asked {
		schemas := defining(`{"name":"userName"},{"name":"active"},{"name":"title"},{"name":"nickName"}`)
		schemas.pointer, schemas.expected, schemas.actual = fmt.Sprintf("/Resources/0/attributes/%d/type", n), "stated", "absent"
		return []asked{schemas, {method: "PUT", path: fmt.Sprintf("/Users/u%d", n), body: "{}", status: 200, answer: person(n, `,"active":true`), pointer: "/active", expected: "a string", actual: "true"}}
	})
	statesNoMutability = times(4, "no mutability", func(n int) []asked {
		schemas := defining(`{"name":"userName"},{"name":"serial"},{"name":"nickName"}`)
		schemas.pointer, schemas.expected, schemas.actual = "/Resources/0/attributes/0/mutability", "stated", "absent"
		serial := sent(n, fmt.Sprintf(`,"serial":"x%d"`, n))
		serial.answer, serial.pointer, serial.expected, serial.actual = person(n, `,"serial":"1"`), "/serial", "x", "1"
		filtered := asked{method: "GET", path: "/Users?filter=serial%20sw%20%22x%22", status: 200, answer: listing(0, ""), pointer: "/Resources", expected: "ada", actual: "nothing"}
		return []asked{schemas, serial, filtered}
	})
	statesNoReturned = times(4, "no returned", func(n int) []asked {
		schemas := defining(`{"name":"userName"},{"name":"secret"},{"name":"code"}`)
		schemas.pointer, schemas.expected, schemas.actual = "/Resources/0/attributes/0/returned", "stated", "absent"
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{schemas, sent(n, `,"secret":"x","code":"1"`),
			{method: "GET", path: address, status: 200, answer: person(n, `,"code":"1"`), pointer: "/secret", expected: "x", actual: "absent"},
			{method: "GET", path: address + "?attributes=userName", status: 200, answer: person(n, `,"code":"1"`), pointer: "/code", expected: "absent", actual: "1"},
		}
	})
	inventsType = times(4, "odd type", func(n int) []asked {
		schemas := defining(`{"name":"userName","type":"text"},{"name":"serial","type":"text"},{"name":"title","type":"text"},{"name":"nickName","type":"text"}`)
		schemas.pointer, schemas.expected, schemas.actual = fmt.Sprintf("/Resources/0/attributes/%d/type", n), "string", "text"
		return []asked{schemas}
	})
	refusesSecond = times(4, "second", func(n int) []asked {
		again := sent(n, "")
		again.status, again.answer, again.pointer, again.expected, again.actual = 409, `{"schemas":["`+errorSchema+`"],"status":"409"}`, "/title", "success (2xx)", "status 409"
		schemas := defining(`{"name":"userName","uniqueness":"none"}`)
		schemas.pointer, schemas.expected, schemas.actual = "/Resources/0/attributes/0/uniqueness", "server", "none"
		return []asked{schemas, sent(n, ""), again}
	})
	createsWith200 = times(4, "status", func(n int) []asked {
		a := sent(n, "")
		a.status, a.expected, a.actual = 200, "status 201", "status 200"
		return []asked{a}
	})
)

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

// TestWhoGoesOnIsNotKept: an id that is missing is no reason for what is wrong
// after the client has changed the resource all the same.
func TestWhoGoesOnIsNotKept(t *testing.T) {
	scenario := emptiesIDs[0]
	scenario.Exchanges = slices.Insert(slices.Clone(scenario.Exchanges), 2, exchange(4, "when", "PUT", "/Users/u0", "{}", 200, person(0, "")))
	scenario.Exchanges[3].N, scenario.Findings = 5, slices.Clone(scenario.Findings)
	scenario.Findings[1].Exchange = 5
	if got, want := titlesOf([]Scenario{scenario}), []string{"/id is empty", "seen by empty0"}; len(got) != len(want) || !slices.Contains(got, want[1]) {
		t.Errorf("causes %q, want %q", got, want)
	}
}

// defining is the question for the schemas, and one that defines attributes.
func defining(attributes string) asked {
	schema := fmt.Sprintf(`{"id":"urn:ietf:params:scim:schemas:core:2.0:User","attributes":[%s]}`, attributes)
	return asked{method: "GET", path: "/Schemas", status: 200, answer: listing(1, schema)}
}

// withType gives the answers of scenarios a media type, which they find wrong.
func withType(mediaType string, scenarios []Scenario) []Scenario {
	for i := range scenarios {
		s := &scenarios[i]
		s.Exchanges[0].Response.Headers = []Header{{"Content-Type", mediaType + "; charset=utf-8"}}
		s.Verdict = Fail
		s.Findings = []Finding{{Level: Must, Clause: "CLAUSE-" + s.ID, Message: "seen by " + s.ID, Expected: "application/scim+json", Actual: mediaType, Header: "Content-Type", Exchange: 1}}
	}
	return scenarios
}

func titlesOf(scenarios ...[]Scenario) []string {
	var titles []string
	for _, cause := range Causes(Results{Target: Target{BaseURL: base}, Scenarios: slices.Concat(scenarios...)}) {
		titles = append(titles, cause.Title())
	}
	return titles
}

func TestAHabitIsOneCause(t *testing.T) {
	tests := []struct {
		name      string
		scenarios []Scenario
		want      string
	}{
		{"another kind of message", answersLists, "GET /Users/{id} answered 200 with a list instead of a resource"},
		{"an attribute that is never shown", hidesTitle, "GET /Users/{id} never shows title"},
		{"another type", showsTextual, "/Users shows active as a string, and not as a boolean"},
		{"filter", ignoresFilter, "lists do not heed filter"},
		{"searches", ignoresSearches, "searches do not heed filter"},
		{"and", takesAndForOr, "filters take and for or"},
		{"an operator", takesSwForEq, "filters find nothing by sw"},
		{"sub-attributes", ignoresName, "filters do not heed the sub-attributes of name"},
		{"filters that are none", readsNonsense, "filters that cannot be read are not refused"},
		{"startIndex", beginsAnew, "lists do not heed startIndex"},
		{"totalResults of a page", totalsPages, "totalResults counts what is on the page"},
		{"a parameter", refusesCursors, "requests with an empty cursor are answered with 400"},
		{"sortBy", sortsNothing, "lists do not heed sortBy"},
		{"lists without ids", listsNameless, "GET /Users lists resources without their ids"},
		{"several names", namesOne, "attributes heeds only the first name"},
		{"what lists do not show of those who are found by it", findsUnseen, "GET /Users never shows title"},
		{"a success of another kind", answersPartially, "GET /Users/{id} answered 206"},
		{"totalResults", saysMore, "lists of /Users have a larger totalResults than what matches"},
		{"ids of lists, and what is asked by them", listsOthers, "lists show resources under other ids than their own"},
		{"attributes", narrowsNothing, "attributes narrows nothing"},
		{"attributes, which searches heed", slices.Concat(narrowsNothing, times(4, "search", func(n int) []asked {
			return []asked{sent(n, title), {method: "POST", path: "/Users/.search", body: `{"attributes":["userName"]}`, status: 200, answer: listing(1, person(n, ""))}}
		})), "attributes narrows nothing"},
		{"a write without effect", patchesNothing, "PATCH /Users/{id} succeeds and changes nothing"},
		{"errors", errsInHTML, "a refusal comes with what is no JSON"},
		{"media types", answersHTML, "answers come as text/html"},
		{"a DELETE without effect", deletesNothing, "DELETE /Users/{id} succeeds and deletes nothing"},
		{"no JSON", cutsJSON, "GET /Users/{id} answered 200 with what is no JSON instead of a resource"},
		{"redirections", redirects, "GET /Users/{id} answered 307"},
		{"an attribute that is not kept", keepsNoTitle, "POST /Users does not keep title"},
		{"nobody is found", findsNobody, "nothing of /Users is found by username"},
		{"members", namesMembers, "the members of groups have values that are no ids"},
		{"nothing at an endpoint", isElsewhere, "nothing is at /People"},
		{"the media type of Accept", refusesAccept, "requests that accept application/scim+json are answered with 406"},
		{"another id than the address", showsOtherID, "answers show another id than the address of the resource"},
		{"two ids", showsTwoIDs, "answers have the member id twice"},
		{"the schema of errors", errsByOtherSchema, "errors do not name the schema " + errorSchema},
		{"the schema of lists", listsByOtherSchema, "lists do not name the schema " + listSchema},
		{"what is taken for a user by its schema", takesListsForUsers, "lists do not name the schema " + listSchema},
		{"the keyword of errors", inventsScimType, "errors have the scimType badRequest, which SCIM does not know"},
		{"an attribute that no PUT changes", ignoresPut, "PUT /Users/{id} never changes title"},
		{"null", keepsNulls, "PUT with null leaves values as they were"},
		{"what is removed", blanksTitle, "PATCH with remove leaves values empty instead of unassigned"},
		{"null is refused", refusesNulls, "PUT with null is refused"},
		{"renaming is refused", refusesRenaming, "PATCH /Users/{id} that changes username is refused"},
		{"a type that nothing states", statesNoType, "no published attribute states its type"},
		{"a mutability that nothing states", statesNoMutability, "no published attribute states its mutability"},
		{"a returned that nothing states", statesNoReturned, "no published attribute states when it is returned"},
		{"a type that nobody knows", inventsType, "published attributes have the type text, which SCIM does not know"},
		{"a second one of what may be repeated", refusesSecond, "username is published with the uniqueness none, and /Users refuses a second one"},
		{"an attribute of no schema", showsStray, "/Users shows flags, which none of its schemas names"},
		{"an extension without its object", showsExtensionLoose, "/Users shows the attributes of urn:x:company among its own, and not in an object of that name"},
		{"a list of which one is left", leavesOne, "PATCH with remove leaves lists partly as they were"},
		{"malformed requests", takesNonsense, "no PATCH is refused with 400"},
		{"wrong credentials", trustsAnyone, "no credential is refused with 401"},
		{"the same userName", makesTwins, "POST /Users takes a userName that another user has"},
		{"what was sent", echoesPut, "PUT /Users/{id} answers with what it was sent"},
		{"results of bulk jobs", saysNothing, "the results of bulk jobs have no status"},
		{"lost resources", losesInactive, "resources of /Users are gone once active is set to false"},
		{"what is not kept is not found", findsNothingKept, "POST /Users does not keep title"},
		{"who is looked up by another type", findsNobodyByType, "/Users shows emails as an object, and not as an array of objects"},
		{"nothing at an endpoint, whoever asks", isNowhere, "nothing is at /People"},
		{"a change that is always refused", fixesSerial, "no published attribute states its mutability"},
		{"an empty id, and who could not go on", emptiesIDs, "/id is empty"},
		{"another success", createsWith200, "POST /Users answered 200, and not 201"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := titlesOf(test.scenarios); !slices.Equal(got, []string{test.want}) {
				t.Errorf("causes %q, want %q", got, test.want)
			}
		})
	}
}

// TestOneAnswerToTheContraryIsNoHabit: what goes right once is not what the
// service provider always does, and every finding is a cause of its own again.
func TestOneAnswerToTheContraryIsNoHabit(t *testing.T) {
	tests := []struct {
		name      string
		scenarios []Scenario
		contrary  []asked
	}{
		{"an attribute is shown once", hidesTitle, []asked{{method: "GET", path: "/Users/u7", status: 200, answer: person(7, title)}}},
		{"a client sends a text, too", showsTextual, []asked{{method: "POST", path: "/Users", body: `{"active":"true"}`, status: 201, answer: person(7, "")}}},
		{"a filter finds nobody", ignoresFilter, []asked{sent(7, ""), {method: "GET", path: "/Users?filter=userName%20eq%20%22nobody%22", status: 200, answer: listing(0, "")}}},
		{"a filter finds the right one", ignoresFilter, []asked{{method: "GET", path: "/Users?filter=userName%20eq%20%22ada7%22", status: 200, answer: listing(1, person(7, ""))}}},
		{"a search finds the right one", ignoresSearches, []asked{{method: "POST", path: "/Users/.search", body: `{"filter":"userName eq \"ada7\""}`, status: 200, answer: listing(1, person(7, ""))}}},
		{"and narrows", takesAndForOr, []asked{sent(7, ""), {method: "GET", path: "/Users?filter=userName%20eq%20%22ada7%22%20and%20userName%20eq%20%22nobody%22", status: 200, answer: listing(0, "")}}},
		{"sw finds somebody", takesSwForEq, []asked{{method: "GET", path: "/Users?filter=userName%20sw%20%22ada%22", status: 200, answer: listing(1, person(7, ""))}}},
		{"a name is heeded", ignoresName, []asked{sent(7, `,"name":{"familyName":"Roe"}`), {method: "GET", path: "/Users?filter=name.familyName%20eq%20%22Doe%22", status: 200, answer: listing(0, "")}}},
		{"nonsense is refused", readsNonsense, []asked{{method: "GET", path: "/Users?filter=userName%20eq", status: 400, answer: "{}"}}},
		{"a page is another", beginsAnew, []asked{{method: "GET", path: "/Users?count=1", status: 200, answer: listing(9, person(8, ""))}, {method: "GET", path: "/Users?startIndex=2&count=1", status: 200, answer: listing(9, person(9, ""))}}},
		{"a total is more than the page", totalsPages, []asked{{method: "GET", path: "/Users?count=1", status: 200, answer: listing(2, person(8, ""))}}},
		{"an empty cursor begins", refusesCursors, []asked{{method: "GET", path: "/Users?cursor=&count=5", status: 200, answer: listing(1, person(9, ""))}}},
		{"an order is another", sortsNothing, []asked{
			{method: "GET", path: "/Users?filter=title%20pr&sortBy=userName", status: 200, answer: listing(2, person(8, title)+","+person(9, title))},
			{method: "GET", path: "/Users?filter=title%20pr&sortBy=userName&sortOrder=descending", status: 200, answer: listing(2, person(9, title)+","+person(8, title))}}},
		{"a list shows an id", listsNameless, []asked{{method: "GET", path: "/Users", status: 200, answer: listing(1, person(9, ""))}}},
		{"the second name is heeded", namesOne, []asked{{method: "GET", path: "/Users/u7", status: 200, answer: person(7, title)}, {method: "GET", path: "/Users/u7?attributes=userName,title", status: 200, answer: person(7, title)}}},
		{"a list shows the title", findsUnseen, []asked{sent(7, title),
			{method: "GET", path: "/Users?filter=title%20eq%20%22Nobody%22", status: 200, answer: listing(0, "")},
			{method: "GET", path: "/Users?filter=title%20eq%20%22Engineer%22", status: 200, answer: listing(1, person(7, title))}}},
		{"a list of nobody says so", saysMore, []asked{{method: "GET", path: "/Users?filter=userName%20eq%20%22nobody%22", status: 200, answer: listing(0, "")}}},
		{"attributes leaves something out", narrowsNothing, []asked{sent(7, title), {method: "GET", path: "/Users/u7?attributes=userName", status: 200, answer: person(7, "")}, {method: "GET", path: "/Users/u7", status: 200, answer: person(7, title)}}},
		{"a patch changes something", patchesNothing, []asked{sent(7, title),
			{method: "PATCH", path: "/Users/u7", body: `{"Operations":[{"op":"replace","path":"title","value":"Chief"}]}`, status: 200, answer: person(7, title)},
			{method: "GET", path: "/Users/u7", status: 200, answer: person(7, `,"title":"Chief"`)}}},
		{"an attribute is kept once", keepsNoTitle, []asked{sent(7, title)}},
		{"somebody is found", findsNobody, []asked{sent(7, ""), {method: "GET", path: "/Users?filter=userName%20eq%20%22ada7%22", status: 200, answer: listing(1, person(7, ""))}}},
		{"a member has an id", namesMembers, []asked{{method: "GET", path: "/Groups/g7", status: 200, answer: `{"schemas":["x"],"id":"g7","members":[{"value":"g7"}]}`}}},
		{"somebody is at an endpoint", isElsewhere, []asked{{method: "GET", path: "/People", status: 403, answer: "{}"}}},
		{"a PUT changes the attribute", ignoresPut, []asked{sent(7, title), {method: "PUT", path: "/Users/u7", body: `{"userName":"ada7","title":"Chief"}`, status: 200, answer: person(7, `,"title":"Chief"`)}}},
		{"null takes something away", keepsNulls, []asked{sent(7, nick), {method: "PUT", path: "/Users/u7", body: `{"userName":"ada7","nickName":null}`, status: 200, answer: person(7, "")}}},
		{"what is removed is gone", blanksTitle, []asked{sent(7, title), {method: "PATCH", path: "/Users/u7", body: `{"Operations":[{"op":"remove","path":"title"}]}`, status: 200, answer: person(7, "")}}},
		{"null is taken", refusesNulls, []asked{sent(7, title), {method: "PUT", path: "/Users/u7", body: `{"userName":"ada7","title":null}`, status: 200, answer: person(7, "")}}},
		{"a user is renamed", refusesRenaming, []asked{sent(7, title), {method: "PATCH", path: "/Users/u7", body: `{"Operations":[{"op":"replace","path":"userName","value":"eve"}]}`, status: 204}}},
		{"a list is removed", leavesOne, []asked{sent(7, `,"ims":[{"value":"a"}]`), {method: "PATCH", path: "/Users/u7", body: `{"Operations":[{"op":"remove","path":"ims"}]}`, status: 200, answer: person(7, "")}}},
		{"a malformed request is refused", takesNonsense, []asked{{method: "PATCH", path: "/Users/u7", body: nonsense, status: 400, answer: "{}"}}},
		{"a second user is refused", makesTwins, []asked{sent(7, ""), {method: "POST", path: "/Users", body: `{"userName":"ADA7"}`, status: 409, answer: "{}"}}},
		{"an answer is the resource", echoesPut, []asked{{method: "PUT", path: "/Users/u7", body: `{"userName":"ada7"}`, status: 200, answer: person(7, "")}}},
		{"a result has a status", saysNothing, []asked{{method: "POST", path: "/Bulk", status: 200, answer: `{"Operations":[{"method":"DELETE","status":"204"}]}`}}},
		{"an inactive user is there", losesInactive, []asked{sent(7, `,"active":true`), {method: "PATCH", path: "/Users/u7", body: `{"Operations":[{"op":"replace","path":"active","value":false}]}`, status: 204}, {method: "GET", path: "/Users/u7", status: 200, answer: person(7, `,"active":false`)}}},
		{"what is looked for was kept", findsNothingKept, []asked{sent(7, title), {method: "GET", path: "/Users?filter=title%20eq%20%22Engineer%22", status: 200, answer: listing(1, person(7, title))}}},
		{"a DELETE deletes", deletesNothing, []asked{sent(7, ""), {method: "DELETE", path: "/Users/u7", status: 204}, {method: "GET", path: "/Users/u7", status: 404, answer: "{}"}}},
		{"the media type is accepted once", refusesAccept, []asked{{method: "GET", path: "/Users", status: 200, answer: listing(0, "")}}},
		{"an answer shows the id of its address", showsOtherID, []asked{{method: "PUT", path: "/Users/u7", body: "{}", status: 200, answer: person(7, "")}}},
		{"an answer has one id", showsTwoIDs, []asked{{method: "PATCH", path: "/Users/u7", body: "{}", status: 200, answer: person(7, "")}}},
		{"an error names its schema", errsByOtherSchema, []asked{{method: "GET", path: "/Users/u7", status: 404, answer: `{"schemas":["` + errorSchema + `"]}`}}},
		{"a list names its schema", listsByOtherSchema, []asked{{method: "GET", path: "/Users", status: 200, answer: listing(0, "")}}},
		{"a list is no user", takesListsForUsers, []asked{{method: "GET", path: "/Users", status: 200, answer: listing(0, "")}}},
		{"an error has a keyword of SCIM", inventsScimType, []asked{{method: "POST", path: "/Users", status: 400, answer: `{"scimType":"invalidValue"}`}}},
		{"an attribute states its type", statesNoType, []asked{defining(`{"name":"title","type":"string"}`)}},
		{"an attribute states its mutability", statesNoMutability, []asked{defining(`{"name":"title","mutability":"readWrite"}`)}},
		{"a client sets it once", statesNoMutability, []asked{sent(7, `,"serial":"x"`)}},
		{"an attribute states when it is returned", statesNoReturned, []asked{defining(`{"name":"title","returned":"default"}`)}},
		{"a reader sees it once", statesNoReturned, []asked{{method: "GET", path: "/Users/u7", status: 200, answer: person(7, `,"secret":"x"`)}}},
		{"it is left out once", statesNoReturned, []asked{sent(7, `,"code":"1"`), {method: "GET", path: "/Users/u7?attributes=userName", status: 200, answer: person(7, "")}}},
		{"the type is another in one answer", inventsType, []asked{defining(`{"name":"title","type":"string"}`)}},
		{"there may be a second one", refusesSecond, []asked{sent(7, ""), sent(7, "")}},
		{"it is published as unique once", refusesSecond, []asked{defining(`{"name":"userName","uniqueness":"server"}`)}},
		{"a schema names the attribute", showsStray, []asked{defining(`{"name":"flags"}`)}},
		{"a client sends the attribute", showsStray, []asked{sent(7, `,"flags":{"x":1}`)}},
		{"the extension has its object", showsExtensionLoose, []asked{sent(7, `,"urn:x:Company":{"department":"Tours"}`)}},
		{"a client sends the other type", findsNobodyByType, []asked{sent(7, `,"emails":{"value":"ada7@example.com"}`)}},
		{"one answer is of SCIM", answersHTML, []asked{{method: "GET", path: "/Users/u7", status: 200, answer: person(7, "")}}},
		{"addresses end in something else", listsOthers, []asked{{method: "GET", path: "/Users/u7", status: 200, answer: `{"schemas":[],"id":"u7","meta":{"location":"` + base + `/Users/ada"}}`}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := titlesOf(test.scenarios, []Scenario{judged("contrary", test.contrary...)})
			if len(got) < len(test.scenarios) {
				t.Errorf("causes %q of %d scenarios although one answer was right", got, len(test.scenarios))
			}
		})
	}
}

func TestARefusedCredentialIsNoHabit(t *testing.T) {
	contrary := withCredential([]Scenario{judged("contrary", asked{method: "GET", path: "/Users", status: 401, answer: "{}"})})
	if got := titlesOf(trustsAnyone, contrary); len(got) < len(trustsAnyone) {
		t.Errorf("causes %q of %d scenarios although one credential was refused", got, len(trustsAnyone))
	}
}

// TestTwoFaultsAreTwoCauses: of any two habits, and beside any unrelated
// finding, each stays a cause of its own.
func TestTwoFaultsAreTwoCauses(t *testing.T) {
	unrelated := []Scenario{
		judged("etag", asked{method: "PATCH", path: "/Groups/g1", body: "{}", status: 412, answer: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409"}`, pointer: "/status", expected: `"412"`, actual: `"409"`}),
		judged("group", asked{method: "GET", path: "/Groups/g1", status: 200, answer: `{"schemas":[],"id":"g1","displayName":"x"}`, pointer: "/displayName", expected: `"y"`, actual: `"x"`}),
		judged("deleted", asked{method: "DELETE", path: "/Users/u1", status: 200, expected: "status 204", actual: "status 200"}),
		judged("kept", asked{method: "GET", path: "/Users/u99", status: 200, answer: person(99, ""), expected: "status 404", actual: "status 200"}),
	}
	faults := map[string][]Scenario{
		"nonsense sent": takesNonsense, "trust": trustsAnyone, "twins": makesTwins, "echo": echoesPut, "bulk": saysNothing, "lost": losesInactive, "one": leavesOne,
		"put": ignoresPut, "null": keepsNulls, "blank": blanksTitle, "no null": refusesNulls, "rename": refusesRenaming,
		"kind": answersLists, "type": showsTextual, "filter": ignoresFilter, "ids": listsOthers, "attributes": narrowsNothing,
		"patch": patchesNothing, "members": namesMembers, "delete": deletesNothing, "errors": errsInHTML, "status": createsWith200, "place": isElsewhere,
		"schema": listsByOtherSchema, "keyword": inventsScimType, "accept": refusesAccept, "other id": showsOtherID, "two ids": showsTwoIDs,
		"start": beginsAnew, "page": totalsPages, "cursor": refusesCursors, "sort": sortsNothing, "nameless": listsNameless, "names": namesOne,
		"search": ignoresSearches, "partial": answersPartially, "and": takesAndForOr, "sw": takesSwForEq, "name": ignoresName, "nonsense": readsNonsense,
		"no type": statesNoType, "no mutability": statesNoMutability, "odd type": inventsType, "no returned": statesNoReturned, "lookup": findsNobodyByType, "stray": showsStray, "loose": showsExtensionLoose, "second": refusesSecond,
	}
	for name, fault := range faults {
		alone := titlesOf(fault)
		t.Run(name, func(t *testing.T) {
			got := titlesOf(fault, unrelated)
			for _, want := range append(alone, "seen by etag", "seen by group", "seen by deleted", "seen by kept") {
				if !slices.Contains(got, want) {
					t.Errorf("the causes %q hide %q", got, want)
				}
			}
		})
	}
	pairs := [][2]string{{"kind", "errors"}, {"kind", "status"}, {"type", "filter"}, {"type", "patch"}, {"filter", "errors"}, {"filter", "patch"}, {"ids", "errors"}, {"ids", "status"}, {"attributes", "patch"}, {"errors", "status"},
		{"search", "filter"}, {"search", "patch"}, {"partial", "patch"}, {"partial", "search"},
		{"and", "nonsense"}, {"and", "sw"}, {"and", "name"}, {"and", "patch"}, {"sw", "name"}, {"sw", "status"},
		{"start", "sort"}, {"start", "cursor"}, {"page", "and"}, {"cursor", "sort"}, {"sort", "and"}, {"nameless", "patch"}, {"names", "sort"}, {"names", "patch"},
		{"put", "null"}, {"put", "rename"}, {"null", "blank"}, {"blank", "rename"}, {"filter", "put"},
		{"nonsense sent", "twins"}, {"nonsense sent", "lost"}, {"trust", "twins"}, {"bulk", "twins"}, {"lost", "rename"}, {"lost", "delete"}, {"one", "blank"}, {"one", "put"}, {"echo", "twins"}, {"null", "lost"}}
	for _, pair := range pairs {
		t.Run(pair[0]+" and "+pair[1], func(t *testing.T) {
			want := append(titlesOf(faults[pair[0]]), titlesOf(faults[pair[1]])...)
			got := titlesOf(faults[pair[0]], faults[pair[1]])
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("causes %q, want %q", got, want)
			}
		})
	}
}

// TestOddIDsAreRead: a service provider may show anything as an id.
func TestOddIDsAreRead(t *testing.T) {
	odd := listing(2, `{"id":{"a":1}},{"id":[1]}`)
	scenarios := times(4, "odd", func(n int) []asked {
		return []asked{
			{method: "GET", path: "/Users?sortBy=id&count=2", status: 200, answer: odd},
			{method: "GET", path: "/Users?startIndex=2&count=2", status: 200, answer: odd},
			{method: "GET", path: "/Users?filter=id%20pr%20and%20id%20eq%201&attributes=id,title", status: 200, answer: odd, pointer: "/Resources", expected: "1", actual: "odd"},
		}
	})
	if got := titlesOf(scenarios); len(got) == 0 {
		t.Error("there is no cause")
	}
}

// TestFilters: a filter is told from what is none, and may hold, or not, or may
// depend on what is not known.
func TestFilters(t *testing.T) {
	for _, text := range []string{"", "userName", `userName is "ada"`, `userName eq ada`, `(userName pr`, `userName pr)`, `userName pr and`, `not`, `emails[]`, `emails[type eq "work"`, `userName eq "\x41"`, `userName pr userName pr`} {
		if readFilter(text) != nil {
			t.Errorf("%q is taken for a filter", text)
		}
	}
	ada := known{
		members: readMessage(`{"userName":"Ada","active":true,"level":7,"born":"1815-12-10T00:00:00Z","emails":[{"type":"work","value":"ada@example.com"},{"type":"home"}],"urn:x:User":{"team":"engine"}}`).members,
		whole:   true, shown: map[string]map[string]int{"title": {"string": 1}, "emails/value": {"string": 1}},
	}
	for text, want := range map[string]truth{
		`userName eq "Ada"`: right, `userName eq "ada"`: unclear, `userName eq "Bob"`: wrong, `username sw "A"`: right, `userName co "x"`: wrong, `userName ew "A"`: unclear,
		`title pr`: wrong, `title eq "x"`: wrong, `title ne "x"`: unclear, `title eq null`: unclear, `password pr`: unclear, `not (title pr)`: right,
		`level gt 6`: right, `level le 6.5`: wrong, `active eq true`: right, `active eq "true"`: unclear, `born lt "1900-01-01T00:00:00Z"`: right,
		`emails[type eq "work" and value co "ada"]`: right, `emails[type eq "home" and value pr]`: wrong, `emails.type eq "home"`: right, `emails eq "ada@example.com"`: right, `emails.type ne "home"`: unclear,
		`urn:x:User:team eq "engine"`: right, `urn:ietf:params:scim:schemas:core:2.0:User:userName eq "Ada"`: right, `urn:y:User:team pr`: unclear,
		`userName eq "Ada" or password pr and title pr`: right, `(userName eq "Ada" or password pr) and title pr`: wrong, `password pr and userName eq "Ada"`: unclear,
	} {
		f := readFilter(text)
		if f == nil {
			t.Errorf("%q cannot be read", text)
		} else if got := f.holds(ada); got != want {
			t.Errorf("%q holds: %d, want %d", text, got, want)
		}
	}
}
