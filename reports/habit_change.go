package reports

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// fates counts what became of the attributes that clients changed.
type fates struct {
	cleared map[string]map[string]int // by the kind of clearing and the attribute
	put     map[string]map[string]int // by the kind of PUT and the attribute
}

func newFates() fates {
	return fates{map[string]map[string]int{}, map[string]map[string]int{}}
}

// What remains of an attribute after a change.
const (
	removed = "nothing"
	blank   = "empty instead of unassigned"
	asItWas = "as they were"
	other   = "partly as they were"
	done    = "as the client wanted it"
)

// note counts what became of a change; to be seen twice is not to happen twice.
func (f fates) note(e *edit, now any) {
	fate := remnant(e.had, now)
	if e.want != nil && within(e.want, now) {
		fate = done
	}
	if slices.Contains(e.fates, fate) {
		return
	}
	e.fates = append(e.fates, fate)
	switch {
	case e.refused != nil:
	case e.clearing != "":
		count(f.cleared, e.key(), fate)
	case e.put:
		count(f.put, e.key(), fate)
	}
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

func count(counts map[string]map[string]int, key, what string) {
	if counts[key] == nil {
		counts[key] = map[string]int{}
	}
	counts[key][what]++
}

// remnant is what remains of a value after a change.
func remnant(had, now any) string {
	switch {
	case reflect.DeepEqual(had, now):
		return asItWas
	case unassigned(now):
		return removed
	case now == "":
		return blank
	}
	return other
}

// remains names what always remains of attributes that are to be taken away. Not
// all of them need be alike, for a service provider may treat texts otherwise
// than dates; but one that was taken away a single time is none of them.
func (f fates) remains() map[string]string {
	type group struct {
		keys  []string
		fates map[string]int
	}
	groups := map[string]*group{}
	for key, counts := range f.cleared {
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

// ignored names the attributes that no PUT changes.
func (f fates) ignored() map[string]string {
	names := map[string]string{}
	for key, counts := range f.put {
		if at := strings.LastIndexByte(key, ' '); only(counts) == asItWas && counts[asItWas] >= few {
			names[key] = key[:at] + " never changes" + key[at:]
		}
	}
	return names
}

// unchanged is about an attribute that is not as it should be after a client
// changed it: no PUT changes it, what was to be taken away is always left, or the
// request was refused for something that it always is refused for.
func (s *survey) unchanged(finding Finding, o *observation) string {
	if finding.Pointer == "" || !o.succeeded() {
		return ""
	}
	path := strings.Join(attributePath(finding.Pointer), "/")
	for _, e := range s.shown[o.Exchange] {
		if !e.about(path) || e.again && !mentioned(e.want, finding.Expected) {
			continue
		}
		if name := s.fate(e); name != "" {
			return name
		}
	}
	return ""
}

// fate names the habit because of which an edit does not come to what it should.
func (s *survey) fate(e *edit) string {
	switch {
	case e.refused == nil:
		return cmp.Or(s.ignored[e.key()], s.remains[e.key()])
	case slices.Contains(e.fates, done):
		return "" // although it was refused
	}
	return s.refuses(Finding{}, e.refused)
}

// futile names the habit because of which a write changed nothing at all.
func (s *survey) futile(o *observation) string {
	name := ""
	for _, e := range s.edits[o.Exchange] {
		if name = s.fate(e); name == "" || !slices.Contains(e.fates, asItWas) {
			return ""
		}
	}
	return name
}
