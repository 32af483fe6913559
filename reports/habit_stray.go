package reports

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// resourceType is what /ResourceTypes says of an endpoint, in lower case.
type resourceType struct {
	schema     string
	extensions []string
}

// surveyStrays finds the attributes that resources show and none of their schemas
// names, though /ResourceTypes and /Schemas are there to tell. With those that
// clients send something else may be wrong.
func (s *survey) surveyStrays() {
	s.strays = map[string]map[string]string{}
	for endpoint, kind := range s.resourceTypes() {
		declared := map[string]bool{"id": true, "externalid": true, "meta": true, "schemas": true}
		s.published.each(kind.schema, func(name string) { declared[name] = true })
		if len(declared) == 4 {
			continue // what nobody publishes cannot be told
		}
		s.strays[endpoint] = map[string]string{}
		for _, urn := range kind.extensions {
			declared[urn] = true
		}
		sent := s.outline("POST " + endpoint).sent
		for name, types := range s.outline(endpoint).shown {
			if declared[name] || len(sent[name]) > 0 || strings.Contains(name, "/") || total(types) < few {
				continue
			}
			s.strays[endpoint][name] = fmt.Sprintf("%s shows %s, which none of its schemas names", endpoint, name)
		}
		for _, urn := range kind.extensions {
			s.surveyLoose(endpoint, urn, declared)
		}
	}
	s.surveySentBack()
}

// surveyLoose finds out whether the attributes of an extension are shown among
// those of the resource, and never in an object of their own (RFC 7643 §3.3).
func (s *survey) surveyLoose(endpoint, urn string, declared map[string]bool) {
	shown := s.outline(endpoint).shown
	loose := fmt.Sprintf("%s shows the attributes of %s among its own, and not in an object of that name", endpoint, urn)
	if total(shown[urn]) > 0 {
		return
	}
	s.published.each(urn, func(name string) {
		if !declared[name] && total(shown[name]) >= few {
			s.strays[endpoint][name], s.strays[endpoint][urn] = loose, loose
		}
	})
}

// resourceTypes reads the answers of /ResourceTypes, by endpoint.
func (s *survey) resourceTypes() map[string]resourceType {
	all := map[string]resourceType{}
	for i := range s.seen {
		o := &s.seen[i]
		if o.endpoint != "/ResourceTypes" || o.Request.Method != http.MethodGet || !o.succeeded() || !o.whole() {
			continue
		}
		for _, document := range o.answer.documents() {
			endpoint, _ := document["endpoint"].(string)
			schema, _ := document["schema"].(string)
			kind := resourceType{schema: strings.ToLower(schema)}
			extensions, _ := document["schemaExtensions"].([]any)
			for _, element := range extensions {
				extension, _ := element.(map[string]any)
				if urn, ok := extension["schema"].(string); ok {
					kind.extensions = append(kind.extensions, strings.ToLower(urn))
				}
			}
			all["/"+strings.Trim(endpoint, "/")] = kind
		}
	}
	return all
}

// each visits the names of the attributes that a schema defines.
func (p *publication) each(urn string, visit func(name string)) {
	for key := range p.definitions {
		if schema, path, _ := strings.Cut(key, " "); schema == urn && !strings.Contains(path, "/") {
			visit(path)
		}
	}
}

// surveySentBack finds out which of these attributes are refused each time that a
// client sends them back.
func (s *survey) surveySentBack() {
	refused, accepted := map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		if len(s.strays[o.endpoint]) == 0 || o.Request.Method != http.MethodPut {
			continue
		}
		for name := range o.sent().members {
			name = o.endpoint + " " + strings.ToLower(name)
			switch {
			case o.succeeded():
				accepted[name]++
			case o.Response.Status == http.StatusBadRequest:
				refused[name]++
			}
		}
	}
	s.sentBack = map[string]bool{}
	for name, n := range refused {
		s.sentBack[name] = n >= few && accepted[name] == 0
	}
}

// stray is about an attribute that no schema names, about the schema by whose
// name it goes, and about a resource that is refused as it was shown.
func (s *survey) stray(finding Finding, o *observation) string {
	strays := s.strays[o.endpoint]
	switch path := attributePath(finding.Pointer); {
	case len(strays) == 0 || finding.Header != "" || len(path) == 0:
	case o.Response.Status == http.StatusBadRequest && o.Request.Method == http.MethodPut:
		for name := range o.sent().members {
			if name = strings.ToLower(name); strays[name] != "" && s.sentBack[o.endpoint+" "+name] {
				return strays[name]
			}
		}
	case !o.succeeded():
	case path[0] == "schemas":
		if urn, ok := o.at(finding.Pointer).(string); ok {
			return strays[strings.ToLower(urn)]
		}
	case !slices.Contains([]string{"", "/Resources"}, finding.Pointer):
		return strays[path[0]]
	}
	return ""
}
