package steps

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/fixtures/schemas"
	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// messageRules are about the answer as HTTP and JSON.
var messageRules = []Rule{
	{"no answer is a server error", func(s *sight) (bool, []evidence) {
		if s.x.Status < 500 || s.x.Status == http.StatusNotImplemented || s.x.Status == http.StatusServiceUnavailable {
			return true, nil
		}
		return true, []evidence{{expected: "no status 5xx, whatever was sent", actual: statusText(s.x), kind: s.x.Method}}
	}},
	{"a body is in the media type of SCIM", func(s *sight) (bool, []evidence) {
		if len(s.x.Body) == 0 {
			return false, nil
		}
		got := mediaType(s.x)
		asked := strings.ToLower(strings.Join(s.x.RequestHeader.Values("Accept"), ","))
		if got == scim.MediaType || got == scim.JSONMediaType && strings.Contains(asked, scim.JSONMediaType) {
			return true, nil
		}
		return true, []evidence{headerEvidence(s.x, "Content-Type", scim.MediaType)}
	}},
	{"a successful answer is JSON in UTF-8", func(s *sight) (bool, []evidence) {
		if s.x.Status/100 != 2 || len(s.x.Body) == 0 || s.x.Truncated > 0 || s.x.Method == http.MethodOptions {
			return false, nil
		}
		if s.parseErr == nil {
			return true, nil
		}
		return true, []evidence{{expected: "a body in JSON", actual: s.parseErr.Error()}}
	}},
	{"no JSON text begins with a byte order mark", func(s *sight) (bool, []evidence) {
		if len(s.x.Body) == 0 {
			return false, nil
		}
		if !bytes.HasPrefix(s.x.Body, []byte("\xEF\xBB\xBF")) {
			return true, nil
		}
		return true, []evidence{{expected: "no byte order mark", actual: "EF BB BF before the first character"}}
	}},
	{"no object has two members of the same name", problems("RFC8259-4-01", "each name once")},
	{"no number is beyond the range of a double", problems("RFC8259-6-01", "numbers that every receiver can hold")},
	{"a list is a valid ListResponse", func(s *sight) (bool, []evidence) {
		if s.x.Status/100 != 2 || s.message != scim.ListResponseMessage {
			return false, nil
		}
		name := "listResponse"
		if strings.Contains(strings.ToLower(s.x.URL), "cursor=") || strings.Contains(string(s.x.RequestBody), `"cursor"`) {
			name = "cursorListResponse"
		}
		return true, violating(name, withoutResources(s.document))
	}},
	// totalResults is left alone: others may create and delete while a service
	// provider counts, this run does so itself.
	{"a page counts the resources that it shows", func(s *sight) (bool, []evidence) {
		if s.x.Status/100 != 2 || s.message != scim.ListResponseMessage {
			return false, nil
		}
		perPage, ok := s.document.Member("itemsPerPage").Int()
		shows := len(s.document.Member("Resources").Items())
		if !ok || perPage == shows || shows == 0 {
			return true, nil
		}
		return true, []evidence{seen(s.x, s.document.Member("itemsPerPage"), fmt.Sprintf("%d, the number of resources on the page", shows))}
	}},
	{"an answer to a bulk job is a valid BulkResponse", func(s *sight) (bool, []evidence) {
		if s.x.Status/100 != 2 || s.message != scim.BulkResponseMessage || !wellFormedJob(s.x.RequestBody) {
			return false, nil
		}
		return true, violating("bulkResponse", s.document)
	}},
	{"a refusal with 405 says in Allow what is allowed", func(s *sight) (bool, []evidence) {
		if s.x.Status != http.StatusMethodNotAllowed {
			return false, nil
		}
		if s.x.Header.Values("Allow") != nil {
			return true, nil
		}
		return true, []evidence{headerEvidence(s.x, "Allow", "the methods that are allowed")}
	}},
	{"an answer with status 204 has no body", func(s *sight) (bool, []evidence) {
		if s.x.Status != http.StatusNoContent {
			return false, nil
		}
		if len(s.x.Body) > 0 {
			return true, []evidence{{expected: "no body", actual: clip(string(s.x.Body), 200)}}
		}
		// Many clients never see the body itself, and wait for what was announced.
		if length := s.x.Header.Get("Content-Length"); length != "" && length != "0" {
			return true, []evidence{headerEvidence(s.x, "Content-Length", "no length of a body")}
		}
		return true, nil
	}},
}

// problems is the rule that no JSON text has problems with a clause.
func problems(clause, expected string) func(*sight) (bool, []evidence) {
	return func(s *sight) (bool, []evidence) {
		if len(s.x.Body) == 0 || s.parseErr != nil {
			return false, nil
		}
		var wrong []evidence
		for _, problem := range s.x.Problems() {
			if problem.Clause == clause {
				wrong = append(wrong, evidence{expected: expected, actual: problem.Text, pointer: problem.Pointer})
			}
		}
		return true, wrong
	}
}

// wellFormedJob tells whether each operation of a bulk request has a method and
// a path: the results of others cannot repeat what they never had.
func wellFormedJob(body []byte) bool {
	request, _, err := scim.Parse(body)
	if err != nil {
		return false
	}
	for _, operation := range request.Member("Operations").Items() {
		method := operation.Member("method").Text()
		if !slices.Contains([]string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}, method) || strings.Count(operation.Member("path").Text(), "/") == 0 {
			return false
		}
	}
	return true
}

// errorRules are about answers of status 4xx and 501.
var errorRules = []Rule{
	{"a refusal is a valid error", func(s *sight) (bool, []evidence) {
		if s.x.Status < 400 || s.x.Status >= 500 && s.x.Status != http.StatusNotImplemented || s.x.Method == http.MethodHead {
			return false, nil
		}
		var wrong []evidence
		switch {
		case len(s.x.Body) == 0:
			wrong = []evidence{{expected: "an error in JSON", actual: "no body", clause: "RFC7644-3.12-01"}}
		case s.parseErr != nil && mediaType(s.x) == "text/html":
			wrong = []evidence{{expected: "an error in JSON", actual: "a page in HTML", clause: "RFC7644-3.12-01", level: Should}}
		case s.parseErr != nil:
			wrong = []evidence{{expected: "an error in JSON", actual: s.parseErr.Error(), clause: "RFC7644-3.12-01"}}
		default:
			wrong = violating("error", s.document)
		}
		for i := range wrong {
			wrong[i].kind = fmt.Sprint("status ", s.x.Status)
			if oftenForeign(s.x.Status) {
				wrong[i].level = Should
			}
		}
		return true, wrong
	}},
	{"an error repeats its HTTP status", func(s *sight) (bool, []evidence) {
		if s.x.Status < 400 || s.message != scim.ErrorMessage {
			return false, nil
		}
		status := s.document.Member("status")
		if !status.Exists() || status.Text() == fmt.Sprint(s.x.Status) {
			return true, nil
		}
		return true, []evidence{seen(s.x, status, fmt.Sprintf("%q", fmt.Sprint(s.x.Status)))}
	}},
}

// oftenForeign are statuses that a gateway or a framework in front of the
// service provider often answers with in its own words.
func oftenForeign(status int) bool {
	return !slices.Contains([]int{http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed}, status)
}

// violating checks a message by its JSON Schema (fixtures/schemas).
func violating(name string, document scim.Value) []evidence {
	violations, err := schemas.Check(name, document)
	if err != nil {
		return []evidence{{expected: "a valid " + name, actual: err.Error()}}
	}
	var wrong []evidence
	for _, v := range violations {
		e := evidence{expected: "a valid " + name, actual: v.Message, pointer: v.Pointer, clause: v.Clause}
		if v.Level == schemas.LevelShould {
			e.level = Should
		}
		wrong = append(wrong, e)
	}
	return wrong
}

// withoutResources is a list whose resources are empty: others judge them, and
// there may be thousands.
func withoutResources(list scim.Value) scim.Value {
	var out strings.Builder
	out.WriteByte('{')
	for i, member := range list.Members() {
		if i > 0 {
			out.WriteByte(',')
		}
		value := member.Value.Raw()
		if strings.EqualFold(member.Name, "Resources") && member.Value.Kind() == scim.Array {
			value = "[" + strings.TrimSuffix(strings.Repeat(`{"id":"1"},`, min(len(member.Value.Items()), 1)), ",") + "]"
		}
		fmt.Fprintf(&out, "%q:%s", member.Name, value)
	}
	out.WriteByte('}')
	return scim.Of(out.String())
}

func mediaType(x *target.Exchange) string {
	got, _, _ := mime.ParseMediaType(x.Header.Get("Content-Type"))
	return strings.ToLower(got)
}
