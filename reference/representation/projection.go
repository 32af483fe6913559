package representation

import (
	"github.com/scimproof/scimproof/reference/schema"
)

// Projection is what a request says about the attributes of the answer
// (RFC 7644 §3.9). Names are in attribute notation; unknown ones have no effect.
type Projection struct {
	Attributes []string // attributes: only these, and those returned always
	Excluded   []string // excludedAttributes: all by default but these
	// Specified are the attributes that the client wrote; those that are
	// returned on request are part of the answer then (RFC 7643 §7).
	Specified map[*schema.Attribute]bool
}

// plan is a projection for one resource type.
type plan struct {
	only      bool // whether attributes were named
	named     map[*schema.Attribute]bool
	parts     map[*schema.Attribute]map[*schema.Attribute]bool // named sub-attributes
	specified map[*schema.Attribute]bool
}

func (p Projection) plan(t *schema.ResourceType) plan {
	names := p.Attributes
	if len(names) == 0 {
		names = p.Excluded
	}
	q := plan{only: len(p.Attributes) > 0, specified: p.Specified}
	if len(names) == 0 {
		return q
	}
	q.named = map[*schema.Attribute]bool{}
	q.parts = map[*schema.Attribute]map[*schema.Attribute]bool{}
	for _, name := range names {
		path, ok := t.Resolve(name)
		switch {
		case !ok:
		case path.Attribute == nil:
			for _, a := range path.Extension.Attributes {
				q.named[a] = true
			}
		case path.Sub == nil:
			q.named[path.Attribute] = true
		default:
			if q.parts[path.Attribute] == nil {
				q.parts[path.Attribute] = map[*schema.Attribute]bool{}
			}
			q.parts[path.Attribute][path.Sub] = true
		}
	}
	return q
}

// shows says whether an attribute is part of the answer.
func (q plan) shows(a *schema.Attribute) bool {
	switch a.Returned {
	case schema.Never:
		return false
	case schema.Always:
		return true
	}
	if q.only {
		return q.named[a] || q.parts[a] != nil
	}
	if a.Returned == schema.OnRequest && !q.specified[a] {
		return false
	}
	return !q.named[a]
}

// showsSub says whether a sub-attribute of an attribute that is shown is, too.
func (q plan) showsSub(a, sub *schema.Attribute) bool {
	switch sub.Returned {
	case schema.Never:
		return false
	case schema.Always:
		return true
	}
	part := q.parts[a][sub]
	if q.only {
		return part || q.named[a] && sub.Returned != schema.OnRequest
	}
	return !part && sub.Returned != schema.OnRequest
}

// cuts says whether values of the attribute have to be looked into.
func (q plan) cuts(a *schema.Attribute) bool {
	if a.Type != schema.Complex {
		return false
	}
	if q.parts[a] != nil {
		return true
	}
	for _, sub := range a.SubAttributes {
		if sub.Returned == schema.Never || sub.Returned == schema.OnRequest {
			return true
		}
	}
	return false
}
