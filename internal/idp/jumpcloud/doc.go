// Package jumpcloud simulates JumpCloud's custom SCIM connector: it watches one
// application of an [idp.Directory] and sends to a service provider what
// JumpCloud sends, so that a vendor learns without a JumpCloud account what
// JumpCloud will do.
//
// # Driving it
//
//	d := idp.New(idp.Options{NewID: idp.IDs(seed)})
//	d.AddApplication("Turbine")
//	c, err := jumpcloud.New(jumpcloud.Config{Directory: d, Application: "Turbine", Sender: session})
//	err = c.AssumeActive(form)   // or c.Test(ctx, form) and c.Activate(ctx)
//	d.Select("Turbine", "Blue Team")
//	err = c.Sync(ctx)            // sends what the administrator's actions ask for
//
// Changes of the directory queue up; Sync sends them in their order. Nothing
// runs in the background, so a scenario decides when traffic happens and sees
// the same of it in every run. What the service provider refuses is an event
// and, where it can be mended, stays in Pending until the next re-sync; an error
// of Sync means that the target gave no answer at all.
//
// # What is known
//
// No document of JumpCloud prints a request. Bodies of users follow captured
// ones; all else follows what articles say about outcomes, what other vendors
// report, and otherwise the safest guess. Every choice among those is a setting
// with its source and grade: see [Options]. C1 to C20 are the contradictions of
// the catalogue of behaviours.
//
// # Events
//
// Each attempt is logged under the name that JumpCloud's Directory Insights
// documents, whether it succeeded or not. Lookups of users leave an event only
// when they fail (JC-046), lookups of groups have none of their own (JC-117).
//
// A Connector is as little safe for concurrent use as its directory.
package jumpcloud
