package steps

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// provisioned are the sentences about the users that an administrator's actions
// led to. They look at the service provider through SCIM, as anybody could.
var provisioned = []Definition{
	{Pattern: "the service provider has the user {text}", Do: (*World).groundUser},
	{Pattern: "the service provider no longer has the user {text}", Do: (*World).groundNoUser},
	{Pattern: "the service provider's id of {text} is noted", Do: (*World).noteID},
	{Pattern: "the service provider's administrator deletes the user {text}", Do: (*World).removeUser},
	{Pattern: "the service provider's administrator sets the {text} of {text} to {text}", Do: (*World).changeUser},

	{Pattern: "the service provider {verb} have the user {text}", Do: (*World).hasUser},
	{Pattern: "the service provider {verb} have the user {text} once", Do: (*World).hasUserOnce},
	{Pattern: "the service provider {verb} have the user {text} with:", Do: (*World).hasUserWith},
	{Pattern: "the service provider {verb} know {text} by the noted id", Do: (*World).hasNotedID},
	{Pattern: "the user {text} {verb} be active in the service provider", Do: (*World).userIsActive},
	{Pattern: "the user {text} {verb} be inactive in the service provider", Do: (*World).userIsInactive},
}

// lookUp finds resources by the attribute that identifies them. The filter is
// what JumpCloud itself uses, so a service provider that cannot answer it is of
// no use to JumpCloud either.
func (w *World) lookUp(kind, attribute, value string) (*target.Exchange, []scim.Value, error) {
	r := w.request(http.MethodGet, w.endpoint(kind), nil)
	r.Query = "filter=" + escapeQuery(attribute+" eq "+string(encode(value)))
	x, err := w.exchange(r)
	if err != nil {
		return x, nil, err
	}
	if x.Status != http.StatusOK {
		return x, nil, blocked(x, "the service provider does not answer the filter %s eq: %s", attribute, statusText(x))
	}
	document, _ := x.JSON()
	var found []scim.Value
	for _, v := range document.Member("Resources").Items() {
		if identifiedBy(v, attribute, value) {
			found = append(found, v)
		}
	}
	return x, found, nil
}

func identifiedBy(v scim.Value, attribute, value string) bool {
	if !strings.HasPrefix(attribute, "emails") {
		return strings.EqualFold(v.Attribute(attribute).Text(), value)
	}
	return slices.ContainsFunc(v.Member("emails").Items(), func(e scim.Value) bool {
		return strings.EqualFold(e.Member("value").Text(), value)
	})
}

// identity returns the attribute by which the profile's JumpCloud finds users,
// and its value for one of them.
func (w *World) identity(name string) (attribute, value string) {
	username, email, id := w.address(name), w.address(name), ""
	if u, known := w.knownAs(name); known {
		username, email, id = u.Username, u.Email, u.ID
	}
	settings := w.console.connector.Settings()
	switch attribute = settings.Get("lookup.userFilter"); attribute {
	case "externalId":
		return attribute, id
	case "userName":
		if settings.Get("map.userName") != "email" {
			return attribute, username
		}
	}
	return attribute, email
}

// knownAs is a user of the directory as it is now, or as it was entered when it
// is no longer there.
func (w *World) knownAs(name string) (idp.User, bool) {
	if u, err := w.console.directory.User(w.subject(name)); err == nil {
		return u, true
	}
	u, known := w.console.people[name]
	return u, known
}

func (w *World) user(name string) (*target.Exchange, []scim.Value, error) {
	if err := w.consoleNeeded(); err != nil {
		return nil, nil, err
	}
	attribute, value := w.identity(name)
	return w.lookUp("user", attribute, value)
}

// spoken is how a user is called in evidence.
func (w *World) spoken(name Text) string {
	_, value := w.identity(string(name))
	return "the user " + value
}

// groundUser blocks a scenario whose user did not arrive: what must not be there
// afterwards would prove nothing.
func (w *World) groundUser(name Text) error {
	return w.grounded(func() (*target.Exchange, bool, error) {
		x, found, err := w.user(string(name))
		return x, len(found) > 0, err
	}, "the service provider does not have the user "+w.address(string(name)))
}

// groundNoUser waits until a user is gone, as an administrator would.
func (w *World) groundNoUser(name Text) error {
	return w.grounded(func() (*target.Exchange, bool, error) {
		x, found, err := w.user(string(name))
		return x, len(found) == 0, err
	}, "the service provider still has the user "+w.address(string(name)))
}

// theUser waits until the service provider shows a user, and returns it.
func (w *World) theUser(name string) (user scim.Value, err error) {
	err = w.grounded(func() (*target.Exchange, bool, error) {
		x, found, err := w.user(name)
		if len(found) == 1 {
			user = found[0]
		}
		return x, len(found) == 1, err
	}, "the service provider does not have the user "+w.address(name)+" once")
	return user, err
}

// grounded waits for a state on which the rest of a scenario builds.
func (w *World) grounded(look func() (*target.Exchange, bool, error), otherwise string) error {
	limit := w.patience()
	for pause, waited := firstPause, pauseNone; ; pause, waited = min(2*pause, lastPause), waited+pause {
		x, there, err := look()
		if err != nil || there {
			return err
		}
		if waited+pause > limit || w.sleep(pause) != nil {
			return blocked(x, "%s", otherwise)
		}
	}
}

func (w *World) noteID(name Text) error {
	found, err := w.theUser(string(name))
	if err != nil {
		return err
	}
	w.console.noted[string(name)] = found.Member("id").Text()
	return nil
}

// removeUser deletes in the service provider what JumpCloud believes to be there.
func (w *World) removeUser(name Text) error {
	found, err := w.theUser(string(name))
	if err != nil {
		return err
	}
	path := w.endpoint("user") + "/" + found.Member("id").Text()
	w.console.removed[path] = true
	return w.mustWork(w.request(http.MethodDelete, path, nil))
}

// changeUser edits a user as the product's own administrator would: what is read
// is put back with one attribute changed.
func (w *World) changeUser(path, name, value Text) error {
	found, err := w.theUser(string(name))
	if err != nil {
		return err
	}
	document := documentOf(found)
	if err := setAll(document, Table{{}, {string(path), string(value)}}); err != nil {
		return err
	}
	return w.mustWork(w.request(http.MethodPut, w.endpoint("user")+"/"+found.Member("id").Text(), encode(document)))
}

// mustWork sends what the ground of a scenario needs.
func (w *World) mustWork(r target.Request) error {
	x, err := w.exchange(r)
	if err == nil && x.Status/100 != 2 {
		return blocked(x, "%s %s was refused: %s", r.Method, r.Path, statusText(x))
	}
	return err
}

func (w *World) hasUser(verb Verb, name Text) error {
	return w.eventually(verb, func() (bool, evidence, error) {
		x, found, err := w.user(string(name))
		if err != nil {
			return false, evidence{}, err
		}
		there := len(found) > 0
		if !there && verb.Not {
			x, there, err = w.stillServed(x, string(name))
		}
		return there, evidence{expected: w.spoken(name), actual: presence(there), pointer: "/Resources", exchange: x}, err
	})
}

// stillServed looks under the id that the service provider gave: a user who is
// in no list any more may still be there.
func (w *World) stillServed(x *target.Exchange, name string) (*target.Exchange, bool, error) {
	u, known := w.knownAs(name)
	if !known {
		return x, false, nil
	}
	id := w.console.lastID(u.Username)
	if id == "" {
		return x, false, nil
	}
	got, err := w.exchange(w.request(http.MethodGet, w.endpoint("user")+"/"+id, nil))
	if err != nil {
		return got, false, err
	}
	return got, got.Status == http.StatusOK, nil
}

// lastID is the id that the service provider gave a user when it was last
// created by JumpCloud.
func (c *console) lastID(address string) string {
	id := ""
	for _, s := range c.wire {
		if s.request.Method != http.MethodPost || !about(s.request.Path, "users") || s.exchange.Status/100 != 2 {
			continue
		}
		sent := scim.Of(string(s.request.Body))
		if identifiedBy(sent, "userName", address) || identifiedBy(sent, "emails", address) {
			document, _ := s.exchange.JSON()
			id = document.Member("id").Text()
		}
	}
	return id
}

func (w *World) hasUserOnce(verb Verb, name Text) error {
	return w.eventually(verb, func() (bool, evidence, error) {
		x, found, err := w.user(string(name))
		return len(found) == 1, evidence{expected: w.spoken(name) + " once", actual: times(len(found)), pointer: "/Resources", exchange: x}, err
	})
}

// hasUserWith asks for no value of an attribute that the service provider's own
// schema does not have: what a product does not store it may pass over. A scenario
// that would have checked nothing then is skipped; what others found stays.
func (w *World) hasUserWith(verb Verb, name Text, rows Table) error {
	var asked int
	var unstored error
	for _, row := range body(rows) {
		if err := w.hasSchemaAttribute("user", Text(row[0])); err != nil && !verb.Not {
			unstored = err
			continue
		}
		asked++
		err := w.eventually(verb, func() (bool, evidence, error) {
			x, found, err := w.user(string(name))
			if err != nil || len(found) == 0 {
				return verb.Not, evidence{expected: w.spoken(name), actual: presence(false), pointer: "/Resources", exchange: x}, err
			}
			got := found[0].Attribute(row[0])
			return holds(got, row[1]), seen(x, got, row[0]+" "+row[1]), nil
		})
		if err != nil {
			return err
		}
	}
	if asked == 0 && w.checks == 0 {
		return unstored
	}
	return nil
}

// holds compares an attribute with a cell of a feature.
func holds(got scim.Value, cell string) bool {
	if cell == "" {
		return !got.Assigned() || got.Text() == ""
	}
	_, _, ok := scim.Contains(got, cellValue(cell))
	return ok || got.Exists() && got.Text() == cell
}

func (w *World) hasNotedID(verb Verb, name Text) error {
	noted, known := w.console.noted[string(name)]
	if !known {
		return suiteError("no step noted the id of %q", name)
	}
	return w.eventually(verb, func() (bool, evidence, error) {
		x, found, err := w.user(string(name))
		if err != nil || len(found) == 0 {
			return verb.Not, evidence{expected: w.spoken(name) + " with the id " + noted, actual: presence(false), pointer: "/Resources", exchange: x}, err
		}
		got := found[0].Member("id")
		return got.Text() == noted, seen(x, got, "the id "+noted), nil
	})
}

// userIsActive takes a user who is gone for one who is not active.
func (w *World) userIsActive(name Text, verb Verb) error {
	return w.activity(name, verb, "active", "true")
}

// userIsInactive asks for a user who is still there.
func (w *World) userIsInactive(name Text, verb Verb) error {
	return w.activity(name, verb, "inactive", "false")
}

func (w *World) activity(name Text, verb Verb, word, value string) error {
	return w.eventually(verb, func() (bool, evidence, error) {
		x, found, err := w.user(string(name))
		if err != nil || len(found) == 0 {
			return false, evidence{expected: w.spoken(name) + " " + word, actual: presence(false), pointer: "/Resources", exchange: x}, err
		}
		got := found[0].Member("active")
		return got.Raw() == value, seen(x, got, w.spoken(name)+" "+word), nil
	})
}

func presence(there bool) string {
	if there {
		return "there"
	}
	return "not there"
}
