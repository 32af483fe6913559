package target

import "sync"

// Names of what a service provider may support, in the order of the table.
// Each is asked of [Discovery.Declared] too.
var capabilityNames = []string{
	"patch", "bulk", "filter", "sort", "etag", "changePassword", "cursor",
	"me", "search", "groups", "enterprise-user", "discovery",
}

// What a scenario can observe of a capability.
const (
	Works   = "works"
	Refused = "refused"
	Broken  = "broken"
	// NotTried is what the table says where nothing was observed.
	NotTried = "not tried"
)

// Capability is one row of the table.
type Capability struct {
	Name string
	// Declared is nil where the service provider says nothing about it.
	Declared *bool
	// Observed is Works, Refused, Broken or NotTried.
	Observed string
	// Source is the document that declares it, or "asked".
	Source string
}

// Capabilities collects what scenarios observe. It is safe for concurrent use.
type Capabilities struct {
	mu       sync.Mutex
	observed map[string]string
	target   *Target
}

func newCapabilities(t *Target) *Capabilities {
	return &Capabilities{observed: map[string]string{}, target: t}
}

// weight orders observations, so that the table does not depend on the order
// of scenarios: one defect outweighs many successes, and one success shows
// that a refusal elsewhere was about something else.
var weight = map[string]int{Refused: 1, Works: 2, Broken: 3}

// Observe notes that a capability was seen to work, to be refused or to be
// broken. Unknown outcomes are ignored.
func (c *Capabilities) Observe(name, outcome string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if weight[outcome] > weight[c.observed[name]] {
		c.observed[name] = outcome
	}
}

// Observed returns the strongest observation of name, or NotTried.
func (c *Capabilities) Observed(name string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if outcome, ok := c.observed[name]; ok {
		return outcome
	}
	return NotTried
}

// Table compares declaration and observation of everything known. It reads the
// discovery documents if nobody has yet.
func (c *Capabilities) Table() []Capability {
	discovery := c.target.Discovery()
	rows := make([]Capability, 0, len(capabilityNames))
	for _, name := range capabilityNames {
		row := Capability{Name: name, Observed: c.Observed(name)}
		supported, known, source := discovery.Declared(name)
		if row.Source = source; known {
			row.Declared = &supported
		}
		rows = append(rows, row)
	}
	return rows
}
