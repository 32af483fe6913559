package document

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"
)

// Number is a JSON number in the digits of the wire.
type Number = json.Number

// Member is one name and value of an [Object].
type Member struct {
	Name  string
	Value any
}

// Object is a JSON object whose members keep their order. The zero value is an
// empty object. A nil *Object reads as empty.
type Object struct {
	members []Member
}

// New makes an object of the given members, in their order.
func New(members ...Member) *Object {
	return &Object{members: members}
}

// M is one member, for calls of [New].
func M(name string, value any) Member {
	return Member{Name: name, Value: value}
}

// Len is the number of members.
func (o *Object) Len() int {
	if o == nil {
		return 0
	}
	return len(o.members)
}

// Get finds the value of exactly this name, and nil when there is none.
func (o *Object) Get(name string) any {
	v, _ := o.Find(name)
	return v
}

// Find finds the value of exactly this name and says whether there is one.
func (o *Object) Find(name string) (any, bool) {
	if o == nil {
		return nil, false
	}
	for i := range o.members {
		if o.members[i].Name == name {
			return o.members[i].Value, true
		}
	}
	return nil, false
}

// Lookup is Find with names compared without regard to case (RFC 7643 §2.1).
func (o *Object) Lookup(name string) (any, bool) {
	if v, ok := o.Find(name); ok || o == nil {
		return v, ok
	}
	for i := range o.members {
		if strings.EqualFold(o.members[i].Name, name) {
			return o.members[i].Value, true
		}
	}
	return nil, false
}

// Set gives the name a value, in its old place or else at the end.
func (o *Object) Set(name string, value any) {
	for i := range o.members {
		if o.members[i].Name == name {
			o.members[i].Value = value
			return
		}
	}
	o.members = append(o.members, Member{name, value})
}

// Append adds a member at the end; the caller knows that the name is new.
func (o *Object) Append(name string, value any) {
	o.members = append(o.members, Member{name, value})
}

// Delete removes the member of this name, if there is one.
func (o *Object) Delete(name string) {
	o.members = slices.DeleteFunc(o.members, func(m Member) bool { return m.Name == name })
}

// All yields the members in order.
func (o *Object) All() iter.Seq2[string, any] {
	return func(yield func(string, any) bool) {
		if o == nil {
			return
		}
		for _, m := range o.members {
			if !yield(m.Name, m.Value) {
				return
			}
		}
	}
}

// Reverse turns the order of the members round.
func (o *Object) Reverse() {
	slices.Reverse(o.members)
}

// Clone copies the object and all that it holds.
func (o *Object) Clone() *Object {
	if o == nil {
		return nil
	}
	c := &Object{members: make([]Member, len(o.members), len(o.members)+2)}
	for i, m := range o.members {
		c.members[i] = Member{m.Name, Clone(m.Value)}
	}
	return c
}

// Clone copies a value and all that it holds.
func Clone(v any) any {
	switch v := v.(type) {
	case *Object:
		return v.Clone()
	case []any:
		c := make([]any, len(v))
		for i := range v {
			c[i] = Clone(v[i])
		}
		return c
	}
	return v
}

// Equal says whether two values are the same; the order of members and the
// spelling of a number do not matter, the order of array elements does.
func Equal(a, b any) bool {
	switch a := a.(type) {
	case *Object:
		b, ok := b.(*Object)
		if !ok || a.Len() != b.Len() {
			return false
		}
		for name, v := range a.All() {
			w, ok := b.Find(name)
			if !ok || !Equal(v, w) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, Equal)
	case Number:
		b, ok := b.(Number)
		return ok && (a == b || sameNumber(a, b))
	}
	return a == b
}

func sameNumber(a, b Number) bool {
	x, errX := a.Float64()
	y, errY := b.Float64()
	if errX != nil || errY != nil || x != y {
		return false
	}
	// Beyond 2^53 different integers share a float.
	i, errI := a.Int64()
	j, errJ := b.Int64()
	return errI != nil || errJ != nil || i == j
}
