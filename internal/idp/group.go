package idp

import (
	"errors"
	"fmt"
	"slices"
)

// Group is a user group of the directory.
type Group struct {
	// ID is given by the directory.
	ID string
	// Name is unique.
	Name string
}

type groupEntry struct {
	Group
	members []string // ids of users in the order in which they joined
}

// AddGroup adds a group with the members named.
func (d *Directory) AddGroup(name string, members ...string) (Group, error) {
	if err := d.checkGroupName(name); err != nil {
		return Group{}, err
	}
	g := &groupEntry{Group: Group{Name: name}}
	for _, member := range members {
		u, err := d.findUser(member)
		if err != nil {
			return Group{}, fmt.Errorf("group %q: %w", name, err)
		}
		if slices.Contains(g.members, u.ID) {
			return Group{}, fmt.Errorf("group %q names user %q twice", name, u.Username)
		}
		g.members = append(g.members, u.ID)
	}
	g.ID = d.newID()
	d.groups = append(d.groups, g)
	d.publish(Change{Kind: GroupAdded, Groups: []Group{g.Group}})
	return g.Group, nil
}

func (d *Directory) checkGroupName(name string) error {
	if name == "" {
		return errors.New("a group needs a name")
	}
	for _, g := range d.groups {
		if g.Name == name {
			return fmt.Errorf("there is a group %q already", name)
		}
	}
	return nil
}

// RenameGroup gives a group another name.
func (d *Directory) RenameGroup(group, name string) error {
	g, err := d.findGroup(group)
	if err != nil {
		return err
	}
	if err := d.checkGroupName(name); err != nil {
		return err
	}
	old := g.Name
	g.Name = name
	d.publish(Change{Kind: GroupRenamed, Groups: []Group{g.Group}, OldName: old})
	return nil
}

// DeleteGroup removes a group, its memberships and its bindings.
func (d *Directory) DeleteGroup(group string) error {
	g, err := d.findGroup(group)
	if err != nil {
		return err
	}
	c := Change{Kind: GroupDeleted, Groups: []Group{g.Group}, Members: d.members(g), BoundTo: d.boundTo(g)}
	for _, app := range d.applications {
		app.bound = slices.DeleteFunc(app.bound, func(id string) bool { return id == g.ID })
	}
	d.groups = slices.DeleteFunc(d.groups, func(x *groupEntry) bool { return x == g })
	d.publish(c)
	return nil
}

// AddToGroup makes a user a member of a group.
func (d *Directory) AddToGroup(user, group string) error {
	u, g, err := d.findBoth(user, group)
	if err != nil {
		return err
	}
	if slices.Contains(g.members, u.ID) {
		return fmt.Errorf("user %q is in group %q already", u.Username, g.Name)
	}
	g.members = append(g.members, u.ID)
	d.publish(Change{Kind: MemberAdded, User: u.clone(), Groups: []Group{g.Group}, BoundTo: d.boundTo(g)})
	return nil
}

// RemoveFromGroup ends a user's membership of a group.
func (d *Directory) RemoveFromGroup(user, group string) error {
	u, g, err := d.findBoth(user, group)
	if err != nil {
		return err
	}
	if !slices.Contains(g.members, u.ID) {
		return fmt.Errorf("user %q is not in group %q", u.Username, g.Name)
	}
	g.members = slices.DeleteFunc(g.members, func(id string) bool { return id == u.ID })
	d.publish(Change{Kind: MemberRemoved, User: u.clone(), Groups: []Group{g.Group}, BoundTo: d.boundTo(g)})
	return nil
}

// Group returns a group by name or id.
func (d *Directory) Group(group string) (Group, error) {
	g, err := d.findGroup(group)
	if err != nil {
		return Group{}, err
	}
	return g.Group, nil
}

// Members returns the members of a group in the order in which they joined.
func (d *Directory) Members(group string) ([]User, error) {
	g, err := d.findGroup(group)
	if err != nil {
		return nil, err
	}
	return d.members(g), nil
}

// GroupsOf returns the groups that a user is in.
func (d *Directory) GroupsOf(user string) ([]Group, error) {
	u, err := d.findUser(user)
	if err != nil {
		return nil, err
	}
	return d.groupsOf(u.ID), nil
}

func (d *Directory) boundTo(g *groupEntry) []Application {
	var applications []Application
	for _, app := range d.applications {
		if slices.Contains(app.bound, g.ID) {
			applications = append(applications, app.Application)
		}
	}
	return applications
}

func (d *Directory) members(g *groupEntry) []User {
	users := make([]User, 0, len(g.members))
	for _, id := range g.members {
		for _, u := range d.users {
			if u.ID == id {
				users = append(users, u.clone())
			}
		}
	}
	return users
}

func (d *Directory) groupsOf(userID string) []Group {
	var groups []Group
	for _, g := range d.groups {
		if slices.Contains(g.members, userID) {
			groups = append(groups, g.Group)
		}
	}
	return groups
}
