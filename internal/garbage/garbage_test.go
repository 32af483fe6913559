package garbage

import (
	"runtime/debug"
	"testing"
)

// now is what holds; the two functions tell it only when they are asked to change it.
func now() (percent int, limit int64) {
	percent = debug.SetGCPercent(byItself)
	debug.SetGCPercent(percent)
	return percent, debug.SetMemoryLimit(-1)
}

func TestGarbageIsCollectedLessOftenForAWhile(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(byItself))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(noLimit))
	undo := Seldom(1 << 30)
	if percent, limit := now(); percent != seldom || limit != 1<<30 {
		t.Errorf("%d %% and %d bytes, want %d %% and %d", percent, limit, seldom, 1<<30)
	}
	undo()
	if percent, limit := now(); percent != byItself || limit != noLimit {
		t.Errorf("%d %% and %d bytes afterwards, want %d %% and no limit", percent, limit, byItself)
	}
}

func TestWhatSomebodyElseHasChosenStays(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(byItself))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(2 << 30))
	undo := Seldom(1 << 30)
	if percent, limit := now(); percent != byItself || limit != 2<<30 {
		t.Errorf("%d %% and %d bytes, want %d %% and %d", percent, limit, byItself, 2<<30)
	}
	undo()
	if percent, limit := now(); percent != byItself || limit != 2<<30 {
		t.Errorf("%d %% and %d bytes afterwards, want %d %% and %d", percent, limit, byItself, 2<<30)
	}
}
