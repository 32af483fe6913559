package reports

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// undefined are the characteristics that no definition of /Schemas states.
type undefined struct {
	names []string
	// assumed tell what a client did because it had to assume the default (RFC
	// 7643 §2.2), by the characteristic.
	assumed map[string]func(Finding, *observation) bool
}

// stating says in words what a characteristic states.
var stating = map[string]string{
	"returned": "when it is returned", "multiValued": "whether it is multi-valued", "required": "whether it is required", "caseExact": "whether case matters",
}

// newUndefined looks at the definitions; what comes of a default is looked for
// only where it has to be assumed.
func newUndefined(s *survey, refusals *refusals) *undefined {
	u := &undefined{assumed: map[string]func(Finding, *observation) bool{}}
	for _, name := range slices.Sorted(maps.Keys(characteristics)) {
		if len(s.published.definitions) < few || s.published.stated[name] {
			continue
		}
		u.names = append(u.names, name)
		switch name {
		case "type":
			u.assumed[name] = newUntyped(s).took
		case "mutability":
			u.assumed[name] = newFixed(s, refusals).took
		case "returned":
			u.assumed[name] = newReturned(s).took
		}
	}
	return u
}

// explain is about a characteristic that no definition states, and about what a
// client did because of it.
func (u *undefined) explain(finding Finding, o *observation) string {
	for _, name := range u.names {
		assumed := u.assumed[name]
		if o.endpoint == "/Schemas" && definesAs(finding.Pointer, name) || assumed != nil && o.resource() && assumed(finding, o) {
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
