package jumpcloud

import (
	"context"
	"net/http"

	"github.com/scimproof/scimproof/internal/idp"
)

// deprovision takes a user's access away: putInactive, patchInactive or delete
// (C5).
func (c *Connector) deprovision(ctx context.Context, u idp.User, how string) {
	rec := c.record(u.ID)
	key := "user " + u.ID
	c.owe(key, "deprovision user "+u.Username, func(ctx context.Context) {
		if c.inScope(u.ID) {
			if now, err := c.cfg.Directory.User(u.ID); err == nil && c.active(now) {
				c.settle(key) // the user has come back since
				return
			}
		}
		c.deprovision(ctx, u, how)
	})
	if rec.spID == "" || !rec.active && how != remove {
		c.settle(key)
		return
	}
	done := false
	if how == remove {
		done = c.deleteUser(ctx, u)
	} else {
		done = c.deactivateUser(ctx, u, how)
	}
	if done {
		c.settle(key)
	}
}

// deactivateUser writes active false. A user that is gone needs no more.
func (c *Connector) deactivateUser(ctx context.Context, u idp.User, how string) bool {
	rec := c.record(u.ID)
	var a answer
	if how == patchInactive {
		a = c.do(ctx, c.setActive(rec.spID, false))
	} else {
		a = c.write(ctx, c.form, u, false, rec.spID)
	}
	c.log(UserDeprovision, u.Username, a)
	if a.notFound() {
		c.setID(u.ID, "")
	}
	if a.err == nil {
		rec.active = false
	}
	return a.err == nil || a.notFound()
}

// deleteUser deletes the user, and deactivates it where DELETE is not offered
// (JC-016).
func (c *Connector) deleteUser(ctx context.Context, u idp.User) bool {
	a := c.do(ctx, request{method: http.MethodDelete, path: path("Users", c.record(u.ID).spID)})
	gone := a.notFound()
	a = c.forgiveGone(a)
	c.log(UserDelete, u.Username, a)
	switch {
	case a.err == nil || gone:
		c.setID(u.ID, "")
		c.record(u.ID).active = false
		return true
	case a.refused() && c.cfg.Settings.is(deleteRefused, deactivate):
		return c.deactivateUser(ctx, u, c.inactiveVerb())
	}
	return false
}

// forgiveGone counts a 404 to a DELETE as success where the settings say so.
func (c *Connector) forgiveGone(a answer) answer {
	if a.notFound() && c.cfg.Settings.is(deleteNotFound, "alreadyGone") {
		a.err = nil
	}
	return a
}
