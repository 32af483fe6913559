package reports

import (
	"reflect"
	"strings"
)

// publication is what /Schemas says, in all answers of a run.
type publication struct {
	// definitions are the last ones seen, by schema and path in lower case:
	// "urn:…:user name/givenname".
	definitions map[string]map[string]any
	// stated are the characteristics that some definition has.
	stated map[string]bool
	// varies are the characteristics that one answer states otherwise than another.
	varies map[string]bool
}

// characteristics are those that a definition of /Schemas states, and the values
// that SCIM knows (RFC 7643 §7); nil where it may be any.
var characteristics = map[string][]string{
	"type":        {"string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex"},
	"mutability":  {"readOnly", "readWrite", "immutable", "writeOnly"},
	"returned":    {"always", "never", "default", "request"},
	"uniqueness":  {"none", "server", "global"},
	"multiValued": nil, "required": nil, "caseExact": nil, "description": nil,
}

func newPublication(seen []*observation) publication {
	p := publication{map[string]map[string]any{}, map[string]bool{}, map[string]bool{}}
	for _, o := range seen {
		if !o.publishes("/Schemas") {
			continue
		}
		for _, schema := range o.answer.documents() {
			eachDefinition("", schema["attributes"], func(path string, definition map[string]any) {
				key := strings.ToLower(idOf(schema) + " " + path)
				before, known := p.definitions[key]
				for name := range characteristics {
					p.stated[name] = p.stated[name] || definition[name] != nil
					p.varies[name] = p.varies[name] || known && !reflect.DeepEqual(before[name], definition[name])
				}
				p.definitions[key] = definition
			})
		}
	}
	return p
}

// eachDefinition visits the attributes of a schema and their sub-attributes.
func eachDefinition(above string, attributes any, visit func(path string, definition map[string]any)) {
	for _, definition := range objects(attributes) {
		if name, _ := definition["name"].(string); name != "" {
			visit(above+name, definition)
			eachDefinition(above+name+"/", definition["subAttributes"], visit)
		}
	}
}

// each visits the names of the attributes that a schema defines.
func (p *publication) each(urn string, visit func(name string)) {
	for key := range p.definitions {
		if schema, path, _ := strings.Cut(key, " "); schema == urn && !strings.Contains(path, "/") {
			visit(path)
		}
	}
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
