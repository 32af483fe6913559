package query

import (
	"cmp"
	"encoding/binary"
	"math"
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

// sortKey is the value that a resource is sorted by, in a form whose bytes are
// in the right order.
type sortKey struct {
	Missing bool   `json:"m,omitempty"`
	Bytes   []byte `json:"b,omitempty"`
}

// order is how results are sorted (RFC 7644 §3.4.2.3). Without sortBy, and among
// equals, they come in the order of their creation.
type order struct {
	paths      []schema.Path // one a resource type; without Attribute where the type lacks it
	descending bool
}

func sortOrder(q Query) (order, error) {
	o := order{descending: q.Descending && q.SortBy != ""}
	if q.SortBy == "" {
		return o, nil
	}
	known := false
	for _, t := range q.Types {
		p, ok := t.Resolve(q.SortBy)
		if !ok || p.Attribute == nil {
			o.paths = append(o.paths, schema.Path{})
			continue
		}
		known = true
		if p.Leaf().Type == schema.Complex {
			if p.Sub = p.Attribute.Sub("value"); p.Sub == nil || !p.Attribute.MultiValued {
				return o, refusal.Value("%q is complex; sort by one of its sub-attributes", q.SortBy)
			}
		}
		if p.Leaf().Returned == schema.Never {
			return o, refusal.Sensitive("%q is never returned and cannot be sorted by", p)
		}
		o.paths = append(o.paths, p)
	}
	if !known {
		return o, refusal.Value("there is no attribute to sort by with the name that %q gives", "sortBy")
	}
	return o, nil
}

// key is what a resource of the n-th type is sorted by.
func (o order) key(n int, v *representation.View) sortKey {
	if o.paths == nil {
		return sortKey{}
	}
	p := o.paths[n]
	if p.Attribute == nil {
		return sortKey{Missing: true}
	}
	value := v.Value(p)
	if list, ok := value.([]any); ok {
		value = preferred(list)
	}
	if obj, ok := value.(*document.Object); ok && p.Sub != nil {
		value = obj.Get(p.Sub.Name)
	}
	b := sortable(p.Leaf(), value)
	return sortKey{Missing: b == nil, Bytes: b}
}

// preferred is the primary value, or the first one.
func preferred(list []any) any {
	for _, e := range list {
		if o, ok := e.(*document.Object); ok && o.Get("primary") == true {
			return o
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// sortable writes a value so that comparing bytes compares values.
func sortable(a *schema.Attribute, value any) []byte {
	switch v := value.(type) {
	case bool:
		if v {
			return []byte{1}
		}
		return []byte{0}
	case document.Number:
		f, err := v.Float64()
		if err != nil {
			return nil
		}
		bits := math.Float64bits(f)
		if f < 0 {
			bits = ^bits
		} else {
			bits |= 1 << 63
		}
		return binary.BigEndian.AppendUint64(nil, bits)
	case string:
		if a.Type == schema.DateTime {
			if t, ok := schema.ParseTime(v); ok {
				return []byte(t.UTC().Format("2006-01-02T15:04:05.000000000"))
			}
		}
		if v == "" {
			return []byte{}
		}
		return []byte(schema.Fold(v, a.CaseExact))
	}
	return nil
}

// compare puts resources without value last, and everything the other way round
// when descending.
func (o order) compare(a, b item) int {
	return o.comparePlaces(a.key, a.number(), b.key, b.number())
}

func (o order) comparePlaces(a sortKey, an uint64, b sortKey, bn uint64) int {
	c := 0
	switch {
	case a.Missing != b.Missing && a.Missing:
		c = 1
	case a.Missing != b.Missing:
		c = -1
	default:
		c = cmp.Or(strings.Compare(string(a.Bytes), string(b.Bytes)), cmp.Compare(an, bn))
	}
	if o.descending {
		return -c
	}
	return c
}
