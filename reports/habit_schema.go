package reports

import (
	"fmt"
	"slices"
	"strings"
)

// The schemas by which clients know the messages that are no resources.
const (
	listSchema  = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
	errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error"
)

// scimTypes are the keywords of RFC 7644 §3.12 and RFC 9865 §2.1.
var scimTypes = []string{
	"invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget", "invalidValue", "invalidVers", "sensitive",
	"invalidCursor", "expiredCursor", "invalidCount",
}

// surveyMessages finds the kinds of messages that never name their schema, and
// the keywords of errors where there is none that SCIM knows.
func (s *survey) surveyMessages() {
	named, unnamed := map[string]int{}, map[string]int{}
	odd, known := map[string]int{}, 0
	for i := range s.seen {
		o := &s.seen[i]
		if message, schema := o.schema(); schema != "" {
			if schemas, _ := o.answer.members["schemas"].([]any); slices.Contains(schemas, any(schema)) {
				named[message]++
			} else {
				unnamed[message]++
			}
		}
		if keyword, ok := o.scimType(); ok && slices.Contains(scimTypes, keyword) {
			known++
		} else if ok {
			odd[keyword]++
		}
	}
	s.unnamed, s.oddTypes = map[string]bool{}, map[string]bool{}
	for message, n := range unnamed {
		s.unnamed[message] = n >= few && named[message] == 0
	}
	for keyword, n := range odd {
		s.oddTypes[keyword] = n >= few && known == 0
	}
}

// schema is the one that an answer has to name for the kind of message that it
// is; empty where it is a resource or has no schemas at all.
func (o *observation) schema() (message, schema string) {
	switch schemas, _ := o.answer.members["schemas"].([]any); {
	case len(schemas) == 0 || o.answer.cut:
		return "", ""
	case o.Response.Status >= 400:
		return "errors", errorSchema
	case o.answer.isList() && o.searches():
		return "answers to searches", listSchema
	case o.answer.isList() && o.resource():
		return "lists", listSchema
	case o.answer.isList():
		return "lists of " + o.endpoint, listSchema
	}
	return "", ""
}

// scimType is the keyword of an error.
func (o *observation) scimType() (string, bool) {
	if o.Response.Status < 400 {
		return "", false
	}
	keyword, ok := o.answer.members["scimType"].(string)
	return keyword, ok
}

// otherSchema is about the schemas of a message that never names its own, and
// about what it lacks or has too much of for the resource that it claims to be.
func (s *survey) otherSchema(finding Finding, o *observation) string {
	message, schema := o.schema()
	name, _, _ := strings.Cut(strings.TrimPrefix(finding.Pointer, "/"), "/")
	_, there := o.answer.members[name]
	claimed := name == "schemas" || there && finding.Actual == name || !there && !slices.Contains(ofMessages, name)
	if !s.unnamed[message] || name == "" || !claimed || finding.Header != "" {
		return ""
	}
	return fmt.Sprintf("%s do not name the schema %s", message, schema)
}

// ofMessages are the members that messages have and resources do not.
var ofMessages = []string{"totalResults", "itemsPerPage", "startIndex", "Resources", "nextCursor", "previousCursor", "status", "scimType", "detail"}

// oddScimType is about the keyword of an error where SCIM knows none of those
// that there are.
func (s *survey) oddScimType(finding Finding, o *observation) string {
	keyword, ok := o.scimType()
	if !ok || !s.oddTypes[keyword] || finding.Pointer != "/scimType" || otherRefusal(finding, o) {
		return ""
	}
	return fmt.Sprintf("errors have the scimType %s, which SCIM does not know", keyword)
}

// otherRefusal tells whether a finding is about the status with which a request
// was refused.
func otherRefusal(finding Finding, o *observation) bool {
	return strings.HasPrefix(finding.Expected, "status") && !strings.HasPrefix(finding.Expected, fmt.Sprintf("status %d ", o.Response.Status))
}
