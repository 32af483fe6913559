package jumpcloud

import (
	"context"
	"slices"
)

// debt is something that failed and is tried again when the administrator
// re-syncs, updates the configuration or activates again.
type debt struct {
	key, text string
	pay       func(context.Context)
}

// owe remembers that something is left to do; the newest of a key counts.
func (c *Connector) owe(key, text string, pay func(context.Context)) {
	c.settle(key)
	c.owed = append(c.owed, debt{key, text, pay})
}

func (c *Connector) settle(key string) {
	c.owed = slices.DeleteFunc(c.owed, func(d debt) bool { return d.key == key })
}

func (c *Connector) owes(key string) bool {
	return slices.ContainsFunc(c.owed, func(d debt) bool { return d.key == key })
}

// Pending says in words what failed and is still to be sent, oldest first.
func (c *Connector) Pending() []string {
	var texts []string
	for _, d := range c.owed {
		texts = append(texts, d.text)
	}
	return texts
}

// payDebts tries everything once more. What fails again is owed again.
func (c *Connector) payDebts(ctx context.Context) {
	for _, d := range slices.Clone(c.owed) {
		d.pay(ctx)
	}
}
