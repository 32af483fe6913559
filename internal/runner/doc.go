// Package runner turns features into verdicts: it selects scenarios, schedules
// them, watches each step, and judges what the scenarios found.
//
// godog parses the features, matches steps and calls hooks. Its own results
// are not used: it reports a skipped scenario as passed, and a run in which
// nothing matched as a success. What counts is what the hooks of play.go wrote
// down, and a scenario that the hooks never saw is an error.
package runner
