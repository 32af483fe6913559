package idp

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/nearest"
)

// State is the state of a user in the directory.
type State string

// The states of a user. A deleted user is in no list any more; the state only
// stands in the Change that reports it.
const (
	Staged    State = "staged"
	Active    State = "active"
	Suspended State = "suspended"
	Deleted   State = "deleted"
)

// User is a person in the directory.
type User struct {
	// ID is given by the directory.
	ID string
	// Username is unique, and fixed while the user is in a group that is bound to
	// an application (JC-051, JC-052).
	Username string
	// Email is unique and kept in lower case (JC-050, JC-052).
	Email string
	// State is Active when a user is added without one.
	State State
	// PasswordExpired matters to connectors that derive active from it (C13).
	PasswordExpired bool
	// PasswordPending marks an imported user who has not chosen one (JC-101).
	PasswordPending bool
	// Attributes are the other properties, by the names in AttributeNames.
	Attributes map[string]string
}

// AttributeNames returns the names of the properties that a user may have
// beside user name and e-mail address, as JumpCloud's console names them.
func AttributeNames() []string {
	return []string{
		"firstname", "middlename", "lastname", "displayname", "jobTitle", "department", "costCenter",
		"employeeIdentifier", "employeeType", "company", "manager", "workPhone", "photo",
		"streetAddress", "locality", "region", "postalCode", "country", "locale",
	}
}

// DisplayName returns the display name, computed from the names, or else the user
// name, where the administrator left it blank (JC-054).
func (u User) DisplayName() string {
	name := u.Attributes["displayname"]
	if name == "" {
		name = strings.TrimSpace(u.Attributes["firstname"] + " " + u.Attributes["lastname"])
	}
	if name == "" {
		return u.Username
	}
	return name
}

func (u User) clone() User {
	u.Attributes = maps.Clone(u.Attributes)
	return u
}

// AddUser adds a user and returns it with its id.
func (d *Directory) AddUser(u User) (User, error) {
	u = u.clone()
	if u.State == "" {
		u.State = Active
	}
	if !slices.Contains([]State{Staged, Active, Suspended}, u.State) {
		return User{}, fmt.Errorf("a user cannot be added in the state %q; it is staged, active or suspended", u.State)
	}
	if u.Attributes == nil {
		u.Attributes = map[string]string{}
	}
	u.Email = strings.ToLower(u.Email)
	if err := d.checkUser(u); err != nil {
		return User{}, err
	}
	u.ID = d.newID()
	d.users = append(d.users, &u)
	d.publish(Change{Kind: UserAdded, User: u.clone()})
	return u.clone(), nil
}

// checkUser holds what must be true of every user but the one with u's id.
func (d *Directory) checkUser(u User) error {
	if u.Username == "" {
		return errors.New("a user needs a user name")
	}
	if !strings.Contains(strings.Trim(u.Email, "@"), "@") {
		return fmt.Errorf("%q is no e-mail address for user %q", u.Email, u.Username)
	}
	for name := range u.Attributes {
		if !slices.Contains(AttributeNames(), name) {
			return fmt.Errorf("a user has no attribute %q%s", name, nearest.Hint(name, AttributeNames()))
		}
	}
	for _, other := range d.users {
		if other.ID == u.ID {
			continue
		}
		if strings.EqualFold(other.Username, u.Username) {
			return fmt.Errorf("the user name %q is taken", u.Username)
		}
		if other.Email == u.Email {
			return fmt.Errorf("the e-mail address %q belongs to user %q", u.Email, other.Username)
		}
	}
	return nil
}

// UpdateUser sets attributes of a user; an empty value clears one. "username"
// and "email" are allowed as names beside those of AttributeNames.
func (d *Directory) UpdateUser(user string, attributes map[string]string) error {
	u, err := d.findUser(user)
	if err != nil {
		return err
	}
	before, after := u.clone(), u.clone()
	for name, value := range attributes {
		switch {
		case name == "email":
			after.Email = strings.ToLower(value)
		case name == "username":
			after.Username = value
		case value == "":
			delete(after.Attributes, name)
		default:
			after.Attributes[name] = value
		}
	}
	if err := d.checkUser(after); err != nil {
		return err
	}
	if after.Username != before.Username && d.isBound(u.ID) {
		return fmt.Errorf("the user name %q cannot be changed while the user is bound to an application", before.Username)
	}
	if after.Username == before.Username && after.Email == before.Email && maps.Equal(after.Attributes, before.Attributes) {
		return fmt.Errorf("nothing to change: user %q has these attributes already", before.Username)
	}
	*u = after
	d.publish(Change{Kind: UserUpdated, User: u.clone(), Before: before})
	return nil
}

// isBound tells whether the user is in a group that is bound to an application.
func (d *Directory) isBound(userID string) bool {
	for _, app := range d.applications {
		if d.inScope(app, userID) {
			return true
		}
	}
	return false
}

// DeleteUser removes a user and its memberships.
func (d *Directory) DeleteUser(user string) error {
	u, err := d.findUser(user)
	if err != nil {
		return err
	}
	before := u.clone()
	gone := u.clone()
	gone.State = Deleted
	groups := d.groupsOf(u.ID)
	for _, g := range d.groups {
		g.members = slices.DeleteFunc(g.members, func(id string) bool { return id == u.ID })
	}
	d.users = slices.DeleteFunc(d.users, func(other *User) bool { return other == u })
	d.publish(Change{Kind: UserDeleted, User: gone, Before: before, Groups: groups})
	return nil
}

// Users returns all users in the order in which they were added.
func (d *Directory) Users() []User {
	users := make([]User, len(d.users))
	for i, u := range d.users {
		users[i] = u.clone()
	}
	return users
}

// User returns a user by id, user name or e-mail address.
func (d *Directory) User(user string) (User, error) {
	u, err := d.findUser(user)
	if err != nil {
		return User{}, err
	}
	return u.clone(), nil
}
