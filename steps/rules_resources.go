package steps

import (
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// resourceRules are about schemas, id and names of every resource in a
// successful answer (RFC 7643 §3).
var resourceRules = []Rule{
	{"a resource names its schemas", eachWhole(func(s *sight, r shown) []evidence {
		schemas := r.value.Member("schemas")
		if schemas.Kind() != scim.Array || !schemas.Assigned() {
			return []evidence{seen(s.x, schemas, "a list of URNs that is not empty")}
		}
		for _, item := range schemas.Items() {
			if item.Kind() != scim.String || !strings.Contains(item.Text(), ":") {
				return []evidence{seen(s.x, item, "a URI")}
			}
		}
		return nil
	})},
	{"no resource names a schema twice", eachWhole(func(s *sight, r shown) []evidence {
		already := map[string]bool{}
		for _, item := range r.value.Member("schemas").Items() {
			if urn := strings.ToLower(item.Text()); already[urn] {
				return []evidence{seen(s.x, item, "each schema once")}
			} else {
				already[urn] = true
			}
		}
		return nil
	})},
	{"a resource names the schema of its resource type", eachWhole(func(s *sight, r shown) []evidence {
		schemas := r.value.Member("schemas")
		if r.kind == nil || !schemas.Assigned() || hasURN(schemas, r.kind.Schema) {
			return nil
		}
		return []evidence{seen(s.x, schemas, "to contain "+r.kind.Schema)}
	})},
	{"a resource names no schema but those of its resource type", eachWhole(func(s *sight, r shown) []evidence {
		if r.kind == nil {
			return nil
		}
		for _, item := range r.value.Member("schemas").Items() {
			if !r.kind.has(item.Text()) {
				return []evidence{seen(s.x, item, "a schema that the resource type "+r.kind.Name+" names")}
			}
		}
		return nil
	})},
	{"a resource names the schema of every extension that it shows", eachWhole(func(s *sight, r shown) []evidence {
		var wrong []evidence
		for _, member := range r.value.Members() {
			if isURN(member.Name) && member.Value.Assigned() && !hasURN(r.value.Member("schemas"), member.Name) {
				wrong = append(wrong, evidence{expected: member.Name + " in schemas", actual: show(r.value.Member("schemas")), pointer: r.value.Pointer() + "/schemas", kind: member.Name})
			}
		}
		return wrong
	})},
	{"a resource has an id that is a string", each(func(s *sight, r shown) []evidence {
		id := r.value.Member("id")
		if id.Kind() == scim.String && id.Text() != "" {
			return nil
		}
		return []evidence{seen(s.x, id, "a string that is not empty")}
	})},
	{"no id contains the word bulkId", each(func(s *sight, r shown) []evidence {
		if id := r.value.Member("id"); strings.Contains(id.Text(), "bulkId") {
			return []evidence{seen(s.x, id, "an id without bulkId")}
		}
		return nil
	})},
	{"no two resources of different types share an id", each(func(s *sight, r shown) []evidence {
		id, kind := r.value.Member("id").Text(), r.value.Get("meta", "resourceType").Text()
		if id == "" || kind == "" {
			return nil
		}
		if before := s.watch.owner(id, kind); before != kind {
			return []evidence{seen(s.x, r.value.Member("id"), "an id that no "+before+" has")}
		}
		return nil
	})},
	{"an attribute name follows the grammar", each(func(s *sight, r shown) []evidence {
		return namesIn(s, r.value, 0)
	})},
	{"an attribute is spelled as in its schema", each(func(s *sight, r shown) []evidence {
		var wrong []evidence
		if r.kind == nil {
			return nil
		}
		for _, member := range r.value.Members() {
			if a, ok := r.kind.attributes[strings.ToLower(member.Name)]; ok && a.Name != member.Name {
				wrong = append(wrong, evidence{expected: a.Name, actual: member.Name, pointer: member.Value.Pointer()})
			}
		}
		return wrong
	})},
	{"a resource shows nothing but what its schemas name", each(func(s *sight, r shown) []evidence {
		if r.kind == nil || !r.kind.known {
			return nil
		}
		return r.kind.unpublished(r.value)
	})},
}

// unpublished finds the attributes of a resource that none of its schemas
// defines. Those that every resource has need no definition (RFC 7643 §3.1).
func (p *publishedType) unpublished(resource scim.Value) []evidence {
	var wrong []evidence
	for _, member := range resource.Members() {
		name := strings.ToLower(member.Name)
		_, named := p.attributes[name]
		if !named && !isCommon(name) && !p.has(member.Name) {
			wrong = append(wrong, evidence{expected: "an attribute of the schemas of " + p.Name, actual: member.Name, pointer: member.Value.Pointer()})
		}
	}
	return wrong
}

// has tells whether a URN is the schema of the type or of its extensions.
func (p *publishedType) has(urn string) bool {
	if strings.EqualFold(urn, p.Schema) {
		return true
	}
	for _, extension := range p.Extensions {
		if strings.EqualFold(urn, extension.Schema) {
			return true
		}
	}
	return false
}

// owner remembers which type an id was first seen with.
func (watch *Watch) owner(id, kind string) string {
	watch.mu.Lock()
	defer watch.mu.Unlock()
	before, ok := watch.owners[id]
	if !ok {
		watch.owners[strings.Clone(id)] = strings.Clone(kind) // the texts of values keep their documents in memory
		return kind
	}
	return before
}

func isURN(name string) bool { return len(name) > 4 && strings.EqualFold(name[:4], "urn:") }

func isCommon(name string) bool {
	for _, known := range common {
		if name == known {
			return true
		}
	}
	return false
}

// namesIn goes as deep as sub-attributes. Containers of extensions are named
// by a URN, and $ref is the standard's own.
func namesIn(s *sight, v scim.Value, depth int) []evidence {
	var wrong []evidence
	for _, member := range v.Members() {
		if !isURN(member.Name) && member.Name != "$ref" && !attributeName.MatchString(member.Name) {
			wrong = append(wrong, evidence{expected: "a letter, then letters, digits, $, - and _", actual: member.Name, pointer: member.Value.Pointer()})
		}
		if depth > 2 {
			continue
		}
		wrong = append(wrong, namesIn(s, member.Value, depth+1)...)
		for _, item := range member.Value.Items() {
			wrong = append(wrong, namesIn(s, item, depth+1)...)
		}
	}
	return wrong
}
