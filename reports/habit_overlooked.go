package reports

import (
	"net/http"
	"slices"
	"strings"
)

// overlooked are the forms of names that attributes and excludedAttributes never
// heed.
type overlooked struct {
	// of are the attributes that a request names.
	of map[*Exchange][]projected
	// forms are by parameter and form.
	forms ledger
}

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

func newOverlooked(s *survey) *overlooked {
	t := &overlooked{map[*Exchange][]projected{}, ledger{}}
	unasked := unasked(s.seen)
	for _, seen := range s.scenarios {
		wholes := map[string]known{} // by id
		for _, o := range seen {
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
					t.of[o.Exchange] = append(t.of[o.Exchange], p)
					for _, form := range p.forms {
						t.forms.note(!p.heeded, p.parameter+" "+form)
					}
				}
			}
		}
	}
	return t
}

// unasked finds the attributes that answers show although others were asked for,
// by endpoint.
func unasked(seen []*observation) map[string]bool {
	all := map[string]bool{}
	for _, o := range seen {
		if !o.succeeded() || !o.resource() || !o.query.Has(including) {
			continue
		}
		var asked []string
		for _, name := range o.names(including) {
			attribute := newAttribute(name)
			asked = append(asked, strings.ToLower(attribute.urn), strings.ToLower(name))
			asked = append(asked, pathsTo(attribute.key)...)
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

// projects are the attributes that a request names and that the resource is known
// to have.
func (o *observation) projects(shown, whole known) []projected {
	if whole.members == nil || o.Request.Method == http.MethodPost && !o.searches() {
		return nil
	}
	var all []projected
	for _, parameter := range []string{including, excluding} {
		for i, name := range o.names(parameter) {
			before, path := whole.named(name)
			after, _ := shown.named(name)
			if len(before) == 0 {
				continue
			}
			p := projected{parameter: parameter, path: path, heeded: (len(after) > 0) == (parameter == including)}
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

// explain is about an attribute that is shown, or is not, although the request
// names it: in a form that is never heeded.
func (t *overlooked) explain(finding Finding, o *observation) string {
	if finding.Pointer == "" || finding.Header != "" {
		return ""
	}
	_, there := lookup(any(o.answer.members), finding.Pointer)
	path, best, most := attributeName(finding.Pointer)+"/", "", 0
	for _, p := range t.of[o.Exchange] {
		if p.heeded || there == (p.parameter == including) || !strings.HasPrefix(path, p.path+"/") {
			continue
		}
		for _, form := range p.forms {
			if name := p.parameter + " " + form; t.forms.shows(name) && t.forms[name].pro > most {
				best, most = name, t.forms[name].pro
			}
		}
	}
	return best
}
