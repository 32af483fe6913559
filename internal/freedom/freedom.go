package freedom

import (
	"math/rand/v2"
	"slices"

	"github.com/scimproof/scimproof/reference"
)

// Freedom is one choice that the RFCs leave.
type Freedom struct {
	Name string
	// Summary is one sentence about the server that takes the freedom.
	Summary string
	// Grants are the clauses that permit it: ids of the catalogue, or a section
	// of an RFC that the catalogue does not hold.
	Grants []string
	// Warns are the clauses that recommend otherwise: ids of the catalogue, or
	// patterns of them that end in a star.
	Warns []string
	// Group is set where only one of several freedoms can be taken at once.
	Group string
	// NotFor are the profiles of identity providers who need what such a server does
	// not have.
	NotFor []string
	// OnWire freedoms show on a socket only.
	OnWire bool
	use    func(*reference.Options)
}

// Use takes the freedom, on top of those that o has taken already.
func (f Freedom) Use(o *reference.Options) { f.use(o) }

// All are the freedoms, by topic.
func All() []Freedom {
	return slices.Concat(support, lists, ids, documents, wire, refusals, discovery, values, busy)
}

// most is how many freedoms a combination has at most.
const most = 8

// Combine picks between two and eight freedoms that go together. The same seed
// picks the same ones.
func Combine(seed uint64) []Freedom {
	random := rand.New(rand.NewPCG(seed, 0))
	all := All()
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	var picked []Freedom
	taken := map[string]bool{}
	for n := 2 + random.IntN(most-1); len(picked) < n; all = all[1:] {
		if f := all[0]; f.Group == "" || !taken[f.Group] {
			taken[f.Group] = true
			picked = append(picked, f)
		}
	}
	return picked
}

// decorate puts a decoration around those that o has already.
func decorate(o *reference.Options, d reference.Decorate) {
	o.Decorate = d.Around(o.Decorate)
}
