package steps

import (
	"strings"

	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
)

// imports are the sentences about the import of users from the service provider
// into the directory.
var imports = []Definition{
	{Pattern: "the administrator lists the users to import", Do: (*World).listImport},
	{Pattern: "the administrator imports {text}", Do: (*World).importUser},
	{Pattern: "the import {verb} offer {text} as new", Do: (*World).offersNew},
	{Pattern: "the import {verb} offer {text}", Do: (*World).offers},
	{Pattern: "the import {verb} list new users first", Do: (*World).newFirst},
	{Pattern: "the import of {text} {verb} be refused", Do: (*World).refusesImport},
	{Pattern: "the import {verb} fail", Do: (*World).importFails},
	{Pattern: "the directory {verb} have the user {text} with:", Do: (*World).directoryHas},
}

func (w *World) listImport() error {
	return w.press(func(c *console) error {
		c.candidates, c.importErr = c.connector.List(w.ctx)
		return nil
	})
}

// candidate finds a user among those that the import offers. Other users of the
// service provider are none of the scenario's business.
func (w *World) candidate(name string) (jumpcloud.Candidate, bool) {
	for _, candidate := range w.console.candidates {
		if candidate.Email == w.address(name) {
			return candidate, true
		}
	}
	return jumpcloud.Candidate{}, false
}

func (w *World) importUser(name Text) error {
	return w.press(func(c *console) error {
		candidate, ok := w.candidate(string(name))
		if !ok {
			return w.notListed(name)
		}
		_, c.importErr = c.connector.Import(candidate)
		return nil
	})
}

// notListed blocks what builds on a list that lacks a user: another scenario asks
// for the list itself.
func (w *World) notListed(name Text) error {
	return blocked(nil, "the service provider's list holds no user %s", w.address(string(name)))
}

// offers is about the service provider: JumpCloud offers whom it lists.
func (w *World) offers(verb Verb, name Text) error {
	_, there := w.candidate(string(name))
	e := evidence{expected: w.address(string(name)) + " among the users", actual: presence(there)}
	if w.console.importErr != nil {
		e.actual = w.console.importErr.Error()
	}
	if all := w.sent("", ""); len(all) > 0 && !all[len(all)-1].ours {
		e.exchange = all[len(all)-1].exchange
	}
	w.check(verb, there, e)
	return nil
}

// offersNew is about JumpCloud's own comparison with its directory, once the
// service provider has listed the user.
func (w *World) offersNew(verb Verb, name Text) error {
	candidate, there := w.candidate(string(name))
	if !there {
		return w.notListed(name)
	}
	return w.keeps(verb, candidate.New, evidence{expected: string(name) + " as new", actual: presence(candidate.New)})
}

func (w *World) newFirst(verb Verb) error {
	known, sorted := false, true
	for _, candidate := range w.console.candidates {
		sorted = sorted && (!known || !candidate.New)
		known = known || !candidate.New
	}
	return w.keeps(verb, sorted, evidence{expected: "new users before known ones", actual: "mixed"})
}

// refusesImport is about what JumpCloud itself makes of a user who is offered.
func (w *World) refusesImport(name Text, verb Verb) error {
	candidate, there := w.candidate(string(name))
	if !there {
		return w.notListed(name)
	}
	_, err := w.console.connector.Import(candidate)
	actual := "it was imported"
	if err != nil {
		actual = err.Error()
	}
	return w.keeps(verb, err != nil, evidence{expected: "a refusal", actual: actual})
}

func (w *World) importFails(verb Verb) error {
	actual := "it worked"
	if w.console.importErr != nil {
		actual = w.console.importErr.Error()
	}
	return w.keeps(verb, w.console.importErr != nil, evidence{expected: "an error", actual: actual})
}

// directoryHas looks at a user of the directory by its e-mail address.
func (w *World) directoryHas(verb Verb, name Text, rows Table) error {
	u, err := w.console.directory.User(w.address(string(name)))
	for _, row := range body(rows) {
		if err != nil {
			return w.keeps(verb, false, evidence{expected: "the user " + w.address(string(name)), actual: err.Error()})
		}
		got := u.Attributes[row[0]]
		switch row[0] {
		case "username":
			got = u.Username
		case "email":
			got = u.Email
		case "state":
			got = string(u.State)
		case "password":
			got = map[bool]string{true: "pending", false: "set"}[u.PasswordPending]
		case "groups":
			groups, _ := w.console.directory.GroupsOf(u.ID)
			var names []string
			for _, g := range groups {
				names = append(names, g.Name)
			}
			got = strings.Join(names, ", ")
		}
		if err := w.keeps(verb, got == row[1], evidence{expected: row[0] + " " + row[1], actual: got}); err != nil {
			return err
		}
	}
	return nil
}
