package reports

import (
	"fmt"
	"slices"
	"testing"
)

// A report has to be made of whatever a service provider answers: beside each
// habit stand an answer, a request, an address and a finding that make no sense.
func TestNothingOddBreaksTheFolding(t *testing.T) {
	samples := [][]Scenario{
		takesNonsense, trustsAnyone, makesTwins, echoesPut, saysNothing, losesInactive, leavesOne, findsNothingKept, answersLists, hidesTitle, showsTextual,
		ignoresFilter, ignoresSearches, takesAndForOr, takesSwForEq, ignoresName, readsNonsense, beginsAnew, totalsPages, refusesCursors, sortsNothing,
		listsNameless, namesOne, findsUnseen, answersPartially, saysMore, listsOthers, narrowsNothing, patchesNothing, errsInHTML, answersHTML, deletesNothing,
		cutsJSON, redirects, keepsNoTitle, findsNobody, namesMembers, isElsewhere, refusesAccept, showsOtherID, showsTwoIDs, errsByOtherSchema,
		listsByOtherSchema, takesListsForUsers, inventsScimType, statesNoType, statesNoMutability, statesNoReturned, inventsType, refusesSecond, createsWith200,
		ignoresPut, keepsNulls, blanksTitle, refusesNulls, refusesRenaming, showsStray, showsExtensionLoose, fixesSerial, emptiesIDs,
	}
	bodies := []string{
		"", "null", "7", `"x"`, "[]", "[[]]", `[{"id":7}]`, "{}", "{", `{"a":`, `{"Resources":null}`, `{"Resources":{}}`, `{"Resources":[null,1,"x",[],{}]}`,
		`{"Resources":[{"id":{}},{"id":[]},{"id":null}],"totalResults":"2","startIndex":[]}`, `{"id":{},"schemas":1,"meta":7,"members":[1,null,{"value":{}}]}`,
		`{"id":[],"schemas":[1,null],"meta":{"location":7},"members":{}}`, `{"Operations":1}`, `{"Operations":[]}`, `{"Operations":[1,null,"x",{},[]]}`,
		`{"Operations":[{"op":7,"path":{},"value":[null,{"a":null}]}]}`, `{"Operations":[{"op":"replace","path":"a[","value":{"":""}}]}`,
		`{"attributes":7,"filter":{},"startIndex":"x"}`, `{"attributes":[1,null],"filter":"(","count":-1}`, `{"":{"":[{"":null}]}}`,
	}
	pointers := []string{"/", "//", "/Resources", "/Resources/0", "/Resources/0/", "/Resources/99/id", "/0", "/-1", "/~", "/~2", "x", "/schemas", "/schemas/9", "/meta/location/x", "/urn:x", "/urn:x:y/z"}
	paths := []string{"", "/", "//", "?", "/Users?", "/Users/?filter=(", "/Users?filter=a%20eq&sortBy=&startIndex=x&count=-1&attributes=,&cursor=", "/Users//", "/%zz", "/Bulk", "/Me", "/.search", "/Schemas", "/ResourceTypes"}
	for i, sample := range samples {
		if len(sample) == 0 {
			t.Fatalf("sample %d is empty", i)
		}
		last := sample[len(sample)-1]
		for k := range last.Exchanges {
			odd := func(what string, change func(*Exchange, *Finding)) {
				scenario := last
				scenario.Verdict = Fail
				scenario.Exchanges, scenario.Findings = slices.Clone(last.Exchanges), []Finding{{Level: Must, Clause: "ODD", Expected: "x (exchange 1)", Actual: "y", Exchange: k + 1}}
				change(&scenario.Exchanges[k], &scenario.Findings[0])
				blocked := scenario
				blocked.ID, blocked.Verdict, blocked.Findings = "blocked", Blocked, nil
				defer func() {
					if broke := recover(); broke != nil {
						t.Errorf("%s in exchange %d of %s: %v", what, k+1, last.ID, broke)
					}
				}()
				titlesOf(sample, []Scenario{scenario, blocked})
			}
			for _, body := range bodies {
				odd("the answer "+body, func(x *Exchange, _ *Finding) { x.Response.Body = body })
				odd("the request "+body, func(x *Exchange, _ *Finding) { x.Request.Body = body })
			}
			for _, pointer := range pointers {
				odd("a finding at "+pointer, func(_ *Exchange, f *Finding) { f.Pointer = pointer })
			}
			for _, path := range paths {
				odd("a request to "+path, func(x *Exchange, _ *Finding) { x.Request.URL = base + path })
				odd("a request to "+path+" alone", func(x *Exchange, _ *Finding) { x.Request.URL = path })
			}
			for _, status := range []int{0, 100, 204, 304, 400, 404, 500, 999} {
				odd(fmt.Sprint("the status ", status), func(x *Exchange, _ *Finding) { x.Response.Status = status })
			}
		}
	}
}
