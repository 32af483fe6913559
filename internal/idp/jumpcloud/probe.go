package jumpcloud

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/idp"
)

// TestResult is what the console shows after a connection test.
type TestResult struct {
	// Passed tells whether every call succeeded.
	Passed bool
	// Errors stand above the test and activate buttons (JC-023).
	Errors []TestError
	// ActivateEnabled tells whether the activate button can be pressed.
	ActivateEnabled bool
	// MappingOffered tells whether the Attribute Mapping section appeared: a
	// call with core attributes of a user was refused (JC-020).
	MappingOffered bool
	// Left names what the test could not delete and the administrator has to
	// remove by hand (JC-016).
	Left []string
}

// TestError is one failed call of the test.
type TestError struct {
	// Step is what was tried, such as "create test user".
	Step string
	// Exchange is its number, 0 when nothing was sent.
	Exchange int
	Error    Message
}

// Err returns the errors as one, nil when the test passed.
func (r TestResult) Err() error {
	if r.Passed {
		return nil
	}
	var lines []string
	for _, e := range r.Errors {
		lines = append(lines, e.Step+": "+e.Error.Full)
	}
	return fmt.Errorf("the connection test failed: %s", strings.Join(lines, "; "))
}

// probe is one run of the connection test.
type probe struct {
	c      *Connector
	ctx    context.Context
	form   Form
	result TestResult
}

// Test is the "test connection" button: a test user, and with group management
// a test group, are created, changed and deleted (JC-013 to JC-016). A form that
// cannot be used gives a *FormError and sends nothing. Activate may follow when
// the result has passed.
func (c *Connector) Test(ctx context.Context, form Form) (TestResult, error) {
	c.passed, c.broken = nil, nil
	if c.state == Removed {
		return TestResult{}, errRemoved
	}
	if err := form.Check(); err != nil {
		return TestResult{}, err
	}
	p := &probe{c: c, ctx: ctx, form: form}
	p.run()
	p.result.Passed = len(p.result.Errors) == 0
	p.result.ActivateEnabled = p.result.Passed
	if p.result.Passed {
		c.passed = &form
	}
	return p.result, nil
}

var errRemoved = errors.New("the application was deleted, and its integration with it")

// fail notes a failed step, unless it was never sent because an earlier one got
// no answer.
func (p *probe) fail(step string, a answer) {
	if a.skipped {
		return
	}
	p.result.Errors = append(p.result.Errors, TestError{Step: step, Exchange: a.exchange, Error: NewMessage(a.err.Error())})
}

// offerMapping opens the mapping section when what was refused can lie in an
// attribute: not in credentials, address or load.
func (p *probe) offerMapping(a answer) {
	elsewhere := []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusTooManyRequests}
	if a.status >= 400 && a.status < 500 && !slices.Contains(elsewhere, a.status) {
		p.result.MappingOffered = true
	}
}

func (p *probe) run() {
	u := testUser(p.form, p.c.cfg.NewID())
	if p.c.cfg.Settings.is(testLookup, yes) {
		existing, ok := p.lookup(u)
		if !ok {
			return
		}
		if existing != "" {
			p.existing(u, existing)
			return
		}
	}
	a := p.c.doAs(p.ctx, p.form, request{method: http.MethodPost, path: "/Users", body: p.c.createBody(p.form, u, true)})
	id, a := a.resource()
	if a.err != nil {
		p.fail("create test user", a)
		p.offerMapping(a)
		return
	}
	p.update(u, id)
	if p.form.GroupManagement {
		p.group(id)
	}
	p.deleteUser(u, id)
}

func (p *probe) lookup(u idp.User) (id string, ok bool) {
	a := p.c.doAs(p.ctx, p.form, p.c.lookupRequest(p.c.userName(u), u.Email, u.ID))
	found, a := a.list()
	if a.err != nil {
		p.fail("look up test user", a)
		return "", false
	}
	found = matching(found, p.c.lookupKey(), p.c.userName(u), u.Email, u.ID)
	if len(found) == 0 {
		return "", true
	}
	if p.c.cfg.Settings.is(testEmailMustBeNew, yes) {
		p.fail("look up test user", a.fail("a user with the test e-mail address %q exists already; enter one that is new to the application", u.Email))
		return "", false
	}
	a.body = found[0]
	id, a = a.resource()
	if a.err != nil {
		p.fail("look up test user", a)
	}
	return id, a.err == nil
}

// existing goes on with a user that is there already (C11). It is updated but
// not deleted, since it is not the test's own.
func (p *probe) existing(u idp.User, id string) {
	p.update(u, id)
	if p.form.GroupManagement {
		p.group(id)
	}
}

// update changes the test user; twice where the article that says "change,
// update, delete" is read to the letter (C16).
func (p *probe) update(u idp.User, id string) {
	steps := []string{"update test user"}
	if p.c.cfg.Settings.is(testUserSteps, "createChangeUpdateDelete") {
		steps = []string{"change test user", "update test user"}
	}
	for _, step := range steps {
		u.Attributes["displayname"] = "JumpCloud " + step
		if a := p.c.write(p.ctx, p.form, u, true, id); a.err != nil {
			p.fail(step, a)
			p.offerMapping(a)
			return
		}
	}
}

// group creates a test group with the test user in it, since groups are never
// created empty, renames it and deletes it (JC-014, JC-028).
func (p *probe) group(userID string) {
	c, name := p.c, p.c.cfg.TestGroup
	d := c.dialect(p.form)
	found, a := c.groupsNamed(p.ctx, p.form, name)
	if a.err == nil && len(found) > 0 {
		a = a.fail("a group %q exists already", name)
	}
	if a.err != nil {
		p.fail("look up test group", a)
		return
	}
	body := object{{"schemas", []string{d.groupSchema()}}, {"displayName", name}, {"members", []any{object{{"value", userID}}}}}
	id, a := c.doAs(p.ctx, p.form, request{method: http.MethodPost, path: "/Groups", body: body}).resource()
	if a.err != nil {
		p.fail("create test group", a)
		return
	}
	if a := c.doAs(p.ctx, p.form, p.rename(id, name+" renamed", userID)); a.err != nil {
		p.fail("update test group", a)
	}
	a = c.doAs(p.ctx, p.form, request{method: http.MethodDelete, path: path("Groups", id)})
	if a.err != nil {
		p.fail("delete test group", a)
		p.result.Left = append(p.result.Left, "group "+name)
	}
}

func (p *probe) rename(id, name, userID string) request {
	s, d := p.c.cfg.Settings, p.c.dialect(p.form)
	if s.is(groupRenameForm, "put") {
		body := object{{"schemas", []string{d.groupSchema()}}, {"id", id}, {"displayName", name}, {"members", []any{object{{"value", userID}}}}}
		return request{method: http.MethodPut, path: path("Groups", id), body: body}
	}
	return request{method: http.MethodPatch, path: path("Groups", id), body: d.rename(name, s)}
}

// deleteUser ends the test. Where users cannot be deleted the test user is
// deactivated and stays behind, which is no failure (JC-016).
func (p *probe) deleteUser(u idp.User, id string) {
	a := p.c.doAs(p.ctx, p.form, request{method: http.MethodDelete, path: path("Users", id)})
	if a.err == nil {
		return
	}
	p.result.Left = append(p.result.Left, "user "+p.c.userName(u))
	if !a.refused() && !a.notFound() {
		p.fail("delete test user", a)
		return
	}
	if a := p.c.write(p.ctx, p.form, u, false, id); a.err != nil {
		p.fail("deactivate test user", a)
	}
}

// testUser is the placeholder profile that was captured (JC-019). Its user name
// is its e-mail address (JC-017).
func testUser(form Form, id string) idp.User {
	return idp.User{ID: id, Username: form.TestEmail, Email: strings.ToLower(form.TestEmail), State: idp.Active, Attributes: map[string]string{
		"firstname": "firstname", "lastname": "lastname", "workPhone": "+1-555-555-5555",
		"streetAddress": "streetAddress", "locality": "locality", "region": "region", "postalCode": "80027", "country": "US",
	}}
}
