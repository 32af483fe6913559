// Package reports is the public model of what a run found, and its renderers.
// It reads nothing but results: no network, no scenario, no target.
//
// # Results
//
// [Results] is what results.json holds. Its JSON Schema (2020-12) lies in
// schema/ and follows semantic versioning: a reader of version 1 understands
// every 1.x. [Write] writes it, [Load] reads it and refuses, each with a
// sentence, what is truncated, foreign, of another major version, or at odds
// with itself. [NewEventWriter] writes events.ndjson while a run goes on: a
// start, a line for each scenario as it ends, and an end mark without which
// [LoadEvents] does not take the file for whole.
//
// # Reports
//
// [WriteAll] writes every file of a report into a directory; each has a
// function of its own that takes an io.Writer:
//
//	results.json   Write        everything; the other files can be made from it again
//	events.ndjson  Events       one line for each scenario
//	index.html     HTML, Page   for people: one file, no script needed, no request made
//	junit.xml      JUnit        for CI servers
//	summary.md     Markdown     for step summaries, under 900 kB
//	badge.json     Badge        for shields.io
//	badge.svg      BadgeSVG     the same as a picture
//
// [Annotations], [HAR] and [SARIF] render for other tools; [Describe] and [Curl]
// tell one finding and repeat one request.
//
// # Causes
//
// [Causes] folds findings to what there is to mend: a server that refuses to
// create groups is one cause, not one for each scenario that needed a group. What
// it takes for a habit of the service provider is told from the exchanges of the
// run, and one answer to the contrary refutes it: two defects stay two causes.
//
// # Two runs
//
// [Diff] says what changed from one run to the next, by scenario; [Merge] joins
// the shards of one run and refuses what does not belong together.
package reports
