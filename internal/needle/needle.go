// Package needle looks for many short texts in each of many long ones: for
// secrets in everything that a service provider says.
package needle

import (
	"slices"
	"strings"
	"sync"
)

// Shortest is the length of the shortest needle.
const Shortest = 4

// Set is a set of needles. The zero Set is empty and ready to use; it may be
// used by several goroutines.
type Set struct {
	mu sync.RWMutex
	// starts has a bit for each sum that the first four bytes of a needle have:
	// at most places of a text one look at it is all there is to do.
	starts  [1 << sumBits / 64]uint64
	byStart map[uint32][]string
}

const sumBits = 16

func sum(start uint32) uint32 { return start * 2654435761 >> (32 - sumBits) }

// Add puts needles into the set, each once. Those shorter than Shortest are left
// out.
func (s *Set) Add(needles ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byStart == nil {
		s.byStart = map[uint32][]string{}
	}
	for _, needle := range needles {
		if len(needle) < Shortest {
			continue
		}
		var start uint32
		for i := range Shortest {
			start = start<<8 | uint32(needle[i])
		}
		if slices.Contains(s.byStart[start], needle) {
			continue
		}
		at := sum(start)
		s.starts[at/64] |= 1 << (at % 64)
		s.byStart[start] = append(s.byStart[start], needle)
	}
}

// In tells whether any needle stands in a text.
func (s *Set) In(text string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if len(s.byStart) == 0 {
		return false
	}
	var start uint32
	for i := range len(text) {
		start = start<<8 | uint32(text[i])
		at := sum(start)
		if i+1 < Shortest || s.starts[at/64]&(1<<(at%64)) == 0 {
			continue
		}
		for _, needle := range s.byStart[start] {
			if strings.HasPrefix(text[i+1-Shortest:], needle) {
				return true
			}
		}
	}
	return false
}
