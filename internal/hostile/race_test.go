//go:build race

package hostile_test

// raced tells that the race detector slows everything down.
const raced = true
