package reports

import "net/http"

// surveyPlaces finds the endpoints at which nothing is: whatever was asked of the
// endpoint itself, the answer was 404.
func (s *survey) surveyPlaces() {
	missing, there := map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		switch {
		case o.place != o.endpoint && (!o.succeeded() || o.endpoint == "/"):
		case o.Response.Status == http.StatusNotFound:
			missing[o.endpoint]++
		default:
			there[o.endpoint]++
		}
	}
	s.vacant = map[string]bool{}
	for endpoint, n := range missing {
		s.vacant[endpoint] = n >= few && there[endpoint] == 0
	}
}

// nothingThere is about a request to an endpoint at which nothing is: that it was
// refused follows, whatever it asked for.
func (s *survey) nothingThere(_ Finding, o *observation) string {
	if !s.vacant[o.endpoint] || o.Response.Status != http.StatusNotFound {
		return ""
	}
	return "nothing is at " + o.endpoint
}
