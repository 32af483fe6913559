//go:build !race

package freedom_test

// raced tells that the race detector slows everything down.
const raced = false
