package reports

import (
	"fmt"
	"slices"
)

// scimTypes are the keywords of RFC 7644 §3.12 and RFC 9865 §2.1.
var scimTypes = []string{
	"invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget", "invalidValue", "invalidVers", "sensitive",
	"invalidCursor", "expiredCursor", "invalidCount",
}

// oddScimTypes are the keywords of errors where there is none that SCIM knows.
type oddScimTypes struct {
	seen  map[string]int
	known bool
}

func newOddScimTypes(s *survey) *oddScimTypes {
	t := &oddScimTypes{seen: map[string]int{}}
	for _, o := range s.seen {
		if keyword, ok := o.scimType(); ok && slices.Contains(scimTypes, keyword) {
			t.known = true
		} else if ok {
			t.seen[keyword]++
		}
	}
	return t
}

// scimType is the keyword of an error.
func (o *observation) scimType() (string, bool) {
	if o.Response.Status < 400 {
		return "", false
	}
	keyword, ok := o.answer.members["scimType"].(string)
	return keyword, ok
}

// explain is about the keyword of an error where SCIM knows none of those that
// there are.
func (t *oddScimTypes) explain(finding Finding, o *observation) string {
	keyword, ok := o.scimType()
	if !ok || t.known || t.seen[keyword] < few || finding.Pointer != "/scimType" || otherRefusal(finding, o) {
		return ""
	}
	return fmt.Sprintf("errors have the scimType %s, which SCIM does not know", keyword)
}
