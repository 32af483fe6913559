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
	if o.answer.members["id"] == "" && o.Phase == "when" && !s.wentOn(o) {
		return emptyID
	}
	return ""
}

// surveyMembers finds out whether the members that groups show have values that
// are the id of nothing (RFC 7643 §4.2), each one of them.
func (s *survey) surveyMembers() {
	ids := map[string]bool{}
	for i := range s.seen {
		if o := &s.seen[i]; o.succeeded() && o.resource() {
			for _, document := range o.answer.documents() {
				if id, ok := document["id"].(string); ok {
					ids[id] = true
				}
			}
		}
	}
	known, unknown := 0, 0
	for i := range s.seen {
		for _, value := range s.seen[i].members() {
			if ids[value] {
				known++
			} else {
				unknown++
			}
		}
	}
	s.noMembers = unknown >= few && known == 0
}

// members are the values of the members that a group shows, empty ones where it
// shows none.
func (o *observation) members() []string {
	if !o.succeeded() || o.endpoint != "/Groups" {
		return nil
	}
	var values []string
	for _, document := range o.answer.documents() {
		list, _ := document["members"].([]any)
		for _, element := range list {
			member, _ := element.(map[string]any)
			value, _ := member["value"].(string)
			values = append(values, value)
		}
	}
	return values
}

func (s *survey) strangeMembers(finding Finding, o *observation) string {
	about := finding.Pointer == "" || strings.HasPrefix(finding.Pointer, "/members") || strings.HasPrefix(finding.Pointer, "/Resources")
	if !s.noMembers || !about || finding.Header != "" || len(o.members()) == 0 {
		return ""
	}
	return "the members of groups have values that are no ids"
}
