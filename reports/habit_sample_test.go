package reports

import "fmt"

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
