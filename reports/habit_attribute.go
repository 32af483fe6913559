package reports

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// outline is what is known of the attributes of resources: at an endpoint, or in
// the answers to one kind of requests. The names are paths: name/givenName.
type outline struct {
	// documents counts the resources that were shown whole.
	documents int
	// shown and sent count how often an attribute was there, by JSON type.
	shown, sent map[string]map[string]int
}

// few is how often something has to be seen to be called a habit.
const few = 3

// surveyAttributes notes which attributes clients send and which answers show.
func (s *survey) surveyAttributes() {
	s.attributes = map[string]*outline{}
	for i := range s.seen {
		o := &s.seen[i]
		if !o.succeeded() {
			continue
		}
		if o.Request.Method == http.MethodPost || o.Request.Method == http.MethodPut {
			members := o.sent().members
			note(s.outline(o.endpoint).sent, "", members)
			note(s.outline(o.kind()).sent, "", members)
		}
		for _, document := range o.answer.documents() {
			for _, key := range []string{o.endpoint, o.kind()} {
				outline := s.outline(key)
				if o.whole() {
					outline.documents++
				}
				note(outline.shown, "", document)
			}
		}
	}
}

func (s *survey) outline(key string) *outline {
	if s.attributes[key] == nil {
		s.attributes[key] = &outline{shown: map[string]map[string]int{}, sent: map[string]map[string]int{}}
	}
	return s.attributes[key]
}

// note counts the attributes of an object. An unassigned one is not there (RFC
// 7643 §2.5).
func note(counts map[string]map[string]int, above string, members map[string]any) {
	for name, value := range members {
		path := above + strings.ToLower(escapePointer(name))
		list, isList := value.([]any)
		if value == nil || isList && len(list) == 0 {
			continue
		}
		if counts[path] == nil {
			counts[path] = map[string]int{}
		}
		counts[path][typeOf(value)]++
		if object, ok := value.(map[string]any); ok {
			list = []any{object}
		}
		for _, element := range list {
			if object, ok := element.(map[string]any); ok {
				note(counts, path+"/", object)
			}
		}
	}
}

// typeOf is the JSON type of a value, and of an array the type of what it holds.
func typeOf(value any) string {
	if list, ok := value.([]any); ok && len(list) > 0 {
		return "array of " + kind(list[0]) + "s"
	}
	return kind(value)
}

// attributePath is the attribute that a pointer points at, wherever the
// resource and its value stand: /Resources/3/emails/0/value is emails/value.
func attributePath(pointer string) []string {
	var path []string
	for step := range strings.SplitSeq(strings.TrimPrefix(strings.ToLower(pointer), "/"), "/") {
		if !isIndex(step) && step != "resources" {
			path = append(path, step)
		}
	}
	return path
}

// wantsNone finds the findings about an attribute that should not be there.
var wantsNone = regexp.MustCompile(`^(absent$|no |not )`)

// neverShown is about an attribute that is in no answer of a kind although
// clients sent it, or other answers show it.
func (s *survey) neverShown(finding Finding, o *observation) string {
	if member, _ := commonMember(finding); finding.Pointer == "" || member != "" || wantsNone.MatchString(finding.Expected) || !o.succeeded() {
		return "" // members that all messages have are told from each one
	}
	path := attributePath(finding.Pointer)
	for n := 1; n <= len(path); n++ {
		name := strings.Join(path[:n], "/")
		all, here := s.outline(o.endpoint), s.outline(o.kind())
		switch {
		case here.documents < few || len(here.shown[name]) > 0:
		case len(all.shown[name]) == 0 && total(all.sent[name]) >= few:
			return fmt.Sprintf("no answer of %s shows %s", o.endpoint, name)
		case total(all.shown[name]) >= few:
			return fmt.Sprintf("%s never shows %s", o.kind(), name)
		}
	}
	return ""
}

// otherType is about an attribute that an answer shows as another JSON type than
// clients always send.
func (s *survey) otherType(finding Finding, o *observation) string {
	path := attributePath(finding.Pointer)
	if finding.Pointer == "" || !o.succeeded() {
		return ""
	}
	for n := 1; n <= len(path); n++ {
		name := strings.Join(path[:n], "/")
		sent := only(s.outline(o.endpoint).sent[name])
		if sent == "" || total(s.outline(o.endpoint).sent[name]) < few {
			continue
		}
		for _, document := range o.answer.documents() {
			here := map[string]map[string]int{}
			note(here, "", document)
			if shown := only(here[name]); shown != "" && shown != sent {
				return fmt.Sprintf("%s shows %s as %s, and not as %s", o.endpoint, name, article(shown), article(sent))
			}
		}
	}
	return ""
}

// notKept is about an attribute that is missing since the resource was created:
// no answer to a POST shows it although clients sent it.
func (s *survey) notKept(finding Finding, o *observation) string {
	if finding.Header != "" || wantsNone.MatchString(finding.Expected) || !o.succeeded() {
		return ""
	}
	if member, _ := commonMember(finding); finding.Pointer != "" && member == "" {
		path := attributePath(finding.Pointer)
		for n := 1; n <= len(path); n++ {
			name := strings.Join(path[:n], "/")
			if s.dropped(o, name) && (o.kind() == "POST "+o.endpoint || s.sentBefore(o, name)) {
				return fmt.Sprintf("POST %s does not keep %s", o.endpoint, name)
			}
		}
	}
	if !o.filtered() || o.answer.count > 0 {
		return ""
	}
	// What is not kept is not found by it either.
	for _, parts := range comparing.FindAllStringSubmatch(o.query.Get("filter"), -1) {
		name, _, _ := strings.Cut(strings.ToLower(parts[1]), ".")
		if s.dropped(o, name) && s.sentBefore(o, name) {
			return fmt.Sprintf("POST %s does not keep %s", o.endpoint, name)
		}
	}
	return ""
}

// dropped tells whether clients send an attribute with a POST, and no answer to
// one shows it.
func (s *survey) dropped(o *observation, name string) bool {
	created := s.outline("POST " + o.endpoint)
	return created.documents >= few && len(created.shown[name]) == 0 && total(created.sent[name]) >= few
}

// sentBefore tells whether the scenario created a resource with an attribute
// before an exchange.
func (s *survey) sentBefore(o *observation, name string) bool {
	for i := range o.scenario.Exchanges {
		other := s.of[&o.scenario.Exchanges[i]]
		if other == nil || other.N >= o.N || other.Request.Method != http.MethodPost || other.place != o.endpoint {
			continue
		}
		sent := map[string]map[string]int{}
		note(sent, "", other.sent().members)
		if len(sent[name]) > 0 {
			return true
		}
	}
	return false
}

func total(counts map[string]int) int {
	n := 0
	for _, count := range counts {
		n += count
	}
	return n
}

// only is the one type that was seen; empty where there was none or several.
func only(counts map[string]int) string {
	for kind := range counts {
		if len(counts) == 1 {
			return kind
		}
	}
	return ""
}
