package jumpcloud

import (
	"context"
	"net/http"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/scim"
)

// userRecord is what the integration remembers of a user.
type userRecord struct {
	// spID is the id that the service provider gave, "" when it has no such user
	// as far as is known.
	spID string
	// active is what was last written.
	active bool
	// lost are groups that the user was in when it lost its access (C2).
	lost map[string]bool
	// user is the user as it was last written.
	user idp.User
}

func (c *Connector) record(userID string) *userRecord {
	rec, ok := c.users[userID]
	if !ok {
		rec = &userRecord{lost: map[string]bool{}}
		c.users[userID] = rec
		c.known = append(c.known, userID)
	}
	return rec
}

// SPID returns the id by which the service provider knows a user of the
// directory, "" when it does not. The user is named as in the directory.
func (c *Connector) SPID(user string) string {
	u, err := c.cfg.Directory.User(user)
	if err != nil {
		return ""
	}
	return c.record(u.ID).spID
}

// active computes the value of active (C13).
func (c *Connector) active(u idp.User) bool {
	if u.State != idp.Active {
		return false
	}
	return !u.PasswordExpired || c.cfg.Settings.is(activeExpr, "notSuspended")
}

// ensure provisions a user who should be in the service provider and is not. A
// user who has left again since the change was queued is left alone.
func (c *Connector) ensure(ctx context.Context, u idp.User) {
	rec := c.record(u.ID)
	active := c.active(u)
	switch {
	case !c.inScope(u.ID):
	case rec.spID != "" && rec.active == active:
	case u.State == idp.Staged:
	case !active && (rec.spID != "" || c.cfg.Settings.is(suspendNewUser, "skip")):
	default:
		c.provision(ctx, u)
	}
}

// provision looks the user up and then creates it or takes it over (JC-045).
func (c *Connector) provision(ctx context.Context, u idp.User) {
	c.oweProvision(u)
	if c.cfg.Settings.is(lookupBeforeCreate, yes) && !c.lookup(ctx, u) {
		return
	}
	if c.record(u.ID).spID != "" {
		c.update(ctx, u, c.active(u), UserUpdate)
		return
	}
	c.create(ctx, u, true)
}

// oweProvision remembers that the user has to be provisioned as long as it is in
// scope.
func (c *Connector) oweProvision(u idp.User) {
	key := "user " + u.ID
	c.owe(key, "provision user "+u.Username, func(ctx context.Context) {
		if now, err := c.cfg.Directory.User(u.ID); err == nil && c.inScope(u.ID) {
			c.provision(ctx, now)
			return
		}
		c.settle(key)
	})
}

// lookup asks the service provider for the user and remembers its id; "" when
// there is none. It returns false when that could not be found out, which is the
// only case that leaves an event (JC-046).
func (c *Connector) lookup(ctx context.Context, u idp.User) bool {
	a := c.do(ctx, c.lookupRequest(c.userName(u), u.Email, u.ID))
	found, a := a.list()
	if a.err == nil && c.cfg.Settings.is(lookupVerifiesMatch, yes) {
		found = matching(found, c.lookupKey(), c.userName(u), u.Email, u.ID)
	}
	var id string
	switch {
	case a.err != nil:
	case len(found) > 1:
		a = a.fail("the lookup of %q found %d users", c.userName(u), len(found))
	case len(found) == 1:
		a.body = found[0]
		id, a = a.resource()
	}
	if a.err != nil {
		c.log(UserLookup, u.Username, a)
		return false
	}
	c.setID(u.ID, id)
	return true
}

// setID remembers an id. Groups forget a user whose id has changed, since they
// hold the old one.
func (c *Connector) setID(userID, id string) {
	rec := c.record(userID)
	if rec.spID != id {
		for _, g := range c.groups {
			g.drop(userID)
		}
	}
	rec.spID = id
}

func (c *Connector) create(ctx context.Context, u idp.User, lookAgain bool) {
	active := c.active(u)
	c.record(u.ID).user = u
	a := c.do(ctx, request{method: http.MethodPost, path: "/Users", body: c.createBody(c.form, u, active)})
	id, a := a.resource()
	c.log(UserCreate, u.Username, a)
	if a.status == http.StatusConflict && lookAgain && c.cfg.Settings.is(createOnConflict, "lookupAgain") {
		if c.lookup(ctx, u) && c.record(u.ID).spID != "" {
			c.update(ctx, u, active, UserUpdate)
		}
		return
	}
	if a.err == nil {
		c.setID(u.ID, id)
		c.record(u.ID).active = active
		c.settle("user " + u.ID)
	}
}

// update writes the user as the directory has it and logs it under name. A user
// that is gone is looked up anew and created (SWIM-041).
func (c *Connector) update(ctx context.Context, u idp.User, active bool, name EventName) {
	rec := c.record(u.ID)
	rec.user = u
	a := c.write(ctx, c.form, u, active, rec.spID)
	c.log(name, u.Username, a)
	switch {
	case a.err == nil:
		rec.active = active
		c.settle("user " + u.ID)
	case a.notFound():
		c.setID(u.ID, "")
		if active {
			c.oweProvision(u)
		}
		if active && c.cfg.Settings.is(staleRecovery, "lookupThenCreate") && c.lookup(ctx, u) {
			c.recreate(ctx, u)
		}
	case !a.skipped:
		c.owe("user "+u.ID, "update user "+u.Username, func(ctx context.Context) {
			if now, err := c.cfg.Directory.User(u.ID); err == nil && rec.spID != "" {
				c.update(ctx, now, c.active(now), name)
			}
		})
	}
}

// recreate follows a lookup after a 404. A lookup that found a user leads to one
// more update and no further, so that a service provider that lists users it
// does not serve cannot keep the integration going round.
func (c *Connector) recreate(ctx context.Context, u idp.User) {
	rec := c.record(u.ID)
	if rec.spID == "" {
		c.create(ctx, u, false)
		return
	}
	a := c.write(ctx, c.form, u, c.active(u), rec.spID)
	c.log(UserUpdate, u.Username, a)
	if a.err == nil {
		rec.active = c.active(u)
		c.settle("user " + u.ID)
	}
}

// write sends an update of a user: a PUT built on a fresh GET, or what the
// settings say instead. It is used for test users too, so it logs nothing.
func (c *Connector) write(ctx context.Context, form Form, u idp.User, active bool, id string) answer {
	if c.cfg.Settings.is(userUpdateVerb, "PATCH") {
		body := c.dialect(form).setUser(c.attributes(form, u, active), c.cfg.Settings)
		return c.doAs(ctx, form, request{method: http.MethodPatch, path: path("Users", id), body: body})
	}
	var held scim.Value
	if c.cfg.Settings.is(userReadBeforeUpdate, yes) {
		a := c.doAs(ctx, form, request{method: http.MethodGet, path: path("Users", id)})
		if _, a = a.resource(); a.err != nil {
			return a
		}
		held = a.body
	}
	return c.doAs(ctx, form, request{method: http.MethodPut, path: path("Users", id), body: c.replaceBody(form, u, active, id, held)})
}

func (c *Connector) reactivate(ctx context.Context, u idp.User) {
	if c.cfg.Settings.is(userReactivateVerb, "PUT") {
		c.update(ctx, u, true, UserUpdate)
		return
	}
	rec := c.record(u.ID)
	a := c.do(ctx, c.setActive(rec.spID, true))
	c.log(UserUpdate, u.Username, a)
	if a.err == nil {
		rec.active = true
	}
}

func (c *Connector) setActive(id string, active bool) request {
	body := c.dialect(c.form).setUser(object{{"active", active}}, c.cfg.Settings)
	return request{method: http.MethodPatch, path: path("Users", id), body: body}
}
