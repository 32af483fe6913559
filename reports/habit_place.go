package reports

import (
	"fmt"
	"net/http"
	"strings"
)

// surveyPlaces finds the endpoints at which nothing is: whatever was asked of the
// endpoint itself, the answer was 404.
func (s *survey) surveyPlaces() {
	missing, there := map[string]int{}, map[string]int{}
	for i := range s.seen {
		o := &s.seen[i]
		switch {
		case o.place != o.endpoint && (!o.succeeded() || o.endpoint == "/"):
		case o.turnedAway() || !strings.HasPrefix(o.Request.URL, s.base):
		case o.Response.Status == http.StatusNotFound:
			missing[o.endpoint]++
		default:
			there[o.endpoint]++
		}
	}
	s.vacant = map[string]bool{}
	for endpoint, n := range missing {
		if n >= few && there[endpoint] == 0 {
			s.vacant[endpoint] = true
		}
	}
}

// turnedAway tells whether a request was refused before anybody looked what is at
// its address: for its credentials, twice of them included (RFC 6750 §3.1), or
// for the media types that it accepts.
func (o *observation) turnedAway() bool {
	switch o.Response.Status {
	case http.StatusUnauthorized, http.StatusNotAcceptable:
		return true
	case http.StatusBadRequest:
		return o.query.Has("access_token")
	}
	return false
}

// nothingThere is about a request to an endpoint at which nothing is: that it was
// refused follows, whatever it asked for.
func (s *survey) nothingThere(finding Finding, o *observation) string {
	switch {
	case len(s.vacant) == 0:
	case o.Response.Status == http.StatusNotFound && s.vacant[o.endpoint]:
		return "nothing is at " + o.endpoint
	case o.endpoint == "/Bulk" && o.succeeded():
		if endpoint := s.lostOperation(finding, o); endpoint != "" {
			return "nothing is at " + endpoint
		}
	}
	return ""
}

// lostOperation is the endpoint at which nothing is and to which an operation of
// a bulk job led in vain; of the one that a finding points at.
func (s *survey) lostOperation(finding Finding, o *observation) string {
	asked, _ := o.sent().members["Operations"].([]any)
	results, _ := o.answer.members["Operations"].([]any)
	for i := range min(len(asked), len(results)) {
		about := finding.Message == "" || finding.Pointer == "/Operations" || strings.HasPrefix(finding.Pointer+"/", fmt.Sprintf("/Operations/%d/", i))
		operation, _ := asked[i].(map[string]any)
		result, _ := results[i].(map[string]any)
		path, _ := operation["path"].(string)
		endpoint, _, _ := strings.Cut(strings.Trim(path, "/"), "/")
		if about && s.vacant["/"+endpoint] && fmt.Sprint(result["status"]) == "404" {
			return "/" + endpoint
		}
	}
	return ""
}
