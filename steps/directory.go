package steps

import (
	"strings"

	"github.com/scimproof/scimproof/internal/idp"
)

// directory are the sentences in which the administrator works on people and
// user groups. Each action is carried out in the directory, and what it causes
// is sent before the step ends.
var directory = []Definition{
	{Pattern: "the directory has the user(s) {names}", Do: (*World).directoryUsers},
	{Pattern: "the directory has the user {text} with:", Do: (*World).directoryUser},
	{Pattern: "the directory has the group {text}", Do: (*World).directoryGroup},
	{Pattern: "the directory has the group {text} with the member(s) {names}", Do: (*World).directoryMembers},

	{Pattern: "the administrator adds {text} to the group {text}", Do: (*World).directoryAdd},
	{Pattern: "the administrator removes {text} from the group {text}", Do: (*World).directoryRemove},
	{Pattern: "the administrator renames the group {text} to {text}", Do: (*World).renameGroup},
	{Pattern: "the administrator deletes the group {text}", Do: (*World).deleteGroup},

	{Pattern: "the administrator sets the {text} of {text} to {text}", Do: (*World).setDirectoryAttribute},
	{Pattern: "the administrator activates the user {text}", Do: (*World).activateUser},
	{Pattern: "the administrator suspends {text}", Do: (*World).suspend},
	{Pattern: "the administrator ends the suspension of {text}", Do: (*World).activateUser},
	{Pattern: "the administrator deletes the user {text}", Do: (*World).deleteUser},
	{Pattern: "the password of {text} expires", Do: (*World).expirePassword},

	{Pattern: "JumpCloud {verb} refuse to set the {text} of {text} to {text}", Do: (*World).refusesToSet},
	{Pattern: "JumpCloud {verb} refuse another user with the {text} of {text}", Do: (*World).refusesAnother},
}

func (w *World) directoryUsers(names Names) error {
	return w.act(func(d *idp.Directory) error {
		for _, name := range names {
			if err := w.enter(d, name, w.person(name)); err != nil {
				return err
			}
		}
		return nil
	})
}

// person is a user as an administrator enters it: the user name is the e-mail
// address, as in the captured bodies.
func (w *World) person(name string) idp.User {
	return idp.User{Username: w.address(name), Email: w.address(name), Attributes: map[string]string{
		"firstname": strings.ToUpper(name[:1]) + name[1:], "lastname": "Scimproof",
	}}
}

// directoryUser takes a table | property | value |; an empty value takes a
// property away.
func (w *World) directoryUser(name Text, rows Table) error {
	u := w.person(string(name))
	for _, row := range body(rows) {
		switch property, value := row[0], row[1]; property {
		case "username":
			u.Username = value
		case "email":
			u.Email = value
		case "state":
			u.State = idp.State(value)
		default:
			u.Attributes[property] = value
			if value == "" {
				delete(u.Attributes, property)
			}
		}
	}
	return w.act(func(d *idp.Directory) error { return w.enter(d, string(name), u) })
}

// enter adds a user whom the scenario calls by a name.
func (w *World) enter(d *idp.Directory, name string, u idp.User) error {
	added, err := d.AddUser(u)
	if err == nil {
		w.console.people[name] = added
	}
	return err
}

// subject is how the directory knows somebody of the scenario.
func (w *World) subject(name string) string {
	if u, known := w.console.people[name]; known {
		return u.ID
	}
	return w.address(name)
}

func (w *World) directoryGroup(name Text) error { return w.directoryMembers(name, nil) }

func (w *World) directoryMembers(name Text, members Names) error {
	return w.act(func(d *idp.Directory) error {
		_, err := d.AddGroup(w.unique(string(name)), w.each(members, w.subject)...)
		return err
	})
}

func (w *World) directoryAdd(user, group Text) error {
	return w.act(func(d *idp.Directory) error { return d.AddToGroup(w.subject(string(user)), w.unique(string(group))) })
}

func (w *World) directoryRemove(user, group Text) error {
	return w.act(func(d *idp.Directory) error {
		return d.RemoveFromGroup(w.subject(string(user)), w.unique(string(group)))
	})
}

func (w *World) renameGroup(group, name Text) error {
	return w.act(func(d *idp.Directory) error { return d.RenameGroup(w.unique(string(group)), w.unique(string(name))) })
}

func (w *World) deleteGroup(group Text) error {
	return w.act(func(d *idp.Directory) error { return d.DeleteGroup(w.unique(string(group))) })
}

func (w *World) setDirectoryAttribute(name, user, value Text) error {
	return w.act(func(d *idp.Directory) error {
		return d.UpdateUser(w.subject(string(user)), map[string]string{string(name): string(value)})
	})
}

func (w *World) activateUser(user Text) error {
	return w.act(func(d *idp.Directory) error { return d.Activate(w.subject(string(user))) })
}

func (w *World) suspend(user Text) error {
	return w.act(func(d *idp.Directory) error { return d.Suspend(w.subject(string(user))) })
}

func (w *World) deleteUser(user Text) error {
	return w.act(func(d *idp.Directory) error { return d.DeleteUser(w.subject(string(user))) })
}

func (w *World) expirePassword(user Text) error {
	return w.act(func(d *idp.Directory) error { return d.ExpirePassword(w.subject(string(user))) })
}

// refusesToSet looks at the directory alone: no request could tell.
func (w *World) refusesToSet(verb Verb, name, user, value Text) error {
	return w.refuses(verb, "a refusal to set the "+string(name), func(d *idp.Directory) error {
		return d.UpdateUser(w.subject(string(user)), map[string]string{string(name): string(value)})
	})
}

func (w *World) refusesAnother(verb Verb, property, user Text) error {
	return w.refuses(verb, "a refusal of a second user", func(d *idp.Directory) error {
		known, err := d.User(w.subject(string(user)))
		if err != nil {
			return suiteError("%w", err)
		}
		other := w.person("another")
		switch property {
		case "username":
			other.Username = strings.ToUpper(known.Username)
		case "email":
			other.Email = strings.ToUpper(known.Email)
		default:
			return suiteError("%q need not be unique", property)
		}
		_, err = d.AddUser(other)
		return err
	})
}

func (w *World) refuses(verb Verb, expected string, do func(d *idp.Directory) error) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	err := do(w.console.directory)
	actual := "it was done"
	if err != nil {
		actual = err.Error()
	}
	return w.keeps(verb, err != nil, evidence{expected: expected, actual: actual})
}
