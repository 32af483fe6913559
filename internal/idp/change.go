package idp

// Kind names what an administrator did.
type Kind string

// The kinds of changes that a Directory publishes.
const (
	UserAdded       Kind = "user added"
	UserActivated   Kind = "user activated"
	UserSuspended   Kind = "user suspended"
	UserUpdated     Kind = "user updated"
	PasswordExpired Kind = "password expired"
	PasswordRenewed Kind = "password renewed"
	UserDeleted     Kind = "user deleted"

	GroupAdded    Kind = "group added"
	GroupRenamed  Kind = "group renamed"
	GroupDeleted  Kind = "group deleted"
	MemberAdded   Kind = "member added"
	MemberRemoved Kind = "member removed"

	ApplicationAdded   Kind = "application added"
	ApplicationDeleted Kind = "application deleted"
	// GroupsSelected is the binding of groups to an application: ticked and
	// saved, all at once.
	GroupsSelected Kind = "groups selected"
	// GroupsDeselected and GroupsUnmapped both end a binding. Swimlane describes
	// them apart and with different outcomes (C1), so they are told apart here.
	GroupsDeselected   Kind = "groups deselected"
	GroupsUnmapped     Kind = "groups unmapped"
	GroupsResynced     Kind = "groups re-synced"
	GroupManagementOn  Kind = "group management enabled"
	GroupManagementOff Kind = "group management disabled"
)

// Change is one thing that an administrator did. Which fields are filled
// follows from the kind; what was removed from the directory is carried along,
// since it can no longer be looked up.
type Change struct {
	Kind Kind
	// User is the user as it is after the change, or as it was when deleted.
	User User
	// Before is the user as it was, for changes of users.
	Before User
	// Groups are the groups concerned: those selected, the one that gained a
	// member, or all groups of a user that was deleted.
	Groups []Group
	// OldName is what a renamed group was called.
	OldName string
	// Members are those of a group that was deleted, or of the groups whose
	// binding ended.
	Members []User
	// Application is the application concerned, where the change is about one.
	Application Application
	// BoundTo are the applications to which a deleted group, or the group that
	// gained or lost a member, was bound.
	BoundTo []Application
}
