// Package prove shows that the suite can fail: it runs every profile against
// service providers that each have one named defect, and writes down which
// scenarios noticed.
//
//	proof, err := prove.Run(ctx, prove.Options{})
//	for _, sentence := range proof.Problems() { … }
//
// The honest reference service provider, run first, tells what a scenario says
// when nothing is wrong. All that was said then is kept on a tape and played to
// each broken one: only scenarios that would get other answers from it, and
// those in which clients act at the same time, judge it. The others would say
// what they said before. A scenario notices a fault when it fails or warns
// where it did not on the honest one. A proof holds when every fault is noticed
// by a scenario that claims a clause which the fault breaks, and when every
// scenario that ran notices some fault; one that asks for nothing has to record
// something else with some fault.
//
// How many things a report tells someone to mend is counted, too: the causes
// that package reports folds findings into (see [reports.Causes]) are the
// primary failures of a fault. A report that would be long is one on a whole run.
package prove
