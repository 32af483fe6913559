package reports

import (
	"net/http"
	"regexp"
	"strings"
)

// surveyResults finds out whether the results of bulk jobs never say what became
// of an operation: none has a status, as each must (RFC 7644 §3.7).
func (s *survey) surveyResults() {
	with, without := 0, 0
	for i := range s.seen {
		for _, result := range s.seen[i].results() {
			if unassigned(result["status"]) {
				without++
			} else {
				with++
			}
		}
	}
	s.unsaid = without >= few && with == 0
}

// results are those of a bulk job.
func (o *observation) results() []map[string]any {
	if o.endpoint != "/Bulk" || o.Request.Method != http.MethodPost || !o.succeeded() {
		return nil
	}
	list, _ := o.answer.members["Operations"].([]any)
	var results []map[string]any
	for _, element := range list {
		if result, ok := element.(map[string]any); ok {
			results = append(results, result)
		}
	}
	return results
}

// ofOutcomes finds what is expected of the status of a result.
var ofOutcomes = regexp.MustCompile(`\b(status|[245]xx)\b`)

// saysNothing is about the outcome of an operation, which cannot be told; the
// finding is the zero one where a client could not go on.
func (s *survey) saysNothing(finding Finding, o *observation) string {
	if !s.unsaid || finding.Header != "" || len(o.results()) == 0 && !(o.endpoint == "/Bulk" && o.answer.cut) {
		return ""
	}
	about := strings.HasPrefix(finding.Pointer, "/Operations") && ofOutcomes.MatchString(finding.Expected)
	if finding.Message != "" && !about && !strings.HasSuffix(finding.Pointer, "/status") {
		return ""
	}
	return "the results of bulk jobs have no status"
}
