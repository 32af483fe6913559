package steps

import (
	"net/http"
	"sort"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// members are the sentences about who belongs to a group, RFC 7643 §4.2.
var members = []Definition{
	{Pattern: "a group {text} with the member(s) {names}", Do: (*World).givenMembers},
	{Pattern: "the client adds {names} to the group {text}", Do: (*World).addMembers},
	{Pattern: "the client removes {text} from the group {text}", Do: (*World).removeMember},
	{Pattern: "the group {text} {verb} have the member(s) {names}", Do: (*World).groupHasMembers},
	{Pattern: "the group {text} {verb} have exactly the member(s) {names}", Do: (*World).groupHasExactly},
	{Pattern: "the group {text}, if the request succeeded, {verb} have exactly the member(s) {names}", Do: (*World).groupHasExactlyIfSucceeded},
	{Pattern: "the group {text} {verb} have no members", Do: (*World).groupIsEmpty},
	{Pattern: "the client adds the shared users to the group {text}", Do: (*World).addSharedUsers},
	{Pattern: "the group {text} {verb} have exactly the shared users as members", Do: (*World).groupHasSharedUsers},
	{Pattern: "the group {text} {verb} list {text} once", Do: (*World).groupListsOnce},
}

func (w *World) givenMembers(name Text, members Names) error {
	if err := w.haveMembers(); err != nil {
		return err
	}
	document := w.fresh("group", string(name))
	list := []any{}
	for _, member := range members {
		resource, err := w.named(member)
		if err != nil {
			return err
		}
		list = append(list, map[string]any{"value": resource.ID})
	}
	document["members"] = list
	return w.bring("group", string(name), document)
}

// haveMembers ends a scenario where groups have none by their schema.
func (w *World) haveMembers() error {
	if w.unnamed("group", "members") {
		return w.notNamed("group", "members")
	}
	return nil
}

func (w *World) addMembers(names Names, group Text) error {
	if err := w.haveMembers(); err != nil {
		return err
	}
	members := []any{}
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		members = append(members, map[string]any{"value": resource.ID})
	}
	return w.patch(string(group), []any{map[string]any{"op": "add", "path": "members", "value": members}})
}

func (w *World) removeMember(name, group Text) error {
	if err := w.haveMembers(); err != nil {
		return err
	}
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	path := "members[value eq " + string(encode(resource.ID)) + "]"
	return w.patch(string(group), []any{map[string]any{"op": "remove", "path": path}})
}

func (w *World) groupHasMembers(group Text, verb Verb, names Names) error {
	x, members, err := w.members(string(group))
	if err != nil {
		return err
	}
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		w.check(verb, members[resource.ID], evidence{expected: name + " among the members", actual: memberList(members), pointer: "/members", exchange: x})
	}
	return nil
}

func (w *World) groupHasExactly(group Text, verb Verb, names Names) error {
	x, members, err := w.members(string(group))
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, name := range names {
		resource, err := w.present(name)
		if err != nil {
			return err
		}
		wanted[resource.ID] = true
	}
	same := len(wanted) == len(members)
	for id := range wanted {
		same = same && members[id]
	}
	w.check(verb, same, evidence{expected: "exactly " + strings.Join(names, ", ") + " (" + memberList(wanted) + ")", actual: memberList(members), pointer: "/members", exchange: x})
	return nil
}

func (w *World) groupHasExactlyIfSucceeded(group Text, verb Verb, names Names) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	if x.Status/100 != 2 {
		w.check(verb, x.Status >= 400 && x.Status < 500, evidence{expected: "a refusal, or the change", actual: statusText(x), exchange: x})
		return nil
	}
	return w.groupHasExactly(group, verb, names)
}

// crowdNames are the shared users that a Given brought into the scenario.
func (w *World) crowdNames() Names {
	var names Names
	for _, member := range w.query.crowd {
		names = append(names, member.Name)
	}
	return names
}

func (w *World) addSharedUsers(group Text) error { return w.addMembers(w.crowdNames(), group) }

func (w *World) groupHasSharedUsers(group Text, verb Verb) error {
	return w.groupHasExactly(group, verb, w.crowdNames())
}

func (w *World) groupIsEmpty(group Text, verb Verb) error {
	x, members, err := w.members(string(group))
	if err != nil {
		return err
	}
	w.check(verb, x.Status == http.StatusOK && len(members) == 0, evidence{expected: "no members", actual: memberList(members), pointer: "/members", exchange: x})
	return nil
}

// groupListsOnce looks for the same member listed twice.
func (w *World) groupListsOnce(group Text, verb Verb, name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	x, document, err := w.fetch(string(group))
	if err != nil {
		return err
	}
	times := 0
	for _, member := range document.Member("members").Items() {
		if member.Member("value").Text() == resource.ID {
			times++
		}
	}
	w.check(verb, times == 1, seen(x, document.Member("members"), string(name)+" once"))
	return nil
}

func (w *World) members(group string) (*target.Exchange, map[string]bool, error) {
	if err := w.haveMembers(); err != nil {
		return nil, nil, err
	}
	x, document, err := w.fetch(group)
	if err != nil {
		return x, nil, err
	}
	members := map[string]bool{}
	for _, member := range document.Member("members").Items() {
		members[member.Member("value").Text()] = true
	}
	return x, members, nil
}

func memberList(members map[string]bool) string {
	if len(members) == 0 {
		return "no members"
	}
	ids := make([]string, 0, len(members))
	for id := range members {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return clip(strings.Join(ids, ", "), 300)
}
