package scim

import (
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Value is one JSON value as it stood on the wire, which knows the JSON pointer
// (RFC 6901) that leads to it. The zero Value is an absent one; every method
// works on it, so a chain of look-ups needs no checks in between. It may be
// read by several goroutines.
type Value struct{ node *node }

// Kind is the JSON type of a Value.
type Kind uint8

// The kinds of JSON values; Absent is the kind of a member that is not there.
const (
	Absent Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// String names the type as RFC 8259 does.
func (k Kind) String() string {
	return [...]string{"absent", "null", "boolean", "number", "string", "array", "object"}[k]
}

// Of returns the Value of a JSON text without judging it; Parse judges.
func Of(json string) Value {
	root := &node{index: noIndex}
	root.take(gjson.Parse(json))
	return Value{root}
}

// Kind returns the JSON type of v.
func (v Value) Kind() Kind {
	if v.node == nil {
		return Absent
	}
	return v.node.kind
}

// Exists tells whether v is there at all; a JSON null exists.
func (v Value) Exists() bool { return v.Kind() != Absent }

// Assigned tells whether v carries a value in the sense of RFC 7643 §2.5:
// neither absent, nor null, nor an empty array.
func (v Value) Assigned() bool {
	switch v.Kind() {
	case Absent, Null:
		return false
	case Array:
		return len(v.Items()) > 0
	}
	return true
}

// Pointer returns the JSON pointer of v within its document, "" for the root.
func (v Value) Pointer() string {
	if v.node == nil {
		return ""
	}
	return v.node.pointer()
}

// Raw returns the JSON text of v as it was received, "" when absent.
func (v Value) Raw() string {
	if v.node == nil {
		return ""
	}
	return v.node.raw
}

// Text returns the string of a JSON string, and the JSON text of anything else.
func (v Value) Text() string {
	if v.Kind() == String {
		return v.node.text()
	}
	return v.Raw()
}

// IsTrue tells whether v is the JSON literal true.
func (v Value) IsTrue() bool { return v.Kind() == Bool && v.node.raw == "true" }

// Int returns v as an integer; ok is false when v is no JSON number or has a
// fraction.
func (v Value) Int() (n int, ok bool) {
	if v.Kind() != Number {
		return 0, false
	}
	n, err := strconv.Atoi(v.Raw())
	return n, err == nil
}

// Items returns the elements of an array, and nothing for any other kind.
func (v Value) Items() []Value {
	if v.Kind() != Array {
		return nil
	}
	children := v.node.children()
	items := make([]Value, len(children))
	for i := range children {
		items[i] = Value{&children[i]}
	}
	return items
}

// Member is one name and value of a JSON object.
type Member struct {
	Name  string
	Value Value
}

// Members returns the members of an object in the order of the wire, and
// nothing for any other kind.
func (v Value) Members() []Member {
	if v.Kind() != Object {
		return nil
	}
	children := v.node.children()
	members := make([]Member, len(children))
	for i := range children {
		members[i] = Member{children[i].key, Value{&children[i]}}
	}
	return members
}

// Member returns the member of an object by its name, exactly as written or,
// failing that, in another case: attribute names are case insensitive
// (RFC 7643 §2.1). An absent member carries the pointer where it should stand.
func (v Value) Member(name string) Value {
	if v.Kind() != Object {
		return v.absent(name)
	}
	children := v.node.children()
	folded := -1
	for i := range children {
		if children[i].key == name {
			return Value{&children[i]}
		}
		if folded < 0 && strings.EqualFold(children[i].key, name) {
			folded = i
		}
	}
	if folded < 0 {
		return v.absent(name)
	}
	return Value{&children[folded]}
}

// Get follows member names, and indexes such as "0" into arrays.
func (v Value) Get(segments ...string) Value {
	for _, segment := range segments {
		if v.Kind() == Array {
			v = v.item(segment)
			continue
		}
		v = v.Member(segment)
	}
	return v
}

func (v Value) item(index string) Value {
	children := v.node.children()
	n, err := strconv.Atoi(index)
	if err != nil || n < 0 || n >= len(children) {
		return v.absent(index)
	}
	return Value{&children[n]}
}

// absent is a value that is not there, with the place where it is missing.
func (v Value) absent(names ...string) Value {
	at := v.node
	for _, name := range names {
		at = &node{parent: at, key: name, index: noIndex}
	}
	return Value{at}
}

// Attribute follows an attribute path in the notation of RFC 7644 §3.10:
// "userName", "name.familyName", "emails.value" or
// "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value".
// The URN of a core schema is skipped, that of an extension names the object
// that holds the extension. Below a multi-valued attribute the first element
// that has the sub-attribute is taken.
func (v Value) Attribute(path string) Value {
	schema, names := SplitPath(path)
	if schema != "" && v.Member(schema).Exists() || isExtension(schema) {
		v = v.Member(schema)
	}
	for _, name := range names {
		if v.Kind() == Array {
			v = v.firstWith(name)
			continue
		}
		v = v.Member(name)
	}
	return v
}

func (v Value) firstWith(name string) Value {
	for _, item := range v.Items() {
		if member := item.Member(name); member.Exists() {
			return member
		}
	}
	return v.absent("0", name)
}

func isExtension(schema string) bool {
	return schema != "" && schema != UserSchema && schema != GroupSchema
}

// SplitPath takes an attribute path apart into the schema URN, if it has one,
// and the names of attribute and sub-attribute. A path that is nothing but a
// URN has no names.
func SplitPath(path string) (schema string, names []string) {
	if strings.HasPrefix(strings.ToLower(path), "urn:") {
		for _, known := range []string{UserSchema, GroupSchema, EnterpriseUserSchema} {
			if strings.EqualFold(path, known) {
				return known, nil
			}
		}
		cut := strings.LastIndex(path, ":")
		schema, path = path[:cut], path[cut+1:]
	}
	if path == "" {
		return schema, nil
	}
	return schema, strings.Split(path, ".")
}

// inPointer is made once: to make one for each name was half of what a run cost.
var inPointer = strings.NewReplacer("~", "~0", "/", "~1")

func escapePointer(name string) string { return inPointer.Replace(name) }
