// Package cli is the command line of scimproof. Nothing here touches the
// process: arguments, environment, outputs and the end of the run come in, and
// an exit code goes out, so that every command can be tested as it is used.
//
// # Exit codes
//
//	0  conformant
//	1  not conformant, or a regression in `report diff`
//	2  usage or configuration: nothing was sent
//	3  inconclusive: unreachable, refused, interrupted, blocked, partial, own error
//	4  conformant, but something was left behind
package cli
