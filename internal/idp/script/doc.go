// Package script plays a file of administrator actions through a simulated
// identity provider, so that a vendor can watch what each of them sends.
//
// A script is YAML:
//
//	groupManagement: true          # the default
//	users:
//	  - {username: ada, email: ada@corp.example, firstname: Ada, lastname: Byron}
//	groups:
//	  - {name: Blue Team, members: [ada]}
//	actions:
//	  - select: Blue Team
//	  - update: {user: ada, jobTitle: Countess}
//	  - suspend: ada
//	  - deselect: Blue Team
//
// Users and groups are there before the integration is; the actions are played
// in order, each with all that it causes. [Actions] lists them. [Parse] refuses
// what it does not know with the line and the nearest name, and rehearses the
// actions on a directory of its own, so that a slip in the last line is found
// before the first request is sent.
package script
