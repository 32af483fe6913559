// Package idp is the administrator's world of a simulated identity provider:
// a [Directory] of people, user groups and memberships, and the applications to
// which groups are bound. It knows no HTTP. The packages below it, one for each
// identity provider, watch an application and turn what changes into SCIM
// requests.
//
// # Driving it
//
// The methods of Directory are what an administrator does in the console. They
// take names as a person would say them: a user by user name, e-mail address or
// id, a group or an application by name or id. What cannot be done is refused
// with a sentence, and an unknown name with the nearest known one.
//
//	d := idp.New(idp.Options{NewID: idp.IDs("run 7, scenario users-create")})
//	d.AddUser(idp.User{Username: "ada", Email: "ada@corp.example"})
//	d.AddGroup("Blue Team", "ada")
//	d.AddApplication("Turbine")
//	d.Select("Turbine", "Blue Team")
//
// # What observers see
//
// Each action that changed something is published once, as a [Change], to every
// observer in the order in which they began to watch, before the method returns.
// An observer that wants to work later keeps a queue of its own; nothing here
// starts a goroutine, so what happens is the same in every run.
//
// A Directory belongs to one scenario. It is not safe for concurrent use.
package idp
