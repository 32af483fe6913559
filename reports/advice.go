package reports

import "cmp"

// advice is what a reader can do with a cause: whom it harms, and how service
// providers that have it are usually mended.
type advice struct {
	Breaks []string
	Hint   string
}

// breaksLimit is how many clients a cause names at once.
const breaksLimit = 4

// advice gathers over the clauses of a cause; that of its finding speaks first.
func (c Clauses) advice(cause Cause) advice {
	own := c[cause.Finding.Clause]
	a := advice{Breaks: add(nil, own.Breaks...), Hint: own.Hint}
	for _, id := range cause.Clauses {
		a.Breaks = add(a.Breaks, c[id].Breaks...)
		a.Hint = cmp.Or(a.Hint, c[id].Hint)
	}
	a.Breaks = a.Breaks[:min(len(a.Breaks), breaksLimit)]
	return a
}
