package reports

import (
	"fmt"
	"maps"
	"slices"
)

// refusedParameters are those for which requests are refused, each one of those
// that have it, while others of the kind are not.
type refusedParameters struct {
	refused  ledger
	answered map[string]int // kinds of reads that succeeded
}

func newRefusedParameters(s *survey) *refusedParameters {
	p := &refusedParameters{ledger{}, map[string]int{}}
	for _, o := range s.seen {
		if !o.reads() {
			continue
		}
		p.refused.note(!o.succeeded(), o.parameters()...)
		if o.succeeded() {
			p.answered[o.kind()]++
		}
	}
	return p
}

// parameters are those of a request; whether one is empty makes a difference.
func (o *observation) parameters() []string {
	names := slices.Sorted(maps.Keys(o.query))
	for i, name := range names {
		if o.query.Get(name) == "" {
			names[i] = "an empty " + name
		}
	}
	return names
}

// explain is about a request that was refused, as all are that have one of its
// parameters; not about how it was refused.
func (p *refusedParameters) explain(finding Finding, o *observation) string {
	if o.Response.Status/100 != 4 || p.answered[o.kind()] == 0 || finding.Header != "" || ofRefusals.MatchString(finding.Expected) || !ofPages.MatchString(finding.Pointer) {
		return ""
	}
	for _, parameter := range o.parameters() {
		if p.refused.shows(parameter) {
			return fmt.Sprintf("requests with %s are answered with %d", parameter, o.Response.Status)
		}
	}
	return ""
}
