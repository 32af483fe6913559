package reports

import "fmt"

// The ways of a service provider with what it should refuse, and with writes.
var (
	nonsense = `{"Operations":[{"op":"frobnicate","path":"title"}]}`

	takesNonsense = times(4, "nonsense", func(n int) []asked {
		return []asked{sent(n, ""), {method: "PATCH", path: fmt.Sprintf("/Users/u%d", n), body: nonsense, status: 204, expected: "a refusal (4xx)", actual: "status 204"}}
	})
	trustsAnyone = withCredential(times(4, "trust", func(int) []asked {
		return []asked{{method: "GET", path: "/Users", status: 200, answer: listing(0, ""), expected: "a refusal (4xx)", actual: "status 200"}}
	}))
	makesTwins = times(4, "twin", func(n int) []asked {
		second := sent(n, "")
		second.expected, second.actual = "status 409", "status 201"
		twins := person(n, "") + "," + person(n, "")
		return []asked{sent(n, ""), second, {method: "GET", path: "/Users", status: 200, answer: listing(2, twins), pointer: "/totalResults", expected: "1", actual: "2"}}
	})
	echoesPut = times(4, "echo", func(n int) []asked {
		body := fmt.Sprintf(`{"schemas":["x"],"userName":"ada%d","password":"secret"}`, n)
		return []asked{sent(n, ""), {method: "PUT", path: fmt.Sprintf("/Users/u%d", n), body: body, status: 200, answer: body, pointer: "/password", expected: "absent", actual: `"secret"`}}
	})
	saysNothing = times(4, "bulk", func(int) []asked {
		return []asked{{method: "POST", path: "/Bulk", body: `{"Operations":[]}`, status: 200, answer: `{"schemas":["x"],"Operations":[{"method":"DELETE"}]}`, pointer: "/Operations/0", expected: "status 2xx", actual: "absent"}}
	})
	losesInactive = times(4, "lose", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, `,"active":true`),
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"add","path":"title","value":"Engineer"}]}`, status: 200, answer: person(n, `,"active":true`+title)},
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"replace","path":"active","value":false}]}`, status: 204},
			{method: "GET", path: address, status: 404, answer: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"}`, pointer: "/active", expected: "false", actual: "status 404"},
		}
	})
	leavesOne = times(4, "one", func(n int) []asked {
		address := fmt.Sprintf("/Users/u%d", n)
		return []asked{
			sent(n, `,"ims":[{"value":"a"},{"value":"b"}]`),
			{method: "PATCH", path: address, body: `{"Operations":[{"op":"remove","path":"ims"}]}`, status: 204},
			{method: "GET", path: address, status: 200, answer: person(n, `,"ims":[{"value":"a"}]`), pointer: "/ims", expected: "null", actual: "one"},
		}
	})
	findsNothingKept = times(4, "lookup", func(n int) []asked {
		a := sent(n, title)
		a.answer = person(n, "")
		return []asked{a, {method: "GET", path: "/Users?filter=title%20eq%20%22Engineer%22", status: 200, answer: listing(0, ""), pointer: "/Resources", expected: "ada", actual: "nothing"}}
	})
)

// withCredential makes scenarios try credentials.
func withCredential(scenarios []Scenario) []Scenario {
	for i := range scenarios {
		s := &scenarios[i]
		s.Tags = []string{"needs:credential"}
		s.Exchanges[0].Request.Headers = []Header{{"Authorization", "Bearer •••"}}
	}
	return scenarios
}
