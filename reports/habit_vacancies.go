package reports

import (
	"fmt"
	"net/http"
	"strings"
)

// vacancies are the endpoints at which nothing is.
type vacancies struct{ endpoints ledger }

// newVacancies looks what came of asking for the endpoints themselves: whatever
// was asked, the answer was 404.
func newVacancies(s *survey) *vacancies {
	v := &vacancies{ledger{}}
	for _, o := range s.seen {
		switch {
		case o.place != o.endpoint && (!o.succeeded() || o.endpoint == "/"):
		case o.turnedAway() || !strings.HasPrefix(o.Request.URL, s.base):
		default:
			v.endpoints.note(o.Response.Status == http.StatusNotFound, o.endpoint)
		}
	}
	return v
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

// explain is about a request to an endpoint at which nothing is: that it was
// refused follows, whatever it asked for.
func (v *vacancies) explain(finding Finding, o *observation) string {
	switch {
	case o.Response.Status == http.StatusNotFound && v.endpoints.shows(o.endpoint):
		return "nothing is at " + o.endpoint
	case o.endpoint == "/Bulk" && o.succeeded():
		if endpoint := v.lostOperation(finding, o); endpoint != "" {
			return "nothing is at " + endpoint
		}
	}
	return ""
}

// lostOperation is the endpoint at which nothing is and to which an operation of
// a bulk job led in vain; of the one that a finding points at.
func (v *vacancies) lostOperation(finding Finding, o *observation) string {
	asked, _ := o.sent().members["Operations"].([]any)
	results, _ := o.answer.members["Operations"].([]any)
	for i := range min(len(asked), len(results)) {
		about := finding.Message == "" || finding.Pointer == "/Operations" || strings.HasPrefix(finding.Pointer+"/", fmt.Sprintf("/Operations/%d/", i))
		operation, _ := asked[i].(map[string]any)
		result, _ := results[i].(map[string]any)
		path, _ := operation["path"].(string)
		endpoint, _, _ := strings.Cut(strings.Trim(path, "/"), "/")
		if about && v.endpoints.shows("/"+endpoint) && fmt.Sprint(result["status"]) == "404" {
			return "/" + endpoint
		}
	}
	return ""
}
