package reports

import (
	"slices"
	"testing"
)

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
