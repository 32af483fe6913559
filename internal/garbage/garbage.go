// Package garbage trades memory for time: a run leaves much garbage behind while
// what it needs stays small, and to look for it takes a sixth of the time when Go
// is left to itself.
package garbage

import (
	"math"
	"runtime/debug"
)

// byItself is what Go does unless it is told otherwise, by GOGC or GOMEMLIMIT for
// instance.
const (
	byItself = 100
	noLimit  = math.MaxInt64
)

// seldom is how much garbage may lie about before it is collected, in percent of
// what is needed.
const seldom = 400

// OfRun is what a run may hold, in bytes, before garbage is looked for all the
// time: several times what it needs.
const OfRun = 112 << 20

// Seldom lets garbage be collected less often until the process holds a number of
// bytes, and as often as it needs to beyond. What somebody else has chosen stays.
// The function that it returns undoes it.
func Seldom(bytes int64) (undo func()) {
	percent, limit := debug.SetGCPercent(seldom), debug.SetMemoryLimit(bytes)
	undo = func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
	if percent != byItself || limit != noLimit {
		undo()
	}
	return undo
}
