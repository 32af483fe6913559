package reports

import (
	"net/http"
	"slices"
	"strings"
)

// projected is an attribute that a request names in attributes or in
// excludedAttributes, of a resource that has it.
type projected struct {
	parameter, path string
	// forms are what may be wrong about the way in which it is named.
	forms []string
	// heeded says whether the answer shows it as it should.
	heeded bool
}

// The forms of names that service providers are known to overlook.
const (
	laterName     = "heeds only the first name"
	extensionName = "heeds no names of extensions"
	subName       = "heeds no names of sub-attributes"
)

// surveyNames finds the forms of names that attributes and excludedAttributes
// never heed.
func (s *survey) surveyNames() {
	s.projected = map[*Exchange][]projected{}
	heeded, ignored := map[string]int{}, map[string]int{}
	unasked := s.unasked()
	var scenario *Scenario
	var wholes map[string]known // by id
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, wholes = o.scenario, map[string]known{}
		}
		if !o.succeeded() || !o.resource() {
			continue
		}
		for _, document := range o.answer.documents() {
			id := idOf(document)
			if id == "" {
				continue
			}
			if o.whole() {
				wholes[id] = known{members: document}
				continue
			}
			for _, p := range o.projects(known{members: document}, wholes[id]) {
				if unasked[o.endpoint+" "+p.path] {
					continue // it may be one that is always shown
				}
				s.projected[o.Exchange] = append(s.projected[o.Exchange], p)
				for _, form := range p.forms {
					if p.heeded {
						heeded[p.parameter+" "+form]++
					} else {
						ignored[p.parameter+" "+form]++
					}
				}
			}
		}
	}
	s.overlooked = map[string]int{}
	for form, n := range ignored {
		if n >= few && heeded[form] == 0 {
			s.overlooked[form] = n
		}
	}
}

// unasked finds the attributes that answers show although others were asked for,
// by endpoint.
func (s *survey) unasked() map[string]bool {
	all := map[string]bool{}
	for i := range s.seen {
		o := &s.seen[i]
		if !o.succeeded() || !o.resource() || !o.query.Has("attributes") {
			continue
		}
		var asked []string
		for _, name := range o.names("attributes") {
			attribute := newAttribute(name)
			asked = append(asked, attribute.key, strings.ToLower(attribute.urn), strings.ToLower(name))
			for above := attribute.key; strings.Contains(above, "/"); {
				above = above[:strings.LastIndexByte(above, '/')]
				asked = append(asked, above)
			}
		}
		for _, document := range o.answer.documents() {
			for name := range document {
				if name = strings.ToLower(name); !slices.Contains(asked, name) {
					all[o.endpoint+" "+name] = true
				}
			}
		}
	}
	return all
}

// names are those of a parameter.
func (o *observation) names(parameter string) []string {
	var names []string
	for name := range strings.SplitSeq(o.query.Get(parameter), ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// projects are the attributes that a request names and that the resource is known
// to have.
func (o *observation) projects(shown, whole known) []projected {
	if whole.members == nil || o.Request.Method == http.MethodPost && !o.searches() {
		return nil
	}
	var all []projected
	for _, parameter := range []string{"attributes", "excludedAttributes"} {
		for i, name := range o.names(parameter) {
			before, path := whole.named(name)
			after, _ := shown.named(name)
			if len(before) == 0 {
				continue
			}
			p := projected{parameter: parameter, path: path, heeded: (len(after) > 0) == (parameter == "attributes")}
			if i > 0 {
				p.forms = append(p.forms, laterName)
			}
			if strings.Contains(path, ":") {
				p.forms = append(p.forms, extensionName)
			} else if strings.Contains(path, "/") {
				p.forms = append(p.forms, subName)
			}
			all = append(all, p)
		}
	}
	return all
}

// named are the values of an attribute, or what a resource has of an extension.
func (k known) named(name string) (values []any, path string) {
	if extension := member(k.members, name); extension != nil {
		return []any{extension}, strings.ToLower(escapePointer(name))
	}
	values, path, _ = k.values(newAttribute(name))
	return values, path
}

// overlooks is about an attribute that is shown, or is not, although the request
// names it: in a form that is never heeded.
func (s *survey) overlooks(finding Finding, o *observation) string {
	if finding.Pointer == "" || finding.Header != "" {
		return ""
	}
	_, there := lookup(any(o.answer.members), finding.Pointer)
	path, best, most := strings.Join(attributePath(finding.Pointer), "/")+"/", "", 0
	for _, p := range s.projected[o.Exchange] {
		if p.heeded || there == (p.parameter == "attributes") || !strings.HasPrefix(path, p.path+"/") {
			continue
		}
		for _, form := range p.forms {
			if n := s.overlooked[p.parameter+" "+form]; n > most {
				best, most = p.parameter+" "+form, n
			}
		}
	}
	return best
}
