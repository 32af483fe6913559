package reports

import (
	"fmt"
	"net/http"
)

// otherMessage is about an answer that is not of the kind that such a request
// has: a list for a resource, a page of HTML for an error. Nothing within it can
// be judged, so whatever is found there has this one cause.
func otherMessage(finding Finding, o *observation) string {
	if finding.Header != "" && finding.Header != "Content-Type" {
		return ""
	}
	switch status := o.Response.Status; {
	case status/100 == 3 && status != http.StatusNotModified && o.endpoint != "/Me", status == http.StatusNotFound && o.wants() == aList && o.resource():
		return fmt.Sprintf("%s answered %d", o.kind(), status)
	case status >= 400:
		return otherError(finding, o)
	}
	if !o.succeeded() || o.Response.Status == http.StatusNoContent {
		return ""
	}
	wanted, got := o.wants(), o.got()
	if wanted == "" || got == wanted {
		return ""
	}
	return fmt.Sprintf("%s answered %d with %s instead of %s", o.kind(), o.Response.Status, got, wanted)
}

// got is the kind of message that came.
func (o *observation) got() string {
	switch m := o.answer; {
	case m.kind == "":
		return "no body"
	case m.kind == "text":
		return "what is no JSON"
	case m.kind == "array":
		return "an array"
	case m.isList():
		return aList
	case o.endpoint == "/ServiceProviderConfig" || m.members["id"] != nil || m.members["schemas"] != nil || m.cut:
		return aResource
	}
	return "an object without schemas and id"
}

// otherError is about refusals that are no SCIM errors (RFC 7644 §3.12). With
// which status it was refused is another matter.
func otherError(finding Finding, o *observation) string {
	inside := finding.Pointer != "" || finding.Header != "" || ofErrors.MatchString(finding.Expected)
	if !inside || otherRefusal(finding, o) {
		return ""
	}
	switch m := o.answer; {
	case m.kind == "":
		return "a refusal comes without a body"
	case m.kind == "text":
		return "a refusal comes with what is no JSON"
	case m.kind == "object" && m.members["schemas"] == nil && m.members["status"] == nil && m.members["detail"] == nil:
		return "a refusal comes with an object that is no SCIM error"
	}
	return ""
}
