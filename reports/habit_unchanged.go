package reports

import (
	"cmp"
	"slices"
	"strings"
)

// unchanged are attributes that are not as they should be after clients changed
// them: no PUT changes them, what was to be taken away is always left, or the
// request is always refused.
type unchanged struct {
	edits    *edits
	refusals *refusals
	// fates are what became of the attributes, by the kind of PUT or of clearing
	// and the attribute.
	put, cleared counts
	// remains name what is left of those that were to be taken away.
	remains map[string]string
}

func newUnchanged(s *survey, edits *edits, refusals *refusals) *unchanged {
	u := &unchanged{edits: edits, refusals: refusals, put: counts{}, cleared: counts{}}
	for _, o := range s.seen {
		for _, e := range edits.of[o.Exchange] {
			for _, fate := range e.fates {
				switch {
				case e.refused != nil:
				case e.clearing != "":
					u.cleared.add(e.key(), fate)
				case e.put:
					u.put.add(e.key(), fate)
				}
			}
		}
	}
	u.remains = remains(u.cleared)
	return u
}

// key is what changes of one kind have in common.
func (e *edit) key() string {
	if e.clearing == "" {
		return e.kind + " " + e.path
	}
	form := "values" // the sentence ends in what remains
	if kind(e.had) == "array" {
		form = "lists"
	}
	return e.clearing + " leaves " + form + " \x00" + e.kind + " " + e.path
}

// remains names what always remains of attributes that are to be taken away. Not
// all of them need be alike, for a service provider may treat texts otherwise
// than dates; but one that was taken away a single time is none of them.
func remains(cleared counts) map[string]string {
	type group struct {
		keys  []string
		fates map[string]int
	}
	groups := map[string]*group{}
	for key, counts := range cleared {
		if counts[removed] > 0 {
			continue
		}
		name, _, _ := strings.Cut(key, "\x00")
		if only(counts) == blank {
			name += blank
		}
		if groups[name] == nil {
			groups[name] = &group{fates: map[string]int{}}
		}
		g := groups[name]
		g.keys = append(g.keys, key)
		for fate, n := range counts {
			g.fates[fate] += n
		}
	}
	names := map[string]string{}
	for name, g := range groups {
		if total(g.fates) < few {
			continue
		}
		if strings.HasSuffix(name, " ") {
			name += cmp.Or(only(g.fates), other)
		}
		for _, key := range g.keys {
			names[key] = name
		}
	}
	return names
}

// ignored names an attribute that no PUT changes.
func (u *unchanged) ignored(key string) string {
	at := strings.LastIndexByte(key, ' ')
	if only(u.put[key]) != asItWas || u.put[key][asItWas] < few {
		return ""
	}
	return key[:at] + " never changes" + key[at:]
}

// explain is about such an attribute.
func (u *unchanged) explain(finding Finding, o *observation) string {
	if finding.Pointer == "" || !o.succeeded() {
		return ""
	}
	path := attributeName(finding.Pointer)
	for _, e := range u.edits.before[o.Exchange] {
		if !e.about(path) || e.again && !mentioned(e.want, finding.Expected) {
			continue
		}
		if name := u.reason(e); name != "" {
			return name
		}
	}
	return ""
}

// reason names the habit because of which an edit does not come to what it should.
func (u *unchanged) reason(e *edit) string {
	switch {
	case e.refused == nil:
		return cmp.Or(u.ignored(e.key()), u.remains[e.key()])
	case slices.Contains(e.fates, done):
		return "" // although it was refused
	}
	return u.refusals.explain(Finding{}, e.refused)
}

// write is about a write that changed nothing at all.
func (u *unchanged) write(_ Finding, o *observation) string {
	name := ""
	if !o.succeeded() || !o.writes() {
		return ""
	}
	for _, e := range u.edits.of[o.Exchange] {
		if name = u.reason(e); name == "" || !slices.Contains(e.fates, asItWas) {
			return ""
		}
	}
	return name
}
