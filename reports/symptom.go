package reports

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// reason names what lies under a finding of a scenario: a habit of the service
// provider, what its exchange shows, or what went wrong before. It is empty
// where only the finding itself tells.
func (f *folder) reason(scenario *Scenario, finding Finding, exchange *Exchange) string {
	if habit := f.habits.explain(finding, exchange); habit != "" {
		return habit
	}
	if compared := comparedWith.FindStringSubmatch(finding.Expected); compared != nil {
		// What is at odds may be wrong in the other exchange.
		n, _ := strconv.Atoi(compared[2])
		other := Finding{Level: finding.Level, Pointer: compared[1], Actual: "absent"}
		if name := cmp.Or(f.habits.explain(other, scenario.Exchange(n)), commonFault(other, scenario.Exchange(n))); name != "" {
			return name
		}
	}
	before := f.earlier(scenario, finding)
	if exchange != nil && exchange.Response.Status >= 400 && before != "" {
		return before // it was refused for what the client had to go on with
	}
	return cmp.Or(f.symptom(finding, exchange), before)
}

// symptom names what lies under a finding where its exchange shows that: a
// server error, a refused request, or a common member that is absent, empty or
// of another type.
func (f *folder) symptom(finding Finding, exchange *Exchange) string {
	if broken := f.broken(exchange); broken != "" && refusal(finding, exchange) {
		return broken
	}
	if told := refused.FindStringSubmatch(finding.Actual); told != nil {
		return fmt.Sprintf("%s %s answered %s", told[1], place("", told[2]), told[3])
	}
	return commonFault(finding, exchange)
}

// refused finds in the text of a finding that an earlier request was refused
// with a server error: "POST /Groups: status 500".
var refused = regexp.MustCompile(`\b(POST|PUT|PATCH|DELETE|GET) (/[A-Za-z][A-Za-z/.]*):? (?:status|answered) (5\d\d)\b`)

// refusal tells whether a finding is about a request that did not succeed, and
// not about how it was refused.
func refusal(finding Finding, exchange *Exchange) bool {
	status := exchange.Response.Status
	if status == 0 || status >= 500 {
		return true
	}
	return finding.Pointer == "" && finding.Header == "" && strings.Contains(finding.Actual, strconv.Itoa(status)) && !strings.Contains(finding.Expected, "4")
}

// earlier names what went wrong with an exchange before a finding was made in
// the same scenario, where the finding is its consequence: a write, or a read on
// which the client went on, that was answered with a server error; an answer
// that no client can go on with; a write of a kind that changes nothing. What a
// write answers is no consequence.
func (f *folder) earlier(scenario *Scenario, finding Finding) string {
	at := scenario.Exchange(finding.Exchange)
	reading := at == nil || at.Request.Method == http.MethodGet || at.Response.Status >= 400
	until := finding.Exchange
	if compared := comparedWith.FindStringSubmatch(finding.Expected); compared != nil {
		// The other exchange may be the broken one.
		n, _ := strconv.Atoi(compared[2])
		until, reading = n+1, true
	}
	for i := range scenario.Exchanges {
		exchange := &scenario.Exchanges[i]
		if until > 0 && exchange.N >= until {
			break
		}
		if exchange.Response.Status >= 500 && (exchange.Request.Method != http.MethodGet || exchange.Phase != "then") {
			return f.broken(exchange)
		}
		if name := f.habits.deadEnd(exchange); name != "" && reading && finding.Header == "" {
			return name
		}
		// Where nothing was changed there is no other version either.
		if name := f.habits.idleWrite(exchange); name != "" && (strings.EqualFold(finding.Header, "ETag") || conditional(at)) {
			return name
		}
	}
	return ""
}

// conditional tells a request that depends on the version of a resource.
func conditional(exchange *Exchange) bool {
	return exchange != nil && (has(exchange.Request.Headers, "If-Match") || has(exchange.Request.Headers, "If-None-Match"))
}

// comparedWith finds the member and the second exchange of a finding about two:
// "/schemas of [] as it is read back (exchange 2)".
var comparedWith = regexp.MustCompile(`^(/\S*)? ?(?:.*)\(exchange (\d+)\)$`)

// broken is [Answered] for an exchange of the folded results.
func (f *folder) broken(exchange *Exchange) string {
	return Answered(f.results.Target.BaseURL, exchange)
}

// Answered names the kind of a refused or failed exchange at a base URL, and
// nothing for one that succeeded: "POST /Groups answered 500". Ids are left out,
// so that it is the same for each request of the kind.
func Answered(base string, exchange *Exchange) string {
	switch {
	case exchange == nil:
		return ""
	case exchange.Response.Status >= 400:
		return fmt.Sprintf("%s %s answered %d", exchange.Request.Method, place(base, exchange.Request.URL), exchange.Response.Status)
	case exchange.Response.Status == 0:
		return fmt.Sprintf("%s %s got no answer", exchange.Request.Method, place(base, exchange.Request.URL))
	}
	return ""
}

// common are the members that messages of a kind have whatever they are about,
// and their JSON types (RFC 7643 §3.1, RFC 7644 §3.4.2 and §3.12).
var common = map[string]string{
	"totalResults": "number", "startIndex": "number", "itemsPerPage": "number",
	"detail": "string", "status": "string", "id": "string", "schemas": "array", "meta": "object",
	"meta/location": "string", "meta/resourceType": "string", "meta/created": "string", "meta/lastModified": "string", "meta/version": "string",
}

// commonFault names what is wrong with a common member that a finding is about.
func commonFault(finding Finding, exchange *Exchange) string {
	if exchange == nil || exchange.Response.Body == "" {
		return ""
	}
	name, pointer := commonMember(finding)
	if name == "" {
		return ""
	}
	body, complete := decoded(exchange.Response.Body)
	value, found := lookup(map[string]any(body), pointer)
	switch {
	case !found && !complete:
		return ""
	case !found:
		return "/" + name + " is absent"
	case name == "schemas" && isEmpty(value):
		return "/schemas is empty"
	case name == "id" && value == "":
		return emptyID
	case kind(value) != common[name]:
		return fmt.Sprintf("/%s is %s, not %s", name, article(kind(value)), article(common[name]))
	}
	return ""
}

func isEmpty(value any) bool {
	list, ok := value.([]any)
	return ok && len(list) == 0
}

// decoded reads the members of an object, as far as there are any: a body may
// have been cut, or be no JSON at all.
func decoded(body string) (members map[string]any, complete bool) {
	members = map[string]any{}
	decoder := json.NewDecoder(strings.NewReader(body))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return members, false
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return members, false
		}
		var value any
		if decoder.Decode(&value) != nil {
			return members, false
		}
		members[fmt.Sprint(name)] = value
	}
	_, err := decoder.Token()
	return members, err == nil
}

// commonMember finds the common member that a finding points at or speaks of,
// and where it lies.
func commonMember(finding Finding) (name, pointer string) {
	if finding.Pointer != "" {
		steps := strings.Split(strings.TrimPrefix(finding.Pointer, "/"), "/")
		for i := max(0, len(steps)-2); i < len(steps); i++ {
			// Below a list of resources it is the same member, once for each.
			rest := strings.Join(steps[i:], "/")
			if common[rest] != "" && (i == 0 || isIndex(steps[i-1])) {
				return rest, finding.Pointer
			}
		}
		return "", ""
	}
	for _, name := range []string{"totalResults", "itemsPerPage", "startIndex"} {
		if strings.Contains(finding.Actual, name) {
			return name, "/" + name
		}
	}
	return "", ""
}

func isIndex(step string) bool {
	_, err := strconv.Atoi(step)
	return err == nil
}

var fromPointer = strings.NewReplacer("~1", "/", "~0", "~")

// lookup finds what a JSON pointer points at (RFC 6901).
func lookup(value any, pointer string) (any, bool) {
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		step = fromPointer.Replace(step)
		switch node := value.(type) {
		case map[string]any:
			inner, there := node[step]
			if !there {
				return nil, false
			}
			value = inner
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(node) {
				return nil, false
			}
			value = node[i]
		default:
			return nil, false
		}
	}
	return value, true
}

// kind is the JSON type of a decoded value.
func kind(value any) string {
	switch value.(type) {
	case string:
		return "string"
	case float64:
		return "number"
	case bool:
		return "boolean"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "null"
}

func article(word string) string {
	switch {
	case word == "null":
		return word
	case strings.HasPrefix(word, "array") || word == "object":
		return "an " + word
	}
	return "a " + word
}
