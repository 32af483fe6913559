// Package console shows a run to a person: a progress bar on a terminal, plain
// lines elsewhere, a block for each scenario that needs attention, and the
// RESULT line, which always comes last.
package console
