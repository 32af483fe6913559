package reports

import "strings"

// reading is another way to understand filters than the standard's.
type reading struct {
	name string
	// change puts what is understood in the place of a part of a filter.
	change func(*filter) *filter
	// told is how many lists tell for it, refuted whether one contradicts it.
	told    int
	refuted bool
}

// readingsOf are the ways in which a service provider may be wrong about an
// operator, whatever it is used for.
func readingsOf() []*reading {
	all := []*reading{
		{name: "filters take and for or", change: instead("and", func(f *filter) *filter { return &filter{op: "or", left: f.left, right: f.right} })},
		{name: "filters do not heed what comes after and", change: instead("and", func(f *filter) *filter { return f.left })},
		{name: "filters do not heed what comes before and", change: instead("and", func(f *filter) *filter { return f.right })},
		{name: "filters take or for and", change: instead("or", func(f *filter) *filter { return &filter{op: "and", left: f.left, right: f.right} })},
		{name: "filters do not heed what comes after or", change: instead("or", func(f *filter) *filter { return f.left })},
		{name: "filters do not heed what comes before or", change: instead("or", func(f *filter) *filter { return f.right })},
		{name: "filters do not heed not", change: instead("not", func(f *filter) *filter { return f.left })},
		{name: "filters find nothing by pr", change: instead("pr", constant(never))},
		{name: "filters find everything by pr", change: instead("pr", constant(always))},
		{name: "filters find nothing by square brackets", change: instead("[]", constant(never))},
		{name: "filters find everything by square brackets", change: instead("[]", constant(always))},
	}
	for _, op := range comparisons {
		all = append(all, &reading{name: "filters find nothing by " + op, change: instead(op, constant(never))})
		if op != "eq" {
			all = append(all, &reading{name: "filters take " + op + " for eq", change: instead(op, func(f *filter) *filter {
				changed := *f
				changed.op = "eq"
				return &changed
			})})
		}
	}
	return all
}

// instead changes the parts of a filter that have an operator.
func instead(op string, change func(*filter) *filter) func(*filter) *filter {
	return func(f *filter) *filter {
		if f.op != op {
			return f
		}
		return change(f)
	}
}

func constant(op string) func(*filter) *filter {
	return func(*filter) *filter { return &filter{op: op} }
}

// about are the readings that are wrong about an attribute, or about all
// sub-attributes of one.
func about(path string) []*reading {
	path = strings.ToLower(path)
	readings := []*reading{{name: "filters do not heed " + path, change: of(path, always)}}
	if above, _, found := strings.Cut(path[strings.LastIndexByte(path, ':')+1:], "."); found {
		above = path[:strings.LastIndexByte(path, ':')+1] + above + "."
		readings = append(readings, &reading{name: "filters do not heed the sub-attributes of " + strings.TrimSuffix(above, "."), change: of(above, always)})
	}
	return readings
}

// of puts a constant in the place of what is said of attributes: of the one that
// has a path, or of those whose path begins with one that ends in a dot.
func of(path, op string) func(*filter) *filter {
	return func(f *filter) *filter {
		of := strings.ToLower(f.path)
		if of == "" || of != path && (!strings.HasSuffix(path, ".") || !strings.HasPrefix(of, path)) {
			return f
		}
		return &filter{op: op}
	}
}

// against compares a reading of a filter with the standard's by what a list
// shows: whether it tells for the reading, whether it may be what the reading
// finds and not what the standard's does, and whether it contradicts it.
func (f *filter) against(standard *filter, listed, unlisted []known) (tells, fits, contradicts bool) {
	for _, k := range listed {
		switch f.holds(k) {
		case right:
			should := standard.holds(k)
			tells, fits = tells || should == wrong, fits || should == unclear
		case unclear:
			fits = fits || standard.holds(k) == wrong
		case wrong:
			return false, false, true
		}
	}
	for _, k := range unlisted {
		switch f.holds(k) {
		case right:
			return false, false, true
		case wrong:
			tells = tells || standard.holds(k) == right
		}
	}
	return tells, fits, false
}
