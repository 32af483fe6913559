package steps

import (
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// valueRules are about every attribute of every resource, by what the service
// provider's own schemas declare of it (RFC 7643 §2.3, §2.4, §7).
var valueRules = []Rule{
	{"a value has the form of its declared type", each(func(s *sight, r shown) []evidence {
		return r.walk(func(a target.Attribute, v scim.Value) []evidence {
			ok, expected := fits(a, v)
			if ok && a.MultiValued {
				for _, item := range v.Items() {
					if ok, expected = fitsType(a.Type, item); !ok {
						v = item
						break
					}
				}
			}
			if ok {
				return nil
			}
			e := seen(s.x, v, expected)
			e.clause = clauseOfType(a, v)
			return []evidence{e}
		})
	})},
	{"at most one value of an attribute is the primary one", each(func(s *sight, r shown) []evidence {
		return multiValued(r.value, func(list scim.Value) []evidence {
			primary := 0
			for _, item := range list.Items() {
				if item.Member("primary").IsTrue() {
					primary++
				}
			}
			if primary < 2 {
				return nil
			}
			return []evidence{seen(s.x, list, "at most one value with primary true")}
		})
	})},
	{"no attribute has the same value of the same type twice", each(func(s *sight, r shown) []evidence {
		return multiValued(r.value, func(list scim.Value) []evidence {
			already := map[string]bool{}
			for _, item := range list.Items() {
				value := item.Member("value")
				if !value.Assigned() {
					continue
				}
				key := value.Raw() + "\n" + item.Member("type").Raw()
				if already[key] {
					return []evidence{seen(s.x, item, "each pair of type and value once")}
				}
				already[key] = true
			}
			return nil
		})
	})},
	{"the numbers of a list are whole", func(s *sight) (bool, []evidence) {
		if s.x.Status/100 != 2 || s.message != scim.ListResponseMessage {
			return false, nil
		}
		var wrong []evidence
		for _, name := range []string{"totalResults", "startIndex", "itemsPerPage"} {
			v := s.document.Member(name)
			if ok, expected := fitsType("integer", v); v.Assigned() && !ok {
				wrong = append(wrong, seen(s.x, v, expected))
			}
		}
		return true, wrong
	}},
	{"a user has a userName", eachWhole(func(s *sight, r shown) []evidence {
		if r.kind == nil || !strings.EqualFold(r.kind.Schema, scim.UserSchema) {
			return nil
		}
		if v := r.value.Member("userName"); v.Kind() != scim.String || v.Text() == "" {
			return []evidence{seen(s.x, v, "a string that is not empty")}
		}
		return nil
	})},
	{"a group has a displayName", eachWhole(func(s *sight, r shown) []evidence {
		if r.kind == nil || !strings.EqualFold(r.kind.Schema, scim.GroupSchema) {
			return nil
		}
		if v := r.value.Member("displayName"); v.Kind() != scim.String || strings.TrimSpace(v.Text()) == "" {
			return []evidence{seen(s.x, v, "a string with visible characters")}
		}
		return nil
	})},
}

// clauseOfType is the clause about the JSON form of a data type.
func clauseOfType(a target.Attribute, v scim.Value) string {
	if a.MultiValued != (v.Kind() == scim.Array) && !strings.Contains(v.Pointer(), "/"+a.Name+"/") {
		return "RFC7644-3.8-09"
	}
	clause, ok := map[string]string{
		"boolean": "RFC7643-2.3.2-01", "integer": "RFC7643-2.3.4-01", "datetime": "RFC7643-2.3.5-01",
		"binary": "RFC7643-2.3.6-01", "reference": "RFC7643-2.3.7-01", "complex": "RFC7643-2.4-08",
	}[strings.ToLower(a.Type)]
	if !ok {
		return "RFC7644-3.8-09"
	}
	return clause
}

// walk calls judge for every value of the resource that its schemas define, and
// for those of sub-attributes.
func (r shown) walk(judge func(a target.Attribute, v scim.Value) []evidence) []evidence {
	if r.kind == nil {
		return nil
	}
	var wrong []evidence
	inside := func(attributes map[string]target.Attribute, object scim.Value) {
		for _, member := range object.Members() {
			a, ok := attributes[strings.ToLower(member.Name)]
			if !ok || !member.Value.Assigned() {
				continue
			}
			broken := judge(a, member.Value)
			wrong = append(wrong, broken...)
			if len(broken) > 0 || len(a.SubAttributes) == 0 {
				continue
			}
			items := member.Value.Items()
			if member.Value.Kind() == scim.Object {
				items = []scim.Value{member.Value}
			}
			for _, item := range items {
				for _, part := range item.Members() {
					for _, sub := range a.SubAttributes {
						if strings.EqualFold(sub.Name, part.Name) && part.Value.Assigned() {
							wrong = append(wrong, judge(sub, part.Value)...)
						}
					}
				}
			}
		}
	}
	inside(r.kind.attributes, r.value)
	for _, member := range r.value.Members() {
		if extension, ok := r.kind.extensions[strings.ToLower(member.Name)]; ok {
			inside(extension, member.Value)
		}
	}
	return wrong
}

// multiValued calls judge for every multi-valued attribute of a resource, those of
// extensions too.
func multiValued(resource scim.Value, judge func(list scim.Value) []evidence) []evidence {
	var wrong []evidence
	for _, member := range resource.Members() {
		switch member.Value.Kind() {
		case scim.Array:
			wrong = append(wrong, judge(member.Value)...)
		case scim.Object:
			if isURN(member.Name) {
				for _, inner := range member.Value.Members() {
					if inner.Value.Kind() == scim.Array {
						wrong = append(wrong, judge(inner.Value)...)
					}
				}
			}
		}
	}
	return wrong
}
