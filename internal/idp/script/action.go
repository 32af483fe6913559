package script

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
)

// Action is one line of a script.
type Action struct {
	// Line is where it stands in the file.
	Line int
	// Text says it in words: "deselect Blue Team".
	Text string
	play func(context.Context, *stage) error
}

// stage is where actions are played. A rehearsal has no connector.
type stage struct {
	directory *idp.Directory
	connector *jumpcloud.Connector
	form      jumpcloud.Form
}

// application is the name of the one application of a script.
const application = "the application"

// verb is a kind of action: its name, what it takes, and how it is read.
type verb struct {
	name, takes string
	read        func(ast.Node) (string, func(context.Context, *stage) error, error)
}

// Actions returns each action with an example of what it takes.
func Actions() [][2]string {
	var list [][2]string
	for _, v := range verbs {
		list = append(list, [2]string{v.name, v.takes})
	}
	return list
}

func verbNames() []string {
	names := make([]string, len(verbs))
	for i, v := range verbs {
		names[i] = v.name
	}
	return names
}

var verbs = []verb{
	onGroups("select", "select", (*idp.Directory).Select),
	onGroups("deselect", "deselect", (*idp.Directory).Deselect),
	onGroups("unmap", "unmap", (*idp.Directory).Unmap),
	onGroups("resync", "re-sync", (*idp.Directory).Resync),
	onUser("suspend", "suspend", (*idp.Directory).Suspend),
	onUser("activate", "activate", (*idp.Directory).Activate),
	onUser("expirePassword", "expire the password of", (*idp.Directory).ExpirePassword),
	onUser("renewPassword", "renew the password of", (*idp.Directory).RenewPassword),
	onUser("deleteUser", "delete user", (*idp.Directory).DeleteUser),
	onUser("deleteGroup", "delete group", (*idp.Directory).DeleteGroup),
	{"addUser", "{username: ida, email: ida@corp.example}", readAddUser},
	{"update", "{user: ada, jobTitle: Countess}", readUpdate},
	{"addGroup", "{name: Blue Team, members: [ada]}", readAddGroup},
	{"rename", "{group: Blue Team, to: Azure Team}", readRename},
	onMember("add", "add %s to %s", (*idp.Directory).AddToGroup),
	onMember("remove", "remove %s from %s", (*idp.Directory).RemoveFromGroup),
	{"groupManagement", "false", readGroupManagement},
	{"integration", "deactivate", readIntegration},
}

func onGroups(name, words string, act func(*idp.Directory, string, ...string) error) verb {
	return verb{name, "[Blue Team, Red Team]", func(n ast.Node) (string, func(context.Context, *stage) error, error) {
		var groups []string
		if n.Type() == ast.SequenceType {
			if err := decode(n, &groups); err != nil {
				return "", nil, err
			}
		} else {
			var group string
			if err := decode(n, &group); err != nil {
				return "", nil, err
			}
			groups = []string{group}
		}
		return words + " " + join(groups), func(_ context.Context, s *stage) error { return act(s.directory, application, groups...) }, nil
	}}
}

func onUser(name, words string, act func(*idp.Directory, string) error) verb {
	return verb{name, "NAME", func(n ast.Node) (string, func(context.Context, *stage) error, error) {
		var subject string
		if err := decode(n, &subject); err != nil {
			return "", nil, err
		}
		return words + " " + subject, func(_ context.Context, s *stage) error { return act(s.directory, subject) }, nil
	}}
}

func onMember(name, words string, act func(d *idp.Directory, user, group string) error) verb {
	return verb{name, "{user: ada, group: Blue Team}", func(n ast.Node) (string, func(context.Context, *stage) error, error) {
		var m struct{ User, Group string }
		if err := decode(n, &m); err != nil {
			return "", nil, err
		}
		return fmt.Sprintf(words, m.User, m.Group), func(_ context.Context, s *stage) error { return act(s.directory, m.User, m.Group) }, nil
	}}
}

func readAddUser(n ast.Node) (string, func(context.Context, *stage) error, error) {
	u, err := readUser(n)
	return "add user " + u.Username, func(_ context.Context, s *stage) error {
		_, err := s.directory.AddUser(u)
		return err
	}, err
}

func readUpdate(n ast.Node) (string, func(context.Context, *stage) error, error) {
	var attributes map[string]string
	if err := decode(n, &attributes); err != nil {
		return "", nil, err
	}
	user, ok := attributes["user"]
	if !ok {
		return "", nil, errors.New(`update needs "user"`)
	}
	delete(attributes, "user")
	return "update " + user, func(_ context.Context, s *stage) error { return s.directory.UpdateUser(user, attributes) }, nil
}

func readAddGroup(n ast.Node) (string, func(context.Context, *stage) error, error) {
	var g groupEntry
	err := decode(n, &g)
	return "add group " + g.Name, func(_ context.Context, s *stage) error {
		_, err := s.directory.AddGroup(g.Name, g.Members...)
		return err
	}, err
}

func readRename(n ast.Node) (string, func(context.Context, *stage) error, error) {
	var m struct{ Group, To string }
	err := decode(n, &m)
	return fmt.Sprintf("rename %s to %s", m.Group, m.To), func(_ context.Context, s *stage) error { return s.directory.RenameGroup(m.Group, m.To) }, err
}

func readGroupManagement(n ast.Node) (string, func(context.Context, *stage) error, error) {
	var on bool
	err := decode(n, &on)
	words := "disable group management"
	if on {
		words = "enable group management"
	}
	return words, func(_ context.Context, s *stage) error { return s.directory.SetGroupManagement(application, on) }, err
}

// readIntegration reads actions on the integration itself. They have no effect in
// a rehearsal, since whether they can be done depends on the service provider.
func readIntegration(n ast.Node) (string, func(context.Context, *stage) error, error) {
	var what string
	if err := decode(n, &what); err != nil {
		return "", nil, err
	}
	known := []string{"test", "activate", "deactivate", "remove"}
	if !slices.Contains(known, what) {
		return "", nil, unknown("integration action", what, known)
	}
	return what + " the integration", func(ctx context.Context, s *stage) error {
		c := s.connector
		switch {
		case c == nil:
			return nil
		case what == "deactivate":
			return c.Deactivate()
		case what == "remove":
			return c.Remove()
		}
		result, err := c.Test(ctx, s.form)
		if err == nil {
			err = result.Err()
		}
		if err != nil || what == "test" {
			return err
		}
		return c.Activate(ctx)
	}, nil
}

func decode(n ast.Node, into any) error {
	return yaml.NodeToValue(n, into, yaml.Strict())
}
