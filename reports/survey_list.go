package reports

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// filtered tells whether an exchange is a list that was asked for by a filter.
func (o *observation) filtered() bool {
	return o.reads() && o.Response.Status == http.StatusOK && o.query.Has("filter") && o.answer.isList() && (o.wants() == aList || o.place == "/")
}

// listing tells whether an exchange shows a list of resources.
func (o *observation) listing() bool {
	return o.reads() && o.Response.Status == http.StatusOK && o.answer.isList() && o.resource()
}

// paged tells whether a list was asked for, or answered, page by page.
func (o *observation) paged() bool {
	return o.query.Has("count") || o.query.Has("startIndex") || o.query.Has("cursor") || o.answer.members["nextCursor"] != nil
}

// readers names the requests for lists, or those of searches.
func (o *observation) readers() string {
	if o.searches() {
		return "searches"
	}
	return "lists"
}

// without is what a list was asked for, some parameters left out: what the lists
// have in common that differ in nothing else.
func (o *observation) without(parameters ...string) string {
	rest := url.Values{}
	for name, values := range o.query {
		if !slices.Contains(parameters, name) {
			rest[name] = values
		}
	}
	return o.place + "?" + rest.Encode()
}

func (o *observation) number(parameter string) (int, bool) {
	n, err := strconv.Atoi(o.query.Get(parameter))
	return n, err == nil
}

// holds tells whether a list shows as many resources as that.
func (o *observation) holds(count int) bool {
	if !o.answer.cut {
		return o.answer.count == count
	}
	said, ok := o.answer.members["itemsPerPage"].(float64)
	return ok && int(said) == count
}

// complete tells whether a list shows all there is to list.
func (o *observation) complete() bool {
	said, isNumber := o.answer.members["totalResults"].(float64)
	if !isNumber || o.answer.cut || int(said) != o.answer.count {
		return false
	}
	return said == 0 || !o.paged() && len(o.answer.items) == o.answer.count
}

// longestLists are how many resources an endpoint has shown in one list, of the
// lists that count.
func longestLists(seen []*observation, which func(*observation) bool) map[string]int {
	longest := map[string]int{}
	for _, o := range seen {
		if o.succeeded() && o.answer.isList() && which(o) {
			longest[o.endpoint] = max(longest[o.endpoint], o.answer.count)
		}
	}
	return longest
}

// longestBefore is how many resources an endpoint has shown in one list until an
// exchange took place.
func longestBefore(seen []*observation, o *observation) int {
	earlier := func(other *observation) bool { return other.endpoint == o.endpoint && !other.At.After(o.At) }
	return longestLists(seen, earlier)[o.endpoint]
}
