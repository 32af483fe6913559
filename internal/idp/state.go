package idp

import (
	"fmt"
	"slices"
)

// Activate makes a staged or suspended user active.
func (d *Directory) Activate(user string) error {
	return d.move(user, Active, UserActivated, Staged, Suspended)
}

// Suspend takes an active user's access away without deleting it.
func (d *Directory) Suspend(user string) error {
	return d.move(user, Suspended, UserSuspended, Active)
}

func (d *Directory) move(user string, to State, kind Kind, from ...State) error {
	u, err := d.findUser(user)
	if err != nil {
		return err
	}
	if !slices.Contains(from, u.State) {
		return fmt.Errorf("user %q is %s and cannot become %s", u.Username, u.State, to)
	}
	before := u.clone()
	u.State = to
	d.publish(Change{Kind: kind, User: u.clone(), Before: before})
	return nil
}

// ExpirePassword lets a user's password expire.
func (d *Directory) ExpirePassword(user string) error {
	return d.setExpired(user, true, PasswordExpired)
}

// RenewPassword ends the expiry of a user's password.
func (d *Directory) RenewPassword(user string) error {
	return d.setExpired(user, false, PasswordRenewed)
}

func (d *Directory) setExpired(user string, expired bool, kind Kind) error {
	u, err := d.findUser(user)
	if err != nil {
		return err
	}
	if u.PasswordExpired == expired {
		state := "is not expired"
		if expired {
			state = "is expired already"
		}
		return fmt.Errorf("the password of user %q %s", u.Username, state)
	}
	before := u.clone()
	u.PasswordExpired = expired
	d.publish(Change{Kind: kind, User: u.clone(), Before: before})
	return nil
}
