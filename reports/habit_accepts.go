package reports

import (
	"fmt"
	"net/http"
)

// accepts are the media types in Accept for which requests of a kind are
// answered with 406.
type accepts struct{ refused, heard counts } // by media type and kind

// newAccepts looks what came of each media type. A request that was turned away
// for its credentials says nothing about it.
func newAccepts(s *survey) *accepts {
	a := &accepts{counts{}, counts{}}
	for _, o := range s.seen {
		switch o.Response.Status {
		case http.StatusUnauthorized:
		case http.StatusNotAcceptable:
			a.refused.add(o.accepts(), o.kind())
		default:
			a.heard.add(o.accepts(), o.kind())
		}
	}
	return a
}

// accepts is the header Accept of a request.
func (o *observation) accepts() string { return valueOf(o.Request.Headers, "Accept") }

// explain is about a request that was refused for its Accept: whatever it asked
// for, it did not come.
func (a *accepts) explain(_ Finding, o *observation) string {
	accept := o.accepts()
	if o.Response.Status != http.StatusNotAcceptable || accept == "" || total(a.refused[accept]) < few || a.heard[accept][o.kind()] > 0 {
		return ""
	}
	return fmt.Sprintf("requests that accept %s are answered with 406", accept)
}
