package reports

import (
	"net/http"
	"strings"
)

// surveyReturned finds the attributes that are shown otherwise than by default:
// those that clients send and no reader of the whole resource sees, and those that
// are there each time that a client leaves them out.
func (s *survey) surveyReturned() {
	whole, kept, left := map[string]*outline{}, map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		if !o.succeeded() || !o.resource() || o.whole() && o.Request.Method != http.MethodGet {
			continue // a write may be answered with what it set (RFC 7643 §7)
		}
		all := whole[o.endpoint]
		if all == nil {
			all = &outline{shown: map[string]map[string]int{}}
			whole[o.endpoint] = all
		}
		for _, document := range o.answer.documents() {
			if o.whole() {
				note(all.shown, "", document)
				continue
			}
			for name := range s.outline(o.endpoint).shown {
				if !o.leavesOut(name) {
					continue
				}
				counts := left
				if _, there := attributeOf(document, name); there {
					counts = kept
				}
				counts[o.endpoint+" "+name]++
			}
		}
	}
	s.published.hidden, s.published.always = map[string]bool{}, map[string]bool{}
	for endpoint, all := range whole {
		for name, types := range s.outline(endpoint).sent {
			s.published.hidden[endpoint+" "+name] = total(types) >= few && len(all.shown[name]) == 0
		}
	}
	for name, n := range kept {
		s.published.always[name] = n >= few && left[name] == 0
	}
}

// leavesOut tells whether a client asked for answers without an attribute of the
// resource itself.
func (o *observation) leavesOut(name string) bool {
	if strings.ContainsAny(name, "/:") {
		return false
	}
	if names := o.query.Get("excludedAttributes"); names != "" {
		return namesAttribute(names, name, false)
	}
	names := o.query.Get("attributes")
	return names != "" && !namesAttribute(names, name, true)
}

// namesAttribute tells whether a list of attributes names one, or, where parts
// count, a sub-attribute of it.
func namesAttribute(names, name string, parts bool) bool {
	for candidate := range strings.SplitSeq(strings.ToLower(names), ",") {
		candidate = strings.TrimSpace(candidate)
		top, sub, _ := strings.Cut(candidate[strings.LastIndexByte(candidate, ':')+1:], ".")
		if top == name && (parts || sub == "") {
			return true
		}
	}
	return false
}

// attributeOf finds an attribute by its name in any case.
func attributeOf(members map[string]any, name string) (any, bool) {
	for candidate, value := range members {
		if strings.EqualFold(candidate, name) {
			return value, true
		}
	}
	return nil, false
}

// takenForDefault is about an attribute that a client expects as it may with the
// default, and that is never shown, or always.
func (s *survey) takenForDefault(finding Finding, o *observation) bool {
	if finding.Header != "" || finding.Pointer == "" || !o.succeeded() {
		return false
	}
	name := strings.Join(attributePath(finding.Pointer), "/")
	hidden := s.published.hidden[o.endpoint+" "+name]
	if o.whole() {
		return hidden && o.Request.Method == http.MethodGet
	}
	never := hidden && len(s.outline(o.endpoint).shown[name]) == 0
	return never || s.published.always[o.endpoint+" "+name]
}
