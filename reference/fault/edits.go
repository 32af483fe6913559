package fault

import (
	"github.com/scimproof/scimproof/reference/document"
)

// edit changes a JSON document in place.
type edit func(*document.Object)

// visit calls do for each object that holds the last name of the path, looking
// into every element of arrays on the way.
func visit(o *document.Object, path []string, do func(parent *document.Object, name string)) {
	if o == nil {
		return
	}
	if len(path) == 1 {
		if _, ok := o.Find(path[0]); ok {
			do(o, path[0])
		}
		return
	}
	for _, v := range each(o.Get(path[0])) {
		if inner, ok := v.(*document.Object); ok {
			visit(inner, path[1:], do)
		}
	}
}

// each are the elements of an array, or the value itself.
func each(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// drop removes a member.
func drop(path ...string) edit {
	return func(o *document.Object) {
		visit(o, path, func(parent *document.Object, name string) { parent.Delete(name) })
	}
}

// alter changes the value of a member, where it has one.
func alter(change func(any) any, path ...string) edit {
	return func(o *document.Object) {
		visit(o, path, func(parent *document.Object, name string) { parent.Set(name, change(parent.Get(name))) })
	}
}

// put gives a member of the document, or of an object within it, a value.
func put(value any, path ...string) edit {
	return func(o *document.Object) {
		for _, name := range path[:len(path)-1] {
			o, _ = o.Get(name).(*document.Object)
		}
		if o != nil {
			o.Set(path[len(path)-1], document.Clone(value))
		}
	}
}

// rename gives a member another name.
func rename(to string, path ...string) edit {
	return func(o *document.Object) {
		visit(o, path, func(parent *document.Object, name string) {
			v := parent.Get(name)
			parent.Delete(name)
			parent.Set(to, v)
		})
	}
}

// text makes a string of any scalar.
func text(v any) any {
	if s, ok := v.(string); ok {
		return s
	}
	return string(document.Append(nil, v))
}

// first keeps the first element of an array.
func first(v any) any {
	if list, ok := v.([]any); ok && len(list) > 1 {
		return list[:1]
	}
	return v
}

// single takes the first element out of an array.
func single(v any) any {
	if list, ok := v.([]any); ok && len(list) > 0 {
		return list[0]
	}
	return v
}

// changeText makes an alteration of strings.
func changeText(change func(string) string) func(any) any {
	return func(v any) any {
		if s, ok := v.(string); ok {
			return change(s)
		}
		return v
	}
}

// parse reads a JSON value that stands in this package; nil when it is none.
func parse(raw string) any {
	v, err := document.Parse([]byte(raw))
	if err != nil {
		return nil
	}
	return v
}

// object reads a JSON object that stands in this package.
func object(raw string) *document.Object {
	o, _ := parse(raw).(*document.Object)
	return o
}
