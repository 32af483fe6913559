package scim

import (
	"strconv"
	"strings"
	"sync"

	"github.com/tidwall/gjson"
)

// noIndex is the index of a node that is no element of an array.
const noIndex = -1

// node is one value of a document. Its children are read from the text when
// they are first asked for, and kept: a response is looked at by dozens of
// checks.
type node struct {
	parent *node
	// key is the name of a member; index that of an element, noIndex otherwise.
	key   string
	index int

	kind Kind
	// raw is the JSON text, text the content of a string.
	raw, text string

	once sync.Once
	kids []node
}

// fewKids is the room made at first for the children of a value.
const fewKids = 8

func (n *node) take(r gjson.Result) {
	n.raw, n.kind = strings.TrimSpace(r.Raw), Null
	switch r.Type {
	case gjson.True, gjson.False:
		n.kind = Bool
	case gjson.Number:
		n.kind = Number
	case gjson.String:
		n.kind, n.text = String, r.Str
	case gjson.JSON:
		n.kind = Object
		if r.IsArray() {
			n.kind = Array
		}
	}
	if n.raw == "" {
		n.kind = Absent
	}
}

func (n *node) children() []node {
	n.once.Do(func() {
		if n.kind != Object && n.kind != Array {
			return
		}
		n.kids = make([]node, 0, fewKids)
		gjson.Parse(n.raw).ForEach(func(key, value gjson.Result) bool {
			n.kids = append(n.kids, node{parent: n, key: key.Str, index: noIndex})
			kid := &n.kids[len(n.kids)-1]
			if n.kind == Array {
				kid.index = len(n.kids) - 1
			}
			kid.take(value)
			return true
		})
	})
	return n.kids
}

// pointer is put together on demand: most values are looked at and found right.
func (n *node) pointer() string {
	if n.parent == nil {
		if n.key == "" {
			return ""
		}
		return "/" + escapePointer(n.key)
	}
	if n.index != noIndex {
		return n.parent.pointer() + "/" + strconv.Itoa(n.index)
	}
	return n.parent.pointer() + "/" + escapePointer(n.key)
}
