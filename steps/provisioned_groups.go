package steps

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

const pauseNone = time.Duration(0)

// provisionedGroups are the sentences about the groups that an administrator's
// actions led to.
var provisionedGroups = []Definition{
	{Pattern: "the service provider has {text} in the group {text}", Do: (*World).groundMember},
	{Pattern: "the service provider has the group {text}", Do: (*World).groundGroup},
	{Pattern: "the service provider no longer has the group {text}", Do: (*World).groundNoGroup},
	{Pattern: "the service provider's administrator deletes the group {text}", Do: (*World).removeGroup},
	{Pattern: "the service provider's administrator makes the group {text} with {text} in it", Do: (*World).makeGroup},
	{Pattern: "everything but the members of the group {text} is noted", Do: (*World).noteGroup},

	{Pattern: "the service provider {verb} have the group {text}", Do: (*World).hasGroup},
	{Pattern: "the service provider {verb} have the group {text} once", Do: (*World).hasGroupOnce},
	{Pattern: "the service provider {verb} have {text} in the group {text}", Do: (*World).hasMember},
	{Pattern: "the service provider {verb} have nobody in the group {text}", Do: (*World).hasNoMembers},
	{Pattern: "the group {text} {verb} have kept its id", Do: (*World).groupKeptID},
	{Pattern: "the group {text} {verb} be otherwise as it was noted", Do: (*World).groupAsNoted},
	{Pattern: "the group {text} of the service provider {verb} have no {text}", Do: (*World).groupWithout},
}

func (w *World) group(name string) (*target.Exchange, []scim.Value, error) {
	return w.lookUp("group", "displayName", w.unique(name))
}

// wholeGroup reads the group itself: a list may leave the members out.
func (w *World) wholeGroup(name string) (*target.Exchange, scim.Value, error) {
	x, found, err := w.group(name)
	if err != nil || len(found) == 0 {
		return x, scim.Value{}, err
	}
	x, err = w.exchange(w.request(http.MethodGet, w.endpoint("group")+"/"+found[0].Member("id").Text(), nil))
	if err != nil || x.Status != http.StatusOK {
		return x, scim.Value{}, err
	}
	document, _ := x.JSON()
	return x, document, nil
}

func (w *World) groundGroup(name Text) error {
	return w.grounded(func() (*target.Exchange, bool, error) {
		x, found, err := w.group(string(name))
		return x, len(found) > 0, err
	}, "the service provider does not have the group "+w.unique(string(name)))
}

func (w *World) groundNoGroup(name Text) error {
	return w.grounded(func() (*target.Exchange, bool, error) {
		x, found, err := w.group(string(name))
		return x, len(found) == 0, err
	}, "the service provider still has the group "+w.unique(string(name)))
}

func (w *World) groundMember(user, group Text) error {
	return w.grounded(func() (*target.Exchange, bool, error) {
		x, _, there, err := w.membership(string(user), string(group))
		return x, there, err
	}, fmt.Sprintf("the service provider does not have %q in the group %q", user, group))
}

func (w *World) removeGroup(name Text) error {
	x, found, err := w.group(string(name))
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return blocked(x, "the service provider does not have the group %s", w.unique(string(name)))
	}
	path := w.endpoint("group") + "/" + found[0].Member("id").Text()
	w.console.removed[path] = true
	return w.mustWork(w.request(http.MethodDelete, path, nil))
}

// makeGroup makes a group that JumpCloud knows nothing of, with a user whom it
// manages.
func (w *World) makeGroup(group, user Text) error {
	found, err := w.theUser(string(user))
	if err != nil {
		return err
	}
	document := w.fresh("group", string(group))
	document["members"] = []any{map[string]any{"value": found.Member("id").Text()}}
	return w.bring("group", string(group), document)
}

func (w *World) hasGroup(verb Verb, name Text) error {
	return w.groupTimes(verb, name, "the group "+w.unique(string(name)), func(n int) bool { return n > 0 })
}

func (w *World) hasGroupOnce(verb Verb, name Text) error {
	return w.groupTimes(verb, name, "the group "+w.unique(string(name))+" once", func(n int) bool { return n == 1 })
}

func (w *World) groupTimes(verb Verb, name Text, expected string, right func(int) bool) error {
	return w.eventually(verb, func() (bool, evidence, error) {
		x, found, err := w.group(string(name))
		return right(len(found)), evidence{expected: expected, actual: times(len(found)), pointer: "/Resources", exchange: x}, err
	})
}

func times(n int) string {
	switch n {
	case 0:
		return presence(false)
	case 1:
		return "there once"
	}
	return fmt.Sprintf("there %d times", n)
}

func (w *World) hasMember(verb Verb, user, group Text) error {
	return w.eventually(verb, func() (bool, evidence, error) {
		x, actual, there, err := w.membership(string(user), string(group))
		return there, evidence{expected: string(user) + " among the members of " + string(group), actual: actual, pointer: "/members", exchange: x}, err
	})
}

func (w *World) membership(user, group string) (x *target.Exchange, actual string, there bool, err error) {
	x, person, err := w.user(user)
	if err != nil {
		return x, "", false, err
	}
	if len(person) == 0 {
		return x, "the user: " + presence(false), false, nil
	}
	x, document, err := w.wholeGroup(group)
	if err != nil {
		return x, "", false, err
	}
	if !document.Exists() {
		return x, "the group: " + presence(false), false, nil
	}
	ids := memberIDs(document)
	id := person[0].Member("id").Text()
	return x, fmt.Sprintf("%s has the id %s; the members are %s", user, id, memberText(ids)), slices.Contains(ids, id), nil
}

func memberIDs(group scim.Value) []string {
	var ids []string
	for _, member := range group.Member("members").Items() {
		ids = append(ids, member.Member("value").Text())
	}
	return ids
}

func memberText(ids []string) string {
	if len(ids) == 0 {
		return "none"
	}
	return clip(strings.Join(ids, ", "), 300)
}

// hasNoMembers asks for a group that is there and empty.
func (w *World) hasNoMembers(verb Verb, group Text) error {
	return w.eventually(verb, func() (bool, evidence, error) {
		x, document, err := w.wholeGroup(string(group))
		if err != nil || !document.Exists() {
			return false, evidence{expected: "the group " + string(group) + " without members", actual: "the group: " + presence(false), exchange: x}, err
		}
		ids := memberIDs(document)
		return len(ids) == 0, evidence{expected: "no members", actual: memberText(ids), pointer: "/members", exchange: x}, nil
	})
}

// noteGroup remembers what the service provider shows of a group beyond what
// JumpCloud manages: its id, and whatever the product itself gives it.
func (w *World) noteGroup(name Text) error {
	var document scim.Value
	err := w.grounded(func() (x *target.Exchange, there bool, err error) {
		x, document, err = w.wholeGroup(string(name))
		return x, document.Exists(), err
	}, "the service provider does not have the group "+w.unique(string(name)))
	if err != nil {
		return err
	}
	w.console.noted["group "+string(name)] = document.Member("id").Text()
	w.console.noted["rest of "+string(name)] = unmanaged(document)
	return nil
}

// unmanaged is a group without what JumpCloud writes and what follows from that.
func unmanaged(group scim.Value) string {
	rest := documentOf(group)
	for name := range rest {
		if slices.Contains([]string{"members", "meta", "schemas", "displayname", "externalid"}, strings.ToLower(name)) {
			delete(rest, name)
		}
	}
	text, _ := json.Marshal(rest)
	return string(text)
}

// documentOf returns a JSON object that can be changed.
func documentOf(v scim.Value) map[string]any {
	document := map[string]any{}
	_ = json.Unmarshal([]byte(v.Raw()), &document) // what is no object is empty
	return document
}

func (w *World) groupKeptID(name Text, verb Verb) error {
	noted, known := w.console.noted["group "+string(name)]
	if !known {
		return suiteError("no step noted the group %q", name)
	}
	return w.eventually(verb, func() (bool, evidence, error) {
		x, err := w.exchange(w.request(http.MethodGet, w.endpoint("group")+"/"+noted, nil))
		if err != nil {
			return false, evidence{}, err
		}
		return x.Status == http.StatusOK, evidence{expected: "the group with the id " + noted, actual: statusText(x), exchange: x}, nil
	})
}

func (w *World) groupAsNoted(name Text, verb Verb) error {
	noted, known := w.console.noted["rest of "+string(name)]
	if !known {
		return suiteError("no step noted the group %q", name)
	}
	return w.eventually(verb, func() (bool, evidence, error) {
		x, document, err := w.wholeGroup(string(name))
		if err != nil || !document.Exists() {
			return false, evidence{expected: "the group " + string(name), actual: "the group: " + presence(false), exchange: x}, err
		}
		now := unmanaged(document)
		return now == noted, evidence{expected: noted, actual: now, exchange: x}, nil
	})
}

// groupWithout asks that an attribute is absent or has no values.
func (w *World) groupWithout(name Text, verb Verb, path Text) error {
	return w.eventually(verb, func() (bool, evidence, error) {
		x, document, err := w.wholeGroup(string(name))
		if err != nil || !document.Exists() {
			return false, evidence{expected: "the group " + string(name), actual: "the group: " + presence(false), exchange: x}, err
		}
		got := document.Attribute(string(path))
		empty := !got.Assigned() || got.Kind() == scim.Array && len(got.Items()) == 0
		return empty, seen(x, got, "no "+string(path)), nil
	})
}
