package scim

import (
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/tidwall/gjson"
)

// noIndex is the index of a node that is no element of an array.
const noIndex = -1

// node is one value of a document. Its children are read from the text when
// they are first asked for, and kept: a response is looked at by dozens of
// checks. There are very many nodes, so a node holds no more than it needs.
type node struct {
	parent *node
	// key is the name of a member; index that of an element, noIndex otherwise.
	key   string
	index int32
	kind  Kind
	// raw is the JSON text.
	raw string

	kids atomic.Pointer[[]node]
}

// fewKids is the room made at first for the children of a value, where its text
// may hold as many.
const fewKids = 8

func (n *node) take(r gjson.Result) {
	n.raw, n.kind = strings.TrimSpace(r.Raw), Null
	switch r.Type {
	case gjson.True, gjson.False:
		n.kind = Bool
	case gjson.Number:
		n.kind = Number
	case gjson.String:
		n.kind = String
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

// text is the content of a string.
func (n *node) text() string {
	if strings.IndexByte(n.raw, '\\') >= 0 {
		return gjson.Parse(n.raw).Str
	}
	return strings.TrimSuffix(n.raw[1:], `"`)
}

// children are the same ones whoever asks first.
func (n *node) children() []node {
	if n.kind != Object && n.kind != Array {
		return nil
	}
	if known := n.kids.Load(); known != nil {
		return *known
	}
	kids := n.read()
	if !n.kids.CompareAndSwap(nil, &kids) {
		return *n.kids.Load()
	}
	return kids
}

func (n *node) read() []node {
	kids := make([]node, 0, min(fewKids, 1+strings.Count(n.raw, ",")))
	gjson.Parse(n.raw).ForEach(func(key, value gjson.Result) bool {
		kids = append(kids, node{parent: n, key: key.Str, index: noIndex})
		kid := &kids[len(kids)-1]
		if n.kind == Array {
			kid.index = int32(len(kids) - 1)
		}
		kid.take(value)
		return true
	})
	return kids
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
		return n.parent.pointer() + "/" + strconv.Itoa(int(n.index))
	}
	return n.parent.pointer() + "/" + escapePointer(n.key)
}
