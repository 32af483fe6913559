package query

import (
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// candidates asks the indexes for all that can match. It says false when every
// resource has to be looked at.
func (h Honest) candidates(r store.Reader, t *schema.ResourceType, e filter.Expr) ([]*resource.Resource, bool) {
	if h.Scan {
		return nil, false
	}
	switch x := e.(type) {
	case filter.And:
		if list, ok := h.candidates(r, t, x.Left); ok {
			return list, true
		}
		return h.candidates(r, t, x.Right)
	case filter.Comparison:
		value, ok := x.Value.(string)
		if !ok || x.Op != filter.Equal {
			return nil, false
		}
		p, ok := t.Resolve(x.Attribute)
		if !ok || p.Attribute == nil {
			return nil, false
		}
		return r.Find(t, p, value)
	case filter.ValuePath:
		c, ok := x.Filter.(filter.Comparison)
		if !ok {
			return nil, false
		}
		return h.candidates(r, t, filter.Comparison{Attribute: x.Attribute + "." + c.Attribute, Op: c.Op, Value: c.Value})
	}
	return nil, false
}
