package reports

import "strings"

// unrecognised is about a list that was asked for by an attribute which it shows
// as another JSON type than clients send: whoever compares it finds nobody.
func (s *survey) unrecognised(finding Finding, o *observation) string {
	if !o.filtered() || finding.Header != "" || strings.HasPrefix(finding.Pointer, "/Resources/") || finding.Pointer == "/totalResults" {
		return ""
	}
	for _, parts := range comparing.FindAllStringSubmatch(o.query.Get("filter"), -1) {
		attribute, _, _ := strings.Cut(parts[1], ".")
		if name := s.otherType(Finding{Pointer: "/Resources/0/" + attribute}, o); name != "" {
			return name
		}
	}
	return ""
}
