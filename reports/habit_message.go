package reports

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// otherMessage is about an answer that is not of the kind that such a request
// has: a list for a resource, a page of HTML for an error. Nothing within it can
// be judged, so whatever is found there has this one cause.
func (s *survey) otherMessage(finding Finding, o *observation) string {
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

// otherStatus is about a read that was answered with a success of another kind,
// such as 206 or 204: what such an answer shows cannot be relied on.
func (s *survey) otherStatus(finding Finding, o *observation) string {
	if !o.reads() || !o.succeeded() || o.Response.Status == http.StatusOK || finding.Header != "" {
		return ""
	}
	return fmt.Sprintf("%s answered %d", o.kind(), o.Response.Status)
}

// unreadable is about such an answer where nothing is said of what it shows.
func (s *survey) unreadable(finding Finding, o *observation) string {
	if finding.Pointer != "" && !strings.Contains(finding.Actual, strconv.Itoa(o.Response.Status)) {
		return ""
	}
	return s.otherStatus(finding, o)
}

// nothingRead is about such a read that was answered with nothing.
func (s *survey) nothingRead(finding Finding, o *observation) string {
	if o.answer.kind != "" {
		return ""
	}
	return s.otherStatus(finding, o)
}

// The kinds of messages that a survey tells apart.
const (
	aResource = "a resource"
	aList     = "a list"
)

// reads tells whether a request asks for what is there, so that 200 is the only
// success (RFC 7644 §3.4).
func (o *observation) reads() bool { return o.Request.Method == http.MethodGet || o.searches() }

// wants is the kind of message that a request is answered with; empty where
// there may be several.
func (o *observation) wants() string {
	_, _, below := strings.Cut(o.place[1:], "/")
	switch {
	case o.searches():
		return aList
	case o.endpoint == "/Bulk" || o.endpoint == "/Me" || o.place == "/":
		return ""
	case o.Request.Method == http.MethodGet && !below && o.endpoint != "/ServiceProviderConfig":
		return aList
	case o.Request.Method == http.MethodGet, o.Request.Method == http.MethodPut:
		return aResource
	case o.Request.Method == http.MethodPatch && o.Response.Status == http.StatusOK:
		return aResource
	case o.Request.Method == http.MethodPost && !below && o.answer.kind != "":
		return aResource
	}
	return ""
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

// ofErrors finds what is expected of an error as a message.
var ofErrors = regexp.MustCompile(`\b(JSON|scimType|urn:ietf:params:scim:api:messages:2\.0:Error)\b`)

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

var success = regexp.MustCompile(`^status (2\d\d(?:(?:, | or )2\d\d)*)$`)

// otherSuccess is about a request that succeeded with another status than it
// should.
func (s *survey) otherSuccess(finding Finding, o *observation) string {
	wanted := success.FindStringSubmatch(finding.Expected)
	if wanted == nil || !o.succeeded() || finding.Pointer != "" || finding.Header != "" {
		return ""
	}
	return fmt.Sprintf("%s answered %d, and not %s", o.kind(), o.Response.Status, wanted[1])
}

// surveyMediaTypes counts the media types of bodies.
func (s *survey) surveyMediaTypes() {
	s.mediaTypes = map[string]map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		if o.answer.kind == "" {
			continue
		}
		if s.mediaTypes[o.outcome()] == nil {
			s.mediaTypes[o.outcome()] = map[string]int{}
		}
		s.mediaTypes[o.outcome()][o.mediaType()]++
	}
}

func (o *observation) outcome() string {
	if o.Response.Status >= 400 {
		return "refusals"
	}
	return "answers"
}

// mediaType is without parameters, and empty where none is named.
func (o *observation) mediaType() string {
	for _, header := range o.Response.Headers {
		if strings.EqualFold(header.Name, "Content-Type") {
			name, _, _ := strings.Cut(header.Value, ";")
			return strings.ToLower(strings.TrimSpace(name))
		}
	}
	return ""
}

// otherMediaType is about bodies that all come in one media type that is none of
// SCIM (RFC 7644 §3.1), or in none.
func (s *survey) otherMediaType(finding Finding, o *observation) string {
	types, own := s.mediaTypes[o.outcome()], o.mediaType()
	if finding.Header != "Content-Type" || len(types) != 1 || types[own] < few || own == "application/scim+json" {
		return ""
	}
	if own == "" {
		return o.outcome() + " come without Content-Type"
	}
	return o.outcome() + " come as " + own
}
