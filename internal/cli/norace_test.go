//go:build !race

package cli

// slowdown is what the race detector costs.
const slowdown = 1
