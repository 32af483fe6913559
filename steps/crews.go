package steps

import (
	"net/http"
	"slices"

	"github.com/scimproof/scimproof/internal/scim"
)

// crews are the sentences about groups whose members are many, or are groups
// themselves.
var crews = []Definition{
	{Pattern: "the users {names}", Do: (*World).bringUsers},
	{Pattern: "the client creates the group {text} with these members", Do: (*World).createCrew},
	{Pattern: "the members of {text}, if it was created, {verb} be {names}", Do: (*World).crewIs},
}

func (w *World) bringUsers(names Names) error {
	for _, name := range names {
		if err := w.given("user", Text(name)); err != nil {
			return err
		}
	}
	return nil
}

// createCrew makes every user of the scenario a member.
func (w *World) createCrew(name Text) error {
	members := []any{}
	for _, resource := range w.cast {
		if resource.Kind == "user" && resource.ID != "" {
			members = append(members, map[string]any{"value": resource.ID})
		}
	}
	document := w.fresh("group", string(name))
	document["members"] = members
	_, err := w.post("group", string(name), document, w.send)
	return err
}

// crewIs compares the ids of members in any order. A group that the service
// provider did not take has none to compare.
func (w *World) crewIs(name Text, verb Verb, names Names) error {
	group, err := w.named(string(name))
	if err != nil {
		return err
	}
	if group.ID == "" {
		x, err := w.response()
		if err != nil {
			return err
		}
		w.check(Verb{Level: verb.Level}, x.Status >= 400 && x.Status < 500, evidence{expected: "a refusal, or the members as they were sent", actual: statusText(x), exchange: x})
		return nil
	}
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	var want, got []string
	for _, member := range names {
		resource, err := w.present(member)
		if err != nil {
			return err
		}
		want = append(want, resource.ID)
	}
	members := document.Member("members")
	for _, item := range members.Items() {
		got = append(got, item.Member("value").Text())
	}
	slices.Sort(want)
	slices.Sort(got)
	w.check(verb, x.Status == http.StatusOK && slices.Equal(want, got), seen(x, members, "the members "+scim.Of(string(encode(want))).Raw()))
	return nil
}
