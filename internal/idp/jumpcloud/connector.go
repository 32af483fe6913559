package jumpcloud

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/scimproof/scimproof/internal/idp"
)

// Config is what a Connector needs.
type Config struct {
	// Directory and Application say what is watched; the application by name or
	// id.
	Directory   *idp.Directory
	Application string
	// Sender carries the requests; a *target.Session.
	Sender   Sender
	Settings Settings
	// TestGroup is the name of the group of the connection test; it must be one
	// that the service provider does not have (its real name is not known).
	TestGroup string
	// Now is the clock of events; time.Now when nil.
	Now func() time.Time
	// Sleep waits between repetitions; a timer when nil.
	Sleep func(context.Context, time.Duration) error
	// NewID gives the object id of the test user; idp.IDs("") when nil.
	NewID func() string
}

// State is the state of an integration.
type State string

// The states of an integration.
const (
	// Unconfigured is an integration that was never active.
	Unconfigured State = "unconfigured"
	// Active is one that sends what happens.
	Active State = "active"
	// Deactivated is one whose connection was ended; what it did is remembered.
	Deactivated State = "deactivated"
	// Removed is one whose application was deleted.
	Removed State = "removed"
)

// Connector is the SCIM integration of one application.
type Connector struct {
	cfg   Config
	app   idp.Application
	form  Form
	state State

	queue  []idp.Change
	users  map[string]*userRecord
	known  []string // ids of users in the order in which they were first met
	groups map[string]*groupRecord
	owed   []debt
	events []Event
	// deletedNames are names of groups that the directory deleted (C3).
	deletedNames map[string]bool
	// passed is the form whose test has just passed; nil when none has.
	passed *Form

	// broken is why the target stopped answering, nil while it answers.
	broken error
}

// New returns a Connector that watches its application from now on. It sends
// nothing before it is active.
func New(cfg Config) (*Connector, error) {
	if cfg.Directory == nil || cfg.Sender == nil {
		return nil, errors.New("a connector needs a directory and a sender")
	}
	app, err := cfg.Directory.Application(cfg.Application)
	if err != nil {
		return nil, err
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	if cfg.NewID == nil {
		cfg.NewID = idp.IDs("")
	}
	if cfg.TestGroup == "" {
		cfg.TestGroup = "JumpCloud test " + cfg.NewID()
	}
	c := &Connector{cfg: cfg, app: app, state: Unconfigured}
	c.forget()
	cfg.Directory.Watch(c.observe)
	return c, nil
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// forget drops what the integration knows of the service provider.
func (c *Connector) forget() {
	c.users, c.known = map[string]*userRecord{}, nil
	c.groups = map[string]*groupRecord{}
	c.deletedNames = map[string]bool{}
	c.owed = nil
}

// State returns the state of the integration.
func (c *Connector) State() State { return c.state }

// Settings returns the settings in force.
func (c *Connector) Settings() Settings { return c.cfg.Settings }

// Application returns the application that is watched, as it is now; its last
// known form when it was deleted.
func (c *Connector) Application() idp.Application {
	if app, err := c.cfg.Directory.Application(c.app.ID); err == nil {
		c.app = app
	}
	return c.app
}

// AssumeActive makes the integration active as if it had been activated earlier:
// no test, no event. It sends what is bound already on the next Sync.
func (c *Connector) AssumeActive(form Form) error {
	if c.state == Removed {
		return errors.New("the application was deleted")
	}
	if err := form.Check(); err != nil {
		return err
	}
	if err := c.cfg.Directory.SetGroupManagement(c.app.ID, form.GroupManagement); err != nil {
		return err
	}
	c.form, c.state = form, Active
	c.queueBound()
	return nil
}

// queueBound queues the groups that are bound already.
func (c *Connector) queueBound() {
	if bound, err := c.cfg.Directory.Bound(c.app.ID); err == nil && len(bound) > 0 {
		c.queue = append(c.queue, idp.Change{Kind: idp.GroupsSelected, Application: c.Application(), Groups: bound})
	}
}

// observe keeps a change for the next Sync. What happens while the integration
// is not active is not kept (JC-037, JC-038).
func (c *Connector) observe(change idp.Change) {
	if change.Kind == idp.ApplicationDeleted && change.Application.ID == c.app.ID {
		c.state, c.queue, c.passed = Removed, nil, nil
		return
	}
	if c.state == Active {
		c.queue = append(c.queue, change)
	}
}

// Sync sends what the changes since the last Sync ask for, in their order. An
// attempt that the service provider refuses is an event, not an error; the error
// says that the target does not answer or that ctx ended. What could not be sent
// for that stays queued.
func (c *Connector) Sync(ctx context.Context) error {
	c.broken = nil
	for c.state == Active && len(c.queue) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.handle(ctx, c.queue[0])
		if c.broken != nil {
			return fmt.Errorf("synchronising application %q: %w", c.app.Name, c.broken)
		}
		c.queue = c.queue[1:]
	}
	return nil
}

// managesGroups tells whether groups may be touched now.
func (c *Connector) managesGroups() bool { return c.Application().GroupManagement }

func (c *Connector) bound(groupID string) bool {
	groups, err := c.cfg.Directory.Bound(c.app.ID)
	if err != nil {
		return false
	}
	for _, g := range groups {
		if g.ID == groupID {
			return true
		}
	}
	return false
}
