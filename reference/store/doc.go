// Package store keeps the resources of the reference service provider, tenant by
// tenant, in memory.
//
// [Memory] finds a resource by its id, by the value of an indexed attribute and
// by its place in the order of creation without looking at the others, so that
// its answers take as long with a hundred thousand users as with ten. It keeps
// unique attributes unique, lets members refer only to what exists, and removes a
// deleted resource from every group.
//
// Writes of one tenant follow one another: [Tenant.Update] calls the function
// that makes the new version under the tenant's lock, with the current version
// in its hand. So two PATCH requests that add a member both succeed, and of two
// writers with the same If-Match one fails. Readers get versions that never
// change and hold no lock while they use them.
package store
