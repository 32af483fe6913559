package reports

// longestFilter is how long a filter may be to be read, which takes time.
const longestFilter = 4 << 10

// filters are those that were read before, by their text; nil for what is none.
type filters map[string]*filter

// of is what a list was asked for by; nil where it cannot be read, or is too
// long.
func (read filters) of(o *observation) *filter {
	text := o.query.Get("filter")
	f, before := read[text]
	if !before && len(text) <= longestFilter {
		f = readFilter(text)
		read[text] = f
	}
	return f
}
