package reports

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// valueAt is what an object holds at a path, whatever the case of its names.
func valueAt(object map[string]any, path string) any {
	var value any = object
	for step := range strings.SplitSeq(path, "/") {
		inner, _ := value.(map[string]any)
		value = member(inner, fromPointer.Replace(step))
	}
	return value
}

// member is what an object has under a name in any case.
func member(members map[string]any, name string) any {
	value, _ := memberOf(members, name)
	return value
}

// memberOf tells also whether there is such a member; of several, the one whose
// name is the very same comes first.
func memberOf(members map[string]any, name string) (any, bool) {
	if value, there := members[name]; there {
		return value, true
	}
	for candidate, value := range members {
		if strings.EqualFold(candidate, name) {
			return value, true
		}
	}
	return nil, false
}

// textOf is a text that an object has under a name in any case.
func textOf(members map[string]any, name string) (string, bool) {
	text, ok := member(members, name).(string)
	return text, ok
}

// eachText visits the texts of a resource by the names that filters have for
// them: emails.value.
func eachText(above string, members map[string]any, visit func(name, text string)) {
	for name, value := range members {
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		for _, element := range list {
			switch element := element.(type) {
			case string:
				visit(above+name, element)
			case map[string]any:
				eachText(above+name+".", element, visit)
			}
		}
	}
}

// unassigned tells what is the same as nothing (RFC 7643 §2.5).
func unassigned(value any) bool {
	list, isList := value.([]any)
	return value == nil || isList && len(list) == 0
}

// within tells whether a value is what was wanted; the service provider may have
// added members of its own.
func within(want, got any) bool {
	switch want := want.(type) {
	case map[string]any:
		object, _ := got.(map[string]any)
		for name, value := range want {
			if !unassigned(value) && !within(value, valueAt(object, strings.ToLower(escapePointer(name)))) {
				return false
			}
		}
		return object != nil
	case []any:
		list, _ := got.([]any)
		for _, value := range want {
			if !slices.ContainsFunc(list, func(other any) bool { return within(value, other) }) {
				return false
			}
		}
		return len(list) == len(want)
	case string:
		text, ok := got.(string)
		return ok && strings.EqualFold(want, text)
	}
	return reflect.DeepEqual(want, got)
}

// mentioned tells whether a text speaks of a value, or of one within it.
func mentioned(value any, text string) bool {
	switch value := value.(type) {
	case map[string]any:
		for _, inner := range value {
			if mentioned(inner, text) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(value, func(inner any) bool { return mentioned(inner, text) })
	case string:
		return strings.Contains(text, strconv.Quote(value))
	}
	return false
}

// lasting is a resource without what changes by itself.
func lasting(document map[string]any) map[string]any {
	rest := maps.Clone(document)
	delete(rest, "meta")
	return rest
}
