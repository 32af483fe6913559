package reports

import (
	"net/http"
	"regexp"
	"strings"
)

// unsaid is what became of the operations of bulk jobs, where no result has a
// status, as each must (RFC 7644 §3.7).
type unsaid struct{ statuses evidence }

func newUnsaid(s *survey) *unsaid {
	u := &unsaid{}
	for _, o := range s.seen {
		for _, result := range o.results() {
			u.statuses.note(unassigned(result["status"]))
		}
	}
	return u
}

// results are those of a bulk job.
func (o *observation) results() []map[string]any {
	if o.endpoint != "/Bulk" || o.Request.Method != http.MethodPost || !o.succeeded() {
		return nil
	}
	return objects(o.answer.members["Operations"])
}

// ofOutcomes finds what is expected of the status of a result.
var ofOutcomes = regexp.MustCompile(`\b(status|[245]xx)\b`)

// explain is about the outcome of an operation, which cannot be told; the finding
// is the zero one where a client could not go on.
func (u *unsaid) explain(finding Finding, o *observation) string {
	if !u.statuses.convinces() || finding.Header != "" || len(o.results()) == 0 && !(o.endpoint == "/Bulk" && o.answer.cut) {
		return ""
	}
	about := strings.HasPrefix(finding.Pointer, "/Operations") && ofOutcomes.MatchString(finding.Expected)
	if finding.Message != "" && !about && !strings.HasSuffix(finding.Pointer, "/status") {
		return ""
	}
	return "the results of bulk jobs have no status"
}
