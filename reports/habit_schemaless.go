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

// schemaless are the kinds of messages that never name their schema.
type schemaless struct{ messages ledger }

func newSchemaless(s *survey) *schemaless {
	u := &schemaless{ledger{}}
	for _, o := range s.seen {
		if message, schema := o.schema(); schema != "" {
			schemas, _ := o.answer.members["schemas"].([]any)
			u.messages.note(!slices.Contains(schemas, any(schema)), message)
		}
	}
	return u
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

// explain is about the schemas of a message that never names its own, and about
// what it lacks or has too much of for the resource that it claims to be.
func (u *schemaless) explain(finding Finding, o *observation) string {
	message, schema := o.schema()
	name, _, _ := strings.Cut(strings.TrimPrefix(finding.Pointer, "/"), "/")
	_, there := o.answer.members[name]
	claimed := name == "schemas" || there && finding.Actual == name || !there && !slices.Contains(ofMessages, name)
	if !u.messages.shows(message) || name == "" || !claimed || finding.Header != "" {
		return ""
	}
	return fmt.Sprintf("%s do not name the schema %s", message, schema)
}

// ofMessages are the members that messages have and resources do not.
var ofMessages = []string{"totalResults", "itemsPerPage", "startIndex", "Resources", "nextCursor", "previousCursor", "status", "scimType", "detail"}
