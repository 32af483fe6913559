package jumpcloud

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/scim"
)

// Candidate is a user of the service provider that an import offers.
type Candidate struct {
	// ID is the service provider's id.
	ID                            string
	Username, Email               string
	GivenName, FamilyName, Active string
	// New tells whether the directory has no such user (JC-098).
	New bool
	// Problem says why the user cannot be imported, "" when it can.
	Problem string
}

// List reads all users of the service provider, page by page (JC-097), and
// offers them for import, new ones first (JC-098). Nothing is written.
func (c *Connector) List(ctx context.Context) ([]Candidate, error) {
	if c.state != Active {
		return nil, fmt.Errorf("only an active integration can import users; this one is %s", c.state)
	}
	c.broken = nil
	resources, a := c.pages(ctx, c.form, "/Users", c.cfg.Settings.number(importPageSize))
	if a.err != nil {
		return nil, fmt.Errorf("importing users: %w", a.err)
	}
	var fresh, known []Candidate
	for _, v := range resources {
		if candidate := c.candidate(v); candidate.New {
			fresh = append(fresh, candidate)
		} else {
			known = append(known, candidate)
		}
	}
	return append(fresh, known...), nil
}

// candidate reads a user. The user name is the local part of the e-mail address
// (JC-102).
func (c *Connector) candidate(v scim.Value) Candidate {
	email := strings.ToLower(v.Attribute("emails.value").Text())
	if email == "" && strings.Contains(v.Member("userName").Text(), "@") {
		email = strings.ToLower(v.Member("userName").Text())
	}
	local, _, _ := strings.Cut(email, "@")
	candidate := Candidate{
		ID: v.Member("id").Text(), Username: local, Email: email,
		GivenName: v.Attribute("name.givenName").Text(), FamilyName: v.Attribute("name.familyName").Text(), Active: v.Member("active").Raw(),
	}
	switch {
	case v.Member("id").Kind() != scim.String:
		candidate.Problem = fmt.Sprintf("the id is a JSON %s, not a string", v.Member("id").Kind())
	case email == "":
		candidate.Problem = "the user has no e-mail address"
	case strings.Contains(local, "+"):
		candidate.Problem = fmt.Sprintf("%q is no user name", local)
	}
	_, err := c.cfg.Directory.User(email)
	candidate.New = email == "" || err != nil
	return candidate
}

// Import adds candidates to the directory, active and with a password pending
// (JC-101). They are bound to nothing: not before they join a group that is bound
// to the application are they managed there (JC-100). Candidates that cannot be
// imported are skipped and named in the error.
func (c *Connector) Import(candidates ...Candidate) ([]idp.User, error) {
	var users []idp.User
	var problems []error
	for _, candidate := range candidates {
		u, err := c.importOne(candidate)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		users = append(users, u)
	}
	return users, errors.Join(problems...)
}

func (c *Connector) importOne(candidate Candidate) (idp.User, error) {
	switch {
	case candidate.Problem != "":
		return idp.User{}, fmt.Errorf("user %q cannot be imported: %s", candidate.ID, candidate.Problem)
	case !candidate.New:
		return idp.User{}, fmt.Errorf("user %q is in the directory already and is not changed by an import", candidate.Email)
	}
	attributes := map[string]string{}
	for name, value := range map[string]string{"firstname": candidate.GivenName, "lastname": candidate.FamilyName} {
		if value != "" {
			attributes[name] = value
		}
	}
	return c.cfg.Directory.AddUser(idp.User{Username: candidate.Username, Email: candidate.Email, PasswordPending: true, Attributes: attributes})
}
