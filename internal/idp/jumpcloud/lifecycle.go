package jumpcloud

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"github.com/scimproof/scimproof/internal/idp"
)

// ErrNotTested is returned by Activate while its button is disabled.
var ErrNotTested = errors.New("activate is disabled until the connection test has passed")

// ErrTokenNeeded is the prompt to enter the token again, without which an edit
// sends nothing (JC-032).
var ErrTokenNeeded = errors.New("enter the token again to continue")

// Activate makes the integration active with the form whose test has passed
// (JC-011), and sends what is bound: everything once more when it was active
// before (JC-039). The attempt is logged even when it is refused.
func (c *Connector) Activate(ctx context.Context) error {
	var err error
	switch {
	case c.state == Removed:
		return errRemoved
	case c.state == Active:
		return errors.New("the integration is active already")
	case c.passed == nil:
		err = ErrNotTested
	}
	if err == nil {
		err = c.cfg.Directory.SetGroupManagement(c.app.ID, c.passed.GroupManagement)
	}
	c.log(IntegrationActivate, c.app.Name, answer{err: err})
	if err != nil {
		return err
	}
	again := c.state == Deactivated
	c.form, c.state, c.passed = *c.passed, Active, nil
	if !again {
		c.queueBound()
		return c.Sync(ctx)
	}
	return c.catchUp(ctx)
}

// catchUp converges after a time without traffic: every bound user is looked up
// and written, every bound group too, and who has left since is deprovisioned.
func (c *Connector) catchUp(ctx context.Context) error {
	c.broken = nil
	if c.cfg.Settings.is(reactivateRemembers, no) {
		c.forget()
	}
	c.payDebts(ctx)
	groups, err := c.cfg.Directory.Bound(c.app.ID)
	if err != nil {
		return err
	}
	maps.DeleteFunc(c.groups, func(id string, _ *groupRecord) bool { return !c.bound(id) })
	done := map[string]bool{}
	for _, g := range groups {
		for _, u := range c.members(g) {
			if !done[u.ID] && (c.active(u) || c.record(u.ID).spID != "") {
				c.provision(ctx, u)
			}
			done[u.ID] = true
		}
	}
	for _, g := range groups {
		if rec := c.groups[g.ID]; rec != nil {
			rec.recheck = true
		}
		c.syncGroup(ctx, g, resync)
	}
	c.deprovisionLost(ctx)
	if c.broken != nil {
		return fmt.Errorf("activating application %q: %w", c.app.Name, c.broken)
	}
	return nil
}

// deprovisionLost takes access from those who left the directory or their last
// bound group unnoticed.
func (c *Connector) deprovisionLost(ctx context.Context) {
	for _, id := range c.known {
		u, err := c.cfg.Directory.User(id)
		if err != nil {
			c.deprovision(ctx, c.record(id).user, c.cfg.Settings.Get(deprovisionDeleted))
			continue
		}
		c.orphaned(ctx, []idp.User{u}, nil, c.cfg.Settings.Get(deprovisionLostAccess))
	}
}

// Edit returns the configuration as the form shows it when an administrator
// opens it: the token is not shown.
func (c *Connector) Edit() Form {
	f := c.form
	f.Token = Token{}
	return f
}

// Revert drops unsaved edits: no request, no event (JC-033).
func (c *Connector) Revert() Form {
	c.passed = nil
	return c.Edit()
}

// Update is the update button of an active integration. It needs a test e-mail
// address and the token, entered again (JC-031, JC-032), and runs the whole test
// (JC-034). When that fails the settings before it stay in force. A changed
// token is logged as re-authentication.
func (c *Connector) Update(ctx context.Context, form Form) (TestResult, error) {
	name := IntegrationUpdate
	if form.Token != c.form.Token && form.Token.Entered() {
		name = IntegrationReauth
	}
	return c.change(ctx, name, form)
}

// Reauthenticate gives an active integration another token.
func (c *Connector) Reauthenticate(ctx context.Context, token Token, testEmail string) (TestResult, error) {
	form := c.Edit()
	form.Token, form.TestEmail = token, testEmail
	return c.change(ctx, IntegrationReauth, form)
}

func (c *Connector) change(ctx context.Context, name EventName, form Form) (TestResult, error) {
	switch {
	case c.state == Removed:
		return TestResult{}, errRemoved
	case c.state != Active:
		return TestResult{}, fmt.Errorf("only an active integration can be changed; this one is %s", c.state)
	case !form.Token.Entered():
		return TestResult{}, ErrTokenNeeded
	case name == IntegrationReauth && c.cfg.Settings.is(tokenRotation, "reactivate"):
		return TestResult{}, errors.New("the token of this integration is renewed by deactivating it and activating it again")
	}
	result, err := c.Test(ctx, form)
	if err != nil {
		return result, err
	}
	err = result.Err()
	c.log(name, c.app.Name, answer{err: err, exchange: firstExchange(result)})
	if err != nil {
		return result, nil
	}
	c.form, c.passed = form, nil
	if err := c.cfg.Directory.SetGroupManagement(c.app.ID, form.GroupManagement); err != nil {
		return result, err
	}
	c.payDebts(ctx)
	return result, c.Sync(ctx)
}

func firstExchange(r TestResult) int {
	for _, e := range r.Errors {
		return e.Exchange
	}
	return 0
}

// Deactivate ends the connection: nothing is sent any more, users and groups stay
// in the service provider as they are (JC-037). Changes that were not sent yet
// are logged as failed.
func (c *Connector) Deactivate() error {
	if c.state != Active {
		return fmt.Errorf("only an active integration can be deactivated; this one is %s", c.state)
	}
	for _, change := range c.queue {
		c.logUnsent(change)
	}
	c.state, c.queue, c.passed = Deactivated, nil, nil
	c.log(IntegrationDelete, c.app.Name, answer{})
	return nil
}

func (c *Connector) logUnsent(change idp.Change) {
	a := answer{err: errors.New("the integration was deactivated before this change was sent")}
	switch change.Kind {
	case idp.UserUpdated, idp.UserActivated, idp.PasswordRenewed:
		c.log(UserUpdate, change.User.Username, a)
	case idp.UserSuspended, idp.UserDeleted, idp.PasswordExpired:
		c.log(UserDeprovision, change.User.Username, a)
	case idp.MemberAdded, idp.MemberRemoved, idp.GroupRenamed, idp.GroupsSelected, idp.GroupsDeselected, idp.GroupsUnmapped, idp.GroupsResynced, idp.GroupDeleted:
		if !c.managesGroups() {
			return
		}
		for _, g := range change.Groups {
			c.log(GroupUpdate, g.Name, a)
		}
	}
}

// Remove deletes the application, which ends the integration without a request
// (JC-038).
func (c *Connector) Remove() error {
	if c.state == Removed {
		return errRemoved
	}
	if c.state == Active {
		if err := c.Deactivate(); err != nil {
			return err
		}
	}
	return c.cfg.Directory.DeleteApplication(c.app.ID)
}
