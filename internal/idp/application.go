package idp

import (
	"errors"
	"fmt"
	"slices"
)

// Application is something that people of the directory use; it owns a SCIM
// connection, and groups are bound to it (JC-005).
type Application struct {
	// ID is given by the directory.
	ID string
	// Name is unique.
	Name string
	// GroupManagement is whether groups and memberships are managed in the
	// application, or users only (JC-077).
	GroupManagement bool
}

type applicationEntry struct {
	Application
	bound []string // ids of groups in the order in which they were selected
}

// AddApplication adds an application to which no group is bound. Group
// management is off until SetGroupManagement.
func (d *Directory) AddApplication(name string) (Application, error) {
	if name == "" {
		return Application{}, errors.New("an application needs a name")
	}
	for _, app := range d.applications {
		if app.Name == name {
			return Application{}, fmt.Errorf("there is an application %q already", name)
		}
	}
	app := &applicationEntry{Application: Application{ID: d.newID(), Name: name}}
	d.applications = append(d.applications, app)
	d.publish(Change{Kind: ApplicationAdded, Application: app.Application})
	return app.Application, nil
}

// DeleteApplication removes an application and its bindings (JC-038).
func (d *Directory) DeleteApplication(application string) error {
	app, err := d.findApplication(application)
	if err != nil {
		return err
	}
	d.applications = slices.DeleteFunc(d.applications, func(other *applicationEntry) bool { return other == app })
	d.publish(Change{Kind: ApplicationDeleted, Application: app.Application})
	return nil
}

// SetGroupManagement ticks or unticks "Enable management of User Groups and
// Group Membership in this application". Setting it as it is does nothing.
func (d *Directory) SetGroupManagement(application string, on bool) error {
	app, err := d.findApplication(application)
	if err != nil {
		return err
	}
	if app.GroupManagement == on {
		return nil
	}
	app.GroupManagement = on
	kind := GroupManagementOff
	if on {
		kind = GroupManagementOn
	}
	d.publish(Change{Kind: kind, Application: app.Application})
	return nil
}

// Select binds groups to an application: they are ticked and saved in one go
// (JC-044, SWIM-017).
func (d *Directory) Select(application string, groups ...string) error {
	app, selected, err := d.findGroups(application, groups)
	if err != nil {
		return err
	}
	for _, g := range selected {
		if slices.Contains(app.bound, g.ID) {
			return fmt.Errorf("group %q is bound to application %q already", g.Name, app.Name)
		}
	}
	for _, g := range selected {
		app.bound = append(app.bound, g.ID)
	}
	d.publish(Change{Kind: GroupsSelected, Application: app.Application, Groups: selected})
	return nil
}

// Deselect ends the binding of groups by unticking them and saving
// (SWIM-027 to SWIM-030).
func (d *Directory) Deselect(application string, groups ...string) error {
	return d.unbind(GroupsDeselected, application, groups)
}

// Unmap ends the binding of groups by unmapping them from the application
// (SWIM-045 to SWIM-049).
func (d *Directory) Unmap(application string, groups ...string) error {
	return d.unbind(GroupsUnmapped, application, groups)
}

func (d *Directory) unbind(kind Kind, application string, groups []string) error {
	app, chosen, err := d.findBound(application, groups)
	if err != nil {
		return err
	}
	app.bound = slices.DeleteFunc(app.bound, func(id string) bool {
		return slices.ContainsFunc(chosen, func(g Group) bool { return g.ID == id })
	})
	var members []User
	for _, u := range d.users {
		if slices.ContainsFunc(d.groupsOf(u.ID), func(g Group) bool { return slices.Contains(chosen, g) }) {
			members = append(members, u.clone())
		}
	}
	d.publish(Change{Kind: kind, Application: app.Application, Groups: chosen, Members: members})
	return nil
}

// Resync asks for bound groups to be sent again as they are (SWIM-036), and for
// what failed to be tried once more; all bound groups when none is named.
func (d *Directory) Resync(application string, groups ...string) error {
	if len(groups) == 0 {
		app, err := d.findApplication(application)
		if err != nil {
			return err
		}
		bound, err := d.Bound(app.ID)
		if err != nil {
			return err
		}
		d.publish(Change{Kind: GroupsResynced, Application: app.Application, Groups: bound})
		return nil
	}
	app, chosen, err := d.findBound(application, groups)
	if err != nil {
		return err
	}
	d.publish(Change{Kind: GroupsResynced, Application: app.Application, Groups: chosen})
	return nil
}

func (d *Directory) findBound(application string, groups []string) (*applicationEntry, []Group, error) {
	app, chosen, err := d.findGroups(application, groups)
	if err != nil {
		return nil, nil, err
	}
	for _, g := range chosen {
		if !slices.Contains(app.bound, g.ID) {
			return nil, nil, fmt.Errorf("group %q is not bound to application %q", g.Name, app.Name)
		}
	}
	return app, chosen, nil
}

// Application returns an application by name or id.
func (d *Directory) Application(application string) (Application, error) {
	app, err := d.findApplication(application)
	if err != nil {
		return Application{}, err
	}
	return app.Application, nil
}

// Bound returns the groups bound to an application in the order in which they
// were selected.
func (d *Directory) Bound(application string) ([]Group, error) {
	app, err := d.findApplication(application)
	if err != nil {
		return nil, err
	}
	var groups []Group
	for _, id := range app.bound {
		if g, err := d.findGroup(id); err == nil {
			groups = append(groups, g.Group)
		}
	}
	return groups, nil
}

// InScope tells whether a user is in a group that is bound to the application,
// whatever the user's state. Users reach an application in no other way
// (JC-043, SWIM-015).
func (d *Directory) InScope(application, user string) bool {
	app, errApp := d.findApplication(application)
	u, errUser := d.findUser(user)
	return errApp == nil && errUser == nil && d.inScope(app, u.ID)
}

func (d *Directory) inScope(app *applicationEntry, userID string) bool {
	for _, g := range d.groups {
		if slices.Contains(app.bound, g.ID) && slices.Contains(g.members, userID) {
			return true
		}
	}
	return false
}
