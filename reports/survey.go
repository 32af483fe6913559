package reports

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// survey is what the exchanges of a whole run tell, whoever sent them and
// whatever was checked: the ground on which habits are told (habit.go).
type survey struct {
	base string
	// seen are the answered exchanges, in order.
	seen []observation
	of   map[*Exchange]*observation

	vacant      map[string]bool              // endpoints at which nothing is
	unaccepted  map[string]map[string]bool   // kinds of requests by media type in Accept
	mediaTypes  map[string]map[string]int    // of answers and of refusals
	unnamed     map[string]bool              // kinds of messages that never name their schema
	oddTypes    map[string]bool              // keywords of errors, where SCIM knows none
	strays      map[string]map[string]string // attributes that no schema names, by endpoint
	sentBack    map[string]bool              // those of them that are refused when they are sent back
	unique      map[string]bool              // attributes of which no two resources have the same value
	published   publication                  // what /Schemas says
	attributes  map[string]*outline          // by endpoint, and by method and place
	deaf        map[string]bool              // places whose lists do not heed filter
	unfound     map[string]bool              // attributes by which nothing is found
	overstated  map[string]bool              // endpoints whose lists say more than they hold
	projections map[string]bool              // parameters that narrow nothing
	strangers   map[*Exchange]bool
	noMembers   bool              // members of groups have values that are no ids
	falseIDs    map[string]string // ids that are none, and what is wrong with them
	otherIDs    map[string]bool   // kinds of answers that show another id than their address
	undead      map[string]bool   // kinds of DELETE that delete nothing
	deleted     map[*Exchange]string
	idle        map[string]bool // kinds of writes that change nothing
	writes      map[*Exchange][]string
	edits       map[*Exchange][]*edit // what a write was to change
	shown       map[*Exchange][]*edit // what was written before a resource was shown
	refused     map[string]bool       // what in a PUT or PATCH is refused
	ignored     map[string]string     // attributes that no PUT changes
	remains     map[string]string     // kinds of clearing that leave something
	credulous   bool                  // a PATCH may succeed whatever is sent
	strict      map[string]bool       // kinds of PATCH for which that is not so
	trustful    bool                  // no credential is refused
	twins       map[*Exchange]bool    // POSTs of a userName that is taken
	twinned     bool                  // those succeed
	echoing     map[string]bool       // kinds of PUT answered with what was sent
	unsaid      bool                  // no result of a bulk job has a status
	lost        map[*Exchange][]string
	losses      map[string]bool // kinds of writes after which a resource is gone

	acquainted map[string]*acquaintance   // resources, by endpoint and id
	lasting    map[string][]*acquaintance // those that stay as they are, by endpoint
	filters    map[string]*filter         // nil for those that cannot be read
	gullible   bool                       // those are accepted
	readAs     map[*Exchange][]*reading   // those that a list agrees with

	rewound     map[*Exchange]bool        // pages that are the first and should not be
	startless   map[string]bool           // lists, or searches, of which all such are
	short       map[*Exchange]bool        // pages with as many resources as totalResults
	totalOfPage bool                      // all pages are such
	inOrder     map[*Exchange]truth       // whether lists are sorted as was asked for
	unsorted    map[string]bool           // lists, or searches, that are not sorted at all
	refusing    map[string]bool           // parameters with which requests are refused
	answered    map[string]int            // kinds of reads that succeeded
	projected   map[*Exchange][]projected // attributes that a request names
	overlooked  map[string]int            // how often a form of names was not heeded
	nameless    map[string]bool           // kinds of lists that show no id
}

// observation is an exchange as a survey sees it.
type observation struct {
	*Exchange
	scenario *Scenario
	// place is the kind of address, endpoint its first part: /Users/{id}, /Users.
	place, endpoint string
	// query is what is asked for, in the address or in the body of a search.
	query   url.Values
	answer  message
	request *message // see sent
}

// kind is a kind of requests: GET /Users/{id}.
func (o *observation) kind() string { return o.Request.Method + " " + o.place }

// whole tells whether an answer was asked for without choosing attributes.
func (o *observation) whole() bool {
	return !o.query.Has("attributes") && !o.query.Has("excludedAttributes")
}

// searches tells whether a request is a query in a body (RFC 7644 §3.4.3).
func (o *observation) searches() bool {
	return o.Request.Method == http.MethodPost && strings.HasSuffix(o.place, "/.search")
}

// sent is what the client sent, read when somebody asks for it.
func (o *observation) sent() message {
	if o.request == nil {
		m := readMessage(o.Request.Body)
		o.request = &m
	}
	return *o.request
}

func (o *observation) succeeded() bool { return o.Response.Status/100 == 2 }

// newSurvey looks through a run in which something was wrong; there is nothing
// to explain in others.
func newSurvey(results Results) *survey {
	s := &survey{base: results.Target.BaseURL, of: map[*Exchange]*observation{}}
	if !slices.ContainsFunc(results.Scenarios, func(s Scenario) bool { return s.Verdict.Severity() > Pass.Severity() }) {
		return s
	}
	for i := range results.Scenarios {
		scenario := &results.Scenarios[i]
		for k := range scenario.Exchanges {
			exchange := &scenario.Exchanges[k]
			if exchange.Response.Status == 0 || exchange.Phase == "cleanup" {
				continue
			}
			s.seen = append(s.seen, s.observe(scenario, exchange))
		}
	}
	for i := range s.seen {
		s.of[s.seen[i].Exchange] = &s.seen[i]
	}
	s.surveyPlaces()
	s.surveyAccepts()
	s.surveyMediaTypes()
	s.surveyMessages()
	s.surveyAttributes()
	s.surveyDefinitions()
	s.surveyUnique()
	s.surveyStrays()
	s.surveyFilters()
	s.surveyBrokenFilters()
	s.surveyFinds()
	s.surveyTotals()
	s.surveyProjections()
	s.surveyResources()
	s.surveyReadings()
	s.surveyStarts()
	s.surveyPageTotals()
	s.surveyOrders()
	s.surveyParameters()
	s.surveyListIDs()
	s.surveyNames()
	s.surveyIDs()
	s.surveyOtherIDs()
	s.surveyMembers()
	s.surveyWrites()
	s.surveyEchoes()
	s.surveyEdits()
	s.surveyRefusals()
	s.surveyAcceptance()
	s.surveyTwins()
	s.surveyResults()
	s.surveyLosses()
	s.surveyDeletes()
	return s
}

func (s *survey) observe(scenario *Scenario, exchange *Exchange) observation {
	o := observation{Exchange: exchange, scenario: scenario, place: place(s.base, exchange.Request.URL), answer: readMessage(exchange.Response.Body)}
	if o.answer.broken && exchange.Response.Truncated == 0 {
		o.answer = message{kind: "text"}
	}
	o.endpoint, _, _ = strings.Cut(o.place[1:], "/")
	o.endpoint = "/" + o.endpoint
	if o.searches() {
		o.query = parameters(exchange.Request.Body)
	} else if _, query, found := strings.Cut(exchange.Request.URL, "?"); found {
		o.query, _ = url.ParseQuery(query) // what cannot be read is no parameter
	}
	return o
}

// parameters are the members of a search as they would stand in an address.
func parameters(body string) url.Values {
	values := url.Values{}
	for name, value := range readMessage(body).members {
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		texts := make([]string, len(list))
		for i, element := range list {
			texts[i] = fmt.Sprint(element)
		}
		values.Set(name, strings.Join(texts, ","))
	}
	return values
}

// message is the JSON document of a body, as far as it is worth reading.
type message struct {
	// kind is the JSON type; empty for no body, "text" for what is no JSON.
	kind    string
	members map[string]any
	// twice are the values of members that are there more than once, but the last.
	twice map[string][]any
	// items are the first resources of a list.
	items []map[string]any
	// count is how many resources were read.
	count int
	// broken says that the body is no JSON, unless it was cut when it was kept.
	broken bool
	// cut says that the body, or the list, was longer than was read.
	cut bool
}

const (
	// mostRead is how much of a body is read: a survey needs what is typical.
	mostRead = 64 << 10
	// mostItems is how many resources of a list are read.
	mostItems = 10
)

func readMessage(body string) message {
	trimmed := strings.TrimLeft(body, " \t\r\n")
	switch {
	case trimmed == "":
		return message{}
	case trimmed[0] == '[':
		return message{kind: "array"}
	case trimmed[0] != '{':
		return message{kind: "text"}
	}
	m := message{kind: "object", members: map[string]any{}, cut: len(trimmed) > mostRead}
	decoder := json.NewDecoder(strings.NewReader(trimmed[:min(len(trimmed), mostRead)]))
	_, _ = decoder.Token() // the bracket that was just seen
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			m.cut, m.broken = true, !m.cut
			return m
		}
		if name == "Resources" && m.readItems(decoder) {
			if m.cut {
				return m
			}
			continue
		}
		var value any
		if decoder.Decode(&value) != nil {
			m.cut, m.broken = true, !m.cut
			return m
		}
		if name, ok := name.(string); ok {
			if before, again := m.members[name]; again {
				m.repeat(name, before)
			}
			m.members[name] = value
		}
	}
	if _, err := decoder.Token(); err != nil {
		m.broken = !m.cut
	}
	return m
}

// repeat notes a member that is there once more.
func (m *message) repeat(name string, before any) {
	if m.twice == nil {
		m.twice = map[string][]any{}
	}
	m.twice[name] = append(m.twice[name], before)
}

// readItems reads the resources of a list one by one; false where there is no
// list.
func (m *message) readItems(decoder *json.Decoder) bool {
	m.members["Resources"] = []any{}
	if bracket, err := decoder.Token(); err != nil || bracket != json.Delim('[') {
		m.cut = m.cut || err != nil
		return err == nil && bracket != json.Delim('{')
	}
	for decoder.More() {
		var item any
		if m.count == mostItems {
			m.cut = true
			return true
		}
		if decoder.Decode(&item) != nil {
			m.cut, m.broken = true, !m.cut
			return true
		}
		m.count++
		if object, ok := item.(map[string]any); ok {
			m.items = append(m.items, object)
		}
	}
	_, _ = decoder.Token() // the closing bracket, or the end of what is read
	return true
}

// isList tells a ListResponse by what only it has (RFC 7644 §3.4.2).
func (m message) isList() bool {
	_, resources := m.members["Resources"]
	_, total := m.members["totalResults"]
	return resources || total
}

// documents are the resources of an answer: itself, or those that it lists.
func (m message) documents() []map[string]any {
	switch {
	case m.kind != "object":
		return nil
	case m.isList():
		return m.items
	}
	return []map[string]any{m.members}
}
