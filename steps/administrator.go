package steps

import (
	"context"
	"fmt"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
	"github.com/scimproof/scimproof/internal/target"
)

// administrator are the sentences that give a scenario an administrator: a
// directory of its own, and an application whose connector is active or still
// to be configured. What the administrator then does is in directory.go,
// selection.go, form.go and imports.go.
var administrator = []Definition{
	{Pattern: "an application of JumpCloud that manages groups", Do: (*World).applicationWithGroups},
	{Pattern: "an application of JumpCloud that manages no groups", Do: (*World).applicationWithoutGroups},
	{Pattern: "an application of JumpCloud that is not activated yet", Do: (*World).applicationToActivate},
	{Pattern: "a second application of JumpCloud for the same service provider", Do: (*World).secondApplication},
	{Pattern: "the setting {text} of JumpCloud is {text}", Do: (*World).setSetting},
	{Pattern: "the settings of JumpCloud are:", Do: (*World).setSettings},
	{Pattern: "the profile says that {text} is {text}", Do: (*World).profileSays},
	{Pattern: "another application of JumpCloud with the setting {text} {text}", Do: (*World).otherApplication},
}

// The names of the applications; the second exists in few scenarios.
const (
	application = "Service provider"
	second      = "Service provider, once more"
)

// console is the administrator's world in a scenario.
type console struct {
	directory  *idp.Directory
	connectors map[string]*jumpcloud.Connector
	connector  *jumpcloud.Connector // that of the first application
	// wire is all that the connectors sent, action the length that it had before
	// the last action of the administrator.
	wire   []sending
	action int
	// standIns answer in the service provider's place.
	standIns []*standIn
	// form is the configuration form as the administrator has filled it in,
	// tested the outcome of its last test, formError what the form said instead.
	form      jumpcloud.Form
	tested    jumpcloud.TestResult
	formError error
	// candidates are what an import offered, imported who came of it.
	candidates []jumpcloud.Candidate
	importErr  error
	// noted are ids by which the service provider knew somebody.
	noted map[string]string
	// removed are paths of what the service provider's administrator deleted.
	removed map[string]bool
	// people are the users of the directory by their names in the scenario, as
	// they were entered.
	people map[string]idp.User
}

// sending is one request of a connector and what came back.
type sending struct {
	request  target.Request
	exchange *target.Exchange
	// ours says that a stand-in answered and not the service provider.
	ours bool
}

func (w *World) applicationWithGroups() error    { return w.newApplication(true) }
func (w *World) applicationWithoutGroups() error { return w.newApplication(false) }

// setSetting chooses a setting of the simulation for this scenario alone; it
// stands before the application.
func (w *World) setSetting(name, value Text) error {
	if w.console != nil {
		return suiteError("%q stands after the application", w.step.text)
	}
	if w.settings == nil {
		w.settings = map[string]string{}
	}
	w.settings[string(name)] = string(value)
	return nil
}

func (w *World) setSettings(rows Table) error {
	for _, row := range body(rows) {
		if err := w.setSetting(Text(row[0]), Text(row[1])); err != nil {
			return err
		}
	}
	return nil
}

// profileSays ends a scenario early under a profile whose service provider is
// documented otherwise.
func (w *World) profileSays(name, value Text) error {
	expectations, err := jumpcloud.ExpectationsOf(w.scenario.Profile.ServiceProvider)
	if err != nil {
		return suiteError("the profile %q: %w", w.scenario.Profile.Name, err)
	}
	switch got := expectations.Get(string(name)); got {
	case string(value):
		return nil
	case "":
		return suiteError("there is no expectation %q", name)
	default:
		return &Skipped{NotInProfile, fmt.Sprintf("the profile %q says that %s is %s", w.scenario.Profile.Name, name, got)}
	}
}

// newApplication makes a directory and an active connector of its own for the
// scenario, with the settings of the profile that the scenario runs under.
func (w *World) newApplication(groups bool) error {
	if err := w.applicationToActivate(); err != nil {
		return err
	}
	w.console.form.GroupManagement = groups
	return w.mine(w.console.connector.AssumeActive(w.console.form))
}

func (w *World) applicationToActivate() error {
	ids := idp.IDs(w.unique("directory"))
	w.console = &console{directory: idp.New(idp.Options{NewID: ids}), connectors: map[string]*jumpcloud.Connector{}, noted: map[string]string{}, removed: map[string]bool{}, people: map[string]idp.User{}}
	connector, err := w.connect(application, ids)
	if err != nil {
		return err
	}
	w.console.connector = connector
	w.console.form = jumpcloud.Form{
		Version: jumpcloud.SCIM20, BaseURL: w.shared.Target.BaseURL(), Token: jumpcloud.Configured(target.Main),
		TestEmail: w.address("test-user"), GroupManagement: true,
	}
	return nil
}

// otherApplication begins anew, with a directory of its own.
func (w *World) otherApplication(name, value Text) error {
	groups := w.console != nil && w.console.form.GroupManagement
	w.console = nil
	if err := w.setSetting(name, value); err != nil {
		return err
	}
	return w.newApplication(groups)
}

func (w *World) secondApplication() error {
	c, err := w.console, w.consoleNeeded()
	if err != nil {
		return err
	}
	connector, err := w.connect(second, idp.IDs(w.unique("second")))
	if err != nil {
		return err
	}
	return w.mine(connector.AssumeActive(c.form))
}

// connect adds an application to the directory, and a connector to it.
func (w *World) connect(name string, ids func() string) (*jumpcloud.Connector, error) {
	values := map[string]string{}
	for _, chosen := range []map[string]string{w.scenario.Profile.Settings, w.settings} {
		for name, value := range chosen {
			values[name] = value
		}
	}
	settings, err := jumpcloud.SettingsOf(values)
	if err != nil {
		return nil, suiteError("the profile %q: %w", w.scenario.Profile.Name, err)
	}
	if _, err := w.console.directory.AddApplication(name); err != nil {
		return nil, suiteError("%w", err)
	}
	connector, err := jumpcloud.New(jumpcloud.Config{
		Directory: w.console.directory, Application: name, Sender: sender{w}, Settings: settings,
		TestGroup: w.unique("test-group"), NewID: ids, Sleep: w.shared.Sleep,
	})
	if err != nil {
		return nil, suiteError("%w", err)
	}
	w.console.connectors[name] = connector
	return connector, nil
}

// sender lets the requests of a connector be judged like any others, unless
// somebody stands in for the service provider.
type sender struct{ w *World }

// Do sends a request of the connector.
func (s sender) Do(ctx context.Context, r target.Request) (*target.Exchange, error) {
	c := s.w.console
	if x := c.standIn(r); x != nil {
		c.wire = append(c.wire, sending{request: r, exchange: x, ours: true})
		return x, nil
	}
	x, err := s.w.session.Do(ctx, r)
	if x != nil && err == nil {
		s.w.shared.Watch.see(s.w, x)
	}
	if x != nil {
		c.wire = append(c.wire, sending{request: r, exchange: x})
	}
	return x, err
}

func (w *World) consoleNeeded() error {
	if w.console == nil {
		return suiteError("%q stands before any application", w.step.text)
	}
	return nil
}

// act carries an action out and sends what it causes. In a Given the service
// provider has to take it: what comes after would prove nothing.
func (w *World) act(do func(d *idp.Directory) error) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	c := w.console
	c.action = len(c.wire)
	if err := do(c.directory); err != nil {
		return w.mine(err)
	}
	for _, name := range []string{application, second} {
		connector := c.connectors[name]
		if connector == nil {
			continue
		}
		if err := connector.Sync(w.ctx); err != nil {
			return blocked(nil, "%v", err)
		}
	}
	return w.ground()
}

// ground blocks a Given whose requests the service provider refused.
func (w *World) ground() error {
	if w.step.phase != "given" {
		return nil
	}
	if refused := w.console.refusal(w.console.action); refused != nil {
		return blocked(refused.exchange, "the service provider refuses what JumpCloud sends: %s", refused)
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

// each gives every name of a feature its form for this run.
func (w *World) each(names Names, form func(string) string) []string {
	var all []string
	for _, name := range names {
		all = append(all, form(name))
	}
	return all
}
