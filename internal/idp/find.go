package idp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/nearest"
)

func (d *Directory) findUser(user string) (*User, error) {
	var names []string
	for _, u := range d.users {
		if u.ID == user || strings.EqualFold(u.Username, user) || strings.EqualFold(u.Email, user) {
			return u, nil
		}
		names = append(names, u.Username)
	}
	return nil, fmt.Errorf("there is no user %q%s", user, nearest.Hint(user, names))
}

func (d *Directory) findGroup(name string) (*groupEntry, error) {
	var names []string
	for _, g := range d.groups {
		if g.ID == name || g.Name == name {
			return g, nil
		}
		names = append(names, g.Name)
	}
	return nil, fmt.Errorf("there is no group %q%s", name, nearest.Hint(name, names))
}

func (d *Directory) findApplication(name string) (*applicationEntry, error) {
	var names []string
	for _, app := range d.applications {
		if app.ID == name || app.Name == name {
			return app, nil
		}
		names = append(names, app.Name)
	}
	return nil, fmt.Errorf("there is no application %q%s", name, nearest.Hint(name, names))
}

func (d *Directory) findBoth(user, group string) (*User, *groupEntry, error) {
	u, err := d.findUser(user)
	if err != nil {
		return nil, nil, err
	}
	g, err := d.findGroup(group)
	return u, g, err
}

func (d *Directory) findGroups(application string, names []string) (*applicationEntry, []Group, error) {
	app, err := d.findApplication(application)
	if err != nil {
		return nil, nil, err
	}
	if len(names) == 0 {
		return nil, nil, fmt.Errorf("no group is named for application %q", app.Name)
	}
	var groups []Group
	for _, name := range names {
		g, err := d.findGroup(name)
		if err != nil {
			return nil, nil, err
		}
		if slices.Contains(groups, g.Group) {
			return nil, nil, fmt.Errorf("group %q is named twice", g.Name)
		}
		groups = append(groups, g.Group)
	}
	return app, groups, nil
}
