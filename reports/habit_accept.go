package reports

import (
	"fmt"
	"net/http"
	"strings"
)

// surveyAccepts finds the media types in Accept for which requests of a kind are
// answered with 406, each of them. A request that was turned away for its
// credentials says nothing about it.
func (s *survey) surveyAccepts() {
	s.unaccepted = map[string]map[string]bool{}
	refused, heard := map[string]map[string]int{}, map[string]map[string]int{} // by media type and kind
	for i := range s.seen {
		o := &s.seen[i]
		counts := heard
		switch o.Response.Status {
		case http.StatusNotAcceptable:
			counts = refused
		case http.StatusUnauthorized:
			continue
		}
		accept := o.accepts()
		if counts[accept] == nil {
			counts[accept] = map[string]int{}
		}
		counts[accept][o.kind()]++
	}
	for accept, kinds := range refused {
		if accept == "" || total(kinds) < few {
			continue
		}
		s.unaccepted[accept] = map[string]bool{}
		for kind := range kinds {
			s.unaccepted[accept][kind] = heard[accept][kind] == 0
		}
	}
}

// accepts is the header Accept of a request.
func (o *observation) accepts() string {
	for _, header := range o.Request.Headers {
		if strings.EqualFold(header.Name, "Accept") {
			return header.Value
		}
	}
	return ""
}

// notAcceptable is about a request that was refused for its Accept: whatever it
// asked for, it did not come.
func (s *survey) notAcceptable(_ Finding, o *observation) string {
	if o.Response.Status != http.StatusNotAcceptable || !s.unaccepted[o.accepts()][o.kind()] {
		return ""
	}
	return fmt.Sprintf("requests that accept %s are answered with 406", o.accepts())
}
