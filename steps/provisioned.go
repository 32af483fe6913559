package steps

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// provisioned are the sentences about what an administrator's actions led to.
// They look at the service provider through SCIM, as anybody could.
var provisioned = []Definition{
	{Pattern: "the service provider {verb} have the user {text}", Do: (*World).hasUser},
	{Pattern: "the service provider {verb} have the group {text}", Do: (*World).hasGroup},
	{Pattern: "the service provider {verb} have {text} in the group {text}", Do: (*World).hasMember},
	{Pattern: "the service provider {verb} have the user {text} with:", Do: (*World).hasUserWith},
	{Pattern: "JumpCloud {verb} send a request about groups", Do: (*World).sentAboutGroups},
	{Pattern: "JumpCloud {verb} log {text} for {text}", Do: (*World).logged},
}

// lookUp finds a resource by the attribute that identifies it. The filter is
// what JumpCloud itself uses, so a service provider that cannot answer it is of
// no use to JumpCloud either.
func (w *World) lookUp(kind, attribute, value string) (*target.Exchange, scim.Value, error) {
	r := w.request(http.MethodGet, w.endpoint(kind), nil)
	r.Query = "filter=" + escapeQuery(attribute+" eq "+string(encode(value)))
	x, err := w.exchange(r)
	if err != nil {
		return x, scim.Value{}, err
	}
	if x.Status != http.StatusOK {
		return x, scim.Value{}, blocked(x, "the service provider does not answer the filter %s eq: %s", attribute, statusText(x))
	}
	document, _ := x.JSON()
	for _, found := range document.Member("Resources").Items() {
		if strings.EqualFold(found.Attribute(attribute).Text(), value) {
			return x, found, nil
		}
	}
	return x, scim.Value{}, nil
}

func (w *World) user(name string) (*target.Exchange, scim.Value, error) {
	return w.lookUp("user", "userName", w.address(name))
}

func (w *World) hasUser(verb Verb, name Text) error {
	x, found, err := w.user(string(name))
	if err != nil {
		return err
	}
	w.check(verb, found.Exists(), evidence{expected: "the user " + w.address(string(name)), actual: presence(found), pointer: "/Resources", exchange: x})
	return nil
}

func (w *World) hasUserWith(verb Verb, name Text, rows Table) error {
	x, found, err := w.user(string(name))
	if err != nil {
		return err
	}
	if !found.Exists() {
		w.check(Verb{Level: verb.Level}, false, evidence{expected: "the user " + w.address(string(name)), actual: "no such user", pointer: "/Resources", exchange: x})
		return nil
	}
	for _, row := range body(rows) {
		w.checkValue(verb, x, found.Attribute(row[0]), row[1])
	}
	return nil
}

func (w *World) hasGroup(verb Verb, name Text) error {
	x, found, err := w.lookUp("group", "displayName", w.unique(string(name)))
	if err != nil {
		return err
	}
	w.check(verb, found.Exists(), evidence{expected: "the group " + w.unique(string(name)), actual: presence(found), pointer: "/Resources", exchange: x})
	return nil
}

// hasMember reads the group itself: a list may leave the members out.
func (w *World) hasMember(verb Verb, user, group Text) error {
	_, person, err := w.user(string(user))
	if err != nil {
		return err
	}
	x, found, err := w.lookUp("group", "displayName", w.unique(string(group)))
	if err != nil {
		return err
	}
	if !found.Exists() || !person.Exists() {
		w.check(verb, false, evidence{expected: string(user) + " in the group " + string(group), actual: "the group: " + presence(found) + ", the user: " + presence(person), exchange: x})
		return nil
	}
	x, err = w.exchange(w.request(http.MethodGet, w.endpoint("group")+"/"+found.Member("id").Text(), nil))
	if err != nil {
		return err
	}
	document, _ := x.JSON()
	var ids []string
	for _, member := range document.Member("members").Items() {
		ids = append(ids, member.Member("value").Text())
	}
	w.check(verb, slices.Contains(ids, person.Member("id").Text()), evidence{
		expected: string(user) + " (" + person.Member("id").Text() + ") among the members", actual: strings.Join(ids, ", "), pointer: "/members", exchange: x,
	})
	return nil
}

// sentAboutGroups looks at what the last action of the administrator caused.
func (w *World) sentAboutGroups(verb Verb) error {
	if w.console == nil {
		return suiteError("%q stands before any application", w.step.text)
	}
	var about *target.Exchange
	for _, x := range w.session.Exchanges()[w.console.sent:] {
		if x.Phase != "then" && strings.Contains(x.URL, w.endpoint("group")) {
			about = x
		}
	}
	actual := "none"
	if about != nil {
		actual = about.Method + " " + about.URL
	}
	w.check(verb, about != nil, evidence{expected: "a request to " + w.endpoint("group"), actual: actual, exchange: about})
	return nil
}

func (w *World) logged(verb Verb, event, subject Text) error {
	if w.console == nil {
		return suiteError("%q stands before any application", w.step.text)
	}
	var names []string
	for _, logged := range w.console.connector.Events() {
		if logged.Subject == w.address(string(subject)) || logged.Subject == w.unique(string(subject)) {
			names = append(names, string(logged.Name))
		}
	}
	w.check(verb, slices.Contains(names, string(event)), evidence{expected: string(event) + " for " + string(subject), actual: strings.Join(names, ", ")})
	return nil
}

// Events returns the log of the simulated identity provider of the scenario.
func (w *World) Events() []jumpcloud.Event {
	if w.console == nil {
		return nil
	}
	return w.console.connector.Events()
}

func presence(v scim.Value) string {
	if v.Exists() {
		return "there"
	}
	return "not there"
}
