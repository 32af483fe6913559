package reports

import (
	"cmp"
	"strings"
	"time"
)

// truth is whether a filter holds for a resource as far as that can be told: of
// two that are joined by and the lesser one, by or the greater.
type truth int

const (
	wrong truth = iota - 1
	unclear
	right
)

func truthOf(holds bool) truth {
	if holds {
		return right
	}
	return wrong
}

// known is what answers have shown of a resource, or of an element of one of its
// attributes.
type known struct {
	members map[string]any
	// whole says that an attribute that is not there is unassigned, if shown has
	// it: one that is never shown may have any value.
	whole bool
	shown map[string]map[string]int
	// above is the path of the attribute that this is an element of.
	above string
}

// holds tells whether a filter holds for a resource.
func (f *filter) holds(k known) truth {
	switch f.op {
	case always:
		return right
	case never:
		return wrong
	case "and":
		return min(f.left.holds(k), f.right.holds(k))
	case "or":
		return max(f.left.holds(k), f.right.holds(k))
	case "not":
		return -f.left.holds(k)
	}
	values, path, certain := k.values(f)
	if len(values) == 0 && (!certain || f.op == "ne" || f.op != "pr" && f.value == nil && f.left == nil) {
		return unclear // how the unassigned compares is not agreed upon
	}
	result := wrong
	for i, value := range values {
		one := unclear
		switch element, isObject := value.(map[string]any); {
		case f.op == "pr":
			one = truthOf(value != "")
		case isObject && f.op == "[]":
			one = f.left.holds(known{element, k.whole, k.shown, path + "/"})
		case isObject:
			one = compared(f.op, element["value"], f.value)
		case f.op != "[]":
			one = compared(f.op, value, f.value)
		}
		if f.op == "ne" && i > 0 && one != result {
			return unclear // nor whether one value suffices
		}
		result = max(result, one)
	}
	return result
}

// values are those that an attribute has, and its path. Where there are none,
// certain tells whether the attribute is known to be unassigned.
func (k known) values(of *filter) (values []any, path string, certain bool) {
	members, above := k.members, k.above
	if of.urn != "" {
		urn := strings.ToLower(escapePointer(of.urn))
		if extension, ok := member(members, of.urn).(map[string]any); ok {
			members, above = extension, urn+"/"
		} else if !strings.Contains(urn, ":core:") {
			return nil, "", k.whole && len(k.shown[urn]) > 0
		}
	}
	values, path = []any{members}, above+of.key
	for _, step := range of.steps {
		var below []any
		for _, value := range values {
			object, _ := value.(map[string]any)
			switch inner := member(object, step).(type) {
			case nil:
			case []any:
				below = append(below, inner...)
			default:
				below = append(below, inner)
			}
		}
		values = below
	}
	return values, path, k.whole && len(k.shown[path]) > 0
}

// compared tells whether a comparison holds. It is not known where letter case
// decides, since whether it matters is up to the schema.
func compared(op string, value, with any) truth {
	switch with := with.(type) {
	case string:
		if value, ok := value.(string); ok {
			exact, folded := comparedTexts(op, value, with), comparedTexts(op, strings.ToLower(value), strings.ToLower(with))
			if exact == folded {
				return exact
			}
		}
	case float64:
		if value, ok := value.(float64); ok {
			return ordered(op, cmp.Compare(value, with))
		}
	case bool:
		if value, ok := value.(bool); ok && (op == "eq" || op == "ne") {
			return truthOf((value == with) == (op == "eq"))
		}
	}
	return unclear
}

func comparedTexts(op, value, with string) truth {
	switch op {
	case "co":
		return truthOf(strings.Contains(value, with))
	case "sw":
		return truthOf(strings.HasPrefix(value, with))
	case "ew":
		return truthOf(strings.HasSuffix(value, with))
	}
	if isDate(value) && isDate(with) {
		moment, err := time.Parse(time.RFC3339, strings.ToUpper(value))
		other, otherErr := time.Parse(time.RFC3339, strings.ToUpper(with))
		if err == nil && otherErr == nil {
			return ordered(op, moment.Compare(other))
		}
	}
	return ordered(op, strings.Compare(value, with))
}

// isDate tells whether a text begins like a dateTime.
func isDate(text string) bool { return len(text) > 10 && text[4] == '-' && text[7] == '-' }

// ordered tells whether a comparison holds for values in an order.
func ordered(op string, order int) truth {
	switch op {
	case "eq":
		return truthOf(order == 0)
	case "ne":
		return truthOf(order != 0)
	case "gt":
		return truthOf(order > 0)
	case "ge":
		return truthOf(order >= 0)
	case "lt":
		return truthOf(order < 0)
	case "le":
		return truthOf(order <= 0)
	}
	return unclear
}
