package jumpcloud

import (
	"context"
	"slices"

	"github.com/scimproof/scimproof/internal/idp"
)

// handle turns one change into requests.
func (c *Connector) handle(ctx context.Context, change idp.Change) {
	if change.Application.ID != "" && change.Application.ID != c.app.ID {
		return
	}
	switch change.Kind {
	case idp.UserActivated, idp.PasswordRenewed:
		c.userActivated(ctx, change.User)
	case idp.UserSuspended, idp.PasswordExpired:
		c.userSuspended(ctx, change.User)
	case idp.UserUpdated:
		c.userUpdated(ctx, change.User)
	case idp.UserDeleted:
		c.userDeleted(ctx, change)
	case idp.MemberAdded:
		c.memberAdded(ctx, change.User, change.Groups[0])
	case idp.MemberRemoved:
		c.memberRemoved(ctx, change)
	case idp.GroupRenamed:
		c.groupRenamed(ctx, change.Groups[0])
	case idp.GroupDeleted:
		c.groupDeleted(ctx, change)
	case idp.GroupsSelected:
		c.groupsSelected(ctx, change.Groups)
	case idp.GroupsDeselected:
		c.groupsUnbound(ctx, change, unbindClearsMembership, unbindOrphanUser)
	case idp.GroupsUnmapped:
		c.groupsUnbound(ctx, change, unmapClearsMembership, unmapOrphanUser)
	case idp.GroupsResynced:
		c.groupsResynced(ctx, change.Groups)
	case idp.GroupManagementOn:
		c.groupManagementOn(ctx)
	}
}

func (c *Connector) inScope(userID string) bool {
	return c.cfg.Directory.InScope(c.app.ID, userID)
}

// userActivated provisions a staged user (JC-064) and gives a suspended one its
// access back on the same id (JC-062).
func (c *Connector) userActivated(ctx context.Context, u idp.User) {
	if !c.inScope(u.ID) || !c.active(u) {
		return
	}
	switch rec := c.record(u.ID); {
	case rec.spID == "":
		c.provision(ctx, u)
	case !rec.active:
		c.reactivate(ctx, u)
	}
	for _, g := range c.boundGroupsOf(u.ID) {
		c.syncGroup(ctx, g, plain)
	}
}

func (c *Connector) userSuspended(ctx context.Context, u idp.User) {
	if c.active(u) || c.record(u.ID).spID == "" {
		return
	}
	if c.cfg.Settings.is(suspendKeeps, no) {
		for _, g := range c.boundGroupsOf(u.ID) {
			c.syncGroup(ctx, g, plain)
		}
	}
	c.deprovision(ctx, u, c.cfg.Settings.Get(deprovisionSuspended))
}

func (c *Connector) userUpdated(ctx context.Context, u idp.User) {
	if rec := c.record(u.ID); rec.spID != "" && c.inScope(u.ID) {
		c.update(ctx, u, c.active(u), UserUpdate)
	} else if c.inScope(u.ID) && c.active(u) {
		c.provision(ctx, u)
	}
}

func (c *Connector) userDeleted(ctx context.Context, change idp.Change) {
	u := change.Before
	if c.managesGroups() && c.cfg.Settings.is(userDeleteMemberships, yes) {
		for _, g := range change.Groups {
			if c.bound(g.ID) {
				c.syncGroup(ctx, g, plain)
			}
		}
	}
	c.deprovision(ctx, u, c.cfg.Settings.Get(deprovisionDeleted))
	if c.cfg.Settings.is(userDeleteMemberships, no) {
		for _, rec := range c.groups {
			rec.drop(u.ID)
		}
	}
}

// memberAdded provisions the user, then the membership: members exist before
// they are named (JC-080).
func (c *Connector) memberAdded(ctx context.Context, u idp.User, g idp.Group) {
	if !c.bound(g.ID) {
		return
	}
	if c.cfg.Settings.is(readdRestores, yes) {
		delete(c.record(u.ID).lost, g.ID)
	}
	c.ensure(ctx, u)
	c.syncGroup(ctx, g, plain)
}

// memberRemoved takes the user out of the group, and its access away when that
// was its last one. The group may have been unbound since.
func (c *Connector) memberRemoved(ctx context.Context, change idp.Change) {
	if !c.wasBound(change) {
		return
	}
	if c.bound(change.Groups[0].ID) {
		c.syncGroup(ctx, change.Groups[0], plain)
	}
	c.orphaned(ctx, []idp.User{change.User}, change.Groups, c.cfg.Settings.Get(deprovisionLostAccess))
}

// wasBound tells whether the group of a change was bound to the application when
// the change was made.
func (c *Connector) wasBound(change idp.Change) bool {
	return slices.ContainsFunc(change.BoundTo, func(a idp.Application) bool { return a.ID == c.app.ID })
}

// orphaned deprovisions those of the users who are in no bound group any more,
// and remembers which groups they lost with their access (C2).
func (c *Connector) orphaned(ctx context.Context, users []idp.User, groups []idp.Group, how string) {
	for _, u := range users {
		if c.inScope(u.ID) || how == keep {
			continue
		}
		for _, g := range groups {
			c.record(u.ID).lost[g.ID] = true
		}
		c.deprovision(ctx, u, how)
	}
}

// fate turns "deactivate" into the verb that losing access uses.
func (c *Connector) fate(setting string) string {
	if how := c.cfg.Settings.Get(setting); how != deactivate {
		return how
	}
	return c.inactiveVerb()
}

// inactiveVerb is how a user is made inactive on loss of access, also where a
// profile would delete it but the service provider cannot.
func (c *Connector) inactiveVerb() string {
	if c.cfg.Settings.is(deprovisionLostAccess, patchInactive) {
		return patchInactive
	}
	return putInactive
}

func (c *Connector) groupRenamed(ctx context.Context, g idp.Group) {
	if c.bound(g.ID) {
		c.syncGroup(ctx, g, plain)
	}
}

// groupDeleted deletes the group (JC-089) and then deals with users who were in
// no other bound group (C4).
func (c *Connector) groupDeleted(ctx context.Context, change idp.Change) {
	if !c.wasBound(change) {
		return
	}
	g := change.Groups[0]
	if c.managesGroups() {
		c.deleteGroup(ctx, g)
	}
	c.deletedNames[g.Name] = true
	delete(c.groups, g.ID)
	c.orphaned(ctx, change.Members, change.Groups, c.fate(groupDeleteOrphanUser))
}

// groupsSelected provisions the users of all groups first, then the groups
// (JC-078, SWIM-017).
func (c *Connector) groupsSelected(ctx context.Context, groups []idp.Group) {
	for _, g := range groups {
		for _, u := range c.members(g) {
			if c.cfg.Settings.is(reselectRestores, yes) {
				delete(c.record(u.ID).lost, g.ID)
			}
			c.ensure(ctx, u)
		}
	}
	for _, g := range groups {
		c.syncGroup(ctx, g, plain)
	}
}

// groupsUnbound ends the sync of groups at once. They stay in the service
// provider; whether members are taken out first is a setting (C1).
func (c *Connector) groupsUnbound(ctx context.Context, change idp.Change, clears, orphans string) {
	for _, g := range change.Groups {
		if c.managesGroups() {
			c.clearGroup(ctx, g, c.cfg.Settings.Get(clears))
		}
		c.settle("group " + g.ID)
		delete(c.groups, g.ID)
	}
	c.orphaned(ctx, change.Members, change.Groups, c.fate(orphans))
}

// groupsResynced sends the groups again as they are (SWIM-036) and tries once
// more what failed before.
func (c *Connector) groupsResynced(ctx context.Context, groups []idp.Group) {
	for _, g := range groups {
		c.settle("group " + g.ID) // it is sent below
	}
	c.payDebts(ctx)
	for _, g := range groups {
		for _, u := range c.members(g) {
			if !c.cfg.Settings.is(readdRestores, no) {
				delete(c.record(u.ID).lost, g.ID)
			}
			switch {
			case c.owes("user " + u.ID): // it has just been tried
			case c.cfg.Settings.is(resyncUsers, all) && c.active(u):
				c.provision(ctx, u)
			default:
				c.ensure(ctx, u)
			}
		}
	}
	for _, g := range groups {
		c.syncGroup(ctx, g, resync)
	}
}

// groupManagementOn replays what happened to bound groups meanwhile (JC-091).
func (c *Connector) groupManagementOn(ctx context.Context) {
	groups, err := c.cfg.Directory.Bound(c.app.ID)
	if err != nil {
		return
	}
	for _, g := range groups {
		if rec := c.groups[g.ID]; rec != nil && c.cfg.Settings.is(groupReenable, "lookup") {
			rec.recheck = true
		}
		c.syncGroup(ctx, g, resync)
	}
}

func (c *Connector) members(g idp.Group) []idp.User {
	users, err := c.cfg.Directory.Members(g.ID)
	if err != nil {
		return nil
	}
	return users
}

func (c *Connector) boundGroupsOf(userID string) []idp.Group {
	groups, err := c.cfg.Directory.GroupsOf(userID)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(groups, func(g idp.Group) bool { return !c.bound(g.ID) })
}
