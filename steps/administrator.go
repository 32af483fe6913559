package steps

import (
	"context"
	"strings"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
	"github.com/scimproof/scimproof/internal/target"
)

// administrator are the sentences in which an administrator works in the
// console of a simulated identity provider. Each action is carried out in the
// directory, and what it causes is sent before the step ends.
var administrator = []Definition{
	{Pattern: "an application of JumpCloud that manages groups", Do: (*World).applicationWithGroups},
	{Pattern: "an application of JumpCloud that manages no groups", Do: (*World).applicationWithoutGroups},
	{Pattern: "the directory has the user(s) {names}", Do: (*World).directoryUsers},
	{Pattern: "the directory has the group {text}", Do: (*World).directoryGroup},
	{Pattern: "the directory has the group {text} with the member(s) {names}", Do: (*World).directoryMembers},
	{Pattern: "the administrator selects the group(s) {names}", Do: (*World).selectGroups},
	{Pattern: "the administrator deselects the group(s) {names}", Do: (*World).deselectGroups},
	{Pattern: "the administrator re-syncs the group(s) {names}", Do: (*World).resyncGroups},
	{Pattern: "the administrator adds {text} to the group {text}", Do: (*World).directoryAdd},
	{Pattern: "the administrator removes {text} from the group {text}", Do: (*World).directoryRemove},
	{Pattern: "the administrator disables the management of groups", Do: (*World).disableGroups},
	{Pattern: "the administrator suspends {text}", Do: (*World).suspend},
	{Pattern: "the administrator sets the {text} of {text} to {text}", Do: (*World).setDirectoryAttribute},
}

const application = "Service provider"

// console is the administrator's world in a scenario.
type console struct {
	directory *idp.Directory
	connector *jumpcloud.Connector
	// sent counts the exchanges before the action that was last carried out.
	sent int
}

func (w *World) applicationWithGroups() error    { return w.newApplication(true) }
func (w *World) applicationWithoutGroups() error { return w.newApplication(false) }

// newApplication makes a directory and an active connector of its own for the
// scenario, with the settings of the profile that the scenario runs under.
func (w *World) newApplication(groups bool) error {
	settings, err := jumpcloud.SettingsOf(w.scenario.Profile.Settings)
	if err != nil {
		return suiteError("the profile %q: %w", w.scenario.Profile.Name, err)
	}
	ids := idp.IDs(w.unique("directory"))
	directory := idp.New(idp.Options{NewID: ids})
	if _, err := directory.AddApplication(application); err != nil {
		return suiteError("%w", err)
	}
	connector, err := jumpcloud.New(jumpcloud.Config{
		Directory: directory, Application: application, Sender: sender{w}, Settings: settings, TestGroup: w.unique("test-group"), NewID: ids,
	})
	if err != nil {
		return suiteError("%w", err)
	}
	w.console = &console{directory: directory, connector: connector}
	return w.mine(connector.AssumeActive(jumpcloud.Form{
		Version: jumpcloud.SCIM20, BaseURL: w.shared.Target.BaseURL(), Token: jumpcloud.Configured(target.Main),
		TestEmail: w.address("test-user"), GroupManagement: groups,
	}))
}

// sender lets the requests of the connector be judged like any others.
type sender struct{ w *World }

// Do sends a request of the connector.
func (s sender) Do(ctx context.Context, r target.Request) (*target.Exchange, error) {
	x, err := s.w.session.Do(ctx, r)
	if x != nil && err == nil {
		s.w.shared.Watch.see(s.w, x)
	}
	return x, err
}

// act carries an action out and sends what it causes.
func (w *World) act(do func(d *idp.Directory) error) error {
	if w.console == nil {
		return suiteError("%q stands before any application", w.step.text)
	}
	w.console.sent = len(w.session.Exchanges())
	if err := do(w.console.directory); err != nil {
		return w.mine(err)
	}
	if err := w.console.connector.Sync(w.ctx); err != nil {
		return blocked(nil, "%v", err)
	}
	return nil
}

// mine marks an error of the directory: features that name what is not there
// are a fault of ours.
func (w *World) mine(err error) error {
	if err == nil {
		return nil
	}
	return suiteError("%s: %w", w.step.text, err)
}

func (w *World) directoryUsers(names Names) error {
	return w.act(func(d *idp.Directory) error {
		for _, name := range names {
			if _, err := d.AddUser(idp.User{Username: w.address(name), Email: w.address(name), Attributes: map[string]string{
				"firstname": strings.ToUpper(name[:1]) + name[1:], "lastname": "Scimproof",
			}}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *World) directoryGroup(name Text) error { return w.directoryMembers(name, nil) }

func (w *World) directoryMembers(name Text, members Names) error {
	return w.act(func(d *idp.Directory) error {
		_, err := d.AddGroup(w.unique(string(name)), w.each(members, w.address)...)
		return err
	})
}

func (w *World) selectGroups(names Names) error {
	return w.act(func(d *idp.Directory) error { return d.Select(application, w.each(names, w.unique)...) })
}

func (w *World) deselectGroups(names Names) error {
	return w.act(func(d *idp.Directory) error { return d.Deselect(application, w.each(names, w.unique)...) })
}

func (w *World) resyncGroups(names Names) error {
	return w.act(func(d *idp.Directory) error { return d.Resync(application, w.each(names, w.unique)...) })
}

func (w *World) directoryAdd(user, group Text) error {
	return w.act(func(d *idp.Directory) error { return d.AddToGroup(w.address(string(user)), w.unique(string(group))) })
}

func (w *World) directoryRemove(user, group Text) error {
	return w.act(func(d *idp.Directory) error {
		return d.RemoveFromGroup(w.address(string(user)), w.unique(string(group)))
	})
}

func (w *World) disableGroups() error {
	return w.act(func(d *idp.Directory) error { return d.SetGroupManagement(application, false) })
}

func (w *World) suspend(user Text) error {
	return w.act(func(d *idp.Directory) error { return d.Suspend(w.address(string(user))) })
}

func (w *World) setDirectoryAttribute(name, user, value Text) error {
	return w.act(func(d *idp.Directory) error {
		return d.UpdateUser(w.address(string(user)), map[string]string{string(name): string(value)})
	})
}

// each gives every name of a feature its form for this run.
func (w *World) each(names Names, form func(string) string) []string {
	var all []string
	for _, name := range names {
		all = append(all, form(name))
	}
	return all
}
