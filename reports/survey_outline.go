package reports

import "strings"

// outline is what is known of the attributes of resources: at an endpoint, or in
// the answers to one kind of requests. The names are paths: name/givenName.
type outline struct {
	// documents counts the resources that were shown whole.
	documents int
	// shown and sent count how often an attribute was there, by JSON type.
	shown, sent counts
}

// outlines are those of endpoints, and of kinds of requests.
type outlines map[string]*outline

// newOutlines notes which attributes clients send and which answers show.
func newOutlines(seen []*observation) outlines {
	all := outlines{}
	for _, o := range seen {
		if !o.succeeded() {
			continue
		}
		if o.brings() {
			members := o.sent().members
			all.at(o.endpoint).sent.note("", members)
			all.at(o.kind()).sent.note("", members)
		}
		for _, document := range o.answer.documents() {
			for _, key := range []string{o.endpoint, o.kind()} {
				outline := all.at(key)
				if o.whole() {
					outline.documents++
				}
				outline.shown.note("", document)
			}
		}
	}
	return all
}

func (all outlines) at(key string) *outline {
	if all[key] == nil {
		all[key] = &outline{shown: counts{}, sent: counts{}}
	}
	return all[key]
}

// conceals tells whether the answers to a kind of requests never show an attribute
// that other answers of the endpoint do.
func (all outlines) conceals(o *observation, name string) bool {
	here := all.at(o.kind())
	return here.documents >= few && len(here.shown[name]) == 0 && total(all.at(o.endpoint).shown[name]) >= few
}

// note counts the attributes of an object. An unassigned one is not there (RFC
// 7643 §2.5).
func (c counts) note(above string, members map[string]any) {
	for name, value := range members {
		path := above + strings.ToLower(escapePointer(name))
		if unassigned(value) {
			continue
		}
		c.add(path, typeOf(value))
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		for _, element := range list {
			if object, ok := element.(map[string]any); ok {
				c.note(path+"/", object)
			}
		}
	}
}

// outlineOf is what an object has.
func outlineOf(members map[string]any) counts {
	here := counts{}
	here.note("", members)
	return here
}

// typeOf is the JSON type of a value, and of an array the type of what it holds.
func typeOf(value any) string {
	if list, ok := value.([]any); ok && len(list) > 0 {
		return "array of " + kind(list[0]) + "s"
	}
	return kind(value)
}

// attributeName is the attribute that a pointer points at, as an outline has it.
func attributeName(pointer string) string { return strings.Join(attributePath(pointer), "/") }

// pathsTo are those of the attributes that hold another one, the outermost first,
// and its own.
func pathsTo(name string) []string {
	var paths []string
	for i, r := range name {
		if r == '/' {
			paths = append(paths, name[:i])
		}
	}
	return append(paths, name)
}

// attributePath is the attribute that a pointer points at, wherever the
// resource and its value stand: /Resources/3/emails/0/value is emails/value.
func attributePath(pointer string) []string {
	var path []string
	for step := range strings.SplitSeq(strings.TrimPrefix(strings.ToLower(pointer), "/"), "/") {
		if !isIndex(step) && step != "resources" {
			path = append(path, step)
		}
	}
	return path
}
