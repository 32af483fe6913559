package jumpcloud

import (
	"context"
	"net/http"
	"slices"

	"github.com/scimproof/scimproof/internal/idp"
)

// groupRecord is what the integration remembers of a group.
type groupRecord struct {
	// spID is the id that the service provider gave, name what the group is
	// called there.
	spID, name string
	// sent are the members that were written, by object id.
	sent []string
	// recheck asks for a lookup before the remembered id is used again.
	recheck bool
	// taking is set until the take-over of the group is complete.
	taking bool
}

func (g *groupRecord) drop(userID string) {
	g.sent = slices.DeleteFunc(g.sent, func(id string) bool { return id == userID })
}

// occasion says what a group is synchronised for.
type occasion int

const (
	plain  occasion = iota // something about it changed
	resync                 // it is sent again as it is
)

// syncGroup makes the group in the service provider what it is in the directory.
// It is the only way in which groups of the directory are created, filled and
// renamed.
func (c *Connector) syncGroup(ctx context.Context, g idp.Group, why occasion) {
	if !c.managesGroups() || !c.groupIsActive(g) {
		return
	}
	key := "group " + g.ID
	c.owe(key, "synchronise group "+g.Name, func(ctx context.Context) {
		now, err := c.cfg.Directory.Group(g.ID)
		if err != nil || !c.bound(g.ID) {
			c.settle(key)
			return
		}
		c.syncGroup(ctx, now, resync)
	})
	if c.reconcile(ctx, g, why) {
		c.settle(key)
	}
}

// reconcile returns false when something is left to do.
func (c *Connector) reconcile(ctx context.Context, g idp.Group, why occasion) bool {
	rec := c.groups[g.ID]
	if rec == nil || rec.spID == "" || rec.recheck {
		found, ok := c.findGroup(ctx, g)
		if !ok {
			return false
		}
		if found != "" && (rec == nil || rec.spID != found) {
			return c.takeOver(ctx, g, found)
		}
		if rec == nil || rec.spID == "" {
			return c.createGroup(ctx, g, rec != nil)
		}
		rec.recheck = false
	}
	if rec.taking {
		return c.takeOver(ctx, g, rec.spID)
	}
	a := c.bringUpToDate(ctx, g, why)
	if a.notFound() && c.cfg.Settings.is(staleRecovery, "lookupThenCreate") {
		return c.recoverGroup(ctx, g)
	}
	return a.err == nil
}

// recoverGroup follows a 404 to a remembered id: a new lookup, and a group of
// another id is taken over, none is created (SWIM-040, SWIM-041). The same id
// again means that the 404 was about a member, so there is nothing to mend.
func (c *Connector) recoverGroup(ctx context.Context, g idp.Group) bool {
	found, ok := c.findGroup(ctx, g)
	switch {
	case !ok || found == c.groups[g.ID].spID:
		return false
	case found != "":
		return c.takeOver(ctx, g, found)
	}
	delete(c.groups, g.ID)
	return c.createGroup(ctx, g, true)
}

// bringUpToDate sends the difference between what was sent and what should be:
// the name, then who left, then who joined. It stops at the first failure.
func (c *Connector) bringUpToDate(ctx context.Context, g idp.Group, why occasion) answer {
	rec := c.groups[g.ID]
	if rec.name != g.Name {
		if a := c.renameGroup(ctx, g); a.err != nil {
			return a
		}
	}
	wanted := c.wanted(g)
	if len(wanted) == 0 && len(rec.sent) > 0 && c.cfg.Settings.is(groupBecomesEmpty, remove) {
		return c.deleteGroup(ctx, g)
	}
	var left, joined []string
	for _, id := range rec.sent {
		if !slices.Contains(wanted, id) {
			left = append(left, id)
		}
	}
	repeats := c.cfg.Settings.is(groupRepeatsAdds, "always") || why == resync && c.cfg.Settings.is(groupRepeatsAdds, "onResync")
	for _, id := range wanted {
		if !slices.Contains(rec.sent, id) {
			joined = append(joined, id)
		}
	}
	if repeats && (len(joined) > 0 || why == resync) {
		joined = wanted
	}
	if a := c.removeMembers(ctx, g, left); a.err != nil {
		return a
	}
	return c.addMembers(ctx, g, joined)
}

// wanted returns the object ids of those who should be members: known to the
// service provider, not barred by C2, and not inactive where C20 says so.
func (c *Connector) wanted(g idp.Group) []string {
	var ids []string
	for _, u := range c.members(g) {
		rec := c.record(u.ID)
		inactive := !c.active(u) && c.cfg.Settings.is(suspendKeeps, no)
		if rec.spID != "" && !rec.lost[g.ID] && !inactive {
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// groupIsActive reads "active group" as the setting says (C18).
func (c *Connector) groupIsActive(g idp.Group) bool {
	return c.cfg.Settings.is(groupActive, "bound") || slices.ContainsFunc(c.members(g), c.active)
}

// deleteGroup deletes a group that the integration manages; one that it never
// sent is none of its business.
func (c *Connector) deleteGroup(ctx context.Context, g idp.Group) answer {
	rec := c.groups[g.ID]
	if rec == nil || rec.spID == "" {
		return answer{}
	}
	a := c.forgiveGone(c.do(ctx, request{method: http.MethodDelete, path: path("Groups", rec.spID)}))
	c.log(GroupDelete, g.Name, a)
	key := "group " + g.ID
	if a.err == nil {
		delete(c.groups, g.ID)
		c.settle(key)
		return a
	}
	c.owe(key, "delete group "+g.Name, func(ctx context.Context) {
		if c.manages(rec.spID) {
			c.settle(key) // another group of that name has taken it over
			return
		}
		c.groups[g.ID] = rec
		if a := c.deleteGroup(ctx, g); a.err != nil {
			delete(c.groups, g.ID)
		}
	})
	return a
}

// manages tells whether a group of the directory is kept in the one with this id.
func (c *Connector) manages(spID string) bool {
	for _, rec := range c.groups {
		if rec.spID == spID {
			return true
		}
	}
	return false
}
