package reports

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// surveyIDs finds ids under which a resource cannot be had: those that a list
// shows for a resource that stands elsewhere, and those that are no strings.
func (s *survey) surveyIDs() {
	s.falseIDs, s.strangers = map[string]string{}, map[*Exchange]bool{}
	straight, crooked := map[string]int{}, map[string]int{} // by endpoint
	for i := range s.seen {
		o := &s.seen[i]
		if !o.succeeded() || !o.resource() {
			continue
		}
		for _, document := range o.answer.documents() {
			if number, isNumber := document["id"].(float64); isNumber {
				s.falseIDs[strconv.FormatFloat(number, 'f', -1, 64)] = "/id is a number, not a string"
			}
		}
		if id, elsewhere := standsElsewhere(o.answer.members); id != "" && elsewhere {
			crooked[o.endpoint]++
		} else if id != "" {
			straight[o.endpoint]++
		}
	}
	for i := range s.seen {
		o := &s.seen[i]
		// Where an address does not end in the id, nothing can be told.
		if !o.succeeded() || !o.answer.isList() || straight[o.endpoint] < few || crooked[o.endpoint] > 0 {
			continue
		}
		for _, item := range o.answer.items {
			if id, elsewhere := standsElsewhere(item); elsewhere {
				s.strangers[o.Exchange] = true
				s.falseIDs[id] = strangeIDs
			}
		}
	}
}

// standsElsewhere tells whether the address of a resource, which ends in its
// id, ends in another one than it shows. The id is empty where one is missing.
func standsElsewhere(document map[string]any) (string, bool) {
	id, _ := document["id"].(string)
	meta, _ := document["meta"].(map[string]any)
	location, _ := meta["location"].(string)
	if id == "" || location == "" {
		return "", false
	}
	return id, lastSegment(location) != id
}

func lastSegment(address string) string {
	address, _, _ = strings.Cut(address, "?")
	segment, err := url.PathUnescape(address[strings.LastIndexByte(address, '/')+1:])
	if err != nil {
		return ""
	}
	return segment
}

const strangeIDs = "lists show resources under other ids than their own"

func (s *survey) strangeIDs(finding Finding, o *observation) string {
	if !s.strangers[o.Exchange] || finding.Header != "" {
		return ""
	}
	if finding.Pointer == "" || finding.Pointer == "/Resources" || strings.HasSuffix(finding.Pointer, "/id") {
		return strangeIDs
	}
	return ""
}

// falseAddress is about a request to an address that was made from such an id:
// that it was refused follows.
func (s *survey) falseAddress(_ Finding, o *observation) string {
	if o.Response.Status != http.StatusNotFound {
		return ""
	}
	return s.falseIDs[lastSegment(o.Request.URL)]
}

// falseID is about an answer that gives a client such an id to go on with.
func (s *survey) falseID(_ Finding, o *observation) string {
	if !o.succeeded() {
		return ""
	}
	if number, isNumber := o.answer.members["id"].(float64); isNumber {
		return s.falseIDs[strconv.FormatFloat(number, 'f', -1, 64)]
	}
	if s.strangers[o.Exchange] {
		return strangeIDs
	}
	return ""
}
