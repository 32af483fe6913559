package store

import (
	"iter"
	"math"

	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

// batch is how many resources a scan takes under one lock.
const batch = 256

// Scan holds the lock only while it fetches a batch; whoever deletes meanwhile
// does not make it skip or repeat a resource.
func (t *tenant) Scan(rt *schema.ResourceType, skip int) iter.Seq[*resource.Resource] {
	if skip <= 0 {
		return t.After(rt, 0)
	}
	return func(yield func(*resource.Resource) bool) {
		t.mu.RLock()
		first := t.in.numberAt(rt, skip)
		t.mu.RUnlock()
		t.After(rt, first-1)(yield)
	}
}

func (t *tenant) After(rt *schema.ResourceType, number uint64) iter.Seq[*resource.Resource] {
	return t.inBatches(number, func(from uint64, buffer []*resource.Resource) int {
		return fill(buffer, t.in.After(rt, from))
	})
}

func (t *tenant) Before(rt *schema.ResourceType, number uint64) iter.Seq[*resource.Resource] {
	return t.inBatches(number, func(from uint64, buffer []*resource.Resource) int {
		return fill(buffer, t.in.Before(rt, from))
	})
}

func (t *tenant) inBatches(from uint64, take func(uint64, []*resource.Resource) int) iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		var buffer [batch]*resource.Resource
		next := from
		for {
			t.mu.RLock()
			n := take(next, buffer[:])
			t.mu.RUnlock()
			for _, r := range buffer[:n] {
				if !yield(r) {
					return
				}
				next = r.Number
			}
			if n < batch {
				return
			}
		}
	}
}

func fill(buffer []*resource.Resource, from iter.Seq[*resource.Resource]) int {
	n := 0
	for r := range from {
		buffer[n] = r
		if n++; n == len(buffer) {
			break
		}
	}
	return n
}

// numberAt is the number of the resource at an offset, or one that no resource
// reaches.
func (c *contents) numberAt(t *schema.ResourceType, offset int) uint64 {
	if k := c.kinds[t]; k != nil {
		if n, _, ok := k.byNumber.GetAt(offset); ok {
			return n
		}
	}
	return math.MaxUint64
}

func (c *contents) Scan(t *schema.ResourceType, skip int) iter.Seq[*resource.Resource] {
	if skip <= 0 {
		return c.After(t, 0)
	}
	return c.After(t, c.numberAt(t, skip)-1)
}

func (c *contents) After(t *schema.ResourceType, number uint64) iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		if k := c.kinds[t]; k != nil {
			k.byNumber.Ascend(number+1, func(_ uint64, r *resource.Resource) bool { return yield(r) })
		}
	}
}

func (c *contents) Before(t *schema.ResourceType, number uint64) iter.Seq[*resource.Resource] {
	return func(yield func(*resource.Resource) bool) {
		if k := c.kinds[t]; k != nil && number > 0 {
			k.byNumber.Descend(number-1, func(_ uint64, r *resource.Resource) bool { return yield(r) })
		}
	}
}
