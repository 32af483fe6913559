package reports

import (
	"fmt"
	"slices"
	"strings"
)

// oddValues are the values of characteristics that SCIM does not know, such as
// "type text".
type oddValues map[string]bool

// newOddValues looks for those that several definitions have, and not one.
func newOddValues(s *survey) oddValues {
	seen := map[string]int{}
	for _, definition := range s.published.definitions {
		for name, values := range characteristics {
			if value := oddValue(name, definition[name]); value != "" && values != nil {
				seen[value]++
			}
		}
	}
	odd := oddValues{}
	for value, n := range seen {
		name, _, _ := strings.Cut(value, " ")
		odd[value] = n >= few && !s.published.varies[name]
	}
	return odd
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

// explain is about a characteristic with a value that SCIM does not know.
func (odd oddValues) explain(finding Finding, o *observation) string {
	name := finding.Pointer[strings.LastIndexByte(finding.Pointer, '/')+1:]
	if o.endpoint != "/Schemas" || characteristics[name] == nil {
		return ""
	}
	value := oddValue(name, o.at(finding.Pointer))
	if !odd[value] {
		return ""
	}
	return fmt.Sprintf("published attributes have the %s, which SCIM does not know", value)
}
