package scim

import (
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Value is one JSON value as it stood on the wire, together with the JSON
// pointer (RFC 6901) that leads to it. The zero Value is an absent one; every
// method works on it, so a chain of look-ups needs no checks in between.
type Value struct {
	result  gjson.Result
	pointer string
}

// Kind names the JSON type of a Value.
type Kind string

// The kinds of JSON values; Absent is the kind of a member that is not there.
const (
	Absent Kind = "absent"
	Null   Kind = "null"
	Bool   Kind = "boolean"
	Number Kind = "number"
	String Kind = "string"
	Array  Kind = "array"
	Object Kind = "object"
)

// Of returns the Value of a JSON text without judging it; Parse judges.
func Of(json string) Value { return Value{result: gjson.Parse(json)} }

// Kind returns the JSON type of v.
func (v Value) Kind() Kind {
	switch v.result.Type {
	case gjson.True, gjson.False:
		return Bool
	case gjson.Number:
		return Number
	case gjson.String:
		return String
	case gjson.JSON:
		if v.result.IsArray() {
			return Array
		}
		return Object
	}
	if v.result.Raw == "" {
		return Absent
	}
	return Null
}

// Exists tells whether v is there at all; a JSON null exists.
func (v Value) Exists() bool { return v.result.Raw != "" }

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
func (v Value) Pointer() string { return v.pointer }

// Raw returns the JSON text of v as it was received, "" when absent.
func (v Value) Raw() string { return strings.TrimSpace(v.result.Raw) }

// Text returns the string of a JSON string, and the JSON text of anything else.
func (v Value) Text() string {
	if v.Kind() == String {
		return v.result.Str
	}
	return v.Raw()
}

// IsTrue tells whether v is the JSON literal true.
func (v Value) IsTrue() bool { return v.result.Type == gjson.True }

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
	var items []Value
	v.result.ForEach(func(_, item gjson.Result) bool {
		items = append(items, Value{item, v.pointer + "/" + strconv.Itoa(len(items))})
		return true
	})
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
	var members []Member
	v.result.ForEach(func(key, member gjson.Result) bool {
		members = append(members, Member{key.Str, Value{member, v.pointer + "/" + escapePointer(key.Str)}})
		return true
	})
	return members
}

// Member returns the member of an object by its name, exactly as written or,
// failing that, in another case: attribute names are case insensitive
// (RFC 7643 §2.1). An absent member carries the pointer where it should stand.
func (v Value) Member(name string) Value {
	absent := Value{pointer: v.pointer + "/" + escapePointer(name)}
	if v.Kind() != Object {
		return absent
	}
	var folded Value
	var exact Value
	v.result.ForEach(func(key, member gjson.Result) bool {
		if key.Str == name {
			exact = Value{member, v.pointer + "/" + escapePointer(key.Str)}
			return false
		}
		if !folded.Exists() && strings.EqualFold(key.Str, name) {
			folded = Value{member, v.pointer + "/" + escapePointer(key.Str)}
		}
		return true
	})
	switch {
	case exact.Exists():
		return exact
	case folded.Exists():
		return folded
	}
	return absent
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
	items := v.Items()
	n, err := strconv.Atoi(index)
	if err != nil || n < 0 || n >= len(items) {
		return Value{pointer: v.pointer + "/" + escapePointer(index)}
	}
	return items[n]
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
	return Value{pointer: v.pointer + "/0/" + escapePointer(name)}
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
