package reports

import (
	"cmp"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// characteristics are those that a definition of /Schemas states, and the values
// that SCIM knows (RFC 7643 §7); nil where it may be any.
var characteristics = map[string][]string{
	"type":        {"string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex"},
	"mutability":  {"readOnly", "readWrite", "immutable", "writeOnly"},
	"returned":    {"always", "never", "default", "request"},
	"uniqueness":  {"none", "server", "global"},
	"multiValued": nil, "required": nil, "caseExact": nil, "description": nil,
}

// stating says in words what a characteristic states.
var stating = map[string]string{
	"returned": "when it is returned", "multiValued": "whether it is multi-valued", "required": "whether it is required", "caseExact": "whether case matters",
}

// publication is what /Schemas says, in all answers of a run.
type publication struct {
	// definitions are the last ones seen, by schema and path in lower case:
	// "urn:…:user name/givenname".
	definitions map[string]map[string]any
	// unstated are the characteristics that no definition has.
	unstated map[string]bool
	// odd are the values that SCIM does not know, such as "type text".
	odd map[string]bool
	// varies are the characteristics that one answer states otherwise than another.
	varies map[string]bool
	// fixed are the attributes that no write ever sets, by endpoint and path;
	// they are looked for only where no mutability is stated.
	fixed map[string]bool
	// hidden are those that no reader sees, always those that all answers
	// show; they are looked for only where nothing states when one is returned.
	hidden, always map[string]bool
}

// surveyDefinitions finds what is wrong with all definitions of attributes, and
// not with one.
func (s *survey) surveyDefinitions() {
	p := publication{definitions: map[string]map[string]any{}, unstated: map[string]bool{}, odd: map[string]bool{}, varies: map[string]bool{}}
	stated := map[string]bool{}
	for i := range s.seen {
		o := &s.seen[i]
		if o.endpoint != "/Schemas" || o.Request.Method != http.MethodGet || !o.succeeded() || !o.whole() {
			continue
		}
		for _, schema := range o.answer.documents() {
			id, _ := schema["id"].(string)
			eachDefinition("", schema["attributes"], func(path string, definition map[string]any) {
				key := strings.ToLower(id + " " + path)
				before, known := p.definitions[key]
				for name := range characteristics {
					stated[name] = stated[name] || definition[name] != nil
					p.varies[name] = p.varies[name] || known && !reflect.DeepEqual(before[name], definition[name])
				}
				p.definitions[key] = definition
			})
		}
	}
	odd := map[string]int{}
	for _, definition := range p.definitions {
		for name, values := range characteristics {
			if value := oddValue(name, definition[name]); value != "" && values != nil {
				odd[value]++
			}
		}
	}
	for value, n := range odd {
		name, _, _ := strings.Cut(value, " ")
		p.odd[value] = n >= few && !p.varies[name]
	}
	for name := range characteristics {
		p.unstated[name] = len(p.definitions) >= few && !stated[name]
	}
	s.published = p
	if p.unstated["mutability"] {
		s.surveyFixed()
	}
	if p.unstated["returned"] {
		s.surveyReturned()
	}
}

// eachDefinition visits the attributes of a schema and their sub-attributes.
func eachDefinition(above string, attributes any, visit func(path string, definition map[string]any)) {
	list, _ := attributes.([]any)
	for _, element := range list {
		definition, _ := element.(map[string]any)
		name, _ := definition["name"].(string)
		if name == "" {
			continue
		}
		visit(above+name, definition)
		eachDefinition(above+name+"/", definition["subAttributes"], visit)
	}
}

// oddValue is "type text" for a value that SCIM does not know, and empty for one
// that it does.
func oddValue(name string, value any) string {
	text, ok := value.(string)
	if !ok || slices.ContainsFunc(characteristics[name], func(known string) bool { return strings.EqualFold(known, text) }) {
		return ""
	}
	return name + " " + text
}

// publishes tells whether some schema has an attribute of this path, which may
// begin with the schema.
func (p *publication) publishes(path []string) bool {
	if len(path) > 1 && strings.HasPrefix(path[0], "urn:") {
		return p.definitions[path[0]+" "+strings.Join(path[1:], "/")] != nil
	}
	suffix := " " + strings.Join(path, "/")
	for key := range p.definitions {
		if strings.HasSuffix(key, suffix) {
			return true
		}
	}
	return false
}

// undefined is about a characteristic that no definition states, and about what
// a client did because it had to assume the default (RFC 7643 §2.2).
func (s *survey) undefined(finding Finding, o *observation) string {
	for name, unstated := range s.published.unstated {
		if !unstated {
			continue
		}
		told := o.endpoint == "/Schemas" && definesAs(finding.Pointer, name)
		switch name {
		case "type":
			told = told || o.resource() && (s.takenForString(finding, o) || s.sentAsString(finding, o))
		case "mutability":
			told = told || o.resource() && s.takenForWritable(finding, o)
		case "returned":
			told = told || o.resource() && s.takenForDefault(finding, o)
		}
		if told {
			return "no published attribute states " + cmp.Or(stating[name], "its "+name)
		}
	}
	return ""
}

// definesAs tells whether a pointer leads to a characteristic of a definition, or
// to what only some types have.
func definesAs(pointer, name string) bool {
	last := pointer[strings.LastIndexByte(pointer, '/')+1:]
	return strings.Contains(pointer, "ttributes/") && (last == name || name == "type" && (last == "subAttributes" || last == "referenceTypes"))
}

// takenForString is about a value that is none of the default type.
func (s *survey) takenForString(finding Finding, o *observation) bool {
	if finding.Expected != "a string" || !o.succeeded() || !s.published.publishes(attributePath(finding.Pointer)) {
		return false
	}
	_, isText := o.at(finding.Pointer).(string)
	return !isText
}

// sentAsString is about a request that was refused and had a text where answers
// always show something else.
func (s *survey) sentAsString(finding Finding, o *observation) bool {
	if o.Response.Status != http.StatusBadRequest || finding.Pointer != "" || finding.Header != "" {
		return false
	}
	sent, shown := map[string]map[string]int{}, s.outline(o.endpoint).shown
	note(sent, "", o.sent().members)
	for path, types := range sent {
		asText := types["string"]+types["array of strings"] > 0
		if kind := only(shown[path]); asText && kind != "" && types[kind] == 0 && s.published.publishes(strings.Split(path, "/")) {
			return true
		}
	}
	return false
}

// at is what a pointer into an answer points at.
func (o *observation) at(pointer string) any {
	var document any = o.answer.members
	if rest, listed := strings.CutPrefix(pointer, "/Resources/"); listed {
		items := make([]any, len(o.answer.items))
		for i, item := range o.answer.items {
			items[i] = item
		}
		document, pointer = items, "/"+rest
	}
	value, _ := lookup(document, pointer)
	return value
}

// undefinedValue is about a characteristic with a value that SCIM does not know.
func (s *survey) undefinedValue(finding Finding, o *observation) string {
	name := finding.Pointer[strings.LastIndexByte(finding.Pointer, '/')+1:]
	if o.endpoint != "/Schemas" || characteristics[name] == nil {
		return ""
	}
	value := oddValue(name, o.at(finding.Pointer))
	if !s.published.odd[value] {
		return ""
	}
	return fmt.Sprintf("published attributes have the %s, which SCIM does not know", value)
}
