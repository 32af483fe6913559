package reports

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// otherStatus is about a read that was answered with a success of another kind,
// such as 206 or 204: what such an answer shows cannot be relied on.
func otherStatus(finding Finding, o *observation) string {
	if !o.reads() || !o.succeeded() || o.Response.Status == http.StatusOK || finding.Header != "" {
		return ""
	}
	return fmt.Sprintf("%s answered %d", o.kind(), o.Response.Status)
}

// unreadable is about such an answer where nothing is said of what it shows.
func unreadable(finding Finding, o *observation) string {
	if finding.Pointer != "" && !strings.Contains(finding.Actual, strconv.Itoa(o.Response.Status)) {
		return ""
	}
	return otherStatus(finding, o)
}

// nothingRead is about such a read that was answered with nothing.
func nothingRead(finding Finding, o *observation) string {
	if o.answer.kind != "" {
		return ""
	}
	return otherStatus(finding, o)
}

var success = regexp.MustCompile(`^status (2\d\d(?:(?:, | or )2\d\d)*)$`)

// otherSuccess is about a request that succeeded with another status than it
// should.
func otherSuccess(finding Finding, o *observation) string {
	wanted := success.FindStringSubmatch(finding.Expected)
	if wanted == nil || !o.succeeded() || finding.Pointer != "" || finding.Header != "" {
		return ""
	}
	return fmt.Sprintf("%s answered %d, and not %s", o.kind(), o.Response.Status, wanted[1])
}
