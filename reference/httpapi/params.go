package httpapi

import (
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/query"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/schema"
)

// projection reads attributes and excludedAttributes of the query string.
func (c *Call) projection() (representation.Projection, error) {
	return projectionOf(names(c.Params["attributes"]), names(c.Params["excludedAttributes"]))
}

func projectionOf(attributes, excluded []string) (representation.Projection, error) {
	if len(attributes) > 0 && len(excluded) > 0 {
		return representation.Projection{}, refusal.Value("%q and %q exclude each other", "attributes", "excludedAttributes")
	}
	return representation.Projection{Attributes: attributes, Excluded: excluded}, nil
}

// names splits lists of attribute names at their commas.
func names(values []string) []string {
	var list []string
	for _, v := range values {
		for name := range strings.SplitSeq(v, ",") {
			if name = strings.TrimSpace(name); name != "" {
				list = append(list, name)
			}
		}
	}
	return list
}

// query reads the parameters of RFC 7644 §3.4.2 and RFC 9865 §2.
func (c *Call) query(types []*schema.ResourceType) (query.Query, error) {
	q := query.Query{Types: types, SortBy: strings.TrimSpace(c.Params.Get("sortBy"))}
	for _, name := range []string{"filter", "sortBy", "sortOrder", "startIndex", "count", "cursor"} {
		if len(c.Params[name]) > 1 {
			return q, refusal.Value("%q is given more than once", name)
		}
	}
	if c.Params.Has("filter") {
		f := c.Params.Get("filter")
		q.Filter = &f
	}
	if c.Params.Has("cursor") {
		v := c.Params.Get("cursor")
		q.Cursor = &v
	}
	var err error
	if q.Descending, err = descending(c.Params.Get("sortOrder")); err != nil {
		return q, err
	}
	if q.StartIndex, err = c.number("startIndex", scim.InvalidValue); err != nil {
		return q, err
	}
	wrong := scim.InvalidValue
	if q.Cursor != nil {
		wrong = scim.InvalidCount
	}
	q.Count, err = c.number("count", wrong)
	return q, err
}

func descending(order string) (bool, error) {
	switch {
	case order == "" || strings.EqualFold(order, "ascending"):
		return false, nil
	case strings.EqualFold(order, "descending"):
		return true, nil
	}
	return false, refusal.Value("%q is ascending or descending", "sortOrder")
}

func (c *Call) number(name, scimType string) (*int, error) {
	if !c.Params.Has(name) {
		return nil, nil
	}
	return integer(name, c.Params.Get(name), scimType)
}

// integer reads a page parameter. Numbers beyond the range of an int count as
// the largest or smallest there is: they only have to be beyond every list.
func integer(name, text, scimType string) (*int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil && !strings.Contains(err.Error(), strconv.ErrRange.Error()) {
		return nil, refusal.Bad(scimType, "%q has to be an integer", name)
	}
	const most = 1 << 40
	n = max(-most, min(n, most))
	return &n, nil
}
