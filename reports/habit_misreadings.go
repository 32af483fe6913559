package reports

import "regexp"

// misreadings are other readings of filters than the standard's that agree with
// every list: it shows only what the reading finds, and nothing is missing that
// the reading finds.
type misreadings struct {
	// of are the readings that a list agrees with.
	of map[*Exchange][]*reading
}

// readings are those that are considered, by name.
type readings map[string]*reading

// once is the reading of that name which has been considered before.
func (r readings) once(all []*reading) []*reading {
	for i, reading := range all {
		if r[reading.name] == nil {
			r[reading.name] = reading
		}
		all[i] = r[reading.name]
	}
	return all
}

// newMisreadings tries the readings on each list. A list tells for a reading where
// the standard's would be another.
func newMisreadings(s *survey) *misreadings {
	m := &misreadings{map[*Exchange][]*reading{}}
	considered, common := readings{}, readingsOf()
	for _, o := range s.seen {
		if !o.filtered() {
			continue
		}
		f := s.filters.of(o)
		if f == nil {
			continue
		}
		candidates := common
		for _, path := range f.paths() {
			candidates = append(candidates[:len(candidates):len(candidates)], considered.once(about(path))...)
		}
		listed, unlisted := s.resources.listed(o), s.resources.unlisted(o)
		for _, reading := range candidates {
			if reading.refuted {
				continue
			}
			other := f.rewrite(reading.change)
			if other == f {
				continue
			}
			tells, fits, contradicts := other.against(f, listed, unlisted)
			// What is not heeded at all leaves nothing out.
			narrows := other.op == always && !tells && o.complete() && len(listed) < longestBefore(s.seen, o)
			reading.refuted = reading.refuted || contradicts || narrows
			if tells {
				reading.told++
			}
			if tells || fits || len(listed) == 0 {
				m.of[o.Exchange] = append(m.of[o.Exchange], reading)
			}
		}
	}
	return m
}

// ofFinds are the members of a list that tell what a filter finds.
var ofFinds = regexp.MustCompile(`^(/Resources(/\d+)?|/totalResults|/nextCursor)?$`)

// explain is about a list that shows what another reading of its filter finds; of
// several, the one that most lists tell for.
func (m *misreadings) explain(finding Finding, o *observation) string {
	lacksTotal := finding.Pointer == "/totalResults" && o.answer.members["totalResults"] == nil
	if finding.Header != "" || lacksTotal || ofRefusals.MatchString(finding.Expected) || !ofFinds.MatchString(finding.Pointer) {
		return ""
	}
	best := &reading{}
	for _, reading := range m.of[o.Exchange] {
		if !reading.refuted && reading.told >= few && reading.told > best.told {
			best = reading
		}
	}
	return best.name
}
