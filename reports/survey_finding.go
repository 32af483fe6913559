package reports

import (
	"fmt"
	"regexp"
	"strings"
)

// refusalWanted finds what is expected where a request should not have succeeded:
// "a refusal (4xx)", "status 409", "1 answers of 2xx".
var refusalWanted = regexp.MustCompile(`(?:^|: )(?:a refusal \(4xx\)|status 4\d\d\b.*|\d+ answers of 2xx)$`)

// wantsRefusal tells whether a finding is that a request succeeded, or that its
// answer has nothing of the error that should have come.
func wantsRefusal(finding Finding, o *observation) bool {
	if !o.succeeded() {
		return false
	}
	switch finding.Pointer {
	case "/status", "/scimType", "/detail":
		return true // only errors have them (RFC 7644 §3.12)
	}
	return refusalWanted.MatchString(finding.Expected) || ofErrors.MatchString(finding.Expected) || strings.EqualFold(finding.Header, "WWW-Authenticate")
}

// ofRefusals finds the findings that only a refusal would have prevented.
var ofRefusals = regexp.MustCompile(`^(a refusal \(4xx\)|status 4\d\d( .*)?)$`)

// otherRefusal tells whether a finding is about the status with which a request
// was refused.
func otherRefusal(finding Finding, o *observation) bool {
	return strings.HasPrefix(finding.Expected, "status") && !strings.HasPrefix(finding.Expected, fmt.Sprintf("status %d ", o.Response.Status))
}

// ofErrors finds what is expected of an error as a message.
var ofErrors = regexp.MustCompile(`\b(JSON|scimType|urn:ietf:params:scim:api:messages:2\.0:Error)\b`)

// wantsNone finds the findings about an attribute that should not be there.
var wantsNone = regexp.MustCompile(`^(absent$|no |not )`)

// ofLists are the members of a list that a filter decides, and those that a
// refusal would have had instead.
var ofLists = regexp.MustCompile(`^(/Resources\b.*|/totalResults|/nextCursor|/scimType|/detail)?$`)

// ofPages are the members of a list that its page decides.
var ofPages = regexp.MustCompile(`^(/Resources(/\d+)?|/totalResults|/startIndex|/itemsPerPage|/nextCursor)?$`)
